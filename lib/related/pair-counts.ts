import { WordReader } from './documents';
import type { Segment } from './segment';
import { hashPair } from './tokenize';

/**
 * Document frequencies of pairs of neighbouring words, by 20 bits of the pair's hash: a count-min sketch of one row
 * (Cormode & Muthukrishnan, J. Algorithms 55(1), 2005). Sketches of segments can be added. At 13,000 papers a bucket
 * holds about one pair, at 100,000 about nine; the mean load of a bucket is subtracted.
 */
export const PAIR_BUCKETS = 1 << 20;

/** The bucket of a pair. */
function pairBucket(pair: number): number {
  return pair >>> 12;
}

/** Adds `by` to the bucket of each pair of a row, once a bucket; `stamps` holds the last `stamp` seen there. */
export function countPairs(
  segment: Pick<Segment, 'documents' | 'documentStarts' | 'terms'>, row: number, by: number,
  counts: Uint32Array | Int32Array, stamps: Int32Array, stamp: number, reader: WordReader,
): void {
  reader.read(segment.documents, segment.documentStarts[row]!, segment.documentStarts[row + 1]!);
  const { ids, breaks, count } = reader;
  for (let i = 1; i < count; i++) {
    if (breaks[i]) continue;
    const bucket = pairBucket(hashPair(segment.terms[ids[i - 1]!]!, segment.terms[ids[i]!]!));
    if (stamps[bucket] === stamp) continue;
    stamps[bucket] = stamp;
    counts[bucket]! += by;
  }
}

/** One of so many buckets is counted for the mean load, because hashes fill all buckets alike. */
const SAMPLE_STEP = 256;

/** The sketches of several segments as one, over their live rows. */
export class PairCounts {
  /** Rows of segments that keep no sketch, less dead rows of those that do. */
  private readonly counted: Int32Array | undefined;
  private readonly kept: readonly Uint16Array[];
  /** Pairs a bucket, on average. */
  private readonly load: number;

  constructor(segments: readonly Segment[], dead: readonly Uint8Array[]) {
    this.kept = segments.flatMap(({ pairs }) => pairs ?? []);
    this.counted = countRows(segments, dead);
    let total = 0;
    for (let bucket = 0; bucket < PAIR_BUCKETS; bucket += SAMPLE_STEP) total += this.countIn(bucket);
    this.load = Math.floor((total * SAMPLE_STEP) / PAIR_BUCKETS);
  }

  /** In about how many papers a pair occurs. */
  frequency(pair: number): number {
    return Math.max(0, this.countIn(pairBucket(pair)) - this.load);
  }

  private countIn(bucket: number): number {
    let count = this.counted?.[bucket] ?? 0;
    for (const pairs of this.kept) count += pairs[bucket]!;
    return count;
  }
}

/** `undefined` where every segment has its sketch and no row is dead: eight megabytes less to fill at a worker's start. */
function countRows(segments: readonly Segment[], dead: readonly Uint8Array[]): Int32Array | undefined {
  let counts: Int32Array | undefined;
  let stamps: Int32Array | undefined;
  const reader = new WordReader();
  let stamp = 0;
  segments.forEach((segment, s) => {
    if (segment.pairs && !dead[s]!.includes(1)) return;
    counts ??= new Int32Array(PAIR_BUCKETS);
    stamps ??= new Int32Array(PAIR_BUCKETS);
    for (let row = 0; row < segment.size; row++) {
      const by = segment.pairs ? -dead[s]![row]! : 1 - dead[s]![row]!;
      if (by) countPairs(segment, row, by, counts, stamps, ++stamp, reader);
    }
  });
  return counts;
}
