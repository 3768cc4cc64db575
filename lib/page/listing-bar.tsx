import { render } from 'preact';
import { ListingBar, type ListingCounts, type ListingFilter } from '@/components/paper/ListingBar';
import { hearOnlyHands } from '@/components/ui/by-hand';
import { createShadowContainer, unzoom } from '@/lib/acts/shadow-container';
import { findHeadPlace } from './list-head';
import { dropEmptyStyle } from './right-edge';
import { orderRows } from './row-order';
import type { MarkedRow } from './row-marks';
import { onEnd } from './watch';

const HOST = 'sidelight-listing';
const NO_FILTER: ListingFilter = { byFit: false, onlyClose: false, hideRead: false };

/** How well a paper fits the library; of a saved one nothing is to be said. */
const fitOf = ({ mark }: MarkedRow): number => (mark?.saved ? 0 : mark?.close ?? 0);

/** The order and the filters of a list. Its bar shows once something in the list is saved, or close to what is. */
export class ListingFilters {
  private filter = NO_FILTER;
  private isSorted = false;
  private readonly root: ShadowRoot;
  private readonly host: HTMLElement;
  private readonly resized: ResizeObserver;

  constructor(
    private readonly doc: Document,
    private readonly rows: () => readonly MarkedRow[],
    sheet: CSSStyleSheet, look: string, signal: AbortSignal,
  ) {
    const { host, root } = createShadowContainer(doc, HOST, sheet);
    this.host = host;
    this.root = root;
    hearOnlyHands(root);
    this.setLook(look);
    // It calls back after the browser laid the page out, so that nothing is laid out for the bar alone.
    this.resized = new ResizeObserver(() => this.place());
    onEnd(signal, () => {
      this.filter = NO_FILTER;
      this.hideRows();
      this.sortRows();
      this.resized.disconnect();
      render(null, root);
      host.remove();
    });
  }

  /** To be called when marks came or changed. */
  update(): void {
    const hidden = this.hideRows();
    this.sortRows();
    const counts = { ...this.count(), hidden };
    const isShown = counts.similar + counts.saved + hidden > 0;
    render(isShown ? <ListingBar filter={this.filter} counts={counts} onFilter={(filter) => this.setFilter(filter)} /> : null, this.root);
    // A list without papers, or without anything to filter, is left as it is.
    if (!isShown || this.host.isConnected) return;
    this.doc.documentElement.append(this.host);
    this.resized.observe(this.root.firstElementChild!);
    this.resized.observe(this.doc.body);
  }

  setLook(look: string): void {
    this.host.dataset['look'] = look;
  }

  /** The rows as they stand in the page. */
  inOrder(): readonly MarkedRow[] {
    return this.filter.byFit ? this.rows().toSorted((a, b) => fitOf(b) - fitOf(a)) : this.rows();
  }

  private setFilter(filter: ListingFilter): void {
    this.filter = filter;
    this.update();
  }

  private count(): Omit<ListingCounts, 'hidden'> {
    const marks = this.rows().flatMap(({ shown }) => shown ?? []);
    return {
      similar: marks.filter(({ close, saved }) => close !== undefined && !saved).length,
      saved: marks.filter(({ saved }) => saved).length,
      inDigests: marks.filter(({ appearance }) => appearance).length,
      read: marks.filter(({ saved }) => saved?.state === 'read').length,
    };
  }

  private hideRows(): number {
    let hidden = 0;
    for (const { row, mark } of this.rows()) {
      const hide =
        (this.filter.hideRead && mark?.saved?.state === 'read') || (this.filter.onlyClose && mark?.close === undefined && !mark?.saved);
      if (hide) hidden++;
      for (const element of row.elements as HTMLElement[]) {
        if ((element.style.display === 'none') === hide) continue;
        element.style.display = hide ? 'none' : '';
        dropEmptyStyle(element);
      }
    }
    return hidden;
  }

  private sortRows(): void {
    const { byFit } = this.filter;
    if (!byFit && !this.isSorted) return;
    this.isSorted = byFit;
    const fits = new Map(this.rows().map((item) => [item.row, byFit ? fitOf(item) : 0]));
    orderRows([...fits.keys()], (a, b) => fits.get(b)! - fits.get(a)!);
  }

  /** Puts the bar at the head of the list, or, where the page has no room there, to the lower right. */
  private place(): void {
    const bar = this.root.firstElementChild;
    const list = this.rows()[0]?.row.elements[0]?.parentElement;
    if (!bar || !list) return;
    unzoom(this.host);
    let at: ReturnType<typeof findHeadPlace>;
    for (const isShort of [false, true]) {
      this.host.toggleAttribute('data-short', isShort);
      const { width, height } = bar.getBoundingClientRect();
      at ??= findHeadPlace(this.doc, list, width, height);
      if (at) break;
    }
    this.host.toggleAttribute('data-at', at !== undefined);
    this.host.style.left = at ? `${at.left}px` : '';
    this.host.style.top = at ? `${at.top}px` : '';
  }
}
