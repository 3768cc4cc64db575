import type { ExplainedPaper } from './explain';
import { hashTitle } from './terms';
import { hashPair, tokenize } from './tokenize';
import { dot } from './vectors';

/** Papers whose word pairs have at least this Jaccard similarity are the same work. */
const MIN_JACCARD = 0.6;
/** Of papers with fewer pairs, only the titles are compared. */
const MIN_COMPARED_PAIRS = 20;
/** The vectors of papers with so many common words have at least this cosine, so that the words of others need not be read. */
const MIN_COSINE = 0.7;

/**
 * Groups papers that are the same work (versions under other ids, workshop and journal copies), in the order given.
 * The first key of a group represents it. A paper without a duplicate is a group of one.
 */
export function groupNearDuplicates(papers: readonly ExplainedPaper[]): string[][] {
  const groups: { keys: string[]; first: ComparedPaper }[] = [];
  for (const paper of papers) {
    const compared = new ComparedPaper(paper);
    const group = groups.find(({ first }) => compared.isSame(first));
    if (group) group.keys.push(paper.key);
    else groups.push({ keys: [paper.key], first: compared });
  }
  return groups.map(({ keys }) => keys);
}

/** A paper with what was already computed of it. */
class ComparedPaper {
  private readonly title: number;
  private pairs: Set<number> | undefined;

  constructor(private readonly paper: ExplainedPaper) {
    this.title = hashTitle(paper.title);
  }

  isSame(other: ComparedPaper): boolean {
    if (this.title && this.title === other.title) return true;
    const { vector } = this.paper;
    if (vector && other.paper.vector && dot(vector, other.paper.vector) < MIN_COSINE) return false;
    const one = this.readPairs();
    const two = other.readPairs();
    return Math.min(one.size, two.size) >= MIN_COMPARED_PAIRS && jaccard(one, two) >= MIN_JACCARD;
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

/** The Jaccard similarity, or 0 once too many are only in `a` for `MIN_JACCARD`. */
function jaccard(a: Set<number>, b: Set<number>): number {
  const least = (MIN_JACCARD * (a.size + b.size)) / (1 + MIN_JACCARD);
  let both = 0;
  let left = a.size;
  for (const item of a) {
    if (b.has(item)) both++;
    left--;
    if (both + left < least) return 0;
  }
  return both ? both / (a.size + b.size - both) : 0;
}
