import { applyEdits } from '@/lib/paper/edits';
import type { LibraryEntry } from '@/lib/paper/paper';
import { type ComparedPaper, type ExplainedPaper, findNearDuplicates, groupNearDuplicates, type Hit } from '@/lib/related/index';
import type { StoredPaper } from '@/lib/store/database';
import { toIndexed } from '@/lib/background/core/index-keeper';

/** A hit with its paper and library entry, as they are stored. */
export interface RelatedHit {
  hit: Hit;
  paper: StoredPaper;
  entry: LibraryEntry | undefined;
  votesAbove: number | undefined;
}

/** A row of the list, and the titles of the copies that it stands for. */
export interface FoldedHit extends RelatedHit {
  duplicates: string[];
}

/** What reasons and comparisons read of a hit. */
export function toExplained({ hit, paper }: RelatedHit): ExplainedPaper {
  return { ...toIndexed(paper), ...(hit.vector && { vector: hit.vector }) };
}

const toCompared = (item: RelatedHit): ComparedPaper => ({ ...toExplained(item), authors: item.paper.authors });

/**
 * One row for each work, in the order given and as close as its closest copy. The row is the copy that the person saved; if there is
 * none, the first that has a page at arXiv. Its links are those of arXiv's copy.
 */
export function foldDuplicates(hits: readonly RelatedHit[]): FoldedHit[] {
  const byKey = new Map(hits.map((item) => [item.paper.key, item]));
  return groupNearDuplicates(hits.map(toCompared)).map((keys) => {
    const copies = keys.map((key) => byKey.get(key)!);
    const atArxiv = copies.find(({ paper }) => paper.arxivId);
    const shown = copies.find(({ entry }) => entry) ?? atArxiv ?? copies[0]!;
    const arxivId = shown.paper.arxivId ?? atArxiv?.paper.arxivId;
    return {
      ...shown, paper: { ...shown.paper, ...(arxivId !== undefined && { arxivId }) },
      hit: { ...shown.hit, strength: copies[0]!.hit.strength },
      duplicates: copies.filter((copy) => copy !== shown).map(({ paper, entry }) => applyEdits(paper, entry).title),
    };
  });
}

/** The keys of hits that are copies of the page's own paper. */
export function findOwnCopies(own: ComparedPaper, hits: readonly RelatedHit[]): Set<string> {
  return new Set(findNearDuplicates(own, hits.map(toCompared)));
}
