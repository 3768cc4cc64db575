import { findDeadRows } from './dead-rows';
import type { Model } from './model';
import { PairCounts } from './pair-counts';
import { WordReader } from './documents';
import { Scratch } from './scratch';
import type { Segment } from './segment';
import { findTerm } from './terms';

/** The rows of several segments as one list of papers. */
export class PaperIndex {
  /** Live papers. */
  readonly size: number;
  /** For each segment: 1 for rows that are removed or hidden by a later segment. */
  readonly dead: readonly Uint8Array[];
  /** The model, if it made the vectors of every segment; otherwise ranking is lexical. */
  readonly model: Model | undefined;
  readonly scratch = new Scratch();
  private hasPairs = false;
  /** For each segment: in how many dead rows a word occurs; `undefined` if no row is dead. */
  private readonly deadFrequencies: (Map<number, number> | undefined)[];

  /**
   * `segments`: base first, then deltas; a key in a later one hides the earlier. `removed`: keys gone since, or the dead rows of each
   * segment, if they are known (see dead-rows.ts). `pairs`: the counts of the index that this one takes the place of.
   */
  constructor(
    readonly segments: readonly Segment[], removed: ReadonlySet<string> | readonly Uint8Array[] = new Set(), model?: Model,
    private readonly pairs = new PairCounts(),
  ) {
    this.model = model && segments.every((segment) => segment.size === 0 || segment.modelId === model.id) ? model : undefined;
    this.dead = 'has' in removed ? findDeadRows(segments, removed) : removed;
    let size = 0;
    this.deadFrequencies = segments.map((segment, s) => {
      const frequencies = countDeadWords(segment, this.dead[s]!);
      size += segment.size - (frequencies?.rows ?? 0);
      return frequencies?.words;
    });
    this.size = size;
  }

  /** In how many live papers a word occurs. */
  wordFrequency(term: number): number {
    return this.sumFrequencies(this.findWord(term));
  }

  /** A word's id in each segment, or -1. */
  findWord(term: number): number[] {
    return this.segments.map(({ terms }) => findTerm(terms, term));
  }

  /** In how many live papers the word of these ids occurs. */
  sumFrequencies(ids: readonly number[]): number {
    let frequency = 0;
    ids.forEach((id, s) => {
      if (id >= 0) frequency += this.segments[s]!.frequencies[id]! - (this.deadFrequencies[s]?.get(id) ?? 0);
    });
    return frequency;
  }

  /** The estimated number of live papers with a pair of neighbouring words (see pair-counts.ts). */
  pairFrequency(pair: number): number {
    if (!this.hasPairs) this.pairs.follow(this.segments, this.dead);
    this.hasPairs = true;
    return this.pairs.frequency(pair);
  }
}

function countDeadWords(segment: Segment, dead: Uint8Array): { words: Map<number, number>; rows: number } | undefined {
  if (!dead.includes(1)) return undefined;
  const words = new Map<number, number>();
  const reader = new WordReader();
  let rows = 0;
  for (let row = 0; row < dead.length; row++) {
    if (!dead[row]) continue;
    rows++;
    reader.read(segment, row);
    for (const id of new Set(reader.ids.subarray(0, reader.count))) words.set(id, (words.get(id) ?? 0) + 1);
  }
  return { words, rows };
}
