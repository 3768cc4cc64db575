import { CLOSE_STRENGTH, VERY_CLOSE_STRENGTH } from '@/lib/paper/closeness';
import type { Hit } from './rank';

/** Hits weaker than this are not shown. One in a hundred pairs of unrelated papers reaches it. */
export const SHOWN_STRENGTH = 0.2;

/** So many hits are shown, if the person asks for no other number. */
export const MAX_SHOWN_RELATED = 20;

/**
 * What coverage and the mean strength of the best five must reach together, in a store of 60 papers, and more for each doubling: the more
 * papers there are, the closer the best ones come by chance (figures: docs/ranking.md).
 */
const LEAST_TOGETHER = 0.58;
const MORE_PER_DOUBLING = 0.053;
const FEW_PAPERS = 60;
/** What a hit must reach more for each doubling: among 2,000 papers 20 reach `SHOWN_STRENGTH` by chance, among 60 not one. */
const STRONGER_PER_DOUBLING = 0.015;
const BEST_HITS = 5;

/** Weaker hits are shown only if shared terms name a subject: of those that nothing names, 11 of 12 told a blind reader nothing. */
export const NAMED_STRENGTH = 0.5;
/**
 * Of a text that the store covers so far, one word or a few light ones name a subject, as both papers speak the store's language. With
 * others a paper that shares no more mostly shares no subject (figures: docs/ranking.md). A third of the pages near to a store are covered
 * less.
 */
const FAMILIAR_COVERAGE = 0.72;

/**
 * Returns the hits that are shown, of those found among `papers` papers. Returns none if nothing is close: if the best is no closer than
 * one in a hundred pairs of unrelated papers, or if the best few are weak and the text is about other subjects than the store is.
 * `coverage`: of the text (coverage.ts). It lets a store of physics speak of physics, and one of linguistics be silent.
 */
export function keepClose<T extends Pick<Hit, 'strength' | 'naming'>>(hits: readonly T[], papers: number, coverage: number): T[] {
  const strengths = hits.map(({ strength }) => strength).sort((a, b) => b - a).slice(0, BEST_HITS);
  const together = coverage + strengths.reduce((sum, strength) => sum + strength, 0) / BEST_HITS;
  const doublings = Math.max(0, Math.log2(papers / FEW_PAPERS));
  const least = SHOWN_STRENGTH + STRONGER_PER_DOUBLING * doublings;
  if (together < LEAST_TOGETHER + MORE_PER_DOUBLING * doublings) return [];
  const named = hits.filter(({ strength, naming }) => naming !== 'none' && strength >= least);
  const sure = named.filter(({ strength, naming }) => naming !== 'vague' || strength >= CLOSE_STRENGTH);
  // Whether a page has anything close is told by the sum above: where no other hit is left, those that are named vaguely are shown.
  return coverage < FAMILIAR_COVERAGE && sure.length > 0 ? sure : named;
}

/**
 * Measured scores and their strengths (figures: docs/ranking.md). Half of all random pairs score below the first
 * point, 99 of 100 below the second; the third is about the median of papers that cite each other, the fourth that of
 * papers with many references in common.
 */
const SCALES: Record<'refined' | 'fused' | 'lexical', Scale> = {
  /** Scores of refine.ts, among the papers near the query. */
  refined: [[0.075, 0], [0.64, SHOWN_STRENGTH], [0.915, CLOSE_STRENGTH], [1.42, VERY_CLOSE_STRENGTH], [2, 1]],
  /** The cosine of two papers' vectors and their exact words. */
  fused: [[0.035, 0], [0.54, SHOWN_STRENGTH], [0.78, CLOSE_STRENGTH], [1.155, VERY_CLOSE_STRENGTH], [1.75, 1]],
  /** Exact words alone. */
  lexical: [[0.07, 0], [0.24, SHOWN_STRENGTH], [0.3, CLOSE_STRENGTH], [0.5, VERY_CLOSE_STRENGTH], [0.9, 1]],
};
/** Queries of fewer different words score higher by chance, so their scores are divided by these factors. */
const SHORT_QUERY_WORDS = 25;
const SHORT_QUERY_DIVISORS = { refined: 1, fused: 1.4, lexical: 1.8 };

type Scale = readonly (readonly [score: number, strength: number])[];

/** Scores with a focus are higher by this factor, of near pages and far ones alike. */
const FOCUS_DIVISOR = 1.3;

/** Strength (0 … 1) of a score. `words`: different words of the query. */
export function measureStrength(score: number, kind: keyof typeof SCALES, words: number, hasFocus = false): number {
  const at = score / (hasFocus ? FOCUS_DIVISOR : words < SHORT_QUERY_WORDS ? SHORT_QUERY_DIVISORS[kind] : 1);
  let [fromScore, fromStrength] = SCALES[kind][0]!;
  if (at <= fromScore) return 0;
  for (const [toScore, toStrength] of SCALES[kind]) {
    if (at < toScore) return fromStrength + ((toStrength - fromStrength) * (at - fromScore)) / (toScore - fromScore);
    [fromScore, fromStrength] = [toScore, toStrength];
  }
  return 1;
}
