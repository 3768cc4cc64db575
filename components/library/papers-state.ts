import type {
  AnswerOf, CiteFormat, ExportFormat, Failure, FocusChoice, LibraryCard, LibraryChange, PageView, PaperCard, PaperForm, RelatedPaper,
  ZoteroSending,
} from '@/lib/messages/protocol';
import type { PaperEdit } from '@/lib/paper/edits';
import { READING_STATES } from '@/lib/paper/fields';
import type { PaperKey, ReadingState } from '@/lib/paper/paper';
import type { Role } from '@/lib/paper/sentence-role';
import { type MessageKey, t } from '@/lib/texts/t';
import type { AbstractText } from '../paper/Abstract';
import type { SavedPaperAct } from '../paper/paper-acts';
import type { WatchMenuProps } from '../paper/WatchMenu';
import { READING_STATE_NAMES } from '../paper/reading-state-names';

export type SortBy = 'title' | 'state' | 'saved' | 'rating' | 'votes';

export interface Sort {
  by: SortBy;
  down: boolean;
}

export interface PapersState {
  ready: boolean;
  failure?: Failure | undefined;
  query: string;
  /** Operators of the query that are not understood. */
  unknown: string[];
  /** No paper has every word of the query: those shown have most of them. */
  isPartial: boolean;
  /** What is shown was found among all papers. Otherwise it is found again once all are indexed. */
  isWhole: boolean;
  sort?: Sort | undefined;
  shown: LibraryCard[];
  total: number;
  /** The row the person is on. */
  current?: PaperKey | undefined;
  /** It is the first one, and shown by itself: the person chose none. */
  isOffered: boolean;
  /** On a narrow window the reading view is shown in place of the table. */
  open: boolean;
  selected: ReadonlySet<PaperKey>;
  tags: { name: string; count: number }[];
  /** Groups of saved papers that are most likely one. */
  doubles: LibraryCard[][];
  reading?: ReadingDetails | undefined;
  /** A typed text stands in place of the reading view, with what is related to it. */
  like?: LikeText | undefined;
  /** A paper that is not saved stands in place of the reading view. */
  unsaved?: ReadFacts | undefined;
  /** Papers that are being sent to Zotero, or were since the page was opened. */
  sending?: ZoteroSending | undefined;
}

export const EMPTY_PAPERS: PapersState = {
  ready: false, query: '', unknown: [], isPartial: false, isWhole: true, shown: [], total: 0, isOffered: false, open: false,
  selected: new Set(), tags: [], doubles: [],
};

export interface LikeText {
  text: string;
  /** `undefined` until the answer. */
  view?: PageView | undefined;
  focus?: FocusChoice | undefined;
  busy: boolean;
}

/** What is told of a paper that is read. A field that is missing was not read yet. */
export interface ReadFacts {
  key: PaperKey;
  paper?: PaperCard;
  abstract?: AbstractText;
  appearances?: PageView['allAppearances'];
  related?: RelatedPaper[];
  /** Of the abstract's sentences. */
  roles?: Role[];
  focus?: FocusChoice | undefined;
  votes?: AnswerOf<'paper.votes'>['votes'];
}

/** What the reading view shows of a saved paper besides its card. */
export interface ReadingDetails extends ReadFacts {
  note: NoteState;
}

export interface NoteState {
  text: string;
  status: 'saved' | 'typing' | 'saving' | 'failed' | 'conflict';
  /** What another window wrote into this note meanwhile. */
  other?: string;
  /** Why it could not be saved. */
  problem?: string;
}

/** What the person does in the Papers section. */
export interface PapersActions {
  search: (query: string) => void;
  filter: (field: 'is' | 'tag', value: string | undefined) => void;
  keepFilter: (name: string) => void;
  dropFilter: (name: string) => void;
  sort: (by: SortBy) => void;
  choose: (key: PaperKey, open?: boolean) => void;
  close: () => void;
  move: (by: number) => void;
  select: (key: PaperKey, on: boolean, range: boolean) => void;
  selectAll: (on: boolean) => void;
  change: (keys: readonly PaperKey[], change: LibraryChange, said: Said) => void;
  unsave: (keys: readonly PaperKey[]) => void;
  merge: (keep: PaperKey, drop: PaperKey[]) => void;
  export: (which: 'selected' | 'shown' | 'all', format: ExportFormat) => void;
  /** Sends papers to Zotero: these, or those of a list. */
  sendToZotero: (papers: readonly PaperKey[] | 'selected' | 'shown' | 'all') => void;
  steerSending: (act: 'pause' | 'resume') => void;
  /** Sends the same papers, also those that stand in Zotero already. */
  sendAgain: () => void;
  cite: (key: PaperKey, format: CiteFormat) => void;
  /** Takes papers to another program. */
  take: (keys: readonly PaperKey[], act: SavedPaperAct) => void;
  /** `undefined` where the worker does not answer, which a toast tells. */
  readForm: (key: PaperKey) => Promise<PaperForm | undefined>;
  /** Resolves with why the edit could not be kept, if it could not. */
  edit: (key: PaperKey, edit: PaperEdit) => Promise<string | undefined>;
  /** Tells what was dropped, and offers it back. */
  offerBack: (text: string, undo: () => void) => void;
  open: (url: string) => void;
  /** Opens each of these papers in a tab of its own. */
  openAll: (keys: readonly PaperKey[]) => void;
  /** Marks what the search finds in new lists. */
  watchSearch: () => void;
  watchFor: WatchMenuProps['onWatch'];
  typeNote: (text: string) => void;
  flushNote: () => void;
  settleNote: (choice: 'mine' | 'theirs' | 'both') => void;
  saveRelated: (key: PaperKey, save: boolean) => void;
  focusRelated: (focus: FocusChoice | undefined) => void;
  /** Opens the form for a text with this text in it. */
  openLike: (text: string) => void;
  findLike: (text: string, focus?: FocusChoice) => void;
  closeLike: () => void;
  retry: () => void;
}

const MARKED = {
  'to-read': 'did.markedToRead', reading: 'did.markedReading', read: 'did.markedRead',
} as const satisfies Record<ReadingState, MessageKey>;

export const nameState = (state: ReadingState): string => t(READING_STATE_NAMES[state]);

/** The states of a saved paper with their names. */
export const STATES = READING_STATES.map((state) => [state, nameState(state)] as const);

export const MAX_RATING = 5;

/** What was done to papers, as a toast says it: of one its title, of more their number. */
export type Said = (count: number, title: string) => string;

export const sayMarked = (state: ReadingState): Said => (count, title) => t(MARKED[state], count, { title });

export const sayTagged = (tag: string): Said => (count, title) => t('did.tagged', count, { title, tag });

export const sayUntagged = (tag: string): Said => (count, title) => t('did.untagged', count, { title, tag });

export function sayRated(rating: number): Said {
  return (count, title) => (
    rating ? t('did.rated', count, { title, rating, most: MAX_RATING }) : t('did.unrated', count, { title })
  );
}
