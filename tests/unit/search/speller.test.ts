import { expect, it } from 'vitest';
import { makeSpeller } from '@/lib/search/speller';

it('gives the likeliest words for one mistyped, and none for short words, numbers and what is far from all', () => {
  const correct = makeSpeller(() => ['diffusion models for rings', 'gomez, transformers']);
  expect(correct('difusion')[0]).toBe('diffusion');
  expect(correct('rigns')[0]).toBe('rings');
  expect(correct('transfromers')[0]).toBe('transformers');
  for (const word of ['rin', '2611', 'zebra', '']) expect(correct(word)).toEqual([]);
});
