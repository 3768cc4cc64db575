import type {
  AnswerOf, CiteFormat, Failure, FocusChoice, KeyLine, LibraryCard, ListOrder, PageView, PaperCard, SiteName, TodayPaper, TodayView,
  TrendingPeriod, TrendingView,
} from '@/lib/messages/protocol';
import { orderByCloseness } from '@/lib/paper/closeness';
import type { ListedKind } from '@/lib/paper/listed-kind';
import type { Day, PaperKey, ReadingState, SourceId } from '@/lib/paper/paper';
import type { AbstractText } from '../paper/Abstract';
import type { PaperAct } from '../paper/paper-acts';
import type { WatchMenuProps } from '../paper/WatchMenu';
import type { Toast } from '../ui/Toast';
import { mutedPapers, shownPapers } from './inbox';

export type PopupTab = 'today' | 'for-you' | 'trending' | 'saved';

export const TABS = [
  { id: 'today', label: 'popup.today' }, { id: 'for-you', label: 'popup.forYou' }, { id: 'trending', label: 'popup.trending' },
  { id: 'saved', label: 'popup.saved' },
] as const;

/** More rows than the popup shows at once. */
export const SEEN_ROWS = 10;

export interface PopupRelated {
  view: PageView;
  /** What was typed, where it is not the tab's paper. */
  typed?: string | undefined;
  focus?: FocusChoice | undefined;
}

export interface PopupState {
  tab: PopupTab;
  query: string;
  today?: TodayView | undefined;
  /** The papers of the same list that fit what is saved, best first. */
  forYou?: TodayView | undefined;
  /** Shows what is done or put off, too. */
  showDone: boolean;
  /** Shows what is muted at the end of Today. */
  showMuted?: boolean;
  /** The day that was asked for; the list in front is of the nearest one. */
  askedDay?: Day | undefined;
  trending?: TrendingView | undefined;
  saved?: { papers: LibraryCard[]; total: number } | undefined;
  /** Which of the saved papers are listed. */
  savedState: ReadingState | 'all';
  found?: AnswerOf<'search.find'> | undefined;
  /** The paper of the tab in front. */
  tabPaper?: PaperCard | undefined;
  /** What is related to it, or to the typed text, once asked for. */
  related?: PopupRelated | undefined;
  /** The site of the tab in front, where Sidelight is turned off on it. */
  offSite?: SiteName | undefined;
  /** The popup stands in a private window, of which nothing is kept. */
  isPrivate?: boolean;
  /** The version that an update brought, until the person looked at what is new in it. */
  newVersion?: string | undefined;
  failure?: Failure | undefined;
  toast?: Toast | undefined;
  isRefreshing: boolean;
  /** Pictures in Today were asked for in the settings. */
  thumbnails: boolean;
  /** List and abstract stand side by side. */
  isWide: boolean;
  showKeys: boolean;
  /** The manifest's commands that the browser gave a key. */
  shortcuts: readonly KeyLine[];
}

export interface PopupActions {
  chooseTab: (tab: PopupTab) => void;
  search: (text: string) => void;
  chooseDay: (date: Day) => void;
  /** Puts a paper of Today or For you away as done, or off to the next list; takes that back where it is so already. */
  put: (paper: TodayPaper, as: 'done' | 'later') => void;
  showDone: (show: boolean) => void;
  showMuted: (show: boolean) => void;
  /** Marks what the query finds in new lists. */
  watch: (query: string) => void;
  /** The same for an author or a category. */
  watchFor: WatchMenuProps['onWatch'];
  /** The person read which papers watches saved, and takes it back or leaves it. */
  readWatchSaves: (undo: boolean) => void;
  /** Takes back the last act that can be taken back, then the one before it. */
  undo: () => void;
  /** Shows list and abstract side by side. */
  setWide: (isWide: boolean) => void;
  chooseSource: (id: SourceId) => void;
  /** Deletes the list in front; it can be undone. */
  removeList: () => void;
  chooseOrder: (order: ListOrder) => void;
  /** It holds for every list, until the popup closes. */
  chooseKind: (kind: ListedKind | 'all') => void;
  choosePeriod: (period: TrendingPeriod) => void;
  chooseState: (state: ReadingState | 'all') => void;
  save: (key: PaperKey, save: boolean) => void;
  saveTabPaper: (save: boolean) => void;
  showRelated: () => void;
  /** Shows what is related to the text in the search box. */
  findLike: () => void;
  focusRelated: (focus: FocusChoice | undefined) => void;
  closeRelated: () => void;
  turnOnSite: () => void;
  cite: (key: PaperKey, format: CiteFormat) => void;
  /** Takes papers to another program. */
  take: (keys: readonly PaperKey[], act: PaperAct) => void;
  /** Shows the next form of the tab's paper: abstract, PDF, HTML. */
  turnTab: () => void;
  readAbstract: (key: PaperKey, terms?: string[]) => Promise<AbstractText>;
  open: (event: MouseEvent, paper: PaperCard) => void;
  loadSample: () => void;
  refresh: () => void;
  openLibrary: () => void;
  showChanges: () => void;
  hideChanges: () => void;
  showKeys: (show: boolean) => void;
}

/** What the popup and each of its lists get. */
export interface PopupProps {
  state: PopupState;
  actions: PopupActions;
}

/** The papers of the list in front, in its order. */
export function listShownPapers(state: PopupState): readonly PaperCard[] {
  const { query, found, related, tab, trending, saved } = state;
  if (related) return orderByCloseness(related.view.related);
  if (query) return found?.papers ?? [];
  return (tab === 'trending' ? trending?.papers : tab === 'saved' ? saved?.papers : listInbox(state)) ?? [];
}

/** Whether Today or For you is in front. */
export function isInbox({ query, related, tab }: PopupState): boolean {
  return !query && !related && (tab === 'today' || tab === 'for-you');
}

/** The rows of Today or For you, where one of them is in front. */
export function listInbox(state: PopupState): readonly TodayPaper[] | undefined {
  const { tab, today, forYou, showDone, showMuted = false } = state;
  const view = !isInbox(state) ? undefined : tab === 'today' ? today : forYou;
  return view && [...shownPapers(view, showDone), ...(showMuted ? mutedPapers(view) : [])];
}
