import { useEffect, useRef } from 'preact/hooks';
import { press } from '../ui/by-hand';
import { useKeptFocus } from '../ui/kept-focus';
import { digitKey, latinKey } from '../ui/latin-key';
import { listRows, moveInList } from '../ui/list-keys';
import { takesKey } from '../ui/takes-key';
import { listInbox, listShownPapers, type PopupProps, TABS } from './popup-state';

/** The elements that keys lead to. */
export interface PopupElements {
  root: { current: HTMLElement | null };
  searchBox: { current: HTMLInputElement | null };
}

/** What a key meets: the rows of the list in front, and which of them has the focus (-1: none). */
interface KeyPlace extends PopupElements {
  rows: readonly HTMLElement[];
  row: number;
}

const listOf = (root: HTMLElement | null): HTMLElement | null => root?.querySelector<HTMLElement>('ol.list') ?? null;

/** Makes the popup's keys work, wherever the focus is, and keeps the focus inside when a list changes. */
export function usePopupKeys(props: PopupProps, { root, searchBox }: PopupElements): void {
  const { state } = props;
  const readRows = (): HTMLElement[] => listRows(listOf(root.current));
  const list = useRef('');
  list.current = `${state.tab}|${state.query}|${state.related !== undefined}|${state.showKeys}`;
  /** The row of each list that had the focus last. */
  const lastRows = useRef(new Map<string, number>());
  // The list's keys work at once; `/` leads to the search.
  useEffect(() => root.current?.focus(), []);
  const comeBack = (): void => {
    const rows = readRows();
    const row = lastRows.current.get(list.current);
    (row === undefined ? root.current : rows[Math.min(row, rows.length - 1)] ?? root.current)?.focus();
  };
  useKeptFocus(root, comeBack);
  // Back from the keys, from a search or from another tab, the focus is where it was.
  useEffect(() => {
    if (document.activeElement === root.current) comeBack();
  }, [list.current]);
  const onKey = useRef<(event: KeyboardEvent) => void>(undefined);
  // On the document, as a list that another one replaces takes the focus with it.
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => onKey.current?.(event);
    const follow = (): void => {
      const row = readRows().findIndex((each) => each.contains(document.activeElement));
      if (row >= 0) lastRows.current.set(list.current, row);
    };
    document.addEventListener('keydown', listener);
    document.addEventListener('focusin', follow);
    return () => {
      document.removeEventListener('keydown', listener);
      document.removeEventListener('focusin', follow);
    };
  }, []);
  onKey.current = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = readRows();
    const place = { root, searchBox, rows, row: rows.findIndex((each) => each.contains(document.activeElement)) };
    const act = findAct(event, props, place);
    if (!act) return moveInList(event, listOf(root.current), (row) => toggleSaved(props, row));
    event.preventDefault();
    act();
  };
}

function toggleSaved({ state, actions }: PopupProps, row: number): void {
  const paper = listShownPapers(state)[row];
  if (paper) actions.save(paper.key, paper.saved === undefined);
}

function findAct(event: KeyboardEvent, props: PopupProps, place: KeyPlace): (() => void) | undefined {
  const key = latinKey(event);
  const { target } = event;
  if (target === place.searchBox.current) return findTypingAct(key, props, place);
  if (takesKey(target, event.key)) {
    const focus = (): void => place.root.current?.focus();
    return key === 'Escape' ? (findStepBack(props, focus) ?? focus) : undefined;
  }
  // Space and Enter are a button's own.
  const isOnButton = target instanceof HTMLElement && target.matches('button, a');
  return (isOnButton && key === ' ' ? undefined : findRowAct(key, props, place)) ?? findListAct(digitKey(event) ?? key, props, place);
}

/** What a key does while the person types into the search box. Esc gives the focus to what was found; once more, it ends the search. */
function findTypingAct(key: string, { state, actions }: PopupProps, { rows, root }: KeyPlace): (() => void) | undefined {
  const [first] = rows;
  const focusList = (): void => (first ?? root.current)?.focus();
  if (key === 'ArrowDown' || key === 'Enter') return focusList;
  if (key !== 'Escape') return undefined;
  if (first || !state.query) return focusList;
  return () => {
    actions.search('');
    root.current?.focus();
  };
}

/** What a key does with the paper in front; where none is, with the first one. */
function findRowAct(key: string, { state, actions }: PopupProps, { rows, row }: KeyPlace): (() => void) | undefined {
  const at = Math.max(row, 0);
  const paper = listShownPapers(state)[at];
  const item = rows[at];
  if (!paper || !item) return undefined;
  const inboxPaper = listInbox(state)?.[at];
  switch (key) {
    case 'e': case 'l': return inboxPaper && (() => {
      item.focus();
      actions.put(inboxPaper, key === 'e' ? 'done' : 'later');
    });
    case 's': return row < 0 ? () => {
      item.focus();
      actions.save(paper.key, paper.saved === undefined);
    } : undefined;
    case ' ': case 'a': return () => peek(item, state.isWide);
    case 'c': case 'm': return row < 0 ? undefined : () => actions.cite(paper.key, key === 'c' ? 'bibtex' : 'markdown');
    default: return undefined;
  }
}

/** Opens the paper in its row, or scrolls on where it stands beside the list. */
function peek(item: HTMLElement, isWide: boolean): void {
  item.focus();
  const view = document.querySelector('.view');
  if (isWide) view?.scrollBy({ top: view.clientHeight * 0.8 });
  else {
    press(item.querySelector<HTMLElement>('[data-act="abstract"]'));
    item.scrollIntoView({ block: 'nearest' });
  }
}

/** What a key does with lists. */
function findListAct(key: string, { state, actions }: PopupProps, { root, searchBox }: KeyPlace): (() => void) | undefined {
  const { today, tab } = state;
  const isToday = tab === 'today' && !state.query && !state.related;
  const day = isToday ? { p: today?.previous, n: today?.next }[key] : undefined;
  if (day !== undefined) return () => actions.chooseDay(day);
  switch (key) {
    case 'Escape': return findStepBack({ state, actions }, () => root.current?.focus());
    case '/': return () => searchBox.current?.focus();
    case '?': return () => actions.showKeys(!state.showKeys);
    case 'd': return isToday ? () => focusDay(root.current) : undefined;
    case 'w': return () => actions.setWide(!state.isWide);
    case 'v': return actions.turnTab;
    case 'z': return actions.undo;
    case '1': case '2': case '3': case '4': return () => actions.chooseTab(TABS[Number(key) - 1]!.id);
    default: return undefined;
  }
}

/** The field stands in the part of the head that is folded at first. */
function focusDay(root: HTMLElement | null): void {
  const find = (): HTMLElement | null | undefined => root?.querySelector<HTMLElement>('input[type="date"]');
  if (find()) return find()?.focus();
  press(root?.querySelector<HTMLElement>('[data-act="more"]'));
  requestAnimationFrame(() => find()?.focus());
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
