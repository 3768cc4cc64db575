/** Hits weaker than this are not shown: one in a hundred pairs of unrelated papers comes as close. */
export const SHOWN_STRENGTH = 0.2;

/** What the best hit must reach beyond that for every doubling of the store from 100 papers on. */
const BEST_PER_DOUBLING = 0.025;

/**
 * The hits that are shown, of those found among so many papers. None if the best is no better than what
 * chance brings: the more papers, the closer the best of them comes (figures: docs/ranking.md).
 */
export function keepClose<T extends { strength: number }>(hits: readonly T[], papers: number): T[] {
  const best = hits.reduce((most, { strength }) => Math.max(most, strength), 0);
  const least = SHOWN_STRENGTH + BEST_PER_DOUBLING * Math.max(0, Math.log2(papers / 100));
  return best < least ? [] : hits.filter(({ strength }) => strength >= SHOWN_STRENGTH);
}

/**
 * Scores and the strengths they stand for, measured (figures: docs/ranking.md): half of all random
 * pairs stay below the first, 99 of 100 below the second; the third is about the median of papers
 * that cite each other, the fourth that of papers with many references in common.
 */
const SCALES: Record<'refined' | 'fused' | 'lexical', Scale> = {
  /** Scored anew among the papers near the query (refine.ts). */
  refined: [[0.075, 0], [0.64, SHOWN_STRENGTH], [0.915, 0.4], [1.42, 0.7], [2, 1]],
  /** The cosine of two papers' vectors and their exact words. */
  fused: [[0.035, 0], [0.54, SHOWN_STRENGTH], [0.78, 0.4], [1.155, 0.7], [1.75, 1]],
  /** Exact words alone. */
  lexical: [[0.07, 0], [0.24, SHOWN_STRENGTH], [0.3, 0.4], [0.5, 0.7], [0.9, 1]],
};
/** Papers of fewer different words than this score more by chance: their scale is this much wider. */
const SHORT = 25;
const WIDER = { refined: 1, fused: 1.4, lexical: 1.8 };

type Scale = readonly (readonly [score: number, strength: number])[];

/** Strength (0 … 1) of a score. `words`: different words of the query. */
export function measureStrength(score: number, kind: keyof typeof SCALES, words: number): number {
  const at = words < SHORT ? score / WIDER[kind] : score;
  let [fromScore, fromStrength] = SCALES[kind][0]!;
  if (at <= fromScore) return 0;
  for (const [toScore, toStrength] of SCALES[kind]) {
    if (at < toScore) return fromStrength + ((toStrength - fromStrength) * (at - fromScore)) / (toScore - fromScore);
    [fromScore, fromStrength] = [toScore, toStrength];
  }
  return 1;
}
