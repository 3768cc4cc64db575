import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { IndexKeeper } from '@/lib/background/core/index-keeper';
import { foldTitle } from '@/lib/paper/title-key';
import { Database } from '@/lib/store/database';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { getMarks } = await import('@/lib/background/lists/marks');

let context: Context;
const noModel = { read: () => Promise.reject(new Error('no model')), dropCopy: async () => undefined };

beforeEach(async () => {
  const db = new Database(crypto.randomUUID());
  context = { db, now: () => 1, fetch, loadParsers, index: new IndexKeeper(db, noModel, () => 1) };
  const appearance = {
    paperKey: '2611.00001', digestId: 'hf-daily/2026-11-20', source: 'hf-daily', sourceName: 'Daily Papers', date: '2026-11-20', rank: 2,
  };
  const title = 'Loops in Rings';
  await db.papers.put({
    key: '2611.00001', arxivId: '2611.00001', title, titleKey: foldTitle(title), authors: [], addedAt: 1, appearances: [appearance],
  });
});
afterEach(() => context.db.delete());

describe('the marks of a list', () => {
  it('come in the order of the papers, with what the store knows of them', async () => {
    const { marks } = await getMarks(context, { papers: [{ arxivId: '2611.00002' }, { arxivId: '2611.00001' }] });
    expect(marks).toEqual([
      null,
      { key: '2611.00001', appearance: { source: 'hf-daily', sourceName: 'Daily Papers', date: '2026-11-20', rank: 2 } },
    ]);
  });

  it('have names without TeX, for papers of the store and for others', async () => {
    const asked = { papers: [{ arxivId: '2611.00002' }], titles: ['Sorting in $O(n^2)$', 'A $\\alpha$-Test'] };
    const { titles } = await getMarks(context, asked);
    expect(titles).toEqual(['Sorting in O(n²)', 'A α-Test']);
    expect((await getMarks(context, { papers: [] })).titles).toEqual([]);
  });
});
