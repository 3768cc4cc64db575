import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { foldTitle } from '@/lib/paper/title-key';
import { Database } from '@/lib/store/database';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
vi.mock('@/lib/related/index', () => ({ findRelated: () => [] }));
const { prepareSearch } = await import('@/lib/background/lists/known-texts');
const { findInStore } = await import('@/lib/background/lists/search');
const { changeEntries, savePaper, unsavePaper } = await import('@/lib/store/library');

let context: Context;
const find = async (text: string): Promise<string[]> => (await findInStore(context, { text })).papers.map((paper) => paper.key);

beforeEach(async () => {
  context = { db: new Database(crypto.randomUUID()), now: () => 1, fetch, loadParsers, index: { getIndex: async () => ({}) } as unknown as Context['index'] };
  await context.db.papers.bulkPut(['Loops in Rings', 'Graphs of Trees', 'Rings of Gold'].map((title, row) => ({
    key: `2611.0000${row + 1}`, arxivId: `2611.0000${row + 1}`, title, titleKey: foldTitle(title), authors: [row ? 'Li Wei' : 'José Gómez'], addedAt: 1, published: `202${row}-01-01`, abstract: `What number ${row} says.`, appearances: [],
  })));
  for (const key of ['2611.00001', '2611.00002']) await savePaper(context.db, key, Number(key.slice(-1)));
});
afterEach(() => context.db.delete());

describe('the popup’s search', () => {
  it('finds saved papers by any of their words, an id, the start of a title, and operators', async () => {
    expect(await find('gomez')).toEqual(['2611.00001']);
    expect(await find('says')).toEqual(['2611.00002', '2611.00001']);
    expect(await find('2611.00003')).toEqual(['2611.00003']);
    expect(await find('rings of')).toEqual(['2611.00003']);
    expect(await find('says year:2020')).toEqual(['2611.00001']);
    expect(await find('says -graphs')).toEqual(['2611.00001']);
  });

  it('finds papers of the newest digests by the beginning of any word, an author, or a word spelled almost so', async () => {
    await context.db.digests.put({ id: 'hf-daily|2026-11-20', source: 'hf-daily', sourceName: 'Daily Papers', date: '2026-11-20', count: 1, fetchedAt: 1, keys: ['2611.00003'] });
    expect(await find('gol')).toEqual(['2611.00003']);
    expect(await find('wei gold')).toEqual(['2611.00003']);
    expect(await find('author:wei -graphs')).toEqual(['2611.00003']);
    expect(await find('rigns gold')).toEqual(['2611.00003']);
    expect(await find('lopos')).toEqual(['2611.00001']);
    expect(await find('zzzz')).toEqual([]);
    expect(await find('in:saved gold')).toEqual([]);
  });

  it('shows papers whose title has all the words before those that only speak of them', async () => {
    const speaks = { key: '2611.00009', arxivId: '2611.00009', title: 'Of Something Else', titleKey: foldTitle('Of Something Else'), authors: [], addedAt: 1, abstract: 'Loops, and rings.', appearances: [] };
    await context.db.papers.put(speaks);
    await savePaper(context.db, speaks.key, 9);
    expect(await find('loops rings')).toEqual(['2611.00001', '2611.00009']);
    expect(await find('says')).toEqual(['2611.00002', '2611.00001']);
  });

  it('reads nothing more for the first letter once it was made ready', async () => {
    await prepareSearch(context.db);
    const read = vi.spyOn(context.db.library, 'orderBy');
    expect(await find('says')).toEqual(['2611.00002', '2611.00001']);
    expect(await find('lopos')).toEqual(['2611.00001']);
    expect(read).not.toHaveBeenCalled();
  });

  it('reads the saved papers once, and again after one was changed, saved or taken out', async () => {
    await find('says');
    const read = vi.spyOn(context.db.library, 'orderBy');
    await find('sa');
    await find('tag:depth');
    expect(read).not.toHaveBeenCalled();
    await changeEntries(context.db, ['2611.00001'], { addTags: ['depth'], note: 'remember the milk' }, 5);
    expect(await find('tag:depth')).toEqual(['2611.00001']);
    expect(await find('milk')).toEqual(['2611.00001']);
    await savePaper(context.db, '2611.00003', 9);
    expect(await find('says')).toEqual(['2611.00003', '2611.00002', '2611.00001']);
    await unsavePaper(context.db, '2611.00002');
    expect(await find('says')).toEqual(['2611.00003', '2611.00001']);
  });
});
