import { ByteWriter } from './documents';
import { PAIR_BUCKETS, type PairTally } from './pair-tally';

/** The buckets of a block that are not empty, at most as a rule. To look one up reads half of its block. */
const FULL_BUCKETS_A_BLOCK = 32;
const MAX_BLOCKS = 1 << 14;

/** The counts of all buckets, packed, so that the few pairs of a query are looked up in a stored segment as it lies. */
export interface PairSketch {
  /** Where each block of buckets starts in `bytes`, and where the last one ends; the number of blocks is a power of two. */
  readonly starts: Uint32Array;
  /**
   * For each bucket that is not empty, a varint: its distance from the one before (from its block's start at first) × 2, + 1 if it
   * counts more than one; then its count, less two, follows as a varint.
   */
  readonly bytes: Uint8Array;
  /** The sum of all counts. */
  readonly total: number;
}

/** Packs counts of buckets; `total` is their sum. */
export function packPairs(tally: PairTally, total: number): PairSketch {
  const full = tally.countFull();
  let blocks = 1;
  while (blocks < MAX_BLOCKS && blocks * FULL_BUCKETS_A_BLOCK < full) blocks *= 2;
  const size = PAIR_BUCKETS / blocks;
  const starts = new Uint32Array(blocks + 1);
  const writer = new ByteWriter(full * 2 + 16);
  let block = 0;
  let previous = 0;
  tally.each((bucket, count) => {
    while (bucket >= (block + 1) * size) {
      starts[++block] = writer.length;
      previous = block * size;
    }
    writer.write((bucket - previous) * 2 + (count > 1 ? 1 : 0));
    if (count > 1) writer.write(count - 2);
    previous = bucket;
  });
  starts.fill(writer.length, block + 1);
  return { starts, bytes: writer.finish(), total };
}

/** The count of one bucket. */
export function countInSketch(sketch: PairSketch, bucket: number): number {
  const reader = new BlockReader(sketch);
  reader.open(Math.floor(bucket / reader.size));
  while (reader.next()) if (reader.bucket >= bucket) return reader.bucket === bucket ? reader.count : 0;
  return 0;
}

/** Adds all counts of a sketch to those of `tally`. */
export function addSketch(sketch: PairSketch, tally: PairTally): void {
  const reader = new BlockReader(sketch);
  for (let block = 0; block < reader.blocks; block++) {
    reader.open(block);
    while (reader.next()) tally.add(reader.bucket, reader.count);
  }
}

/** Reads the buckets of a block, one after the other. */
class BlockReader {
  readonly blocks: number;
  /** Buckets of a block. */
  readonly size: number;
  bucket = 0;
  count = 0;
  private at = 0;
  private end = 0;

  constructor(private readonly sketch: PairSketch) {
    this.blocks = sketch.starts.length - 1;
    this.size = PAIR_BUCKETS / this.blocks;
  }

  open(block: number): void {
    this.bucket = block * this.size;
    this.at = this.sketch.starts[block]!;
    this.end = this.sketch.starts[block + 1]!;
  }

  /** Whether there is another one. */
  next(): boolean {
    if (this.at >= this.end) return false;
    const step = this.readNumber();
    // Bytes that were changed may name a bucket beyond the last one.
    this.bucket = (this.bucket + (step >>> 1)) % PAIR_BUCKETS;
    this.count = step & 1 ? this.readNumber() + 2 : 1;
    return true;
  }

  private readNumber(): number {
    let value = 0;
    for (let shift = 0; this.at < this.end; shift += 7) {
      const byte = this.sketch.bytes[this.at++]!;
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    return value;
  }
}
