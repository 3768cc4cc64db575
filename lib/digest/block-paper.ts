/** What a reader of blocks holds of the papers it has found, and of a title that waits for its address. */
import type { Day } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { t } from '@/lib/texts/t';
import { type EntryDraft, makeEntry } from './entry';
import type { Box } from './html-blocks';
import { makeRefusal, type Refusal } from './refusal';

export interface BlockPaper extends EntryDraft {
  arxivId?: string;
  date?: Day | undefined;
  /** Of a heading without an address: the words before a colon below it, in small letters. */
  labels?: ReadonlySet<string>;
}

/** A title whose address has not come yet, and the text after it. */
export interface PendingTitle extends EntryDraft {
  title: string;
  heading: boolean;
  /** It is labelled as a title. */
  isLabelled?: boolean;
  /** It begins an item of a list, at this indentation. */
  depth?: number | undefined;
  box?: Box | undefined;
  isReference?: boolean;
  /** Its link is a paper's at a publisher, or it names a venue and a year: it is a paper even without an address at arXiv. */
  isLinked?: boolean;
  /** It stands in book marks. */
  isMarked?: boolean;
  /** Authors or text stand below it with a label, so that it is a paper even without an address. */
  hasLabels?: boolean;
  labels?: Set<string>;
}

/** A publication whose id may stand in a line of links below it. */
export interface OpenPublication {
  paper: BlockPaper;
  box: Box | undefined;
}

/** Fills in what is not known yet. */
export function addMissing(
  paper: EntryDraft, { abstract, authors, authorsCut, published, doi, gist, keywords, upvotes }: EntryDraft,
): void {
  paper.abstract ??= abstract;
  if (!paper.authors && authors) Object.assign(paper, { authors, authorsCut });
  paper.published ??= published;
  paper.doi ??= doi;
  paper.gist ??= gist;
  paper.keywords ??= keywords;
  paper.upvotes ??= upvotes;
}

/** Begins the keys of references among what was found. */
export const REFERENCE = 'reference';

/** A reference whose title a paper with an id has as well names that paper: it is taken out of what was found. */
export function joinReferences(found: Map<string, BlockPaper>): void {
  const withId = new Map([...found.values()].flatMap((paper) => (paper.arxivId ? [[foldTitle(paper.title ?? ''), paper]] : [])));
  for (const [key, paper] of found) {
    const same = key.startsWith(REFERENCE) ? withId.get(foldTitle(paper.title ?? '')) : undefined;
    if (!same) continue;
    addMissing(same, paper);
    found.delete(key);
  }
}

/** Whether a block begins another item of the list in which a title stands. */
export function isNextItem({ depth, box }: Pick<PendingTitle, 'depth' | 'box'>, before: PendingTitle): boolean {
  if (depth !== undefined && before.depth !== undefined && depth <= before.depth) return true;
  return box !== before.box && box?.element === 'li' && before.box?.element === 'li' && box.outer === before.box.outer;
}

/** Whether a title begins an item beside the item that stands at a depth: what follows it is not about that one. */
export function isOtherItem({ depth, heading }: PendingTitle, before: number | undefined): boolean {
  return !heading && depth !== undefined && before !== undefined && depth <= before;
}

/** Keeps the labels of a line below a title: `Author: Ada Brewer Date: 5 March`. */
export function noteLabels(pending: PendingTitle, line: string): void {
  pending.hasLabels = true;
  pending.labels ??= new Set();
  for (const [, label = ''] of line.slice(0, 500).matchAll(/(?:^|\s)(\p{L}{3,12})\s?[:：]/gu)) pending.labels.add(label.toLowerCase());
}

const OF_DOCUMENTS = ['date', 'status', 'version', 'created', 'updated', 'modified'];
const OF_PAPERS = ['title', 'authors', 'abstract', 'summary', 'year', 'venue', 'journal', 'doi', 'keywords', 'link', 'tldr'];

/**
 * Takes out of what was found the title of the text itself, with its author and date below it, if there is one. It comes back as left
 * out. Where several titles have such lines, they are a list.
 */
export function takeDocument(found: Map<string, BlockPaper>): Refusal[] {
  const isDocument = ({ labels }: BlockPaper): boolean =>
    Boolean(labels?.has('author')) && OF_DOCUMENTS.some((name) => labels!.has(name)) && !OF_PAPERS.some((name) => labels!.has(name));
  const documents = [...found].filter(([, paper]) => isDocument(paper));
  const [[key, { title, authors }] = ['', {}]] = documents;
  const leftOut = documents.length === 1 ? makeEntry({ title, authors }) : undefined;
  if (!leftOut) return [];
  found.delete(key);
  return [{ ...makeRefusal(title, t('refused.noPaper')), leftOut }];
}
