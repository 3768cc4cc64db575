import { expect, it } from 'vitest';
import { makeSpeller } from '@/lib/search/speller';

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
