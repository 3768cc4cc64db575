import { latinKey } from '@/components/ui/latin-key';
import type { ListRow } from '@/lib/sites/site';

export interface RowKeys {
  /** The row the keys last went to, while it is shown. */
  current(): ListRow | undefined;
}

export interface RowKeysOptions {
  /** The rows that are shown, in order. */
  rows: () => ListRow[];
  onSave: (row: ListRow) => void;
  signal: AbortSignal;
}

/**
 * `j` and `k` go from row to row of a site's own list, and `s` saves. A key does nothing where the site itself uses it,
 * a modifier is held, the person types into a field, or a script made the event up.
 */
export function listenForRowKeys(doc: Document, { rows, onSave, signal }: RowKeysOptions): RowKeys {
  let last: ListRow | undefined;
  const current = (): ListRow | undefined => rows().find((row) => row === last || row.anchor === last?.anchor);

  const move = (step: 1 | -1): void => {
    const shown = rows();
    const at = shown.findIndex((row) => row.anchor === last?.anchor);
    const to = at < 0 ? findFirstVisible(shown) : Math.max(0, Math.min(shown.length - 1, at + step));
    last = shown[to];
    if (!last) return;
    // The site's own link gets the focus, so that Enter opens it and a screen reader says which paper it is.
    last.elements.map((element) => element.querySelector<HTMLElement>('a[href]')).find(Boolean)?.focus({ preventScroll: true });
    for (const element of last.elements.toReversed()) element.scrollIntoView({ block: 'nearest' });
  };

  doc.defaultView!.addEventListener('keydown', (event) => {
    if (!event.isTrusted || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
    const row = current();
    const key = latinKey(event);
    if (key === 'j') move(1);
    else if (key === 'k') move(-1);
    else if (key === 's' && row) onSave(row);
    else return;
    event.preventDefault();
  }, { signal });
  return { current };
}

function isTyping(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

function findFirstVisible(rows: readonly ListRow[]): number {
  return Math.max(0, rows.findIndex((row) => row.anchor.getBoundingClientRect().top >= 0));
}
