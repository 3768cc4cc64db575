/** Shapes that several answers share: what lists show of a paper. */
import type { TextPart } from '@/lib/paper/plain-tex';
import type { Appearance, LibraryEntry, PaperKey, ReadingState, SourceId, Timestamp } from '@/lib/paper/paper';

/** A saved paper that another one is like, with the short form of its title. */
export interface LikedBrief {
  title: string;
  name: string;
}

/** What a link to a paper's other place is called, in short. */
export type LinkName = 'PDF' | 'HF' | 'code' | 'project';

export interface PaperCard {
  key: PaperKey;
  arxivId?: string;
  title: string;
  /** The title in parts, where a formula is in it. */
  titleParts?: TextPart[];
  authors: string[];
  published?: string;
  gist?: string;
  hasAbstract: boolean;
  withdrawn?: boolean;
  /** On the page's own paper and on saved papers only. */
  journalRef?: string;
  authorComment?: string;
  /** Where its title leads: arXiv, or arXiv's search for a paper known by its title only. */
  href: string;
  /** Its other places. */
  links: { name: LinkName; href: string }[];
  /** Its best-known appearance: the newest with votes, else the newest. */
  appearance?: Omit<Appearance, 'digestId' | 'paperKey' | 'votes'>;
  /** How many digests listed it. */
  appearances: number;
  saved?: SavedBrief;
  /** The person opened it from a list. */
  seen?: boolean;
  /** It stands in the person's Zotero. */
  inZotero?: true;
  /** The person put it away in Today as done. */
  done?: true;
}

/** A paper that a page's bibliography names. */
export interface CitedPaper extends PaperCard {
  /** Its authors in brief: pages, whose scripts are small, do not part names themselves. */
  byline: string;
}

/** How a saved paper is kept, in brief. */
export interface SavedBrief {
  at: Timestamp;
  state: ReadingState;
  tags: string[];
}

/** How saving or un-saving a paper changed the library. */
export interface SaveResult {
  key: PaperKey;
  saved?: SavedBrief;
  /** The entry as it was before: `library.restore` puts it back. */
  before?: LibraryEntry;
}

/** Counts of the store, for the foot of lists. */
export interface StoreCounts {
  papers: number;
  digests: number;
  saved: number;
  newest?: string;
}

export interface SourceName {
  id: SourceId;
  name: string;
}
