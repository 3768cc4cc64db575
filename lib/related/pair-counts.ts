import { type PackedDocuments, WordReader } from './documents';
import { addSketch, countInSketch, packPairs, type PairSketch } from './pair-sketch';
import { PAIR_BUCKETS, PairTally } from './pair-tally';
import type { Segment } from './segment';
import { hashPair } from './tokenize';

/** The bucket of a pair. */
function pairBucket(pair: number): number {
  return pair >>> 12;
}

/** Counts the pairs of rows, each once a bucket and row. */
export class PairCounter {
  readonly counts = new PairTally();
  /** The sum of all counts. */
  total = 0;
  /** The buckets of the row that is read. */
  private readonly ofRow = new Set<number>();
  private readonly reader = new WordReader();

  /** Adds `by` for each bucket that a pair of the row falls into. */
  count(rows: PackedDocuments & Pick<Segment, 'terms'>, row: number, by: number): void {
    this.reader.read(rows, row);
    const { terms } = rows;
    const { ids, breaks, count } = this.reader;
    this.ofRow.clear();
    for (let i = 1; i < count; i++) {
      if (breaks[i]) continue;
      const bucket = pairBucket(hashPair(terms[ids[i - 1]!]!, terms[ids[i]!]!));
      if (this.ofRow.has(bucket)) continue;
      this.ofRow.add(bucket);
      this.counts.add(bucket, by);
      this.total += by;
    }
  }

  add(sketch: PairSketch): void {
    addSketch(sketch, this.counts);
    this.total += sketch.total;
  }

  pack(): PairSketch {
    return packPairs(this.counts, this.total);
  }
}

/**
 * The sketches of several segments as one, over their live rows; the mean load of a bucket is taken off. It follows an index through
 * its changes: only the rows that died or came back are counted.
 */
export class PairCounts {
  /** The pairs of dead rows; `undefined` while there are none. */
  private gone: PairCounter | undefined;
  private segments: readonly Segment[] = [];
  /** The dead rows that were counted. */
  private seen: ReadonlyMap<Segment, Uint8Array> = new Map();
  /** Pairs a bucket, on average. */
  private load = 0;

  /** Counts these segments. `dead`: for each, 1 for a row that does not count. */
  follow(segments: readonly Segment[], dead: readonly Uint8Array[]): void {
    if ([...this.seen].some(([segment, rows]) => rows.includes(1) && !segments.includes(segment))) {
      this.gone = undefined;
      this.seen = new Map();
    }
    segments.forEach((segment, s) => this.countGone(segment, this.seen.get(segment), dead[s]!));
    this.segments = segments;
    this.seen = new Map(segments.map((segment, s) => [segment, dead[s]!]));
    const total = segments.reduce((sum, { pairs }) => sum + pairs.total, 0) - (this.gone?.total ?? 0);
    this.load = Math.floor(total / PAIR_BUCKETS);
  }

  /** In about how many papers a pair occurs. */
  frequency(pair: number): number {
    const bucket = pairBucket(pair);
    let count = -(this.gone?.counts.get(bucket) ?? 0);
    for (const { pairs } of this.segments) count += countInSketch(pairs, bucket);
    return Math.max(0, count - this.load);
  }

  private countGone(segment: Segment, before: Uint8Array | undefined, now: Uint8Array): void {
    if (before === now || !(now.includes(1) || before?.includes(1))) return;
    for (let row = 0; row < segment.size; row++) {
      const by = now[row]! - (before?.[row] ?? 0);
      if (by !== 0) (this.gone ??= new PairCounter()).count(segment, row, by);
    }
  }
}
