import { foldTitle } from '@/lib/paper/title-key';
import type { Model } from './model';
import { countTerms, hashWord } from './tokenize';

/** What is ranked: a paper's key (see lib/paper/key) and its words. */
export interface IndexedPaper {
  key: string;
  title: string;
  abstract: string;
}

/** An immutable part of the index: typed arrays only. */
export interface Segment {
  /** Number of rows. */
  readonly size: number;
  readonly keys: readonly string[];
  /** Hash of the folded title, one a row; 0 where the title has no letters. */
  readonly titles: Uint32Array;
  /** Term occurrences, one a row. */
  readonly lengths: Uint16Array;
  /** Term hashes, ascending. */
  readonly terms: Uint32Array;
  /** Postings of terms[i] stand at [starts[i], starts[i + 1]). */
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly counts: Uint8Array;
}

/** Collects papers one at a time, so that a worker can answer between slices of an import. */
export class SegmentBuilder {
  private readonly keys: string[] = [];
  private readonly titles: number[] = [];
  private readonly lengths: number[] = [];
  private readonly postings = new Map<number, number[]>();

  constructor(_model?: Model) {}

  get size(): number {
    return this.keys.length;
  }

  add(paper: IndexedPaper): void {
    const row = this.keys.length;
    this.keys.push(paper.key);
    this.titles.push(hashTitle(paper.title));
    let length = 0;
    for (const [term, count] of countTerms(paper.title, paper.abstract)) {
      length += count;
      const posting = (row << 8) | Math.min(count, 255);
      const list = this.postings.get(term);
      if (list) list.push(posting);
      else this.postings.set(term, [posting]);
    }
    this.lengths.push(Math.min(length, 65535));
  }

  build(): Segment {
    const terms = Uint32Array.from(this.postings.keys()).sort();
    const starts = new Uint32Array(terms.length + 1);
    for (let i = 0; i < terms.length; i++) starts[i + 1] = starts[i]! + this.postings.get(terms[i]!)!.length;
    const rows = new Uint32Array(starts[terms.length]!);
    const counts = new Uint8Array(rows.length);
    for (let i = 0; i < terms.length; i++) {
      let at = starts[i]!;
      for (const posting of this.postings.get(terms[i]!)!) {
        rows[at] = posting >>> 8;
        counts[at++] = posting & 255;
      }
    }
    return {
      size: this.keys.length,
      keys: this.keys,
      titles: Uint32Array.from(this.titles),
      lengths: Uint16Array.from(this.lengths),
      terms,
      starts,
      rows,
      counts,
    };
  }
}

/** A segment of `papers`, in their order. */
export function buildSegment(papers: Iterable<IndexedPaper>, model?: Model): Segment {
  const builder = new SegmentBuilder(model);
  for (const paper of papers) builder.add(paper);
  return builder.build();
}

/** Hash of a title's folded form; 0 if it folds to nothing. */
export function hashTitle(title: string): number {
  const folded = foldTitle(title);
  return folded ? hashWord(folded) || 1 : 0;
}

/** The place of `term` in the ascending `terms`, or -1. */
export function findTerm(terms: Uint32Array, term: number): number {
  let low = 0;
  let high = terms.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = terms[middle]!;
    if (found === term) return middle;
    if (found < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/**
 * One segment of the live rows of several, in order.
 * `isDead(segment, row)` tells the rows to leave out.
 */
export function mergeSegments(
  segments: readonly Segment[],
  isDead: (segment: number, row: number) => boolean,
): Segment {
  const keys: string[] = [];
  const titles: number[] = [];
  const lengths: number[] = [];
  const moved = segments.map((segment, s) => {
    const to = new Int32Array(segment.size).fill(-1);
    for (let row = 0; row < segment.size; row++) {
      if (isDead(s, row)) continue;
      to[row] = keys.length;
      keys.push(segment.keys[row]!);
      titles.push(segment.titles[row]!);
      lengths.push(segment.lengths[row]!);
    }
    return to;
  });
  const all = new Set<number>();
  for (const { terms } of segments) for (const term of terms) all.add(term);
  const rows: number[] = [];
  const counts: number[] = [];
  const terms: number[] = [];
  const starts = [0];
  for (const term of Uint32Array.from(all).sort()) {
    segments.forEach((segment, s) => {
      const at = findTerm(segment.terms, term);
      if (at < 0) return;
      for (let i = segment.starts[at]!; i < segment.starts[at + 1]!; i++) {
        const row = moved[s]![segment.rows[i]!]!;
        if (row < 0) continue;
        rows.push(row);
        counts.push(segment.counts[i]!);
      }
    });
    if (rows.length > starts.at(-1)!) {
      terms.push(term);
      starts.push(rows.length);
    }
  }
  return {
    size: keys.length,
    keys,
    titles: Uint32Array.from(titles),
    lengths: Uint16Array.from(lengths),
    terms: Uint32Array.from(terms),
    starts: Uint32Array.from(starts),
    rows: Uint32Array.from(rows),
    counts: Uint8Array.from(counts),
  };
}
