/** What can be moved through in a list of a site. */
export interface KeyedRow {
  elements: Element[];
  /** Saves or un-saves its paper. */
  toggle: () => void;
}

const OUTLINE = '2px solid #c98a2b';

/**
 * `j` and `k` move through the rows, `s` saves, on sites that have no such keys. Typing in a field,
 * keys with modifiers and keys a page's script made up are left alone.
 */
export function listenForRowKeys(doc: Document, rows: () => readonly KeyedRow[], signal: AbortSignal): void {
  let current: KeyedRow | undefined;
  const outline = (row: KeyedRow | undefined, value: string): void => {
    // An outline takes no room: the list stays where it is.
    for (const element of row?.elements ?? []) (element as HTMLElement).style.outline = value;
  };
  const move = (step: number): void => {
    const shown = rows().filter(({ elements }) => (elements[0] as HTMLElement).offsetParent !== null);
    const at = current ? shown.indexOf(current) : -1;
    const next = shown[Math.max(0, Math.min(shown.length - 1, at + step))];
    outline(current, '');
    current = next;
    outline(current, OUTLINE);
    current?.elements[0]?.scrollIntoView({ block: 'nearest' });
  };
  doc.addEventListener('keydown', (event) => {
    const target = event.composedPath()[0];
    const typing = target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
    if (!event.isTrusted || event.defaultPrevented || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (event.key === 's' && current) current.toggle();
    else return;
    event.preventDefault();
  }, { signal });
  signal.addEventListener('abort', () => outline(current, ''));
}
