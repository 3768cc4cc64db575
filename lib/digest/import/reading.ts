/** What an import reads, whatever its format. */
import type { Day, DigestEntry, ParsedDigest, ReadingState, SourceId, Timestamp } from '@/lib/paper/paper';
import type { Refusal } from '../refusal';

export type ImportFormat =
  | 'page-text' | 'newsletter-text' | 'id-list' | 'markdown' | 'html' | 'eml' | 'feed' | 'arxiv-atom'
  | 'json' | 'json-lines' | 'csv' | 'bibtex' | 'ris' | 'csl-json' | 'paper-memory' | 'sidelight-json';

/** What a file tells about how a person keeps a paper. */
export interface LibraryFacts {
  tags?: string[];
  /** Markdown. */
  note?: string;
  state?: ReadingState;
  /** 0 to 5. */
  rating?: number;
  savedAt?: Timestamp;
  changedAt?: Timestamp;
}

/** A paper and how it is kept. `entry` is the very object that stands in `digests`. */
export interface LibraryItem {
  entry: DigestEntry;
  facts: LibraryFacts;
}

/** What a whole text or file holds. */
export interface ImportReading {
  /** `undefined` where nothing was recognised; `problem` says so. */
  format?: ImportFormat;
  /** Every paper found, by source and date, in order. */
  digests: ParsedDigest[];
  /** Those among them that the file says how they are kept; empty for most formats. */
  library: LibraryItem[];
  found: ImportCounts;
  /** The first 1,000 refusals; `found.refused` counts all. */
  refused: Refusal[];
  /** Plain sentences worth knowing: an encoding that was guessed, a file that was cut. */
  notes: string[];
  /** Why the whole was not read, as a plain sentence for the person. */
  problem?: string;
}

export interface ImportCounts {
  papers: number;
  withId: number;
  titleOnly: number;
  /** Papers that stood twice in one digest; counted once in `papers`. */
  doubles: number;
  refused: number;
}

/** A part of a long import; its papers are not in other parts. */
export interface ImportSlice {
  format: ImportFormat;
  digests: ParsedDigest[];
  library: LibraryItem[];
  /** Of this slice, at most 1,000. */
  refused: Refusal[];
  /** Up to and with this slice. */
  found: ImportCounts;
  /** 0…1, the part of the text that has been read. */
  progress: number;
}

/** What a format's reader yields. */
export type ImportItem =
  | {
      entry: DigestEntry;
      /** The day of its list, where the text tells one. */
      date?: Day | undefined;
      /** Where the text tells whose list it is. */
      source?: { id: SourceId; name: string } | undefined;
      library?: LibraryFacts | undefined;
      /** Characters read so far. */
      at?: number | undefined;
    }
  | { refusal: Refusal; at?: number | undefined };

export interface ImportContext {
  now: Timestamp;
  /** The file's name, without folders. */
  name?: string | undefined;
}

/** Thrown by a reader for a text that is refused as a whole; the message is a plain sentence. */
export class ImportProblem extends Error {}

/** So many items without one paper are something else. */
const MOST_BROKEN = 1_000;

/** Ends a reading whose first thousand items hold no paper, where all of them would be refused one by one. */
export function* refuseHopeless(items: Iterable<ImportItem>, counted: string, thing: string): Generator<ImportItem> {
  let broken = 0;
  let papers = 0;
  for (const item of items) {
    if ('entry' in item) papers += 1;
    else broken += 1;
    if (papers === 0 && broken > MOST_BROKEN) throw new ImportProblem(`The first 1,000 ${counted} hold no paper; this is not ${thing}.`);
    yield item;
  }
}

/** The papers of digests, one by one, each with its day. */
export function* eachEntry(digests: readonly Pick<ParsedDigest, 'date' | 'entries'>[]): Generator<{ entry: DigestEntry; date: Day }> {
  for (const { date, entries } of digests) for (const entry of entries) yield { entry, date };
}
