import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashWord, stemPlural, tokenize } from '@/lib/related/tokenize';

const words = (text: string): number[] => tokenize(text).filter(({ stop }) => !stop).map(({ term }) => term);

describe('tokenize', () => {
  test.each([
    ['self-attention', 'Self attention'], ['models', 'model'], ['Poincaré', 'poincare'], ['\\mathcal{Loss}', 'loss'],
    ['theories', 'theory'], ['the bias', 'bias'],
    // A command of the authors' own says nothing, one that is a letter or a function does.
    ['\\undefinedcommand{Loss} of \\mymacro', 'loss'], ['\\Überkommando kettle', 'kettle'],
    ['\\alpha decay', 'alpha decay'], ['\\log loss', 'log loss'],
  ])('%s and %s are the same terms', (one, other) => {
    expect(words(one)).toEqual(words(other));
  });

  test('terms keep their place in the text; bare numbers are left out', () => {
    const text = 'The 3D scene of 2024';
    expect(tokenize(text).filter(({ stop }) => !stop).map(({ start, end }) => text.slice(start, end))).toEqual(['3D', 'scene']);
  });

  test('a word is folded, stemmed and hashed as by the written rules, wherever it stands', () => {
    const letters = fc
      .string({ unit: fc.constantFrom(...'abeiIsSuyz19'), minLength: 1, maxLength: 8 })
      .filter((word) => !/^\d+$/.test(word));
    fc.assert(fc.property(letters, fc.constantFrom(' ', '-', '(', '\u2013', 'é ', '\u{1f600}'), (word, before) => {
      const lower = word.toLowerCase();
      const { term, start, end, stop } = tokenize(`${before}${word}`).at(-1)!;
      expect([start, end]).toEqual([before.length, before.length + word.length]);
      expect(term).toBe(hashWord(stop ? lower : stemPlural(lower)));
    }));
  });

  test('letters beyond ASCII belong to the word they touch', () => {
    const text = 'naïve Bayes in 中文 and Erdős–Rényi';
    expect(tokenize(text).filter(({ stop }) => !stop).map(({ start, end }) => text.slice(start, end)))
      .toEqual(['naïve', 'Bayes', '中', '文', 'Erdős', 'Rényi']);
  });

  test.each(['bus', 'loss', 'analysis', 'gas'])('%s keeps its end or loses only a plural s', (word) => {
    expect(word.startsWith(stemPlural(word))).toBe(true);
    expect(stemPlural('loss')).toBe('loss');
  });
});
