import { render } from 'preact';
import { RowMark } from '@/components/paper/RowMark';
import controls from '@/components/ui/controls.css?inline';
import tokens from '@/components/ui/tokens.css?inline';
import rowMark from '@/components/paper/row-mark.css?inline';
import type { LibraryEntry, PaperKey } from '@/lib/paper/paper';
import { plainTex } from '@/lib/paper/plain-tex';
import { type Change, onChange } from '@/lib/messages/changes';
import { ask } from '@/lib/messages/client';
import type { Mark } from '@/lib/messages/protocol';
import { readRows } from '@/lib/sites/index';
import { compact } from '@/lib/sites/read';
import type { ListReading, ListRow } from '@/lib/sites/site';
import { ListingFilters } from './listing-bar';
import { onLook, readLook } from './look';
import { listenForRowKeys } from './row-keys';
import { tellDrift } from './tell-drift';
import type { Visit, VisitOptions } from './visit';

export const MARK_HOST = 'sidelight-mark';

/** ms of work before the page gets its turn again, and marks that it then has to lay out. */
const SLICE = 8;
const MARKS = 96;

/** Rows in no digest that are compared with the library, and how many at once: the worker compares no more. */
const COMPARED = 600;
const COMPARED_AT_ONCE = 100;

interface MarkedRow {
  row: ListRow;
  key: PaperKey;
  host: HTMLElement;
  root: ShadowRoot;
  mark: Mark | undefined;
  /** Its text was sent to be compared. */
  compared?: boolean;
  /** What went wrong at the last act. */
  told?: string | undefined;
  /** What un-saving took away, note and tags and all: saving again gives it back. */
  before?: LibraryEntry | undefined;
}

/** Marks the papers of a listing until the signal aborts. */
export function visitListing(doc: Document, options: VisitOptions): Visit {
  const { signal, settings } = options;
  const marked = new Map<Element, MarkedRow>();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync([tokens, controls, rowMark].join('\n'));
  const harvested = new Set<string>();
  const lookOf = (): string => (settings.look === 'page' ? readLook(doc) : settings.look);
  const filters = new ListingFilters(doc, () => [...marked.values()].map(({ row, mark }) => ({ elements: row.elements, mark })), lookOf(), signal);

  let reading: ListReading | undefined;
  const look = async (): Promise<void> => {
    const read = readRows(doc, options.url);
    reading = read;
    if (!read || signal.aborted) return;
    if (settings.marks) await markRows(read.rows);
    if (signal.aborted) return;
    let added = 0;
    for (const digest of settings.harvest ? read.digests : []) {
      const told = `${digest.source} ${digest.date} ${digest.entries.length}`;
      if (harvested.has(told)) continue;
      harvested.add(told);
      const answer = await ask('listing.harvest', { digest });
      if (answer.ok) added += answer.value.added;
    }
    // What was added is heard of as a change, and compared then.
    if (!added) await compare();
  };

  /** Rows that are in no digest: how close they are, their own text must tell. */
  const compare = async (): Promise<void> => {
    const unknown = [...marked.values()].filter((item) => !item.mark && !item.compared).slice(0, COMPARED);
    for (let at = 0; at < unknown.length && !signal.aborted; at += COMPARED_AT_ONCE) {
      const items = unknown.slice(at, at + COMPARED_AT_ONCE);
      for (const item of items) item.compared = true;
      await fill(items, ({ row: { entry } }) => ({ title: entry.title, abstract: entry.abstract?.slice(0, 2000) }));
    }
  };

  const markRows = async (rows: ListRow[]): Promise<void> => {
    const fresh: MarkedRow[] = [];
    const shown = lookOf();
    const turn = takeTurns(doc);
    for (const row of rows) {
      if (marked.get(row.anchor)?.host.isConnected) continue;
      const item = putMark(doc, row, sheet, shown);
      marked.set(row.anchor, item);
      fresh.push(item);
      draw(item);
      await turn();
      if (signal.aborted) return;
    }
    for (const [anchor, { host }] of marked) if (!host.isConnected) marked.delete(anchor);
    if (fresh.length > 0) await fill(fresh);
  };

  const fill = async (items: MarkedRow[], tell: (item: MarkedRow) => { title?: string; abstract?: string | undefined } = () => ({})): Promise<void> => {
    const papers = items.map((item) => ({ arxivId: item.row.arxivId, ...compact(tell(item)) }));
    const answer = await ask('marks.get', { papers });
    if (!answer.ok || signal.aborted) return;
    const turn = takeTurns(doc);
    for (const [place, item] of items.entries()) {
      const mark = answer.value.marks[place];
      if (!mark && !item.mark?.saved) continue;
      item.mark = mark ?? undefined;
      item.key = mark?.key ?? item.key;
      draw(item);
      await turn();
    }
    if (!signal.aborted) filters.update();
  };

  const draw = (item: MarkedRow): void => {
    if (signal.aborted) return;
    const { entry } = item.row;
    render(<RowMark title={plainTex(entry.title)} mark={withoutThisList(item.mark, reading)} told={item.told} onSave={(save) => void toggle(item, save)} />, item.root);
  };

  const keys = listenForRowKeys(doc, {
    signal,
    rows: () => [...marked.values()].map(({ row }) => row).filter(({ anchor }) => anchor.getClientRects().length > 0),
    onSave: (row) => saveRow(row),
  });

  const saveRow = (row: ListRow | undefined): void => {
    const item = row && marked.get(row.anchor);
    if (item) void toggle(item, item.mark?.saved === undefined);
  };

  const toggle = async (item: MarkedRow, save: boolean): Promise<void> => {
    const { entry } = item.row;
    const { rank: _r, upvotes: _u, comments: _c, announce: _a, abstractCut: _cut, ...facts } = entry;
    const ref = { ...facts, url: `https://arxiv.org/abs/${entry.arxivId}` };
    if (save && item.before) await ask('library.restore', { entries: [item.before] });
    const answer = save ? await ask('library.save', { key: item.key, ref }) : await ask('library.unsave', { key: item.key });
    item.told = answer.ok ? undefined : answer.failure.message;
    if (!answer.ok) return draw(item);
    item.before = answer.value.saved ? undefined : answer.value.before;
    hear({ at: 0, saved: { [answer.value.key]: answer.value.saved ?? null } });
  };

  const hear = (change: Change): void => {
    for (const item of marked.values()) {
      if (!change.saved || !Object.hasOwn(change.saved, item.key)) continue;
      const saved = change.saved[item.key] ?? undefined;
      const { saved: _, ...rest } = item.mark ?? { key: item.key, title: item.row.entry.title };
      item.mark = saved ? { ...rest, saved } : rest;
      draw(item);
    }
    if (change.saved) filters.update();
  };

  const refill = async (): Promise<void> => {
    await fill([...marked.values()]);
    await compare();
  };

  onChange((change) => {
    hear(change);
    if (change.digests) void refill();
  }, signal);
  onLook(doc, (to) => {
    if (settings.look !== 'page') return;
    for (const { host } of marked.values()) host.dataset['look'] = to;
    filters.setLook(to);
  }, signal);
  // Marks of a script whose extension was reloaded under the page.
  for (const old of doc.querySelectorAll(MARK_HOST)) old.remove();
  void look();
  // Lists that their own script builds or rebuilds are marked again, once their changes have settled.
  const observer = new MutationObserver((changes) => {
    if (changes.some(({ target }) => !(target as Element).closest?.(MARK_HOST))) schedule();
  });
  let scheduled = false;
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    requestAnimationFrame(() => {
      scheduled = false;
      if (!signal.aborted) void look();
    });
  };
  if (options.site.hydrated) observer.observe(doc.body, { childList: true, subtree: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    for (const item of marked.values()) {
      render(null, item.root);
      item.host.remove();
    }
  });
  tellDrift(() => reading?.drift, signal);
  return { toggle: () => undefined, save: () => saveRow(keys.current()), refresh: () => void refill() };
}

/** That a paper stands in the very list one looks at is no news: only a rank or votes there are. */
function withoutThisList(mark: Mark | undefined, reading: ListReading | undefined): Mark | undefined {
  const here = mark?.appearance;
  if (!here || here.rank !== undefined || here.upvotes !== undefined) return mark;
  if (!reading?.digests.some(({ source, date }) => source === here.source && date === here.date)) return mark;
  const { appearance: _, ...rest } = mark;
  return rest;
}

function putMark(doc: Document, row: ListRow, sheet: CSSStyleSheet, look: string): MarkedRow {
  const host = doc.createElement(MARK_HOST);
  host.dataset['look'] = look;
  // A card that holds no corner of its own would send its mark to the page's.
  host.dataset['place'] = row.place === 'corner' && getComputedStyle(row.anchor).position === 'static' ? 'append' : row.place;
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [sheet];
  // A page that copies its own cards copies the marks in them, without what they show.
  row.anchor.querySelector(MARK_HOST)?.remove();
  row.anchor.append(host);
  return { row, key: row.arxivId, host, root, mark: undefined };
}

/** Returns what is to be awaited after each mark: at once, or, when a slice is full, once the page has drawn it. */
function takeTurns(doc: Document): () => Promise<void> | undefined {
  let started = performance.now();
  let marks = 0;
  return () => {
    if (++marks < MARKS && performance.now() - started < SLICE) return undefined;
    return new Promise((resolve) => {
      const go = (): void => {
        started = performance.now();
        marks = 0;
        resolve();
      };
      // A hidden page draws no frames.
      if (doc.hidden) setTimeout(go, 0);
      else requestAnimationFrame(() => setTimeout(go, 0));
    });
  };
}
