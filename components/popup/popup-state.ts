import type {
  AnswerOf, Failure, FocusChoice, KeyLine, LibraryCard, PageView, PaperCard, SiteName, TodayOrder, TodayView, TrendingPeriod, TrendingView,
} from '@/lib/messages/protocol';
import { orderByCloseness } from '@/lib/paper/closeness';
import type { ListedKind } from '@/lib/paper/listed-kind';
import type { Day, PaperKey, ReadingState, SourceId } from '@/lib/paper/paper';
import type { AbstractText } from '../paper/Abstract';
import type { Toast } from '../ui/Toast';

export type PopupTab = 'today' | 'trending' | 'saved';

export const TABS = [{ id: 'today', label: 'Today' }, { id: 'trending', label: 'Trending' }, { id: 'saved', label: 'Saved' }] as const;

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
  failure?: Failure | undefined;
  toast?: Toast | undefined;
  isRefreshing: boolean;
  /** Pictures in Today were asked for in the settings. */
  thumbnails: boolean;
  showKeys: boolean;
  /** The manifest's commands that the browser gave a key. */
  shortcuts: readonly KeyLine[];
}

export interface PopupActions {
  chooseTab: (tab: PopupTab) => void;
  search: (text: string) => void;
  chooseDay: (date: Day) => void;
  /** Papers came into view. */
  markSeen: (keys: PaperKey[]) => void;
  chooseSource: (id: SourceId) => void;
  /** Deletes the list in front; it can be undone. */
  removeList: () => void;
  chooseOrder: (order: TodayOrder) => void;
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
  /** Copies its BibTeX entry. */
  cite: (key: PaperKey) => void;
  readAbstract: (key: PaperKey, terms?: string[]) => Promise<AbstractText>;
  open: (event: MouseEvent, paper: PaperCard) => void;
  loadSample: () => void;
  refresh: () => void;
  openLibrary: () => void;
  showKeys: (show: boolean) => void;
}

/** What the popup and each of its lists get. */
export interface PopupProps {
  state: PopupState;
  actions: PopupActions;
}

/** The papers of the list in front, in its order. */
export function listShownPapers({ query, found, related, tab, today, trending, saved }: PopupState): readonly PaperCard[] {
  if (related) return orderByCloseness(related.view.related);
  if (query) return found?.papers ?? [];
  return { today: today?.papers, trending: trending?.papers, saved: saved?.papers }[tab] ?? [];
}
