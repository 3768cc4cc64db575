/** The vocabulary of Sidelight. Every other room speaks in these shapes. */
import type { EDITED_FIELDS, LISTING_FIELDS, PAPER_FIELDS, READING_STATES, ValuesOf } from './fields';
import type { Tellings } from './source-rank';

/** A calendar day, `YYYY-MM-DD`, without a time zone. */
export type Day = string;

/**
 * When a paper came out, as far as it is known: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. As texts, dates sort by time, a
 * year before its days.
 */
export type PaperDate = string;

/** Milliseconds since the epoch, UTC. */
export type Timestamp = number;

/**
 * What the store knows a paper by: its versionless arXiv id (`2501.11120`, `hep-th/9901001`),
 * or `title:` + its folded title where no id is known (see `paperKey`).
 */
export type PaperKey = string;

/** What any page, digest or file may say about a paper: each field is a row of `fields.ts`. */
export interface PaperFacts extends ValuesOf<typeof PAPER_FIELDS> {}

/** One work, whatever its versions. */
export interface Paper extends PaperFacts {
  key: PaperKey;
  title: string;
  /** `foldTitle(title)`: what papers without an id are matched by. */
  titleKey: string;
  authors: string[];
  addedAt: Timestamp;
  /** Which source told a field, unless the paper's appearances show it (see `source-rank.ts`). */
  told?: Tellings;
}

/** What the page being read says about its paper. */
export interface PaperRef extends PaperFacts {
  /** The page's address, without query and fragment where these do not name the paper. */
  url: string;
}

/** Where digests come from: `hf-daily`, `arxiv:cs.CL`, `feed:https://…`, `text`, `file:NAME`, `library:NAME`, `sample`. */
export type SourceId = string;

/** What a digest says about a paper's place in it. */
export interface ListingFacts extends ValuesOf<typeof LISTING_FIELDS> {}

/** One paper in one digest, as a parser returns it. */
export interface DigestEntry extends PaperFacts, ListingFacts {
  title: string;
}

/** A dated list of papers from one source, as a parser returns it. */
export interface ParsedDigest {
  source: SourceId;
  /** The name a person reads: "Daily Papers", "arXiv cs.CL". */
  sourceName: string;
  date: Day;
  entries: DigestEntry[];
}

/** A digest as stored. */
export interface Digest {
  /** See `digestId`. */
  id: string;
  source: SourceId;
  sourceName: string;
  date: Day;
  count: number;
  fetchedAt: Timestamp;
}

/** One paper in one digest, as stored. */
export interface Appearance extends ListingFacts {
  digestId: string;
  paperKey: PaperKey;
  source: SourceId;
  sourceName: string;
  date: Day;
  /** The curve of upvotes: readings in order of time, one per change. */
  votes?: { at: Timestamp; upvotes: number }[];
}

export type ReadingState = (typeof READING_STATES)[number];

/** A saved paper, as the person keeps it. */
export interface LibraryEntry {
  paperKey: PaperKey;
  savedAt: Timestamp;
  changedAt: Timestamp;
  state: ReadingState;
  tags: string[];
  /** Markdown. */
  note: string;
  /** A note that another browser of the account wrote at the same time. Both are kept until the person chooses. */
  otherNote?: string;
  /** 0 (none) to 5. */
  rating: number;
  /** When it was marked as read; only where it is read. */
  readAt?: Timestamp;
  /** What the person wrote in place of what the sources say; see `edits.ts`. */
  edited?: EntryEdits;
}

/** The facts of a paper as the person corrected them. A field that is missing is as the sources say. */
export interface EntryEdits extends Pick<PaperFacts, (typeof EDITED_FIELDS)[number] | 'authorsCut'> {}

/** The fields of an entry that the person writes, and that can be undone one by one. */
export type EntryField = 'state' | 'tags' | 'note' | 'rating';

/** A change that the person makes to saved papers. Fields that are not named stay as they are. */
export interface LibraryChange {
  state?: ReadingState;
  addTags?: string[];
  removeTags?: string[];
  note?: string;
  /**
   * The note that this edit began from. If another window has changed the note since, nothing is
   * written, and the answer holds that other note.
   */
  noteWas?: string;
  /** The other browser's note that the person saw when choosing: it is settled, and goes. */
  otherNoteWas?: string;
  rating?: number;
}
