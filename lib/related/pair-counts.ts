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

/**
 * The sketches of several segments as one, over their live rows. It follows an index through its changes: of segments that stay,
 * and of those that keep a sketch, only the rows that died or came back are counted.
 */
export class PairCounts {
  /** Rows of segments that keep no sketch, less dead rows of those that do; `undefined` while there are none: eight megabytes less. */
  private counted: Int32Array | undefined;
  private kept: readonly Uint16Array[] = [];
  /** The segments that were counted, each with its dead rows. */
  private seen: ReadonlyMap<Segment, Uint8Array> = new Map();
  /** Pairs a bucket, on average. */
  private load = 0;

  /** Counts these segments. `dead`: for each, 1 for a row that does not count. */
  follow(segments: readonly Segment[], dead: readonly Uint8Array[]): void {
    const isStillRight = [...this.seen].every(([segment, rows]) => segments.includes(segment) || (segment.pairs && !rows.includes(1)));
    if (!isStillRight) {
      this.counted = undefined;
      this.seen = new Map();
    }
    this.kept = segments.flatMap(({ pairs }) => pairs ?? []);
    this.countChanges(segments, dead);
    this.seen = new Map(segments.map((segment, s) => [segment, dead[s]!]));
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

  private countChanges(segments: readonly Segment[], dead: readonly Uint8Array[]): void {
    const reader = new WordReader();
    let stamps: Int32Array | undefined;
    let stamp = 0;
    segments.forEach((segment, s) => {
      const before = this.seen.get(segment);
      const now = dead[s]!;
      if (before === now || (!before && segment.pairs && !now.includes(1))) return;
      for (let row = 0; row < segment.size; row++) {
        const was = before ? 1 - before[row]! : segment.pairs ? 1 : 0;
        const by = 1 - now[row]! - was;
        if (by === 0) continue;
        this.counted ??= new Int32Array(PAIR_BUCKETS);
        stamps ??= new Int32Array(PAIR_BUCKETS);
        countPairs(segment, row, by, this.counted, stamps, ++stamp, reader);
      }
    });
  }
}
