import type { ListRow } from '@/lib/sites/site';
import { dropEmptyStyle } from './right-edge';

/** As in the sheet of tokens: what stands in a page's own elements cannot take it from there. */
const WASH: Readonly<Record<string, string>> = { light: '#fdf3e0', dark: '#2b2415' };
/** px that the wash reaches beyond a row, without a place of its own in the page; less below, as the next row may have one, too. */
const SPREAD_PX = 6;
const BELOW_PX = 4;
/** px by which the second element of a row is indented, by list: arXiv's `dd` below its `dt`. */
const indents = new WeakMap<Element, number>();

/** Tints a row that is similar to the library, in a look; without one, gives the row its own ground back. */
export function washRow({ anchor, place, elements }: ListRow, look: string | undefined): void {
  const color = look && WASH[look];
  // A card's picture stays as it is: the wash is behind its words.
  const washed = place === 'foot' ? [anchor.querySelector('h3')?.closest('article > *')] : elements;
  for (const element of washed as (HTMLElement | undefined)[]) {
    if (!element || (!color && !element.style.background)) continue;
    element.style.background = color ?? '';
    element.style.boxShadow = color && place === 'append' ? drawSpread(element, element === elements[0], color) : '';
    dropEmptyStyle(element);
  }
}

/** To all sides, and to the edge of the row where the element is indented, so that no gap is left to the element above. */
function drawSpread(element: Element, isFirst: boolean, color: string): string {
  const list = element.parentElement!;
  // Asked once a list, as each mark changes the page, whose styles are then computed anew.
  const indent = isFirst ? 0 : indents.get(list) ?? (parseFloat(getComputedStyle(element).marginLeft) || 0);
  if (!isFirst) indents.set(list, indent);
  return [-indent - SPREAD_PX, SPREAD_PX].flatMap((x) => [BELOW_PX, -SPREAD_PX].map((y) => `${x}px ${y}px ${color}`)).join();
}
