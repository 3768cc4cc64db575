import { describe, expect, it, test } from 'vitest';
import type { Phrase } from '@/lib/related/phrases';
import { holds, overlap } from '@/lib/related/shared-phrases';
import { tokenize } from '@/lib/related/tokenize';

const phrase = (text: string): Phrase => {
  const terms = tokenize(text).map(({ term }) => term);
  return { text, words: terms.length, terms, pairs: [] };
};

describe('two terms say a word twice', () => {
  test.each([
    ['detection', 'detections'], ['behavioral', 'behavior'], ['scientific', 'science'], ['scientific discovery', 'science'],
    ['scientists', 'science'], ['verify', 'verification'], ['adapt', 'adaptation'], ['token', 'tokenization'], ['embed', 'embedding'],
    ['align', 'alignments'], ['optimal', 'optimization'], ['quantize', 'quantization'], ['identify', 'identifying'],
  ])('where they are forms of it: %s, %s', (one, other) => {
    expect(overlap(phrase(one), phrase(other))).toBe(true);
    expect(overlap(phrase(other), phrase(one))).toBe(true);
    expect(holds([phrase(one)], phrase(other.split(' ').at(-1)!))).toBe(true);
  });

  test.each([
    ['transformer', 'transfer'], ['contrast', 'control'], ['multimodal', 'multitask'], ['hypergraph', 'hyperbolic'],
    ['quantum', 'quantize'], ['speech', 'species'], ['science', 'discovery'],
  ])('not where they only begin alike: %s, %s', (one, other) => expect(overlap(phrase(one), phrase(other))).toBe(false));
});

it('a sentence says a phrase if it has its words in any form', () => {
  expect(holds([phrase('science'), phrase('discover')], phrase('scientific discovery'))).toBe(true);
  expect(holds([phrase('science')], phrase('scientific discovery'))).toBe(false);
});
