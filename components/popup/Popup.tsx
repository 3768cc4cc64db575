import { Search } from 'lucide';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Failure, LibraryCard, PageView, PaperCard, SiteName, TodayOrder, TodayView, TrendingPeriod, TrendingView } from '@/lib/messages/protocol';
import type { PaperKey, ReadingState } from '@/lib/paper/paper';
import type { AbstractText } from '../paper/Abstract';
import { Icon } from '../ui/Icon';
import { useKeptFocus } from '../ui/kept-focus';
import { moveInList } from '../ui/list-keys';
import { type Toast, UndoButton } from '../ui/Toast';
import { TabPanel, Tabs } from '../ui/Tabs';
import { Keys } from './Keys';
import { Found, Related, Saved } from './Lists';
import { ThisTab } from './ThisTab';
import { Today } from './Today';
import { Trending } from './Trending';

export type PopupTab = 'today' | 'trending' | 'saved';

export interface PopupState {
  tab: PopupTab;
  query: string;
  today?: TodayView | undefined;
  trending?: TrendingView | undefined;
  saved?: { papers: LibraryCard[]; total: number } | undefined;
  savedState: ReadingState | 'all';
  found?: { papers: PaperCard[]; total: number } | undefined;
  /** The paper of the tab in front, and what is related to it once asked for. */
  here?: PaperCard | undefined;
  /** Its site, where Sidelight is turned off on it. */
  off?: SiteName | undefined;
  related?: PageView | undefined;
  failure?: Failure | undefined;
  toast?: Toast | undefined;
  refreshing: boolean;
  /** Pictures in Today were asked for in the settings. */
  thumbnails: boolean;
  showKeys: boolean;
}

export interface PopupActions {
  choose: (tab: PopupTab) => void;
  search: (text: string) => void;
  day: (date: string) => void;
  /** Papers that came into view. */
  seen: (keys: PaperKey[]) => void;
  source: (id: string) => void;
  order: (order: TodayOrder) => void;
  period: (period: TrendingPeriod) => void;
  state: (state: ReadingState | 'all') => void;
  save: (key: PaperKey, save: boolean) => void;
  saveHere: (save: boolean) => void;
  relatedHere: () => void;
  turnOnHere: () => void;
  /** Copies its BibTeX entry. */
  cite: (key: PaperKey) => void;
  readAbstract: (key: PaperKey, terms?: string[]) => Promise<AbstractText>;
  open: (event: MouseEvent, paper: PaperCard) => void;
  loadSample: () => void;
  refresh: () => void;
  library: () => void;
  keys: (show: boolean) => void;
}

export interface ListProps {
  state: PopupState;
  actions: PopupActions;
}

const TABS = [{ id: 'today', label: 'Today' }, { id: 'trending', label: 'Trending' }, { id: 'saved', label: 'Saved' }] as const;

/** The toolbar button's popup: today's list, what is trending, what is saved, and one search over all. */
export function Popup({ state, actions }: ListProps): JSX.Element {
  const root = useRef<HTMLElement>(null);
  const box = useRef<HTMLInputElement>(null);
  // The list's keys work at once; `/` leads to the search.
  useEffect(() => root.current?.focus(), []);
  const list = (): HTMLElement | null => root.current?.querySelector<HTMLElement>('ol.list') ?? null;
  /** The row one is on, and the list it is in. */
  const place = useRef({ row: -1, of: '' });
  const of = `${state.tab}|${state.query}|${state.related !== undefined}|${state.showKeys}`;
  useKeptFocus(root, () => {
    const rows = list()?.children ?? [];
    const { row } = place.current;
    const next = place.current.of === of && row >= 0 ? rows[Math.min(row, rows.length - 1)] : undefined;
    ((next as HTMLElement | undefined) ?? root.current)?.focus();
  });
  const pressed = useRef<(event: KeyboardEvent) => void>(undefined);
  // On the document: a list that gives way to another takes the focus with it.
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => pressed.current?.(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  const shown = shownPapers(state);
  pressed.current = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    place.current = { row: [...(list()?.children ?? [])].findIndex((row) => row.contains(document.activeElement)), of };
    const typing = event.target instanceof HTMLInputElement;
    const act = findAct(event.key, typing);
    if (act) {
      event.preventDefault();
      return act();
    }
    if (typing) return;
    const here = shown[place.current.row];
    if (event.key === 'c' && here) return actions.cite(here.key);
    moveInList(event, list(), (row) => {
      const paper = shown[row];
      if (paper) actions.save(paper.key, paper.saved === undefined);
    });
  };
  /** What a key does, beside those of the list. */
  const findAct = (key: string, typing: boolean): (() => void) | undefined => {
    if (key === 'Escape') return findBack(typing);
    if (typing) return key === 'ArrowDown' || key === 'Enter' ? () => (list()?.firstElementChild as HTMLElement | null)?.focus() : undefined;
    const { today, tab, toast } = state;
    const day = tab === 'today' && !state.query && !state.related ? { p: today?.previous, n: today?.next }[key] : undefined;
    if (day !== undefined) return () => actions.day(day);
    switch (key) {
      case '/': return () => box.current?.focus();
      case '?': return () => actions.keys(!state.showKeys);
      case 'z': return toast?.undo;
      case '1': case '2': case '3': return () => actions.choose(TABS[Number(key) - 1]!.id);
      default: return undefined;
    }
  };
  /** One step back; `undefined` where there is none: the browser then closes the popup. */
  const findBack = (typing: boolean): (() => void) | undefined => {
    if (state.showKeys) return () => actions.keys(false);
    if (state.query) {
      return () => {
        actions.search('');
        if (!typing) root.current?.focus();
      };
    }
    return state.related ? () => actions.choose(state.tab) : undefined;
  };
  return (
    <main class="popup" ref={root} tabIndex={-1} aria-label="Sidelight">
      <div class="search">
        <Icon icon={Search} size={15} />
        <input
          ref={box} type="search" aria-label="Search papers, authors, tags" placeholder="Search papers, authors, tags" value={state.query}
          autocomplete="off" spellcheck={false} onInput={(event) => actions.search(event.currentTarget.value)}
        />
        <kbd aria-hidden="true">/</kbd>
      </div>
      <Tabs
        name="Lists" chosen={state.tab} onChoose={actions.choose}
        tabs={TABS.map((tab) => ({ ...tab, count: tab.id === 'saved' ? state.today?.saved : undefined }))}
      />
      {state.showKeys ? <Keys onClose={() => actions.keys(false)} /> : (
        <TabPanel id={state.tab}>
          {state.query ? <Found state={state} actions={actions} />
            : state.related ? <Related state={state} actions={actions} />
            : state.tab === 'today' ? <Today state={state} actions={actions} />
            : state.tab === 'trending' ? <Trending state={state} actions={actions} />
            : <Saved state={state} actions={actions} />}
        </TabPanel>
      )}
      <ThisTab paper={state.here} off={state.off} onSave={actions.saveHere} onRelated={actions.relatedHere} onTurnOn={actions.turnOnHere} />
      <footer class="foot row">
        <span class="grow" role="status">
          {state.toast ? state.toast.text : (
            <span class="hints" aria-hidden="true"><kbd>j</kbd><kbd>k</kbd>move <kbd>s</kbd>save <kbd>o</kbd>open</span>
          )}
        </span>
        <UndoButton toast={state.toast} />
        <button type="button" class="text" onClick={() => actions.keys(!state.showKeys)} aria-expanded={state.showKeys}>keys</button>
        <button type="button" class="text" onClick={actions.library}>Library →</button>
      </footer>
    </main>
  );
}

/** The papers of the list in front, in its order. */
function shownPapers({ query, found, related, tab, today, trending, saved }: PopupState): readonly PaperCard[] {
  if (query) return found?.papers ?? [];
  if (related) return related.related;
  return { today: today?.papers, trending: trending?.papers, saved: saved?.papers }[tab] ?? [];
}
