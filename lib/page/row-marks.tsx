import { render } from 'preact';
import { RowMark } from '@/components/paper/RowMark';
import { Guard } from '@/components/ui/Guard';
import { removeContainers } from '@/lib/acts/shadow-container';
import type { Mark } from '@/lib/messages/protocol';
import type { ListRow } from '@/lib/sites/site';
import { t } from '@/lib/texts/t';
import type { Savable } from './save-item';
import { washRow } from './row-wash';
import { createBatches } from './time-slices';

export const MARK_HOST = 'sidelight-mark';

/** A row of a site's list with its mark. */
export interface MarkedRow extends Savable {
  row: ListRow;
  host: HTMLElement;
  root: ShadowRoot;
  mark: Mark | undefined;
  /** What is shown of it in this list. */
  shown?: Mark | undefined;
  /** Its title as plain text, where the page's holds TeX. Until the worker gives it, the mark is named by the page's title. */
  plainTitle?: string;
  /** Its title and abstract were sent to be compared with the library. */
  isCompared?: boolean;
}

export interface RowMarksOptions {
  signal: AbortSignal;
  sheet: CSSStyleSheet;
  /** Light or dark, as the page is now. */
  readLook: () => string;
  /** What is shown of a mark in this list. */
  trimMark: (mark: Mark | undefined) => Mark | undefined;
  onToggle: (item: MarkedRow, save: boolean) => void;
}

export interface RowMarks {
  all(): MarkedRow[];
  find(row: ListRow | undefined): MarkedRow | undefined;
  /** Puts a mark into each row that has none, or that of another paper. Resolves with the new ones. */
  add(rows: readonly ListRow[]): Promise<MarkedRow[]>;
  /** Draws a mark anew, after it changed. */
  draw(item: MarkedRow): void;
  setLook(look: string): void;
}

/** The marks in the rows of one list; all are removed when the signal aborts. */
export function createRowMarks(doc: Document, { signal, sheet, readLook, trimMark, onToggle }: RowMarksOptions): RowMarks {
  const marked = new Map<Element, MarkedRow>();
  removeContainers(doc, MARK_HOST);

  const draw = (item: MarkedRow): void => {
    const { mark, plainTitle = item.row.entry.title, problem, root, host } = item;
    item.shown = trimMark(mark);
    washRow(item.row, mark?.close !== undefined && !mark.saved ? host.dataset['look'] : undefined);
    render(
      <Guard name={t('part.mark')}>
        <RowMark title={plainTitle} mark={item.shown} problem={problem} onSave={(save) => onToggle(item, save)} />
      </Guard>,
      root,
    );
  };
  signal.addEventListener('abort', () => {
    for (const { row, root, host } of marked.values()) {
      washRow(row, undefined);
      render(null, root);
      host.remove();
    }
  });
  return {
    all: () => [...marked.values()],
    find: (row) => row && marked.get(row.anchor),
    draw(item) {
      // An answer may come after the row was given another paper, or after the marks were removed.
      if (item.host.isConnected) draw(item);
    },
    async add(rows) {
      const look = readLook();
      const added: MarkedRow[] = [];
      const batches = createBatches<MarkedRow>(doc, (item) => {
        putMark(item);
        marked.set(item.row.anchor, item);
        added.push(item);
      });
      for (const row of rows) {
        const before = marked.get(row.anchor);
        if (before?.host.isConnected && before.row.arxivId === row.arxivId) continue;
        const item = makeMark(doc, row, sheet, look);
        draw(item);
        await batches.add(item);
        if (signal.aborted) return [];
      }
      batches.end();
      for (const [anchor, { host }] of marked) if (!host.isConnected) marked.delete(anchor);
      return added;
    },
    setLook(look) {
      for (const item of marked.values()) {
        item.host.dataset['look'] = look;
        if (item.mark) draw(item);
      }
    },
  };
}

function makeMark(doc: Document, row: ListRow, sheet: CSSStyleSheet, look: string): MarkedRow {
  const host = doc.createElement(MARK_HOST);
  host.dataset['look'] = look;
  // A card may be a link from edge to edge.
  host.onclick = (event) => event.preventDefault();
  // In a card that is not positioned, the mark would go to the foot of the page instead of the card's.
  host.dataset['place'] = row.place === 'foot' && getComputedStyle(row.anchor).position === 'static' ? 'append' : row.place;
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [sheet];
  return { row, key: row.arxivId, host, root, mark: undefined };
}

function putMark({ row: { anchor }, host }: MarkedRow): void {
  // A page that clones its own cards clones our element in them, but not its shadow root: that empty mark is removed.
  anchor.querySelector(MARK_HOST)?.remove();
  anchor.append(host);
}
