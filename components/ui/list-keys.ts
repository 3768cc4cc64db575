import { press } from './by-hand';

/** Keys of a list of papers: j and k move, s saves, o opens, a shows the abstract. */
export function moveInList(event: KeyboardEvent, list: HTMLElement | null, onSave: (row: number) => void): void {
  // Keys that a page's script made up do nothing.
  if (!event.isTrusted || !list || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = event.composedPath()[0];
  if (target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
  const items = [...list.children] as HTMLElement[];
  const root = list.getRootNode() as Document | ShadowRoot;
  const current = items.findIndex((item) => item.contains(root.activeElement));
  const move = (to: number): void => {
    const item = items[Math.max(0, Math.min(items.length - 1, to))];
    item?.focus({ preventScroll: true });
    item?.scrollIntoView({ block: 'nearest' });
  };
  const click = (selector: string): void => press(items[current]?.querySelector<HTMLElement>(selector));
  const acts: Record<string, () => void> = {
    j: () => move(current + 1), ArrowDown: () => move(current + 1),
    k: () => move(current - 1), ArrowUp: () => move(current - 1),
    Home: () => move(0), End: () => move(items.length - 1),
    s: () => onSave(current),
    o: () => click('a.title'), Enter: () => click('a.title'), a: () => click('[data-act="abstract"]'),
  };
  const isLinkOrButton = event.key === 'Enter' && target instanceof HTMLElement && /^(A|BUTTON)$/.test(target.tagName);
  const act = Object.hasOwn(acts, event.key) && !isLinkOrButton ? acts[event.key] : undefined;
  if (!act || (current < 0 && !/^(j|k|Arrow)/.test(event.key))) return;
  event.preventDefault();
  event.stopPropagation();
  act();
}
