import type { CorpusPaper } from './corpus';
import { shuffle } from './random';

/** Authors of more papers say little about the subject (or are several people of one name). */
const MOST_PAPERS = 40;
const MOST_AUTHORS = 20;
const MOST_PAIRS_A_PAPER = 6;

/**
 * Pairs of papers (as their places) that share two authors or more: people keep to their subject, so
 * such papers are related though no text says so. At most six pairs a paper, in random order.
 */
export function findAuthorPairs(papers: readonly CorpusPaper[], random: () => number): [number, number][] {
  const byAuthor = new Map<string, number[]>();
  papers.forEach(({ authors }, i) => {
    if (!authors || authors.length > MOST_AUTHORS) return;
    for (const author of new Set(authors)) {
      const list = byAuthor.get(author);
      if (list) list.push(i);
      else byAuthor.set(author, [i]);
    }
  });
  const common = new Map<number, number>();
  for (const list of byAuthor.values()) {
    if (list.length > MOST_PAPERS) continue;
    for (let a = 0; a < list.length; a++) {
      for (let b = a + 1; b < list.length; b++) {
        const pair = list[a]! * papers.length + list[b]!;
        common.set(pair, (common.get(pair) ?? 0) + 1);
      }
    }
  }
  const used = new Uint8Array(papers.length);
  const pairs = [...common].filter(([, count]) => count >= 2).map(([pair]): [number, number] => [
    Math.floor(pair / papers.length), pair % papers.length,
  ]);
  return shuffle(pairs, random).filter(([a, b]) => {
    if (used[a]! >= MOST_PAIRS_A_PAPER || used[b]! >= MOST_PAIRS_A_PAPER) return false;
    used[a]!++;
    used[b]!++;
    return true;
  });
}
