import { expect, it } from 'vitest';
import { makeSpeller } from '@/lib/search/speller';

it('knows words without their hyphen, and the singular of a plural', () => {
  const { correct } = makeSpeller(() => ['gpt-4 and swe-chat for guis', 'a gui']);
  expect(correct('gpt4')).toEqual(['gpt-4']);
  expect(correct('swechat')).toEqual(['swe-chat']);
  expect(correct('guis')[0]).toBe('gui');
  expect(correct('gpt5')).toEqual([]);
});

it.each(['at once', 'prepared'])(
  '%s, gives the likeliest words for one mistyped, and none for short words, numbers and what is far from all',
  async (how) => {
    const speller = makeSpeller(() => ['diffusion models for rings', 'gomez, transformers']);
    if (how === 'prepared') await speller.prepare();
    const { correct } = speller;
    expect(correct('difusion')[0]).toBe('diffusion');
    expect(correct('rigns')[0]).toBe('rings');
    expect(correct('transfromers')[0]).toBe('transformers');
    for (const word of ['rin', '2611', 'zebra', '']) expect(correct(word)).toEqual([]);
  },
);
