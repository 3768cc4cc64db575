import { describe, expect, it } from 'vitest';
import { FULL_PAPERS, planFull, planMerge, takeFull } from '@/lib/background/core/merge-plan';

const parts = (count: number, size: number): number[] => Array.from({ length: count }, () => size);

describe('which parts of the index are merged', () => {
  it('merges small parts among themselves, and the open one with them once they have grown to a quarter of it', () => {
    expect(planMerge([])).toBeUndefined();
    expect(planMerge([20_000, ...parts(7, 10)])).toBeUndefined();
    expect(planMerge([20_000, ...parts(8, 10)])).toEqual({ from: 1, to: 9 });
    expect(planMerge([20_000, 5_000])).toBeUndefined();
    expect(planMerge([20_000, 5_001])).toEqual({ from: 0, to: 2 });
  });

  it('leaves full parts alone, and makes no part much larger than a full one', () => {
    expect(planMerge(parts(9, FULL_PAPERS))).toBeUndefined();
    expect(planMerge([FULL_PAPERS, 100_000, 20_000, ...parts(8, 10)])).toEqual({ from: 3, to: 11 });
    expect(planMerge(parts(12, 8_000))).toEqual({ from: 0, to: 4 });
    expect(planMerge([FULL_PAPERS, ...parts(12, 8_000)])).toEqual({ from: 1, to: 5 });
  });

  it('ends, whatever the parts are, with few parts beside the full ones', () => {
    for (let round = 0; round < 200; round++) {
      let sizes = Array.from({ length: round % 23 }, (_, at) => 1 + ((round * 7919 + at * 104_729) % 40_000));
      for (let range = planMerge(sizes); range; range = planMerge(sizes)) {
        const merged = sizes.slice(range.from, range.to);
        expect(merged.length).toBeGreaterThan(1);
        const size = merged.reduce((all, each) => all + each, 0);
        expect(size - merged.at(-1)!).toBeLessThan(FULL_PAPERS);
        sizes = [...sizes.slice(0, range.from), size, ...sizes.slice(range.to)];
      }
      const open = sizes.findIndex((size) => size < FULL_PAPERS);
      expect(open < 0 ? 0 : sizes.length - open).toBeLessThanOrEqual(8);
    }
  });

  it('merges the parts of a long import as soon as they make a full one', () => {
    expect(planFull(parts(3, 8_000))).toBeUndefined();
    expect(planFull([FULL_PAPERS, ...parts(4, 8_000)])).toEqual({ from: 1, to: 5 });
    expect(takeFull([10, FULL_PAPERS, 10], 1)).toEqual({ from: 1, to: 2 });
  });
});
