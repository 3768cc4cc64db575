import type {
  Appearance, Day, LibraryEntry, PaperKey, PaperRef, ReadingState, SourceId, Timestamp,
} from '@/lib/paper/paper';

/**
 * Every message of Sidelight: what is asked and what is answered. Names are `noun.verb`. An answer is
 * always an `Answer`: failures are data, never exceptions. `lib/messages/schemas.ts` checks what
 * arrives and says who may ask.
 */
export interface Protocol {
  /** A paper page was opened: what is known of its paper, and what is related. */
  'page.open': {
    ask: {
      ref: PaperRef; filter?: RelatedFilter;
      /** Ask arXiv for title and abstract where neither page nor store has them: the sidebar is open. */
      lookUp?: boolean;
    };
    answer: PageView;
  };
  /** For the browser's side panel: what the active tab shows, from its address. */
  'tab.read': { ask: Record<never, never>; answer: { ref?: PaperRef; paper?: PaperCard } };
  'paper.abstract': { ask: { key: PaperKey }; answer: { abstract?: string; gist?: string } };
  'paper.cite': { ask: { key: PaperKey; format: CiteFormat; /** For a paper the store does not hold. */ ref?: PaperRef }; answer: { text: string } };
  /** Looks a title-only paper up in arXiv's API. */
  'paper.identify': { ask: { key: PaperKey }; answer: { arxivId?: string; title?: string; sure: boolean } };
  'marks.get': { ask: { papers: { arxivId?: string; title?: string }[] }; answer: { marks: (Mark | null)[] } };
  /** A listing the person looks at: its rows enter the store, without a request. */
  'listing.harvest': { ask: { digest: HarvestedDigest }; answer: { added: number } };

  'library.save': { ask: { key?: PaperKey; ref?: PaperRef }; answer: SavedState };
  'library.unsave': { ask: { key: PaperKey }; answer: SavedState };
  'library.change': { ask: { keys: PaperKey[]; change: LibraryChange }; answer: { changed: number } };
  'library.list': { ask: { state?: ReadingState }; answer: { papers: LibraryCard[]; total: number } };
  'library.restore': { ask: { entries: LibraryEntry[] }; answer: { restored: number } };
  'library.export': { ask: { keys?: PaperKey[]; format: ExportFormat }; answer: { text: string; name: string; type: string } };

  'today.get': { ask: { source?: SourceId; date?: Day; order?: TodayOrder }; answer: TodayView };
  'today.seen': { ask: { keys: PaperKey[] }; answer: { unseen: number } };
  'trending.get': { ask: { period: TrendingPeriod }; answer: TrendingView };
  'search.find': { ask: { text: string; limit?: number }; answer: { papers: PaperCard[]; total: number } };

  'sources.list': { ask: Record<never, never>; answer: { sources: SourceStatus[]; store: StoreCounts; index: IndexStatus } };
  'sources.refresh': { ask: { source?: SourceId }; answer: { sources: SourceStatus[]; added: number } };
  'sources.preview': { ask: { url: string }; answer: { id: SourceId; name: string; titles: string[]; count: number } };
  'sources.add': { ask: { id: SourceId; name: string; url: string }; answer: { sources: SourceStatus[] } };
  'sources.remove': { ask: { id: SourceId }; answer: { sources: SourceStatus[] } };
  'history.fetch': { ask: { back: Day } | { pause: true } | { resume: true }; answer: HistoryStatus };
  'history.status': { ask: Record<never, never>; answer: HistoryStatus };
  'sample.load': { ask: Record<never, never>; answer: { added: number } };

  /** The page has put the bytes into the store under this id (`lib/store/imports`). */
  'import.read': { ask: { id: string }; answer: ImportReport };
  'import.write': { ask: { id: string }; answer: ImportProgress };
  'import.progress': { ask: { id: string }; answer: ImportProgress };
  'import.undo': { ask: { id: string }; answer: { removed: number } };

  'backup.make': { ask: Record<never, never>; answer: { text: string; name: string } };
  'backup.read': { ask: { text: string }; answer: BackupReport };
  'backup.restore': { ask: { text: string; how: 'merge' | 'replace' }; answer: { restored: number } };
}

export type MessageType = keyof Protocol;
export type Ask<T extends MessageType> = Protocol[T]['ask'];
export type AnswerOf<T extends MessageType> = Protocol[T]['answer'];

export type FailureKind = 'network' | 'limit' | 'not-found' | 'bad-input' | 'storage' | 'refused' | 'gone' | 'internal';

/** Why something did not work, in a sentence for the person. */
export interface Failure {
  kind: FailureKind;
  message: string;
  /** When it is tried again by itself. */
  retryAt?: Timestamp;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; failure: Failure };

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
  codeUrl?: string;
  projectUrl?: string;
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
  took: number;
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
  /** 0…1: how close it is to the saved papers; absent when nothing is saved. */
  close?: number;
}

export interface HarvestedDigest {
  source: SourceId;
  sourceName: string;
  date: Day;
  entries: import('@/lib/paper/paper').DigestEntry[];
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
  rating?: number;
}

export interface LibraryCard extends PaperCard {
  saved: SavedBrief;
  note: string;
  rating: number;
  changedAt: Timestamp;
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
  papers: TodayPaper[];
  previous?: Day;
  next?: Day;
  sources: { id: SourceId; name: string }[];
  order: TodayOrder;
  canOrderForYou: boolean;
  counts: StoreCounts;
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
  done: number;
  total: number;
  message?: string;
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
}
