import { familyName, isDistinctiveTitle } from '@/lib/paper/same-paper';
import type { ExplainedPaper } from './explain';
import { hashTitle } from './terms';
import { wordPairs } from './tokenize';
import { dot } from './vectors';

/** Papers whose word pairs have at least this Jaccard similarity are the same work. */
const MIN_JACCARD = 0.6;
/** Papers of one title, without an author in common, are two works below this one. */
const MIN_TITLED_JACCARD = 0.2;
/** Of papers with fewer pairs, only the titles are compared. */
const MIN_COMPARED_PAIRS = 20;
/** The vectors of papers with so many common words have at least this cosine, so that the words of others need not be read. */
const MIN_COSINE = 0.7;

/** A paper that may be the same work as another one. */
export interface ComparedPaper extends ExplainedPaper {
  authors?: readonly string[];
}

/**
 * Groups papers that are the same work (versions under other ids, workshop and journal copies), in the order given.
 * The first key of a group represents it. A paper without a duplicate is a group of one.
 */
export function groupNearDuplicates(papers: readonly ComparedPaper[]): string[][] {
  const groups: { keys: string[]; first: ReadPaper }[] = [];
  for (const paper of papers) {
    const read = new ReadPaper(paper);
    const group = groups.find(({ first }) => read.isSame(first));
    if (group) group.keys.push(paper.key);
    else groups.push({ keys: [paper.key], first: read });
  }
  return groups.map(({ keys }) => keys);
}

/** The keys of those papers that are the same work as `paper`, as `groupNearDuplicates` tells it. */
export function findNearDuplicates(paper: ComparedPaper, others: readonly ComparedPaper[]): string[] {
  const read = new ReadPaper(paper);
  return others.filter((other) => new ReadPaper(other).isSame(read)).map(({ key }) => key);
}

/** A paper with what was already computed of it. */
class ReadPaper {
  private readonly title: number;
  private pairs: Set<number> | undefined;

  constructor(private readonly paper: ComparedPaper) {
    this.title = hashTitle(paper.title);
  }

  isSame(other: ReadPaper): boolean {
    if (this.title && this.title === other.title) return this.isSameByTitle(other);
    const { vector } = this.paper;
    if (vector && other.paper.vector && dot(vector, other.paper.vector) < MIN_COSINE) return false;
    return this.sharesText(other, MIN_JACCARD) ?? false;
  }

  /** Of papers with one title: not if it is the title of many, or if neither an author nor the text is the same. */
  private isSameByTitle(other: ReadPaper): boolean {
    const [mine, theirs] = [this.paper.authors ?? [], other.paper.authors ?? []];
    const names = new Set(theirs.map(familyName));
    if (mine.some((name) => names.has(familyName(name)))) return true;
    const areKnown = mine.length > 0 && theirs.length > 0;
    const sharesText = this.sharesText(other, areKnown ? MIN_TITLED_JACCARD : MIN_JACCARD);
    return isDistinctiveTitle(this.paper.title) ? !areKnown || (sharesText ?? true) : (sharesText ?? false);
  }

  /** Whether the Jaccard similarity of the word pairs reaches `least`; `undefined` where a text has too few pairs to tell. */
  private sharesText(other: ReadPaper, least: number): boolean | undefined {
    const [one, two] = [this.readPairs(), other.readPairs()];
    return Math.min(one.size, two.size) < MIN_COMPARED_PAIRS ? undefined : jaccard(one, two, least) >= least;
  }

  private readPairs(): Set<number> {
    return (this.pairs ??= wordPairs(`${this.paper.title}\n${this.paper.abstract}`));
  }
}

/** The Jaccard similarity, or 0 once too many are only in `a` for `least`. */
function jaccard(a: Set<number>, b: Set<number>, least: number): number {
  const needed = (least * (a.size + b.size)) / (1 + least);
  let both = 0;
  let left = a.size;
  for (const item of a) {
    if (b.has(item)) both++;
    left--;
    if (both + left < needed) return 0;
  }
  return both ? both / (a.size + b.size - both) : 0;
}
