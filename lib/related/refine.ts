import { inverseFrequency } from './bm25';
import { LEANING_ROWS, leanScores } from './lean';
import { sumOwn, type QueryTerms } from './query-terms';
import type { ScoredRow } from './score';
import { keyAt } from './segment';

/** The neighbourhood of a query: so many rows whose vectors are closest to its own. */
const NEIGHBOURHOOD_ROWS = 400;
/** The weight of exact words in each direction; the cosine has weight 1. */
const WORDS_SHARE_EACH_WAY = 2.5;
/** The query's terms are weighed in its vector by (idf in the neighbourhood / idf in the store) to this power. */
const EMPHASIS_EXPONENT = 0.75;
/** Idf values below this are treated as equal: they are of words in nearly every paper. */
const MIN_IDF = 0.1;
/** The number of nearest rows whose mean attracts, and the weight of the cosine with it. */
const NEAREST_ROWS = 5;
const NEAREST_SHARE = 0.3;

/**
 * Scores rows a second time, now that the papers near the query are known. Words that most of them share do not tell
 * them apart, so document frequencies are counted in the neighbourhood (and in the query), for exact words and for
 * the query's vector. Exact words count both ways: the share of the query that the row reaches, and the share of the
 * row that the query reaches. Rows near the mean of the nearest rows gain (Rocchio 1971; Croft & Harper 1979 take the
 * top rows to be relevant). `isTwin`: rows that are the query itself; they are not counted. Without vectors this does
 * not pay (figures: docs/ranking.md).
 */
export function refineScores(rows: readonly ScoredRow[], query: QueryTerms, own: Float32Array, isTwin: (row: ScoredRow) => boolean): void {
  const near = takeBest(rows, NEIGHBOURHOOD_ROWS, isTwin, ({ cosine }) => cosine);
  const { forward, backward, emphasis } = weighNearby(near, query);
  const vector = query.emphasize(emphasis) ?? own;
  for (const row of rows) {
    row.score = WORDS_SHARE_EACH_WAY * row.scorer.matchBothWays(row, forward, backward) + row.scorer.cosine(row.row, vector);
  }
  const best = sortBest(near, LEANING_ROWS, isTwin);
  const nearest = best.slice(0, NEAREST_ROWS);
  const mean = new Float32Array(vector.length);
  for (const { scorer, row } of nearest) scorer.addVector(row, NEAREST_SHARE / nearest.length, mean);
  for (const row of rows) row.score += row.scorer.cosine(row.row, mean);
  leanScores(best);
}

/** Weighs the query by document frequencies in the neighbourhood: its words both ways, and factors of its terms in its vector. */
function weighNearby(
  near: readonly ScoredRow[], query: QueryTerms,
): { forward: Float32Array; backward: Float32Array; emphasis: Map<number, number> } {
  const { counts, idf, reached, hashes } = query;
  const frequencies = new Uint32Array(hashes.length).fill(1);
  for (const row of near) row.scorer.countTerms(row, frequencies);
  const nearby = Float32Array.from(frequencies, (frequency) => inverseFrequency(near.length + 1, frequency));
  const self = sumOwn(counts, nearby, reached) || 1;
  const emphasis = new Map<number, number>();
  for (let term = 0; term < hashes.length; term++) {
    emphasis.set(hashes[term]!, (nearby[term]! / Math.max(MIN_IDF, idf[term]!)) ** EMPHASIS_EXPONENT);
  }
  return {
    forward: counts.map((count, term) => (count * nearby[term]!) / self),
    // A row's score against itself is known only by the store's frequencies. It is assumed to change in the
    // neighbourhood as the query's does.
    backward: reached.map((value, term) => (value * nearby[term]! * query.self) / self),
    emphasis,
  };
}

/** The `most` rows with the highest values, in the order of `rows`; more if values are equal. */
export function takeBest(
  rows: readonly ScoredRow[], most: number, isTwin: (row: ScoredRow) => boolean, valueOf: (row: ScoredRow) => number,
): ScoredRow[] {
  const others = rows.filter((row) => !isTwin(row));
  if (others.length <= most) return others;
  const values = new Float64Array(others.length);
  others.forEach((row, i) => (values[i] = valueOf(row)));
  const floor = values.sort()[others.length - most]!;
  return others.filter((row) => valueOf(row) >= floor);
}

/** The `most` rows with the highest scores, best first, equal ones by key. */
function sortBest(rows: readonly ScoredRow[], most: number, isTwin: (row: ScoredRow) => boolean): ScoredRow[] {
  return takeBest(rows, most, isTwin, ({ score }) => score)
    .sort((a, b) => b.score - a.score || (keyOf(a) < keyOf(b) ? -1 : 1))
    .slice(0, most);
}

const keyOf = ({ scorer, row }: ScoredRow): string => keyAt(scorer.segment, row);
