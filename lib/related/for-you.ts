import type { ExplainedPaper } from './explain';
import type { PaperIndex } from './paper-index';
import { countTerms } from './tokenize';

/** A paper the person saved. */
export interface SavedPaper extends ExplainedPaper {
  /** Milliseconds since the epoch. */
  savedAt: number;
}

/** A paper of today's list with how well it fits the saved ones. */
export interface ForYou {
  key: string;
  /** 0…1. */
  score: number;
  /** The closest saved papers, closest first; empty if none is close. */
  because: string[];
}

/** `candidates`, best first, by the saved papers they are closest to. In their given order if nothing is saved. */
export function rankForYou(
  index: PaperIndex,
  saved: readonly SavedPaper[],
  candidates: readonly ExplainedPaper[],
): ForYou[] {
  const weigh = (paper: ExplainedPaper): Map<number, number> => {
    const weights = new Map<number, number>();
    let norm = 0;
    for (const [term, count] of countTerms(paper.title, paper.abstract)) {
      const weight = (1 + Math.log(count)) * Math.log(1 + (index.size + 1) / (index.wordFrequency(term) + 1));
      weights.set(term, weight);
      norm += weight * weight;
    }
    for (const [term, weight] of weights) weights.set(term, weight / Math.sqrt(norm));
    return weights;
  };
  const liked = saved.map((paper) => ({ key: paper.key, weights: weigh(paper) }));
  return candidates
    .map((candidate) => {
      const weights = weigh(candidate);
      const close = liked
        .map(({ key, weights: other }) => {
          let sum = 0;
          for (const [term, weight] of weights) sum += weight * (other.get(term) ?? 0);
          return { key, sum };
        })
        .sort((a, b) => b.sum - a.sum)
        .slice(0, 2);
      return { key: candidate.key, score: close[0]?.sum ?? 0, because: close.filter(({ sum }) => sum > 0.08).map(({ key }) => key) };
    })
    .sort((a, b) => b.score - a.score);
}
