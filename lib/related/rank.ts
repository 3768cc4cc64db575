import { estimateScores } from './candidates';
import type { PaperIndex } from './paper-index';
import { readQuery, type QueryTerms } from './query-terms';
import { RowScorer } from './score';
import { keyAt, type Segment } from './segment';
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
  /** Ranks every paper by the same scores, the query's twins and papers with nothing in common too. For benchmarks. */
  everything?: boolean;
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
const EXACT = 400;

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
  const whole = query.everything || index.size <= EXACT;
  const estimates = whole ? undefined : index.segments.map((segment) => estimateScores(index, segment, terms));
  const scorers = index.segments.map((segment) => new RowScorer(segment, terms));
  const twin = query.everything ? 0 : hashTitle(query.title);
  const hits: Hit[] = [];
  // A filter may leave few of the best: then the next best are tried, up to all rows.
  let ceiling = Infinity;
  const scored: ScoredRow[] = [];
  for (let most = Math.max(EXACT, 4 * limit); ; most *= 4) {
    const floor = estimates && most < index.size ? findFloor(estimates, most) : -Infinity;
    index.segments.forEach((segment, s) => {
      const estimate = estimates?.[s];
      const dead = index.dead[s]!;
      for (let row = 0; row < segment.size; row++) {
        const at = estimate ? estimate[row]! : 0;
        if (at < floor || at >= ceiling || dead[row] || (twin && segment.titles[row] === twin)) continue;
        const score = scorers[s]!.score(row);
        if (score > 0 || query.everything) scored.push({ segment, row, score });
      }
    });
    takeHits(scored, query, limit, terms, hits);
    if (hits.length >= limit || floor === -Infinity) break;
    ceiling = floor;
  }
  return hits.slice(0, limit);
}

interface ScoredRow {
  segment: Segment;
  row: number;
  score: number;
}

/** Fills `hits` with the best rows that pass the query's filters, at least `limit` if there are as many. Keys are read only as far as needed. */
function takeHits(scored: ScoredRow[], query: RelatedQuery, limit: number, terms: QueryTerms, hits: Hit[]): void {
  scored.sort((a, b) => b.score - a.score);
  hits.length = 0;
  for (const { segment, row, score } of scored) {
    if (hits.length >= limit && score < hits.at(-1)!.score) break;
    const key = keyAt(segment, row);
    if (query.exclude?.(key) || (query.candidates && !query.candidates(key))) continue;
    hits.push({ key, score, strength: measureStrength(score, terms.vector !== undefined, terms.words.length) });
  }
  hits.sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
}

const BINS = 4096;
/** Estimates lie well within: a cosine and at most the lexical share, with what rounding and repeats add. */
const LOWEST = -2;
const HIGHEST = 6;

/** A value that at most `most` of the estimates reach: the edge of a histogram's bin. */
function findFloor(estimates: readonly Float32Array[], most: number): number {
  const bins = new Uint32Array(BINS);
  const scale = BINS / (HIGHEST - LOWEST);
  for (const part of estimates) {
    for (let i = 0; i < part.length; i++) bins[Math.max(0, Math.min(BINS - 1, ((part[i]! - LOWEST) * scale) | 0))]!++;
  }
  let count = 0;
  let bin = BINS - 1;
  while (bin > 0 && count + bins[bin]! <= most) count += bins[bin--]!;
  return bin === 0 ? -Infinity : LOWEST + (bin + 1) / scale;
}
