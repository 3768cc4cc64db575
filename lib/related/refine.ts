import { inverseFrequency } from './bm25';
import { sumOwn, type QueryTerms } from './query-terms';
import type { ScoredRow } from './score';
import { keyAt } from './segment';

/** The neighbourhood of a query: the rows whose vectors are closest to its own. */
const NEAR = 400;
/** What exact words count each way beside the cosine. */
const EACH_WAY = 2.5;
/** How far the query's vector follows what sets a term apart in the neighbourhood: 1 would be all the way. */
const FOLLOWED = 0.75;
/** Weights below this, of words in nearly every paper, are not told further apart. */
const LEAST_IDF = 0.1;
/** The nearest rows, and what closeness to their mean counts. */
const NEAREST = 5;
const NEAREST_SHARE = 0.3;

/**
 * Scores rows a second time, now that the papers near the query are known. Words that most of these
 * share tell little between them, whatever they tell in the store: document frequencies are those of
 * the neighbourhood (the query counts as one of it), for exact words and for the query's vector.
 * Exact words count both ways, as the share of the query that the row reaches and the share of the
 * row that the query reaches. What lies near the nearest rows gains (Rocchio 1971; top rows are taken
 * to be relevant: Croft & Harper 1979). `isTwin`: rows that are the query itself, which teach nothing.
 * Without vectors it does not pay (figures: docs/ranking.md).
 */
export function refineScores(rows: readonly ScoredRow[], query: QueryTerms, own: Float32Array, isTwin: (row: ScoredRow) => boolean): void {
  const near = takeBest(rows, NEAR, isTwin, ({ cosine }) => cosine);
  const { forward, backward, emphasis } = weighNearby(near, query);
  const vector = query.emphasize(emphasis) ?? own;
  for (const row of rows) {
    row.score = EACH_WAY * row.scorer.matchBothWays(row, forward, backward) + row.scorer.cosine(row.row, vector);
  }
  const nearest = takeBest(near, NEAREST, isTwin, ({ score }) => score).sort((a, b) => b.score - a.score || (keyOf(a) < keyOf(b) ? -1 : 1)).slice(0, NEAREST);
  const mean = new Float32Array(vector.length);
  for (const { scorer, row } of nearest) scorer.addVector(row, NEAREST_SHARE / nearest.length, mean);
  for (const row of rows) row.score += row.scorer.cosine(row.row, mean);
}

/** By document frequencies among `near`: the query's weights both ways, and what its terms gain or lose in its vector. */
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
    emphasis.set(hashes[term]!, (nearby[term]! / Math.max(LEAST_IDF, idf[term]!)) ** FOLLOWED);
  }
  return {
    forward: counts.map((count, term) => (count * nearby[term]!) / self),
    // A row's own score is known by the store's frequencies; in the neighbourhood it is taken to change as the query's does.
    backward: reached.map((value, term) => (value * nearby[term]! * query.self) / self),
    emphasis,
  };
}

/** The about `most` rows of the highest values, more where these are equal. */
function takeBest(
  rows: readonly ScoredRow[], most: number, isTwin: (row: ScoredRow) => boolean, valueOf: (row: ScoredRow) => number,
): ScoredRow[] {
  const others = rows.filter((row) => !isTwin(row));
  if (others.length <= most) return others;
  const values = new Float64Array(others.length);
  others.forEach((row, i) => (values[i] = valueOf(row)));
  const floor = values.sort()[others.length - most]!;
  return others.filter((row) => valueOf(row) >= floor);
}

const keyOf = ({ scorer, row }: ScoredRow): string => keyAt(scorer.segment, row);
