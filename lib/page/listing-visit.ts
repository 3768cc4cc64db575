import listing from '@/components/paper/listing.css?inline';
import { makeSheet } from '@/lib/acts/shadow-container';
import { onChange } from '@/lib/messages/changes';
import { ask } from '@/lib/messages/client';
import type { Mark } from '@/lib/messages/protocol';
import { readRows } from '@/lib/sites/index';
import type { ListReading, ListRow } from '@/lib/sites/site';
import { createFiller } from './fill-marks';
import { createHarvester } from './harvest';
import { onListChange } from './list-changes';
import { ListingFilters } from './listing-bar';
import { onLook, readLook } from './look';
import { reportDrift } from './report-drift';
import { createRowMarks } from './row-marks';
import { listenForRowKeys } from './row-keys';
import { createRowSaver } from './save-rows';
import type { Visit, VisitOptions } from './visit';

/** Links of listings to a paper: such as `/abs/2611.00001`, `/pdf/…`, `/papers/…`. A wrong guess wakes the worker for nothing. */
const PAPER_LINK = /\/(abs|pdf|html|papers)\/\w/;

/** Marks the papers of a listing until the signal aborts. */
export function visitListing(doc: Document, options: VisitOptions): () => Visit {
  return () => markListing(doc, options);
}

function markListing(doc: Document, options: VisitOptions): Visit {
  const { signal, settings } = options;
  let reading: ListReading | undefined;
  /** The bar has a ground of its own. Marks and washes are on the page's, among its text: their look is the page's, whatever is set. */
  const lookOfBar = (): string => (settings.look === 'page' ? readLook(doc) : settings.look);
  const sheet = makeSheet(listing);
  const marks = createRowMarks(doc, {
    signal, sheet, readLook: () => readLook(doc),
    trimMark: (mark) => withoutKnown(mark, options.site.id, reading),
    onToggle: (item, save) => void saver.toggle(item, save),
  });
  const filters = new ListingFilters(doc, marks.all, sheet, lookOfBar(), signal);
  const saver = createRowSaver(marks, () => filters.update());
  const filler = createFiller(doc, { signal, marks, onFilled: () => filters.update() });
  const harvest = createHarvester();

  const readList = async (): Promise<void> => {
    const read = (reading = readRows(doc, options.url));
    if (!read || signal.aborted) return;
    if (settings.marks) {
      const added = await marks.add(read.rows);
      if (added.length > 0) await filler.fill(added);
    }
    if (signal.aborted) return;
    const added = settings.harvest ? await harvest(read.digests) : 0;
    // When papers were added, the worker announces that, and the rows are compared then.
    if (!added) await filler.compare();
  };
  const refill = async (): Promise<void> => {
    await filler.fill(marks.all());
    await filler.compare();
  };
  const toggleRow = (row: ListRow | undefined): void => {
    const item = marks.find(row);
    if (item) void saver.toggle(item, item.mark?.saved === undefined);
  };

  const keys = listenForRowKeys(doc, {
    signal,
    rows: () => filters.inOrder().map(({ row }) => row).filter(({ anchor }) => anchor.getClientRects().length > 0),
    onSave: toggleRow,
  });
  onChange(({ saved, digests }) => {
    if (saved) saver.showSaved(saved);
    if (digests) void refill();
  }, signal);
  onLook(doc, (look) => {
    marks.setLook(look);
    filters.setLook(lookOfBar());
  }, signal);
  wakeForLinks(doc, signal);
  void readList();
  if (options.site.hydrated) onListChange(doc, () => void readList(), signal);
  reportDrift(() => reading?.drift, signal);
  return { toggle: () => undefined, save: () => toggleRow(keys.current()), refresh: () => void refill() };
}

/** The page of a paper asks the worker, which starts, if it was stopped, while the button is still down on a link to it. */
function wakeForLinks(doc: Document, signal: AbortSignal): void {
  doc.addEventListener('pointerdown', ({ target, isTrusted }) => {
    // As a text, a link is its address.
    if (isTrusted && PAPER_LINK.test(String((target as Element).closest('a')))) void ask('page.expect', {});
  }, { signal });
}

/**
 * The mark without its appearance in the very list that is looked at, unless that has a rank or votes, and without that in a list of
 * the same site: the page says that itself.
 */
function withoutKnown(mark: Mark | undefined, site: string, reading: ListReading | undefined): Mark | undefined {
  const here = mark?.appearance;
  if (!here) return mark;
  const isOfSite = site === 'huggingface' && here.source.startsWith('hf-');
  const isThisList = here.rank === undefined && here.upvotes === undefined
    && reading?.digests.some(({ source, date }) => source === here.source && date === here.date);
  if (!isOfSite && !isThisList) return mark;
  const { appearance: _, ...rest } = mark;
  return rest;
}
