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
  counts: Uint32Array | Int32Array, stamps: Int32Array, stamp: number, reader: WordReader,
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

/** The sketches of several segments as one, over their live rows. */
export class PairCounts {
  /** Rows of segments that keep no sketch, less dead rows of those that do. */
  private readonly counted = new Int32Array(PAIR_BUCKETS);
  private readonly kept: readonly Uint16Array[];
  /** Pairs a bucket, on average. */
  private readonly load: number;

  constructor(segments: readonly Segment[], dead: readonly Uint8Array[]) {
    const stamps = new Int32Array(PAIR_BUCKETS);
    const reader = new WordReader();
    let stamp = 0;
    let total = 0;
    segments.forEach((segment, s) => {
      for (let row = 0; row < segment.size; row++) {
        const by = segment.pairs ? -dead[s]![row]! : 1 - dead[s]![row]!;
        if (by) total += countPairs(segment, row, by, this.counted, stamps, ++stamp, reader);
      }
    });
    this.kept = segments.flatMap(({ pairs }) => pairs ?? []);
    for (const pairs of this.kept) for (let bucket = 0; bucket < PAIR_BUCKETS; bucket++) total += pairs[bucket]!;
    this.load = Math.floor(total / PAIR_BUCKETS);
  }

  /** In about how many papers a pair occurs. */
  frequency(pair: number): number {
    const bucket = pairBucket(pair);
    let count = this.counted[bucket]! - this.load;
    for (const pairs of this.kept) count += pairs[bucket]!;
    return Math.max(0, count);
  }
}
