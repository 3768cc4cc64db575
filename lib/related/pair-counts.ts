import { WordReader } from './documents';
import type { Segment } from './segment';
import { hashPair } from './tokenize';

/**
 * In how many papers a pair of neighbouring words occurs, kept by 20 bits of the pair's hash (a
 * count-min sketch of one row: Cormode & Muthukrishnan, J. Algorithms 55(1), 2005). Sketches add up
 * over segments. At 13,000 papers a bucket holds about one pair, at 100,000 about nine, of which the
 * mean load is taken off again.
 */
export const PAIR_BUCKETS = 1 << 20;

/** The bucket of a pair. */
export function pairBucket(pair: number): number {
  return pair >>> 12;
}

/** Adds `by` to the bucket of each pair of a row, once a bucket; `stamps` holds the last `stamp` seen there. */
export function countPairs(
  segment: Pick<Segment, 'documents' | 'documentStarts' | 'terms'>, row: number, by: number,
  counts: Uint32Array, stamps: Int32Array, stamp: number, reader: WordReader,
): number {
  reader.read(segment.documents, segment.documentStarts[row]!, segment.documentStarts[row + 1]!);
  const { ids, breaks, count } = reader;
  let counted = 0;
  for (let i = 1; i < count; i++) {
    if (breaks[i]) continue;
    const bucket = pairBucket(hashPair(segment.terms[ids[i - 1]!]!, segment.terms[ids[i]!]!));
    if (stamps[bucket] === stamp) continue;
    stamps[bucket] = stamp;
    counts[bucket]! += by;
    counted += by;
  }
  return counted;
}

/** The sketch over the live rows of several segments, and how many pairs it holds. */
export function sumPairs(segments: readonly Segment[], dead: readonly Uint8Array[]): { counts: Uint32Array; load: number } {
  const counts = new Uint32Array(PAIR_BUCKETS);
  const stamps = new Int32Array(PAIR_BUCKETS).fill(-1);
  const reader = new WordReader();
  let stamp = 0;
  let total = 0;
  segments.forEach((segment, s) => {
    const { pairs } = segment;
    if (pairs) {
      for (let bucket = 0; bucket < PAIR_BUCKETS; bucket++) {
        const count = pairs[bucket]!;
        counts[bucket]! += count;
        total += count;
      }
    }
    for (let row = 0; row < segment.size; row++) {
      const by = pairs ? -dead[s]![row]! : 1 - dead[s]![row]!;
      if (by) total += countPairs(segment, row, by, counts, stamps, stamp++, reader);
    }
  });
  return { counts, load: total / PAIR_BUCKETS };
}
