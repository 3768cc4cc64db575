import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RowLists } from '@/lib/search/row-lists';

const listed = (lists: RowLists, list: number): number[] => {
  const rows: number[] = [];
  lists.each(list, (row) => rows.push(row));
  return rows;
};

it('gives back what was added to each of many lists, each number once', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(12), fc.oneof(fc.nat(3), fc.nat(300), fc.nat(90_000))), { maxLength: 900 }), (steps) => {
    const lists = new RowLists();
    const expected: number[][] = Array.from({ length: 13 }, () => []);
    for (const [list, step] of steps) {
      const row = (expected[list]!.at(-1) ?? 0) + step;
      lists.add(list, row);
      if (expected[list]!.at(-1) !== row) expected[list]!.push(row);
    }
    for (const [list, rows] of expected.entries()) expect(listed(lists, list)).toEqual(rows);
  }));
});

it('holds a list of a hundred thousand numbers beside one of a single number', () => {
  const lists = new RowLists();
  lists.add(7, 0);
  for (let row = 0; row < 100_000; row += 1) lists.add(3, row * 5);
  expect(listed(lists, 3)).toEqual(Array.from({ length: 100_000 }, (_, row) => row * 5));
  expect(listed(lists, 7)).toEqual([0]);
  expect(listed(lists, 8)).toEqual([]);
});
