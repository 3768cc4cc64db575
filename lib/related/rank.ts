import { estimateScores } from './candidates';
import type { PaperIndex } from './paper-index';
import { readQuery } from './query-terms';
import { RowScorer } from './score';
import { keyAt } from './segment';
import { measureStrength } from './strength';
import { hashTitle } from './terms';

export interface RelatedQuery {
  title: string;
  abstract: string;
  /** Keys never to return: the paper itself, what was hidden. */
  exclude?: (key: string) => boolean;
  /** Keys to choose from, where not all: a filter by source or time. */
  candidates?: (key: string) => boolean;
  /** At most this many hits; 20 unless told. */
  limit?: number;
  /** Scores every paper instead of the best by estimate: the same scores, slower. For benchmarks. */
  exhaustive?: boolean;
}

/** A related paper. */
export interface Hit {
  key: string;
  /** Higher is closer. */
  score: number;
  /** 0 (unrelated) … 1 (the same subject), comparable between queries. */
  strength: number;
}

/** Rows that are scored exactly, chosen by their estimated scores; smaller indexes are scored whole. */
const EXACT = 600;

/**
 * The papers of `index` closest to `query`, best first, equal ones by key. The query's own twin by
 * folded title is never among them, nor are papers without a word or a direction in common. Two
 * stages: estimates for all rows, exact scores for the best of them.
 */
export function findRelated(index: PaperIndex, query: RelatedQuery): Hit[] {
  const limit = query.limit ?? 20;
  if (limit <= 0 || !index.size) return [];
  const terms = readQuery(index, query);
  if (!terms.words.length) return [];
  const rows = new CandidateRows(index, query.exhaustive || index.size <= EXACT ? undefined : index.segments.map((segment) => estimateScores(index, segment, terms)));
  const scorers = index.segments.map((segment) => new RowScorer(segment, terms));
  const twin = hashTitle(query.title);
  const hits: Hit[] = [];
  // A filter may leave few of the best: then the next best are tried, up to all rows.
  for (let most = Math.max(EXACT, 4 * limit); ; most *= 4) {
    for (const [s, row] of rows.take(most)) {
      const segment = index.segments[s]!;
      if (index.dead[s]![row] || (twin && segment.titles[row] === twin)) continue;
      const key = keyAt(segment, row);
      if (query.exclude?.(key) || (query.candidates && !query.candidates(key))) continue;
      const score = scorers[s]!.score(row);
      if (score > 0) hits.push({ key, score, strength: measureStrength(score, terms.vector !== undefined) });
    }
    if (hits.length >= limit || rows.empty) break;
  }
  return hits.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1)).slice(0, limit);
}

/** Rows by falling estimate, a share at a time. */
class CandidateRows {
  empty = false;
  private floor = Infinity;

  constructor(private readonly index: PaperIndex, private readonly estimates: Float32Array[] | undefined) {}

  /** The rows among the best `most` that were not taken yet; all of them if there are no estimates. */
  *take(most: number): Generator<[segment: number, row: number]> {
    const floor = this.estimates && most < this.index.size ? findFloor(this.estimates, most) : -Infinity;
    if (floor === -Infinity) this.empty = true;
    const ceiling = this.floor;
    this.floor = floor;
    for (let s = 0; s < this.index.segments.length; s++) {
      const { size } = this.index.segments[s]!;
      const estimates = this.estimates?.[s];
      for (let row = 0; row < size; row++) {
        const estimate = estimates ? estimates[row]! : 0;
        if (estimate >= floor && estimate < ceiling) yield [s, row];
      }
    }
  }
}

const BINS = 4096;

/** A value that about `most` of the estimates reach: the edge of a histogram's bin. */
function findFloor(estimates: readonly Float32Array[], most: number): number {
  let low = Infinity;
  let high = -Infinity;
  for (const part of estimates) {
    for (let i = 0; i < part.length; i++) {
      const value = part[i]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (!(high > low)) return -Infinity;
  const bins = new Uint32Array(BINS + 1);
  const scale = BINS / (high - low);
  for (const part of estimates) for (let i = 0; i < part.length; i++) bins[((part[i]! - low) * scale) | 0]!++;
  let count = 0;
  let bin = BINS;
  while (bin > 0 && count + bins[bin]! <= most) count += bins[bin--]!;
  return bin === 0 ? -Infinity : low + (bin + 1) / scale;
}
