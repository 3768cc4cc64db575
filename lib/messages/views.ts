/** What answers are made of: the shapes that lists, sidebars and pages show. */
import type {
  Appearance, Day, DigestEntry, LibraryEntry, PaperKey, ReadingState, SourceId, Timestamp,
} from '@/lib/paper/paper';
import type { Failure } from './protocol';

export type CiteFormat = 'bibtex' | 'markdown' | 'text' | 'ris';
export type ExportFormat = 'bibtex' | 'ris' | 'csl-json' | 'csv' | 'markdown' | 'obsidian' | 'json';
export type TodayOrder = 'votes' | 'rank' | 'for-you';
export type TrendingPeriod = 'day' | 'week' | 'month';

export interface RelatedFilter {
  sort?: 'closest' | 'newest' | 'votes';
  /** Only papers that appeared on or after this day. */
  since?: Day;
  source?: SourceId;
  limit?: number;
}

/** What a list shows of a paper. */
export interface PaperCard {
  key: PaperKey;
  arxivId?: string;
  title: string;
  authors: string[];
  published?: Day;
  gist?: string;
  hasAbstract: boolean;
  /** Where its title leads: arXiv, or arXiv's search for a paper known by its title only. */
  href: string;
  /** Its other places; `name` is short, `label` whole. */
  links: { name: string; label: string; href: string }[];
  /** Its best-known appearance: the newest with a rank or votes. */
  appearance?: Omit<Appearance, 'digestId' | 'paperKey' | 'votes'>;
  appearances: number;
  saved?: SavedBrief;
  seen?: boolean;
}

export interface SavedBrief {
  at: Timestamp;
  state: ReadingState;
  tags: string[];
}

export interface Reason {
  text: string;
  kind: 'shared' | 'nearest';
  /** The other paper's term, where the two share no word. */
  other?: string;
}

export interface RelatedPaper extends PaperCard {
  /** 0 (unrelated) to 1 (the closest there is). */
  strength: number;
  reasons: Reason[];
  /** Near-duplicates folded under this paper. */
  duplicates?: string[];
}

export interface PageView {
  paper: PaperCard;
  allAppearances: PaperCard['appearance'][];
  related: RelatedPaper[];
  /** Why the list is empty or what it rests on. */
  state: 'ready' | 'nothing-close' | 'no-text' | 'empty-store' | 'filling';
  store: StoreCounts;
  sources: { id: SourceId; name: string }[];
  /** A fault the person should know of, and what is done about it. */
  notice?: string;
  /** Worker-side time, in ms. */
  took: { ranking: number; all: number };
}

export interface SiteName {
  id: string;
  name: string;
}

export interface StoreCounts {
  papers: number;
  digests: number;
  saved: number;
  newest?: Day;
}

export interface IndexStatus {
  papers: number;
  bytes: number;
  /** `fused` with the shipped vectors, `lexical` where they could not be read. */
  ranking: 'fused' | 'lexical';
}

export interface Mark {
  key: PaperKey;
  title: string;
  appearance?: PaperCard['appearance'];
  saved?: SavedBrief;
  /** 0…1, where it is close to the saved papers. */
  close?: number;
}

export interface KeyTrial {
  key: string;
  /** The paper's title. */
  of: string;
  /** What of the pattern is not understood. */
  unknown: string[];
  /** What a pattern may name: fields, and modifiers after a colon. */
  fields: { name: string; about: string }[];
  modifiers: { name: string; about: string }[];
}

export interface HarvestedDigest {
  source: SourceId;
  sourceName: string;
  date: Day;
  entries: DigestEntry[];
}

export interface SavedState {
  key: PaperKey;
  saved?: SavedBrief;
  /** The entry as it was before: give it to `library.restore` to undo. */
  before?: LibraryEntry;
}

export interface LibraryChange {
  state?: ReadingState;
  addTags?: string[];
  removeTags?: string[];
  note?: string;
  /** The note this edit began from: where another window changed it since, nothing is written and `otherNote` tells theirs. */
  noteWas?: string;
  rating?: number;
}

export type EntryField = 'state' | 'tags' | 'note' | 'rating';

/** A file to be downloaded: `text`, or several `files` to be packed into one. */
export interface ExportedFile {
  name: string;
  type: string;
  text: string;
  files?: { name: string; text: string }[];
}

export interface LibraryCard extends PaperCard {
  saved: SavedBrief;
  note: string;
  rating: number;
  changedAt: Timestamp;
  readAt?: Timestamp;
  categories?: string[];
}

export interface TodayPaper extends PaperCard {
  rank: number;
  /** For "for you": the saved papers that speak for it. */
  because?: { key: PaperKey; title: string }[];
  score?: number;
}

export interface TodayView {
  digest?: { source: SourceId; sourceName: string; date: Day; count: number; fetchedAt: Timestamp };
  isToday: boolean;
  /** The first of them, where the digest holds more (`digest.count`). */
  papers: TodayPaper[];
  previous?: Day;
  next?: Day;
  sources: { id: SourceId; name: string }[];
  order: TodayOrder;
  /** What it can be ordered by. */
  orders: TodayOrder[];
  /** Papers in the library. */
  saved: number;
  notice?: string;
}

export interface TrendingView {
  period: TrendingPeriod;
  papers: (PaperCard & { why: string; score: number; votes: number[] })[];
  topics: { phrase: string; rise: number; count: number; papers: { key: PaperKey; title: string; arxivId?: string }[] }[];
  since?: Day;
}

export interface SourceStatus {
  id: SourceId;
  name: string;
  url?: string;
  /** Where it is fetched from, where it is. */
  origin?: string;
  removable: boolean;
  digests: number;
  newest?: Day;
  lastSuccess?: Timestamp;
  nextTry?: Timestamp;
  lastError?: Failure;
  busy: boolean;
}

export interface HistoryStatus {
  state: 'idle' | 'running' | 'paused' | 'done' | 'failed';
  from?: Day;
  /** The day reached; days are fetched from the newest to the oldest. */
  at?: Day;
  back?: Day;
  /** The month (`2026-03`) that is being fetched as a whole. */
  month?: string;
  done: number;
  total: number;
  message?: string;
  /** When it goes on by itself. */
  retryAt?: Timestamp;
}

export interface ImportReport {
  id: string;
  format: string;
  /** Papers in the file. */
  found: number;
  fresh: number;
  known: number;
  doubtful: { title: string; why: string }[];
  refused: { line?: number; text: string; why: string }[];
  digests: { sourceName: string; date: Day; count: number }[];
  /** Saved papers, tags and notes the file carries. */
  library: number;
  /** The first titles, to see whether it was read rightly. */
  titles: string[];
  /** Plain sentences worth knowing: an encoding that was guessed, doubles. */
  notes: string[];
  /** Why not all of it, or nothing, could be read. */
  problem?: string;
}

export interface ImportProgress {
  id: string;
  state: 'writing' | 'done' | 'failed' | 'undone';
  done: number;
  total: number;
  added: number;
  updated: number;
  message?: string;
}

export interface BackupReport {
  version: number;
  madeAt: Timestamp;
  saved: number;
  papers: number;
  fresh: number;
  changed: number;
  refused: number;
  /** Saved now, but not in the backup: "replace" takes them out of the library. */
  gone: number;
}

export interface SyncStatus {
  /** The last round. */
  at?: Timestamp;
  saved: number;
  /** How many of them the account's storage holds. */
  synced: number;
  /** Notes that are too long for it. */
  longNotes: number;
  problem?: string;
}

export interface LocalBackup {
  id: string;
  at: Timestamp;
  saved: number;
  bytes: number;
}

export interface InsightsView {
  /** Days on which something was saved or read, oldest first. */
  days: { day: Day; saved: number; read: number }[];
  /** Papers a month, for the names that occur most: of the digests' rising phrases, and of the saved papers' tags and categories. */
  topics: { kind: 'phrases' | 'tags' | 'categories'; months: string[]; series: { name: string; /** `null` for a month of which no digest is here. */ counts: (number | null)[] }[] }[];
  states: Record<ReadingState, number>;
  /** Saved papers on a plane, near each other where they are alike; empty where no vectors are. 0…1. */
  map: { key: PaperKey; title: string; x: number; y: number; state: ReadingState }[];
}

/** A way to a field that failed on pages of a site: `arxiv abs title meta`. */
export interface Drift {
  way: string;
  first: Day;
  last: Day;
  /** Page visits. */
  count: number;
}
