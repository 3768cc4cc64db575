import { render } from 'preact';
import { ListingBar, type ListingFilter } from '@/components/paper/ListingBar';
import bar from '@/components/paper/listing-bar.css?inline';
import { hearOnlyHands } from '@/components/ui/by-hand';
import controls from '@/components/ui/controls.css?inline';
import tokens from '@/components/ui/tokens.css?inline';
import type { Mark } from '@/lib/messages/protocol';
import { adoptStyles } from './dock';

const HOST = 'sidelight-listing';

export interface FilteredRow {
  elements: Element[];
  mark: Mark | undefined;
}

/** The filters of a list. Its bar shows once something in the list is saved or close to what is. */
export class ListingFilters {
  private filter: ListingFilter = { hideRead: false, onlyClose: false };
  private readonly root: ShadowRoot;
  private readonly host: HTMLElement;

  constructor(private readonly doc: Document, private readonly rows: () => readonly FilteredRow[], look: string, signal: AbortSignal) {
    for (const old of doc.querySelectorAll(HOST)) old.remove();
    this.host = doc.createElement(HOST);
    this.host.dataset['look'] = look;
    this.root = this.host.attachShadow({ mode: 'closed' });
    adoptStyles(this.root, [tokens, controls, bar]);
    hearOnlyHands(this.root);
    signal.addEventListener('abort', () => {
      this.filter = { hideRead: false, onlyClose: false };
      this.hideRows();
      render(null, this.root);
      this.host.remove();
    });
  }

  /** To be called when marks came or changed. */
  update(): void {
    const useful = this.rows().some(({ mark }) => mark?.saved ?? mark?.close !== undefined);
    const hidden = this.hideRows();
    const isShown = useful || hidden > 0;
    // A list without anything to filter, or without papers, is left as it is.
    if (isShown && !this.host.isConnected) this.doc.documentElement.append(this.host);
    render(isShown ? <ListingBar filter={this.filter} hidden={hidden} onFilter={(filter) => this.set(filter)} /> : null, this.root);
  }

  setLook(look: string): void {
    this.host.dataset['look'] = look;
  }

  private set(filter: ListingFilter): void {
    this.filter = filter;
    this.update();
  }

  private hideRows(): number {
    let hidden = 0;
    for (const { elements, mark } of this.rows()) {
      const hide = (this.filter.hideRead && mark?.saved?.state === 'read')
        || (this.filter.onlyClose && mark?.close === undefined && !mark?.saved);
      if (hide) hidden++;
      for (const element of elements) (element as HTMLElement).style.display = hide ? 'none' : '';
    }
    return hidden;
  }
}
