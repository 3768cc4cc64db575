import { expect, it } from 'vitest';
import { PAIR_BUCKETS, PairTally } from '@/lib/related/pair-tally';

/** Beyond 32,768 buckets, a tally holds its counts in another way. */
it.each([3, 1_000, 32_768, 32_769, 100_000])('adds up the counts of %i buckets and visits them in order', (full) => {
  const tally = new PairTally();
  const bucketOf = (i: number): number => (i * 7919) % PAIR_BUCKETS;
  for (const by of [2, 1]) for (let i = 0; i < full; i++) tally.add(bucketOf(i), by);
  tally.add(bucketOf(1), -3);
  expect([0, 1, 2].map((i) => tally.get(bucketOf(i)))).toEqual([3, 0, 3]);
  expect(tally.countFull()).toBe(full - 1);
  const buckets: number[] = [];
  const counts = new Set<number>();
  tally.each((bucket, count) => {
    buckets.push(bucket);
    counts.add(count);
  });
  expect(buckets).toHaveLength(full - 1);
  expect([...counts]).toEqual([3]);
  expect(buckets).toEqual(buckets.toSorted((a, b) => a - b));
  expect(buckets).not.toContain(bucketOf(1));
});
