import { describe, expect, test } from 'vitest';
import { stemPlural, tokenize } from '@/lib/related/tokenize';

const words = (text: string): number[] => tokenize(text).filter(({ stop }) => !stop).map(({ term }) => term);

describe('tokenize', () => {
  test.each([
    ['self-attention', 'Self attention'], ['models', 'model'], ['Poincaré', 'poincare'], ['\\mathcal{Loss}', 'loss'],
    ['theories', 'theory'], ['the bias', 'bias'],
  ])('%s and %s are the same terms', (one, other) => {
    expect(words(one)).toEqual(words(other));
  });

  test('terms keep their place in the text; bare numbers are left out', () => {
    const text = 'The 3D scene of 2024';
    expect(tokenize(text).filter(({ stop }) => !stop).map(({ start, end }) => text.slice(start, end))).toEqual(['3D', 'scene']);
  });

  test.each(['bus', 'loss', 'analysis', 'gas'])('%s keeps its end or loses only a plural s', (word) => {
    expect(word.startsWith(stemPlural(word))).toBe(true);
    expect(stemPlural('loss')).toBe('loss');
  });
});
