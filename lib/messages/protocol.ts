import type { Day, LibraryEntry, PaperKey, PaperRef, ReadingState, SourceId, Timestamp } from '@/lib/paper/paper';
import type {
  BackupReport, CiteFormat, Drift, EntryField, ExportFormat, ExportedFile, HarvestedDigest, HistoryStatus, ImportProgress, ImportReport, IndexStatus, InsightsView, KeyTrial, LibraryCard, LibraryChange, LocalBackup, Mark, PageView, PaperCard, RelatedFilter, SavedState, SiteName, SourceStatus, StoreCounts, SyncStatus, TodayOrder, TodayView, TrendingPeriod, TrendingView,
} from './views';
import type { IdSearchStatus } from './id-views';

export type * from './id-views';
export type * from './views';

/**
 * Every message of Sidelight: what is asked and what is answered. Names are `noun.verb`. An answer is
 * always an `Answer`: failures are data, never exceptions. `lib/messages/schemas.ts` checks what
 * arrives and says who may ask.
 */
export interface Protocol {
  /** A page with papers is being loaded: what its answer needs may be read meanwhile. */
  'page.expect': { ask: Record<never, never>; answer: Record<never, never> };
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
  'tab.read': { ask: Record<never, never>; answer: { ref?: PaperRef; paper?: PaperCard; /** Its site, where Sidelight is turned off on it. */ off?: SiteName } };
  'paper.abstract': {
    ask: { key: PaperKey; /** Terms to mark. */ terms?: string[] };
    /** The text in parts, every second of which is marked; none where nothing is known. */
    answer: { parts: string[] };
  };
  'paper.cite': { ask: { key: PaperKey; format: CiteFormat; /** For a paper the store does not hold. */ ref?: PaperRef }; answer: { text: string } };
  /** A citation key by a pattern, for a paper of the library: empty where nothing of it gives a letter. */
  'citekey.try': { ask: { pattern: string }; answer: KeyTrial };
  /** Looks a title-only paper up in arXiv's API. */
  'paper.identify': { ask: { key: PaperKey }; answer: { arxivId?: string; title?: string; sure: boolean } };
  /** Of a paper the store may not know, title and abstract say how close it is to what is saved. */
  'marks.get': { ask: { papers: { arxivId?: string; title?: string; abstract?: string }[] }; answer: { marks: (Mark | null)[] } };
  /** A listing the person looks at: its rows enter the store, without a request. */
  'listing.harvest': { ask: { digest: HarvestedDigest }; answer: { added: number } };

  /** Ways to a field that failed on a page, as `Reading.drift` names them; once a visit. */
  'drift.report': { ask: { ways: string[] }; answer: Record<never, never> };
  /** `report` is ready to be copied: names and days, nothing of a page. */
  'drift.list': { ask: Record<never, never>; answer: { drifts: Drift[]; report: string } };
  'drift.forget': { ask: Record<never, never>; answer: Record<never, never> };

  'library.save': { ask: { key?: PaperKey; ref?: PaperRef }; answer: SavedState };
  'library.unsave': { ask: { key: PaperKey }; answer: SavedState };
  'library.change': { ask: { keys: PaperKey[]; change: LibraryChange }; answer: { changed: number; /** See `noteWas`. */ otherNote?: string } };
  'library.list': { ask: { state?: ReadingState; keys?: PaperKey[]; /** The newest; `total` counts all. */ limit?: number }; answer: { papers: LibraryCard[]; total: number } };
  /** For searching in them: in the order of the keys, `null` where none is known. */
  'library.abstracts': { ask: { keys: PaperKey[] }; answer: { abstracts: (string | null)[] } };
  /** Un-saves many; `before` given to `library.restore` undoes it. */
  'library.remove': { ask: { keys: PaperKey[] }; answer: { before: LibraryEntry[] } };
  /** Two saved papers that are one: tags, notes and the rest of all go to `keep`. `before` undoes it. */
  'library.merge': { ask: { keep: PaperKey; drop: PaperKey[] }; answer: { before: LibraryEntry[] } };
  /** Puts entries back; with `only`, these fields of entries that are still there. */
  'library.restore': { ask: { entries: LibraryEntry[]; only?: EntryField[] }; answer: { restored: number } };
  'library.export': { ask: { keys?: PaperKey[]; format: ExportFormat }; answer: ExportedFile };
  'insights.get': { ask: Record<never, never>; answer: InsightsView };
  /** Every reading of a paper's votes, oldest first. */
  'paper.votes': { ask: { key: PaperKey }; answer: { votes: { at: Timestamp; upvotes: number }[] } };

  'today.get': { ask: { source?: SourceId; date?: Day; order?: TodayOrder }; answer: TodayView };
  'today.seen': { ask: { keys: PaperKey[] }; answer: { unseen: number } };
  'trending.get': { ask: { period: TrendingPeriod }; answer: TrendingView };
  'search.find': { ask: { text: string; limit?: number }; answer: { papers: PaperCard[]; total: number } };

  'sources.list': { ask: Record<never, never>; answer: { sources: SourceStatus[]; store: StoreCounts; index: IndexStatus } };
  'sources.refresh': { ask: { source?: SourceId }; answer: { sources: SourceStatus[]; added: number } };
  /** `url` of the answer is the feed's, also where a page was given that names it. */
  'sources.preview': { ask: { url: string }; answer: { id: SourceId; name: string; url: string; titles: string[]; count: number } };
  'sources.add': { ask: { id: SourceId; name: string; url: string }; answer: { sources: SourceStatus[] } };
  'sources.remove': { ask: { id: SourceId }; answer: { sources: SourceStatus[] } };
  'history.fetch': { ask: { back: Day } | { pause: true } | { resume: true }; answer: HistoryStatus };
  'history.status': { ask: Record<never, never>; answer: HistoryStatus };
  /** Looks for the ids of all papers known by their title only: their titles go to arXiv. */
  'ids.find': { ask: { act: 'start' | 'pause' | 'resume' }; answer: IdSearchStatus };
  'ids.status': { ask: Record<never, never>; answer: IdSearchStatus };
  /** The person's word on a doubtful id. */
  'ids.decide': { ask: { key: PaperKey; take: boolean }; answer: IdSearchStatus };
  /** Takes back an id that was taken (`key`: the id), or the refusal of one (`key`: the paper's). */
  'ids.undo': { ask: { key: PaperKey }; answer: IdSearchStatus };
  'sample.load': { ask: Record<never, never>; answer: { added: number } };

  /** The page has put the bytes into the store under this id (`lib/store/imports`). */
  'import.read': { ask: { id: string }; answer: ImportReport };
  'import.write': { ask: { id: string }; answer: ImportProgress };
  'import.progress': { ask: { id: string }; answer: ImportProgress };
  'import.undo': { ask: { id: string }; answer: { removed: number } };

  'backup.make': { ask: Record<never, never>; answer: { text: string; name: string } };
  'backup.read': { ask: { text: string }; answer: BackupReport };
  'backup.restore': { ask: { text: string; how: 'merge' | 'replace' }; answer: { restored: number } };
  /** The automatic backups, newest first. */
  'backup.list': { ask: Record<never, never>; answer: { backups: LocalBackup[] } };
  'sync.status': { ask: Record<never, never>; answer: SyncStatus };
  /** One round at once. */
  'sync.run': { ask: Record<never, never>; answer: SyncStatus };
  'backup.open': { ask: { id: string }; answer: { text: string } };
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
