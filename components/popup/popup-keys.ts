import { useEffect, useRef } from 'preact/hooks';
import { useKeptFocus } from '../ui/kept-focus';
import { listRows, moveInList } from '../ui/list-keys';
import { latinKey } from '../ui/latin-key';
import { listShownPapers, type PopupProps, TABS } from './popup-state';

/** The elements that keys lead to. */
export interface PopupElements {
  root: { current: HTMLElement | null };
  searchBox: { current: HTMLInputElement | null };
}

/** Makes the popup's keys work, wherever the focus is, and keeps the focus inside when a list changes. */
export function usePopupKeys({ state, actions }: PopupProps, { root, searchBox }: PopupElements): void {
  const readRows = (): HTMLElement[] => listRows(root.current?.querySelector<HTMLElement>('ol.list'));
  const list = `${state.tab}|${state.query}|${state.related !== undefined}|${state.showKeys}`;
  /** The row that had the focus at the last key, and its list. */
  const lastRow = useRef({ row: -1, list: '' });
  // The list's keys work at once; `/` leads to the search.
  useEffect(() => root.current?.focus(), []);
  useKeptFocus(root, () => {
    const rows = readRows();
    const { row } = lastRow.current;
    const next = lastRow.current.list === list && row >= 0 ? rows[Math.min(row, rows.length - 1)] : undefined;
    (next ?? root.current)?.focus();
  });
  const onKey = useRef<(event: KeyboardEvent) => void>(undefined);
  // On the document, as a list that another one replaces takes the focus with it.
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey.current?.(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
  onKey.current = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = readRows().findIndex((each) => each.contains(document.activeElement));
    lastRow.current = { row, list };
    const isTyping = event.target instanceof HTMLInputElement && event.target.type === 'search';
    const key = latinKey(event);
    const act = isTyping
      ? findTypingAct(key, { state, actions }, () => (readRows()[0] ?? root.current)?.focus())
      : findAct(key, { state, actions }, { root, searchBox });
    if (act) {
      event.preventDefault();
      return act();
    }
    if (isTyping) return;
    const shown = listShownPapers(state);
    const current = shown[row];
    if (key === 'c' && current) return actions.cite(current.key);
    moveInList(event, root.current?.querySelector<HTMLElement>('ol.list') ?? null, (saved) => {
      const paper = shown[saved];
      if (paper) actions.save(paper.key, paper.saved === undefined);
    });
  };
}

/** What a key does while the person types into the search box. */
function findTypingAct(key: string, props: PopupProps, focusList: () => void): (() => void) | undefined {
  if (key === 'Escape') return findStepBack(props, focusList) ?? focusList;
  return key === 'ArrowDown' || key === 'Enter' ? focusList : undefined;
}

/** What a key does besides those of the list. */
function findAct(key: string, { state, actions }: PopupProps, { root, searchBox }: PopupElements): (() => void) | undefined {
  const { today, tab, toast } = state;
  const day = tab === 'today' && !state.query && !state.related ? { p: today?.previous, n: today?.next }[key] : undefined;
  if (day !== undefined) return () => actions.chooseDay(day);
  switch (key) {
    case 'Escape': return findStepBack({ state, actions }, () => root.current?.focus());
    case '/': return () => searchBox.current?.focus();
    case '?': return () => actions.showKeys(!state.showKeys);
    case 'z': return toast?.undo;
    case '1': case '2': case '3': return () => actions.chooseTab(TABS[Number(key) - 1]!.id);
    default: return undefined;
  }
}

/** Goes one step back. At the first step it returns `undefined`, and the browser closes the popup. */
function findStepBack({ state, actions }: PopupProps, focus: () => void): (() => void) | undefined {
  if (state.showKeys) return () => actions.showKeys(false);
  if (state.related) return actions.closeRelated;
  if (!state.query) return undefined;
  return () => {
    actions.search('');
    focus();
  };
}
