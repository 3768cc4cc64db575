import { expect, it } from 'vitest';
import { TextIndex } from '@/lib/search/text-index';

it('finds the beginnings of words in the texts that are still there', () => {
  const index = new TextIndex();
  index.add(['decoder', 'cache', 'decoder']);
  index.add(['decode', 'tea']);
  const rows = (start: string): number[] => {
    const found = new Set<number>();
    index.find(start, (row) => found.add(row));
    return [...found].sort();
  };
  expect([rows('d'), rows('decode'), rows('decoder'), rows('ecoder'), rows('')]).toEqual([[0, 1], [0, 1], [0], [], []]);
  index.remove(0);
  index.remove(0);
  expect([rows('decode'), rows('decoder'), index.deadRows, index.rows]).toEqual([[1], [], 1, 2]);
});
