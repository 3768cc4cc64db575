import type { ListRow } from '@/lib/sites/site';
import { dropEmptyStyle } from './right-edge';

/**
 * Puts the rows of a list in this order, each within its part of the list: what follows a heading stays below it. `rows` is as the
 * site has them. Cards in a grid are not moved, as the site's own script knows where they are: their style says their order.
 */
export function orderRows(rows: readonly ListRow[], compare: (a: ListRow, b: ListRow) => number): void {
  for (const part of splitIntoParts(rows)) {
    const parent = part[0]!.elements[0]!.parentElement!;
    const sorted = part.toSorted(compare);
    if (/grid|flex/.test(getComputedStyle(parent).display)) {
      // Before what else is in the grid.
      const isOwn = sorted.every((row, place) => row === part[place]);
      sorted.forEach(({ elements: [cell] }, place) => {
        (cell as HTMLElement).style.order = isOwn ? '' : String(place - part.length);
        dropEmptyStyle(cell!);
      });
      continue;
    }
    const all = new Set(part.flatMap(({ elements }) => elements));
    const end = [...parent.children].filter((child) => all.has(child)).at(-1)!.nextSibling;
    for (const { elements } of sorted) for (const element of elements) parent.insertBefore(element, end);
  }
}

/** Rows that follow each other with nothing between them, wherever they are now. */
function splitIntoParts(rows: readonly ListRow[]): ListRow[][] {
  const rowOf = new Map(rows.flatMap((row) => row.elements.map((element) => [element, row] as const)));
  const partOf = new Map<ListRow, ListRow[]>();
  const parts: ListRow[][] = [];
  for (const parent of new Set(rows.map(({ elements: [first] }) => first!.parentElement!))) {
    let part: ListRow[] | undefined;
    for (const child of parent.children) {
      const row = rowOf.get(child);
      if (!row) part = undefined;
      else if (!partOf.has(row)) {
        if (!part) parts.push((part = []));
        part.push(row);
        partOf.set(row, part);
      }
    }
  }
  const placeOf = new Map(rows.map((row, place) => [row, place]));
  return parts.map((part) => part.toSorted((a, b) => placeOf.get(a)! - placeOf.get(b)!));
}
