import type { CorpusPaper } from './corpus';
import { shuffle } from './random';

/** Authors of more papers are left out: they say little about the subject, or are several people of one name. */
const MAX_PAPERS_OF_AUTHOR = 40;
const MAX_AUTHORS_OF_PAPER = 20;
const MAX_PAIRS_OF_PAPER = 6;

/**
 * Finds pairs of papers (by their places) that share at least two authors. People keep to their subject, so such papers
 * are related even if their texts do not show it. At most six pairs a paper, in random order.
 */
export function findAuthorPairs(papers: readonly CorpusPaper[], random: () => number): [number, number][] {
  const byAuthor = new Map<string, number[]>();
  papers.forEach(({ authors }, i) => {
    if (!authors || authors.length > MAX_AUTHORS_OF_PAPER) return;
    for (const author of new Set(authors)) {
      const list = byAuthor.get(author);
      if (list) list.push(i);
      else byAuthor.set(author, [i]);
    }
  });
  const common = new Map<number, number>();
  for (const list of byAuthor.values()) {
    if (list.length > MAX_PAPERS_OF_AUTHOR) continue;
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
    if (used[a]! >= MAX_PAIRS_OF_PAPER || used[b]! >= MAX_PAIRS_OF_PAPER) return false;
    used[a]!++;
    used[b]!++;
    return true;
  });
}
