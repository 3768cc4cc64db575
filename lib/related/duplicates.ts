import type { ExplainedPaper } from './explain';
import { hashTitle } from './terms';
import { hashPair, tokenize } from './tokenize';

/** Papers whose word pairs agree this much (Jaccard) are one work told twice. */
const SAME_WORK = 0.6;
/** With fewer pairs only the title decides. */
const FEWEST_PAIRS = 20;

/**
 * Groups papers that tell the same work (versions under other ids, workshop and journal copies), in
 * the order given; the first key of a group stands for it. Papers without a double are groups of one.
 */
export function groupNearDuplicates(papers: readonly ExplainedPaper[]): string[][] {
  const groups: { keys: string[]; title: number; pairs: Set<number> }[] = [];
  for (const paper of papers) {
    const title = hashTitle(paper.title);
    const pairs = wordPairs(`${paper.title}\n${paper.abstract}`);
    const group = groups.find((other) =>
      (title && title === other.title) || (Math.min(pairs.size, other.pairs.size) >= FEWEST_PAIRS && jaccard(pairs, other.pairs) >= SAME_WORK));
    if (group) group.keys.push(paper.key);
    else groups.push({ keys: [paper.key], title, pairs });
  }
  return groups.map(({ keys }) => keys);
}

function wordPairs(text: string): Set<number> {
  const tokens = tokenize(text);
  const pairs = new Set<number>();
  for (let i = 1; i < tokens.length; i++) pairs.add(hashPair(tokens[i - 1]!.term, tokens[i]!.term));
  return pairs;
}

function jaccard(a: Set<number>, b: Set<number>): number {
  let both = 0;
  for (const item of a) if (b.has(item)) both++;
  return both ? both / (a.size + b.size - both) : 0;
}
