import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addSketch, countInSketch, packPairs } from '@/lib/related/pair-sketch';
import { PAIR_BUCKETS, PairTally } from '@/lib/related/pair-tally';

const anyCounts = fc.array(
  fc.tuple(fc.nat(PAIR_BUCKETS - 1), fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 ** 31 }))), { maxLength: 200 },
);

function tallyOf(counts: Iterable<readonly [bucket: number, count: number]>): PairTally {
  const tally = new PairTally();
  for (const [bucket, count] of counts) tally.add(bucket, count);
  return tally;
}

function listFull(tally: PairTally): [bucket: number, count: number][] {
  const full: [number, number][] = [];
  tally.each((bucket, count) => full.push([bucket, count]));
  return full;
}

it('packs the counts of buckets and gives each of them back', () => {
  fc.assert(fc.property(anyCounts, fc.nat(PAIR_BUCKETS - 1), (entries, other) => {
    const counts = new Map(entries);
    const tally = tallyOf(counts);
    const sketch = packPairs(tally, 0);
    for (const bucket of [...counts.keys(), other, 0, PAIR_BUCKETS - 1]) {
      expect(countInSketch(sketch, bucket)).toBe(counts.get(bucket) ?? 0);
    }
    const back = new PairTally();
    addSketch(sketch, back);
    expect(listFull(back)).toEqual(listFull(tally));
  }), { numRuns: 100 });
});

it('packs counts of which no bucket is empty', () => {
  const counts = Array.from({ length: PAIR_BUCKETS }, (_, bucket) => [bucket, 1 + (bucket % 300)] as const);
  const sketch = packPairs(tallyOf(counts), 0);
  for (let bucket = 0; bucket < PAIR_BUCKETS; bucket += 9973) expect(countInSketch(sketch, bucket)).toBe(counts[bucket]![1]);
});
