import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { buildSegment, PaperIndex } from '@/lib/related/index';
import { Database, type StoredPaper } from '@/lib/store/database';
import { putDigest } from '@/lib/store/digest-days';
import { savePaper } from '@/lib/store/library';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { getToday } = await import('@/lib/background/lists/today');
const { getMarks } = await import('@/lib/background/lists/marks');

const KETTLES = 'We measure how kettles sing in forty kitchens of the north: steam from a narrow spout whistles higher than others do.';
const HARBOURS = 'Harbours freeze where rivers bring fresh water; ten winters of ice charts show how late, and which ships wait outside.';

it('a copy of a saved paper is not recommended, and a list still says to which saved paper it is similar', async () => {
  vi.spyOn(fakeBrowser.action, 'setBadgeText').mockResolvedValue(undefined as never);
  vi.spyOn(fakeBrowser.action, 'setBadgeBackgroundColor').mockResolvedValue(undefined as never);
  const db = new Database(crypto.randomUUID());
  const make = (key: string, title: string, abstract: string): StoredPaper =>
    ({ key, arxivId: key, title, titleKey: title, abstract, authors: [], addedAt: 1, appearances: [] });
  const journal = make('doi:10.1/kettles', 'Singing Kettles: Measurements in the North', KETTLES);
  const preprint = make('2611.00001', 'Why Do Kettles Sing?', `${KETTLES} Our recordings are open.`);
  const other = make('2611.00002', 'Frozen Harbours', HARBOURS);
  const rest = Array.from({ length: 20 }, (_, row) => make(`2611.001${row + 10}`, `Orchids ${row}`, `Orchids bloom in spring ${row}.`));
  const papers = [journal, preprint, other, ...rest];
  await db.papers.bulkPut(papers);
  const keys = [preprint.key, other.key];
  const digest = { id: 'hf-daily|2026-11-10', source: 'hf-daily', sourceName: 'HF', date: '2026-11-10' };
  await putDigest(db, { ...digest, count: 2, fetchedAt: 1, keys });
  await savePaper(db, journal.key, 1);
  const index = new PaperIndex([buildSegment(papers.map(({ key, title, abstract = '' }) => ({ key, title, abstract })))]);
  const context: Context = { db, now: () => 1, fetch, loadParsers, index: { getIndex: async () => index } as unknown as Context['index'] };
  expect((await getToday(context, { order: 'for-you' })).papers.map(({ key }) => key)).toEqual([other.key]);
  const { arxivId, title, abstract } = preprint;
  const { marks } = await getMarks(context, { papers: [{ arxivId, title, abstract }] });
  expect(marks[0]?.like?.title).toBe(journal.title);
  await db.delete();
});

it('compares a list with what was saved last without reading a library of thousands whole', async () => {
  const db = new Database(crypto.randomUUID());
  const key = (row: number): string => `2611.${10_000 + row}`;
  const make = (row: number): StoredPaper => ({
    key: key(row), arxivId: key(row), title: `Kettles ${row}`, titleKey: `kettles ${row}`, abstract: KETTLES, authors: [], addedAt: 1,
    appearances: [],
  });
  await db.papers.bulkPut(Array.from({ length: 2_000 }, (_, row) => make(row)));
  await db.library.bulkPut(Array.from({ length: 1_999 }, (_, row) => ({
    paperKey: key(row), savedAt: row, changedAt: row, state: 'to-read' as const, tags: [], note: '', rating: 0,
  })));
  const index = new PaperIndex([buildSegment([{ key: key(1_999), title: 'Kettles 1999', abstract: KETTLES }])]);
  const context: Context = { db, now: () => 1, fetch, loadParsers, index: { getIndex: async () => index } as unknown as Context['index'] };
  const rows = { whole: 0 };
  const real = IDBObjectStore.prototype.getAll;
  vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(function (this: IDBObjectStore, ...args) {
    if (this.name === 'library') rows.whole++;
    return real.apply(this, args);
  });
  const { marks } = await getMarks(context, { papers: [{ arxivId: key(1_999) }, { arxivId: key(5) }] });
  expect(marks[0]?.like?.title).toBe('Kettles 1998');
  expect(marks[1]).toMatchObject({ saved: { state: 'to-read' } });
  expect(rows.whole).toBe(0);
  await db.delete();
});
