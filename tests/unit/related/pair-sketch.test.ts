import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addSketch, countInSketch, PAIR_BUCKETS, packPairs } from '@/lib/related/pair-sketch';

const anyCounts = fc.array(
  fc.tuple(fc.nat(PAIR_BUCKETS - 1), fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 ** 31 }))), { maxLength: 200 },
);

it('packs the counts of buckets and gives each of them back', () => {
  fc.assert(fc.property(anyCounts, fc.nat(PAIR_BUCKETS - 1), (entries, other) => {
    const counts = new Uint32Array(PAIR_BUCKETS);
    for (const [bucket, count] of entries) counts[bucket] = count;
    const buckets = [...entries.map(([bucket]) => bucket), other, 0, PAIR_BUCKETS - 1];
    const sketch = packPairs(counts, 0);
    for (const bucket of buckets) expect(countInSketch(sketch, bucket)).toBe(counts[bucket]);
    const back = new Uint32Array(PAIR_BUCKETS);
    addSketch(sketch, back);
    expect(Buffer.compare(Buffer.from(back.buffer), Buffer.from(counts.buffer))).toBe(0);
  }), { numRuns: 20 });
});

it('packs counts of which no bucket is empty', () => {
  const counts = Uint32Array.from({ length: PAIR_BUCKETS }, (_, bucket) => 1 + (bucket % 300));
  const sketch = packPairs(counts, 0);
  for (let bucket = 0; bucket < PAIR_BUCKETS; bucket += 9973) expect(countInSketch(sketch, bucket)).toBe(counts[bucket]);
});
