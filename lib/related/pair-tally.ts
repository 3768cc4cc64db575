/**
 * Document frequencies of pairs of neighbouring words, by 20 bits of the pair's hash: a count-min sketch of one row
 * (Cormode & Muthukrishnan, J. Algorithms 55(1), 2005). Those of several sets of papers can be added. At 13,000 papers a bucket
 * holds about one pair, at 100,000 about nine.
 */
export const PAIR_BUCKETS = 1 << 20;

/** So many buckets, about those of 250 papers, are held by number. An array of all takes four megabytes of fresh memory. */
const MAX_FEW_BUCKETS = 1 << 15;

/** The counts of all buckets while they are added up. */
export class PairTally {
  /** The buckets that were counted, while they are few. */
  private few: Map<number, number> | undefined = new Map();
  private all = new Uint32Array(0);

  add(bucket: number, by: number): void {
    if (!this.few) this.all[bucket]! += by;
    else {
      this.few.set(bucket, (this.few.get(bucket) ?? 0) + by);
      if (this.few.size > MAX_FEW_BUCKETS) this.spread(this.few);
    }
  }

  get(bucket: number): number {
    return this.few ? (this.few.get(bucket) ?? 0) : this.all[bucket]!;
  }

  /** The number of buckets that are not empty. */
  countFull(): number {
    let full = 0;
    for (const count of this.few ? this.few.values() : this.all) if (count !== 0) full++;
    return full;
  }

  /** Calls `visit` for each bucket that is not empty, in order. */
  each(visit: (bucket: number, count: number) => void): void {
    if (this.few) {
      for (const bucket of Uint32Array.from(this.few.keys()).sort()) {
        const count = this.few.get(bucket)!;
        if (count !== 0) visit(bucket, count);
      }
    } else for (let bucket = 0; bucket < PAIR_BUCKETS; bucket++) if (this.all[bucket] !== 0) visit(bucket, this.all[bucket]!);
  }

  private spread(few: ReadonlyMap<number, number>): void {
    this.all = new Uint32Array(PAIR_BUCKETS);
    for (const [bucket, count] of few) this.all[bucket] = count;
    this.few = undefined;
  }
}
