import { expect, it } from 'vitest';
import { correctWord, KnownWords } from '@/lib/search/speller';

it('knows words without their hyphen, and the singular of a plural', () => {
  const known = [new KnownWords(() => ['gpt-4 and swe-chat for guis']), new KnownWords(() => ['a gui'])];
  const correct = (word: string): string[] => correctWord(word, known);
  expect(correct('gpt4')).toEqual(['gpt-4']);
  expect(correct('swechat')).toEqual(['swe-chat']);
  expect(correct('guis')[0]).toBe('gui');
  expect(correct('gpt5')).toEqual([]);
});

it.each(['at once', 'prepared'])(
  '%s, gives the likeliest words for one mistyped, and none for short words, numbers and what is far from all',
  async (how) => {
    const known = new KnownWords(() => ['diffusion models for rings', 'gomez, transformers']);
    if (how === 'prepared') await known.prepare(async () => undefined);
    const correct = (word: string): string[] => correctWord(word, [known]);
    expect(correct('difusion')[0]).toBe('diffusion');
    expect(correct('rigns')[0]).toBe('rings');
    expect(correct('transfromers')[0]).toBe('transformers');
    for (const word of ['rin', '2611', 'zebra', '']) expect(correct(word)).toEqual([]);
  },
);

it('puts first what is frequent in all texts together, and reads each of them once', async () => {
  let reads = 0;
  const texts = (list: string[]): KnownWords => new KnownWords(() => {
    reads++;
    return list;
  });
  const known = [texts(['graph', 'grape grape', 'grape']), texts(['graph', 'graph'])];
  await Promise.all([known[0]!.prepare(async () => undefined), known[0]!.prepare(async () => undefined)]);
  expect(correctWord('grapg', known)).toEqual(['graph', 'grape']);
  expect(reads).toBe(2);
});
