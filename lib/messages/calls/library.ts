/** What the popup, the library page and the sidebar ask about saved papers. */
import { EXPORT_FORMAT_IDS } from '@/lib/export/registry';
import * as v from 'valibot';
import { LIBRARY_LIMITS } from '@/lib/paper/fields';
import type { PaperEdit } from '@/lib/paper/edits';
import type { Day, EntryEdits, LibraryChange, LibraryEntry, PaperKey, ReadingState, Timestamp } from '@/lib/paper/paper';
import type { PaperCard, SavedBrief, SaveResult } from '../cards';
import { answer, call } from './call';
import {
  count, key, keys, libraryEntry, MAX_KEYS, note, paperEdit, paperRef, rating, type SchemasOf, state, text, texts,
} from './shapes';

export interface LibraryCard extends PaperCard {
  saved: SavedBrief;
  note: string;
  /** See `LibraryEntry.otherNote`. */
  otherNote?: string;
  rating: number;
  changedAt: Timestamp;
  readAt?: Timestamp;
  categories?: string[];
  doi?: string;
  edited?: EntryEdits;
  /** The citation key that the paper keeps, if it has one yet. */
  citeKey?: string;
}

/** What the form of a saved paper begins with, and goes back to. */
export interface PaperForm {
  /** What the sources say; the title with its TeX, the authors as lines (`listAuthors`). */
  source: { title: string; authors: string[]; published?: string };
  /** As the person corrected it. */
  now: { title: string; authors: string[]; published?: string };
  /** The one that the paper keeps, else the one that it would get now. */
  citeKey: string;
}

export type ExportFormat = v.InferOutput<typeof exportFormat>;
const exportFormat = v.picklist(EXPORT_FORMAT_IDS);

/** A file to be downloaded: `text`, or several `files` to be packed into one. */
export interface ExportedFile {
  name: string;
  type: string;
  text: string;
  files?: { name: string; text: string }[];
}

/** A citation key made by a pattern, for one paper. */
export interface KeyTrial {
  key: string;
  /** The pattern as the name of the paper's PDF. */
  fileName: string;
  /** The paper's title. */
  of: string;
  /** Parts of the pattern that are not understood. */
  unknown: string[];
  /** What a pattern may name: fields, and modifiers after a colon. */
  fields: { name: string; about: string }[];
  modifiers: { name: string; about: string }[];
}

/** Over so many months, the current one included, topics may be counted. */
const TOPIC_MONTHS = [6, 12, 36] as const;
export type TopicMonths = (typeof TOPIC_MONTHS)[number];

export interface InsightsView {
  /** Days on which something was saved or read, oldest first. */
  days: { day: Day; saved: number; read: number }[];
  /** Papers a month, for the names that occur most: topics of the digests, and tags and categories of the saved papers. */
  topics: {
    kind: 'phrases' | 'tags' | 'categories';
    months: string[];
    /**
     * `counts`: `null` for a month of which the store holds no digest. `newest`: of a topic that rises beyond chance, its papers in the
     * newest 30 days.
     */
    series: { name: string; counts: (number | null)[]; newest?: number }[];
  }[];
  states: Record<ReadingState, number>;
  map: LibraryMap;
}

/** The saved papers that have a vector, the newest ones, and their subjects. */
export interface LibraryMap {
  papers: MapPaper[];
  /** Names of the subjects; `null`, which messages can carry, where no phrase sets one apart. */
  subjects: (string | null)[];
  /** How many saved papers are left out: those beyond the newest, and those without a vector. */
  leftOut: number;
}

export interface MapPaper {
  key: PaperKey;
  title: string;
  state: ReadingState;
  /** The place of its subject in `subjects`. */
  subject: number;
  /** Its unit vector, a byte a value (times 127, two's complement), in base64. */
  vector: string;
}

/** Tags that one change adds or removes. */
const changedTags = texts(100, LIBRARY_LIMITS.tagCharacters);
const change = v.object({
  state: v.optional(state), addTags: v.optional(changedTags), removeTags: v.optional(changedTags),
  note: v.optional(note), noteWas: v.optional(note), otherNoteWas: v.optional(note), rating: v.optional(rating),
} satisfies SchemasOf<LibraryChange>);
/** A page changes one paper at a time, and a note only if it knows what the note was. */
const changeFromPage = v.object({
  keys: v.pipe(keys, v.length(1)),
  change: v.pipe(change, v.check(({ note: after, noteWas }) => after === undefined || noteWas !== undefined)),
});
const entryField = v.picklist(['state', 'tags', 'note', 'rating']);

export const LIBRARY_CALLS = {
  /** Saves a paper of the store, or the paper of a page. */
  'library.save': call('page', v.object({ key: v.optional(key), ref: v.optional(paperRef) }), answer<SaveResult>),
  'library.unsave': call('page', v.object({ key }), answer<SaveResult>),
  /** `otherNote`: see `LibraryChange.noteWas`. */
  'library.change': call(
    'page', v.object({ keys, change }), answer<{ changed: number; otherNote?: string }>, changeFromPage,
  ),
  /** What the form of a saved paper shows. */
  'library.form': call('extension', v.object({ key }), answer<PaperForm>),
  /** Corrects a saved paper, or gives it another citation key. `before` is the edit that undoes it. */
  'library.edit': call('extension', v.object({ key, edit: paperEdit }), answer<{ before: PaperEdit }>),
  /** The newest `limit` papers; `total` counts all. */
  'library.list': call(
    'extension',
    v.object({ state: v.optional(state), keys: v.optional(keys), limit: v.optional(count) }),
    answer<{ papers: LibraryCard[]; total: number }>,
  ),
  /**
   * All saved papers in pieces, by key: the `limit` papers after the key `after`, with their abstracts, which are searched in; `null` where
   * none is known. `next`: after which key the next piece begins, if there may be one.
   */
  'library.read': call(
    'extension', v.object({ after: v.optional(key), limit: v.pipe(count, v.minValue(1)) }),
    answer<{ papers: LibraryCard[]; abstracts: (string | null)[]; next?: PaperKey }>,
  ),
  /** For searching in them: in the order of the keys, `null` where none is known. */
  'library.abstracts': call('extension', v.object({ keys }), answer<{ abstracts: (string | null)[] }>),
  /** Un-saves many. `library.restore` of `before` undoes it. */
  'library.remove': call('extension', v.object({ keys }), answer<{ before: LibraryEntry[] }>),
  /** Makes one entry of several saved papers that are one. `keep` gets the tags, notes and the rest of all. `before` undoes it. */
  'library.merge': call('extension', v.object({ keep: key, drop: keys }), answer<{ before: LibraryEntry[] }>),
  /** Puts entries back. With `only`, puts back these fields of entries that are still saved. */
  'library.restore': call(
    'page',
    v.object({
      entries: v.pipe(v.array(libraryEntry), v.maxLength(MAX_KEYS)),
      only: v.optional(v.pipe(v.array(entryField), v.maxLength(entryField.options.length))),
    }),
    answer<{ restored: number }>,
    // The worker also looks whether this tab has just removed that very entry.
    v.object({ entries: v.pipe(v.array(libraryEntry), v.length(1)) }),
  ),
  'library.export': call('extension', v.object({ keys: v.optional(keys), format: exportFormat }), answer<ExportedFile>),
  /** Tries a pattern on a paper of the library. The key is empty if nothing of the pattern gives a letter. */
  'citekey.try': call('extension', v.object({ pattern: text(200) }), answer<KeyTrial>),
  /** `months`: over so many months topics are counted; 12, unless it is given. */
  'insights.get': call('extension', v.object({ months: v.optional(v.picklist(TOPIC_MONTHS)) }), answer<InsightsView>),
  /** Every reading of a paper's votes, oldest first. */
  'paper.votes': call('extension', v.object({ key }), answer<{ votes: { at: Timestamp; upvotes: number }[] }>),
};
