import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { PaperIndex } from '@/lib/related/index';
import type { Watch } from '@/lib/settings/settings';
import { Database } from '@/lib/store/database';
import { savePaper, unsavePapers } from '@/lib/store/library';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { changeSettings } = await import('@/lib/settings/settings');
const { updateBadge } = await import('@/lib/background/core/badge');
const { readWatchSaves } = await import('@/lib/background/library/watch-saves');
const { takeDigests } = await import('@/lib/background/digests/write');
const { notifyOfNewList } = await import('@/lib/background/browser/notifications');
const { getToday } = await import('@/lib/background/lists/today');
const { getTrending } = await import('@/lib/background/lists/trending');
const { tryWatches } = await import('@/lib/background/lists/try-watches');

const DAY = '2026-11-20';
const TITLES = ['Brewing tea with robots', 'Tea for two agents', 'A survey of agents', 'A survey of coffee', 'Sand castles'];
let context: Context;

const list = (date = DAY, titles = TITLES, isNews = true): Promise<unknown> => takeDigests(context, [{
  source: 'hf-daily', sourceName: 'Daily Papers', date,
  entries: titles.map((title, row) => ({
    title, arxivId: `2611.${date.slice(8)}${100 + row}`, authors: ['Ana Gómez'], categories: ['cs.CL'], upvotes: 10 * row,
  })),
}], { isNews });
const watch = (...watches: Watch[]): Promise<void> => changeSettings({ watches });
const key = (row: number, date = DAY): string => `2611.${date.slice(8)}${100 + row}`;
const savedTags = async (): Promise<Record<string, string[]>> =>
  Object.fromEntries((await context.db.library.toArray()).map(({ paperKey, tags }) => [paperKey, tags]));

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.action.setBadgeText = async () => undefined;
  fakeBrowser.action.setBadgeBackgroundColor = async () => undefined;
  fakeBrowser.permissions.contains = async () => true;
  context = {
    db: new Database(crypto.randomUUID()), loadParsers, now: () => Date.parse(`${DAY}T12:00:00Z`), fetch,
    index: {
      flush: async () => undefined, getIndex: async () => new PaperIndex([]), getModel: async () => undefined,
    } as unknown as Context['index'],
  };
});
afterEach(async () => {
  await watch();
  await context.db.delete();
});

describe('what is watched and muted', () => {
  beforeEach(async () => {
    await list();
    await watch({ query: 'tea', act: 'watch' }, { query: 'survey', act: 'mute' }, { query: 'agents', act: 'mute' });
  });

  it('is marked, or stands last, in Today; a watch wins over a mute', async () => {
    const { papers, orders } = await getToday(context, {});
    expect(papers.map(({ title, watch: by, muted }) => [title, by ?? '', muted ?? ''])).toEqual([
      ['Sand castles', '', ''], ['Tea for two agents', 'tea', ''], ['Brewing tea with robots', 'tea', ''],
      ['A survey of coffee', '', 'survey'], ['A survey of agents', '', 'survey'],
    ]);
    expect(orders).toEqual(['votes', 'rank', 'watched']);
  });

  it('can come first', async () => {
    const { papers, order } = await getToday(context, { order: 'watched' });
    expect(order).toBe('watched');
    expect(papers.map(({ title }) => title)).toEqual([
      'Tea for two agents', 'Brewing tea with robots', 'Sand castles', 'A survey of coffee', 'A survey of agents',
    ]);
  });

  it('is not offered as an order where nothing is watched, and the list then keeps its own', async () => {
    await watch({ query: 'survey', act: 'mute' });
    expect(await getToday(context, { order: 'watched' })).toMatchObject({ order: 'votes', orders: ['votes', 'rank'] });
  });

  it('counts on the toolbar button without what is muted', async () => {
    expect(await updateBadge(context)).toBe(3);
    await watch();
    expect(await updateBadge(context)).toBe(5);
  });

  it('leads the notification, in which nothing muted is counted', async () => {
    const shown: string[] = [];
    fakeBrowser.notifications.create = (async (_: string, { message }: { message: string }) => {
      shown.push(message);
    }) as never;
    await notifyOfNewList(context);
    expect(shown).toEqual(['2 for your watches; 3 new papers']);
  });

  it('is not trending where it is muted', async () => {
    const { papers } = await getTrending(context, { period: 'day' });
    expect(papers.map(({ title }) => title).sort()).toEqual(['Brewing tea with robots', 'Sand castles', 'Tea for two agents']);
  });

  it('is not in For you where it is muted', async () => {
    await savePaper(context.db, key(4), 1);
    const { papers } = await getToday(context, { order: 'for-you' });
    expect(papers.map(({ title }) => title).sort()).toEqual(['Brewing tea with robots', 'Tea for two agents']);
  });

  it('is nothing where a query is damaged: a file of settings may hold any', async () => {
    await watch({ query: 'foo:bar', act: 'mute' }, { query: 'author:', act: 'mute' }, { query: 'is:unread', act: 'mute' });
    expect((await getToday(context, {})).papers.filter(({ muted }) => muted)).toEqual([]);
    expect(await updateBadge(context)).toBe(5);
  });

  it('is counted before it is kept', async () => {
    expect(await tryWatches(context, { queries: ['tea', 'cat:cs', 'nothing', 'foo:bar'] })).toEqual({
      list: { name: 'Daily Papers', date: DAY, papers: 5 }, found: [2, 5, 0, 0],
    });
    await context.db.digests.clear();
    expect(await tryWatches(context, { queries: ['tea'] })).toEqual({ found: [0] });
  });
});

describe('a watch with a tag', () => {
  const TEA: Watch = { query: 'tea', act: 'watch', tag: 'to brew' };

  it('saves what comes in a new list, with the tag of each watch that finds it, and Today says so until it was read', async () => {
    await watch(TEA, { query: 'agents', act: 'watch', tag: 'agents' }, { query: 'castles', act: 'watch' }, { query: 'tea', act: 'mute' });
    await list();
    expect(await savedTags()).toEqual({ [key(0)]: ['to brew'], [key(1)]: ['to brew', 'agents'], [key(2)]: ['agents'] });
    expect((await getToday(context, {})).watchSaves).toBe(3);
    expect(await readWatchSaves(context, { undo: false })).toEqual({ removed: 0 });
    expect((await getToday(context, {})).watchSaves).toBeUndefined();
    expect(await context.db.library.count()).toBe(3);
  });

  it('saves once: neither what was taken back nor what the person removed comes again, with the list or in another', async () => {
    await watch(TEA);
    await list();
    expect(await readWatchSaves(context, { undo: true })).toEqual({ removed: 2 });
    expect(await readWatchSaves(context, { undo: true })).toEqual({ removed: 0 });
    await list();
    await takeDigests(context, [{
      source: 'other', sourceName: 'Other', date: DAY, entries: [{ title: TITLES[0]!, arxivId: key(0) }],
    }], { isNews: true });
    expect(await savedTags()).toEqual({});
    await savePaper(context.db, '2611.20200', 1);
    await unsavePapers(context.db, ['2611.20200'], context.now());
    await takeDigests(context, [{
      source: 'other', sourceName: 'Other', date: DAY, entries: [{ title: 'Old tea', arxivId: '2611.20200' }],
    }], { isNews: true });
    expect(await savedTags()).toEqual({});
  });

  it('takes back only what nobody changed since', async () => {
    await watch(TEA);
    await list();
    const entry = (await context.db.library.get(key(0)))!;
    await context.db.library.put({ ...entry, note: 'mine', changedAt: entry.changedAt + 1 });
    expect((await getToday(context, {})).watchSaves).toBe(1);
    expect(await readWatchSaves(context, { undo: true })).toEqual({ removed: 1 });
    expect(Object.keys(await savedTags())).toEqual([key(0)]);
  });

  it('saves nothing of a list that a private window asked for, a page showed, or that is old', async () => {
    await watch(TEA);
    const open = context;
    context = { ...open, isPrivate: true };
    await list();
    context = open;
    await list('2026-11-19', TITLES, false);
    await list('2026-10-01');
    expect(await savedTags()).toEqual({});
  });

  it('saves nothing that was there before it, and at most fifty papers of one list', async () => {
    await list();
    await watch({ query: 'paper', act: 'watch', tag: 'all' }, TEA);
    await list();
    expect(await savedTags()).toEqual({});
    await list('2026-11-21', Array.from({ length: 80 }, (_, row) => `Paper ${row}`));
    expect(Object.keys(await savedTags())).toHaveLength(50);
  });

  it('keeps the entry of a paper that is saved already', async () => {
    await watch(TEA);
    await list('2026-11-19', TITLES, false);
    await savePaper(context.db, key(0, '2026-11-19'), 1);
    await takeDigests(context, [{
      source: 'other', sourceName: 'Other', date: DAY, entries: [{ title: TITLES[0]!, arxivId: key(0, '2026-11-19') }],
    }], { isNews: true });
    expect(await savedTags()).toEqual({ [key(0, '2026-11-19')]: [] });
  });
});
