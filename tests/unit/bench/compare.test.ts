import { describe, expect, it } from 'vitest';
import { compareRuns, describeChanges } from '@/bench/report/compare';
import { toRow, nameRow, type Row } from '@/bench/report/row';
import { measureNoise, percentile } from '@/bench/report/statistics';
import { makeRandom } from '@/lib/paper/random';

const steady = (middle: number): number[] => Array.from({ length: 40 }, (_, n) => middle * (1 + ((n * 7) % 5) / 1000));
function restless(middle: number): number[] {
  const random = makeRandom(5);
  return Array.from({ length: 40 }, () => middle * (1 + random() ** 3));
}
const whatOf = (before: Row, after: Row): string => compareRuns([before], [after])[0]!.what;

describe('a row', () => {
  it('tells the figure that counts, its noise, and its multiple of what was measured beside it', () => {
    const row = toRow('query', [1, 2, 3, 4, 100], { papers: 100_000, yardstick: [2, 2, 2] });
    expect(row).toMatchObject({ unit: 'ms', value: 100, p50: 3, p95: 100, count: 5, ratio: 50 });
    expect(row.yardstick).toEqual({ what: 'a copy of the index in memory', value: 2 });
    expect(row.noise).toBeGreaterThan(0);
    expect(nameRow(row)).toBe('query 100000');
  });

  it('has no noise where something is counted, and no multiple without a yardstick', () => {
    const row = toRow('size-paper', [19.4]);
    expect(row).toEqual({ id: 'size-paper', unit: 'KB', value: 19.4, noise: 0 });
  });

  it('takes the nearest rank as a percentile', () => {
    const twenty = Array.from({ length: 20 }, (_, n) => 20 - n);
    expect([0.05, 0.5, 0.95, 1].map((share) => percentile(twenty, share))).toEqual([1, 10, 19, 20]);
  });

  it('knows restless samples from steady ones, and the same ones always alike', () => {
    const median = (samples: readonly number[]): number => percentile(samples, 0.5);
    const noise = measureNoise(restless(100), median);
    expect(noise).toBeGreaterThan(10 * measureNoise(steady(100), median));
    expect(measureNoise(restless(100), median)).toBe(noise);
    // Two busy stretches are no forty busy moments.
    const stretches = [...Array<number>(20).fill(1), ...Array<number>(20).fill(2)];
    expect(measureNoise(stretches, median)).toBeGreaterThan(0.3);
  });
});

describe('comparing two runs', () => {
  const query = (samples: number[], yardstick: number[]): Row => toRow('query', samples, { papers: 1000, yardstick });

  it('tells a change beyond the noise of both, and none within it', () => {
    expect(whatOf(query(steady(4), steady(2)), query(steady(3), steady(2)))).toBe('better');
    expect(whatOf(query(steady(4), steady(2)), query(steady(5), steady(2)))).toBe('worse');
    expect(whatOf(query(restless(4), steady(2)), query(restless(4.2), steady(2)))).toBe('same');
    expect(whatOf(query(steady(4), steady(2)), query(steady(4.05), steady(2)))).toBe('same');
  });

  it('goes by multiples of the yardstick, so that a slower machine changes nothing', () => {
    expect(whatOf(query(steady(4), steady(2)), query(steady(8), steady(4)))).toBe('same');
    expect(whatOf(query(steady(4), steady(2)), query(steady(4), steady(1)))).toBe('worse');
  });

  it('tells every change of what is counted, and what began as nothing', () => {
    const size = (value: number): Row => toRow('size-paper', [value]);
    expect(whatOf(size(19.4), size(19.5))).toBe('worse');
    expect(whatOf(size(19.4), size(19.4))).toBe('same');
    const shift = (value: number): Row => toRow('shift-abs', [value]);
    expect(whatOf(shift(0), shift(0.01))).toBe('worse');
    expect(whatOf(shift(0), shift(0))).toBe('same');
  });

  it('knows the figures that are the better the larger', () => {
    expect(whatOf(toRow('quality-cite', [26]), toRow('quality-cite', [28]))).toBe('better');
  });

  it('lists what is worse first, names rows of one run alone, and counts the rest', () => {
    const run = (paper: number, sidebar: number, memory: number, papers: number): Row[] => [
      toRow('size-paper', [paper]), toRow('size-sidebar', [sidebar]), toRow('shift-hf', [0]), toRow('memory', [memory], { papers }),
    ];
    const [before, after] = [run(19, 40, 16, 1000), run(18, 44, 9, 10_000)];
    expect(describeChanges(compareRuns(before, after)).split('\n')).toEqual([
      'worse  size-sidebar: 40.0 → 44.0 (+10.0 %, noise 0.0 %)', 'better size-paper: 19.0 → 18.0 (-5.3 %, noise 0.0 %)',
      'gone   memory 1000: 16.0', 'new    memory 10000: 9.00', '1 of 5 rows did not change beyond their noise.',
    ]);
  });
});
