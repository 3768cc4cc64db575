import { render } from 'preact';
import { ListingBar, type ListingFilter } from '@/components/paper/ListingBar';
import { hearOnlyHands } from '@/components/ui/by-hand';
import { createShadowContainer } from '@/lib/acts/shadow-container';
import type { MarkedRow } from './row-marks';

const HOST = 'sidelight-listing';
const NO_FILTER: ListingFilter = { hideRead: false, onlyClose: false };

/** The filters of a list. Its bar shows once something in the list is saved, or close to what is. */
export class ListingFilters {
  private filter = NO_FILTER;
  private readonly root: ShadowRoot;
  private readonly host: HTMLElement;

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
    signal.addEventListener('abort', () => {
      this.filter = NO_FILTER;
      this.hideRows();
      render(null, root);
      host.remove();
    });
  }

  /** To be called when marks came or changed. */
  update(): void {
    const isUseful = this.rows().some(({ mark }) => mark?.saved ?? mark?.close !== undefined);
    const hidden = this.hideRows();
    const isShown = isUseful || hidden > 0;
    // A list without papers, or without anything to filter, is left as it is.
    if (isShown && !this.host.isConnected) this.doc.documentElement.append(this.host);
    render(isShown ? <ListingBar filter={this.filter} hidden={hidden} onFilter={(filter) => this.setFilter(filter)} /> : null, this.root);
  }

  setLook(look: string): void {
    this.host.dataset['look'] = look;
  }

  private setFilter(filter: ListingFilter): void {
    this.filter = filter;
    this.update();
  }

  private hideRows(): number {
    let hidden = 0;
    for (const { row, mark } of this.rows()) {
      const hide =
        (this.filter.hideRead && mark?.saved?.state === 'read') || (this.filter.onlyClose && mark?.close === undefined && !mark?.saved);
      if (hide) hidden++;
      for (const element of row.elements) (element as HTMLElement).style.display = hide ? 'none' : '';
    }
    return hidden;
  }
}
