/** The types of what an import reads, in any format. */
import { formatCount, t } from '@/lib/texts/t';
import type { Day, DigestEntry, EntryEdits, ParsedDigest, ReadingState, SourceId, Timestamp } from '@/lib/paper/paper';
import type { Refusal } from '../refusal';
import type { ImportFormatId } from './registry';

/** What a file says about a paper in a person's library. */
export interface LibraryFacts {
  tags?: string[];
  /** Markdown. */
  note?: string;
  state?: ReadingState;
  /** 0 to 5. */
  rating?: number;
  savedAt?: Timestamp;
  changedAt?: Timestamp;
  edited?: EntryEdits;
}

/** A paper of a person's library. `entry` is the same object as in `digests`, or names one of them a second time. */
export interface LibraryItem {
  entry: DigestEntry;
  facts: LibraryFacts;
}

/** A feed that a file names, to subscribe to. */
export interface FeedLink {
  name: string;
  /** https. */
  url: string;
  /** The file says http. */
  wasHttp?: boolean;
}

/** The citation key, or the key in Zotero, that a file has for a paper. `entry` as in `LibraryItem`. */
export interface KeyedEntry {
  entry: DigestEntry;
  key: string;
}

/** What a whole text or file holds. */
export interface ImportReading {
  /** `undefined` if no format was recognised; then `problem` says so. */
  format?: ImportFormatId;
  /** Every paper found, by source and date, in order. */
  digests: ParsedDigest[];
  /** Those papers that the file says are in a library; empty for most formats. */
  library: LibraryItem[];
  feeds: FeedLink[];
  found: ImportCounts;
  /** The first 1,000 refusals; `found.refused` counts all. */
  refused: Refusal[];
  /** Plain sentences worth knowing: an encoding that was guessed, a file that was cut. */
  notes: string[];
  /** Why not everything was read, as a plain sentence for the person. */
  problem?: string;
}

export interface ImportCounts {
  papers: number;
  withId: number;
  titleOnly: number;
  /** Papers that stand twice in one digest. `papers` counts them once. */
  doubles: number;
  refused: number;
  /** Of the refused, those that the person may take as papers all the same. */
  leftOut: number;
}

/** A part of a long import. No other part has its papers. */
export interface ImportSlice {
  format: ImportFormatId;
  digests: ParsedDigest[];
  library: LibraryItem[];
  citeKeys: KeyedEntry[];
  zoteroKeys: KeyedEntry[];
  feeds: FeedLink[];
  /** The refusals of this slice, at most 1,000. */
  refused: Refusal[];
  /** The counts up to the end of this slice. */
  found: ImportCounts;
  /** The share of the text that has been read, 0…1. */
  progress: number;
}

/** What a format's reader yields. */
export type ImportItem =
  | {
      entry: DigestEntry;
      /** The day of its list, if the text names one. */
      date?: Day | undefined;
      /** Whose list it is, if the text says so. */
      source?: { id: SourceId; name: string } | undefined;
      library?: LibraryFacts | undefined;
      /** The key by which the person's manuscripts cite it. */
      citeKey?: string | undefined;
      /** The key of its item in Zotero. */
      zoteroKey?: string | undefined;
      /** The record is of a reference manager, though its format is not (a table that Zotero wrote). */
      isLibrary?: boolean | undefined;
      /** Characters read so far. */
      at?: number | undefined;
    }
  | { refusal: Refusal; at?: number | undefined }
  | { feed: FeedLink; isDouble: boolean; at?: number | undefined };

export interface ImportContext {
  now: Timestamp;
  /** The file's name, without folders. */
  name?: string | undefined;
}

/** Thrown by a reader for a text that is refused as a whole; the message is a plain sentence. */
export class ImportProblem extends Error {}

/** A text whose first items hold no paper is refused as a whole after this many. */
const MAX_ITEMS_WITHOUT_PAPER = 1_000;

/** The messages that say what a text is not a list of, as its first items hold no paper. */
type HopelessKey = `file.noPaperIn${'Rows' | 'Records' | 'Lines' | 'Entries'}`;

/**
 * Passes items on, but throws once the first thousand hold no paper, because a person gains nothing from a list of refusals. What is
 * left out does not count: the person may take it.
 */
export function* refuseHopeless(items: Iterable<ImportItem>, why: HopelessKey): Generator<ImportItem> {
  let broken = 0;
  let papers = 0;
  for (const item of items) {
    if ('entry' in item) papers += 1;
    else if (!('refusal' in item && item.refusal.leftOut)) broken += 1;
    if (papers === 0 && broken > MAX_ITEMS_WITHOUT_PAPER) {
      throw new ImportProblem(t(why, { count: formatCount(MAX_ITEMS_WITHOUT_PAPER) }));
    }
    yield item;
  }
}

/** The papers of digests, one by one, each with its day. */
export function* eachEntry(digests: readonly Pick<ParsedDigest, 'date' | 'entries'>[]): Generator<{ entry: DigestEntry; date: Day }> {
  for (const { date, entries } of digests) for (const entry of entries) yield { entry, date };
}
