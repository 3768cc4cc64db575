/** Hits weaker than this are not shown: one in a hundred pairs of unrelated papers comes as close. */
export const SHOWN_STRENGTH = 0.2;

/**
 * Scores and the strengths they stand for, measured (figures: docs/ranking.md): half of
 * all random pairs stay below the first, 99 of 100 below the second; the third is the median of
 * papers that cite each other, the fourth that of papers with many references in common.
 */
const FUSED: Scale = [[0.06, 0], [0.57, SHOWN_STRENGTH], [0.82, 0.4], [1.18, 0.7], [1.75, 1]];
const LEXICAL: Scale = [[0.07, 0], [0.24, SHOWN_STRENGTH], [0.3, 0.4], [0.5, 0.7], [0.9, 1]];
/** Queries of fewer different words than this score more by chance: their scale is this much wider. */
const SHORT = 25;
const SHORT_FUSED = 1.4;
const SHORT_LEXICAL = 1.8;

type Scale = readonly (readonly [score: number, strength: number])[];

/** Strength (0 … 1) of a score. `fused`: vectors took part. `words`: different words of the query. */
export function measureStrength(score: number, fused: boolean, words: number): number {
  const scale = fused ? FUSED : LEXICAL;
  const at = words < SHORT ? score / (fused ? SHORT_FUSED : SHORT_LEXICAL) : score;
  let [fromScore, fromStrength] = scale[0]!;
  if (at <= fromScore) return 0;
  for (const [toScore, toStrength] of scale) {
    if (at < toScore) return fromStrength + ((toStrength - fromStrength) * (at - fromScore)) / (toScore - fromScore);
    [fromScore, fromStrength] = [toScore, toStrength];
  }
  return 1;
}
