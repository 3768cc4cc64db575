import { press } from './by-hand';
import { latinKey } from './latin-key';

/** The rows of a list of papers, which may stand in groups; without those of a folded group. */
export function listRows(list: HTMLElement | null | undefined): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('li:not([hidden] > li)') ?? [])];
}

/** Handles a key in a list of papers: j and k move, s saves, o opens, a shows the abstract. Enter opens a compact row in place. */
export function moveInList(event: KeyboardEvent, list: HTMLElement | null, onSave: (row: number) => void): void {
  if (!event.isTrusted || !list || event.ctrlKey || event.metaKey || event.altKey) return;
  const { tagName, type } = event.composedPath()[0] as HTMLInputElement;
  const key = latinKey(event);
  // One of several choices takes no letters.
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(tagName) && !(type === 'radio' && key.length === 1)) return;
  const items = listRows(list);
  const root = list.getRootNode() as Document | ShadowRoot;
  const current = items.findIndex((item) => item.contains(root.activeElement));
  const isLinkOrButton = key === 'Enter' && /^(A|BUTTON)$/.test(tagName);
  if (isLinkOrButton || (current < 0 && !/^(j|k|Arrow)/.test(key))) return;
  const row = findRow(key, current, items.length);
  const isCompact = items[current]?.matches('.compact');
  const pressed = { o: 'a.title', Enter: isCompact ? '[data-act="open"]' : 'a.title', a: '[data-act="abstract"]' }[key];
  if (row !== undefined) {
    const item = items[Math.max(0, Math.min(items.length - 1, row))];
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: 'nearest' });
  } else if (pressed) press(items[current]?.querySelector<HTMLElement>(pressed));
  else if (key === 's') onSave(current);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The row that a key moves to, which may lie beyond the ends of the list. `undefined` for other keys. */
function findRow(key: string, current: number, count: number): number | undefined {
  return { j: current + 1, ArrowDown: current + 1, k: current - 1, ArrowUp: current - 1, Home: 0, End: count - 1 }[key];
}
