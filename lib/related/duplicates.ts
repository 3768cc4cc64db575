import type { ExplainedPaper } from './explain';
import { hashTitle } from './terms';
import { hashPair, tokenize } from './tokenize';
import { dot } from './vectors';

/** Papers whose word pairs agree this much (Jaccard) are one work told twice. */
const SAME_WORK = 0.6;
/** With fewer pairs only the title decides. */
const FEWEST_PAIRS = 20;
/** Papers with so many words in common point the same way at least this far; others need not be read. */
const LEAST_COSINE = 0.7;

/**
 * Groups papers that tell the same work (versions under other ids, workshop and journal copies), in
 * the order given; the first key of a group stands for it. Papers without a double are groups of one.
 */
export function groupNearDuplicates(papers: readonly ExplainedPaper[]): string[][] {
  const groups: { keys: string[]; first: Told }[] = [];
  for (const paper of papers) {
    const told = new Told(paper);
    const group = groups.find(({ first }) => told.isSame(first));
    if (group) group.keys.push(paper.key);
    else groups.push({ keys: [paper.key], first: told });
  }
  return groups.map(({ keys }) => keys);
}

/** A paper as far as it was looked at. */
class Told {
  private readonly title: number;
  private pairs: Set<number> | undefined;

  constructor(private readonly paper: ExplainedPaper) {
    this.title = hashTitle(paper.title);
  }

  isSame(other: Told): boolean {
    if (this.title && this.title === other.title) return true;
    const { vector } = this.paper;
    if (vector && other.paper.vector && dot(vector, other.paper.vector) < LEAST_COSINE) return false;
    const one = this.readPairs();
    const two = other.readPairs();
    return Math.min(one.size, two.size) >= FEWEST_PAIRS && jaccard(one, two) >= SAME_WORK;
  }

  private readPairs(): Set<number> {
    return (this.pairs ??= wordPairs(`${this.paper.title}\n${this.paper.abstract}`));
  }
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
