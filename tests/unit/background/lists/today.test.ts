import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { foldTitle } from '@/lib/paper/title-key';
import { buildSegment, PaperIndex } from '@/lib/related/index';
import { Database, type StoredPaper } from '@/lib/store/database';
import { putDigest } from '@/lib/store/digest-days';
import { changeSettings } from '@/lib/settings/settings';
import { savePaper } from '@/lib/store/library';
import { deleteSource, putSource } from '@/lib/store/sources';
import { writeDigests } from '@/lib/store/write-digests';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { getToday, markTodaySeen, putInToday } = await import('@/lib/background/lists/today');
const { updateBadge } = await import('@/lib/background/core/badge');
const { tryWatches } = await import('@/lib/background/lists/try-watches');
const { refreshSources } = await import('@/lib/background/digests/sources');

const START = Date.parse('2026-11-10T09:00:00Z');
let context: Context;

/** A digest of so many papers; every third has votes. */
async function fill(source: string, date: string, count: number, first = 0): Promise<void> {
  const keys = Array.from({ length: count }, (_, row) => `2611.${String(first + row + 1).padStart(5, '0')}`);
  const papers = keys.map((key, row): StoredPaper => ({
    key,
    arxivId: key,
    title: `Paper ${key}`,
    titleKey: foldTitle(`Paper ${key}`),
    authors: ['Ana Gómez'],
    addedAt: START,
    appearances: [
      {
        digestId: `${source}|${date}`,
        paperKey: key,
        source,
        sourceName: source,
        date,
        rank: row + 1,
        ...(row % 3 === 0 && { upvotes: row }),
      },
    ],
  }));
  await context.db.papers.bulkPut(papers);
  await putDigest(context.db, { id: `${source}|${date}`, source, sourceName: `The ${source}`, date, count, fetchedAt: START, keys });
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.action, 'setBadgeText').mockResolvedValue(undefined as never);
  vi.spyOn(fakeBrowser.action, 'setBadgeBackgroundColor').mockResolvedValue(undefined as never);
  context = { db: new Database(crypto.randomUUID()), now: () => START, fetch, loadParsers, index: {} as Context['index'] };
});
afterEach(() => context.db.delete());

describe('the fault of the daily papers', () => {
  it('is shown while nothing better has come, and no longer when a list has', async () => {
    vi.spyOn(fakeBrowser.permissions, 'contains').mockResolvedValue(true as never);
    let at = START;
    const answers = [
      new Response('', { status: 500 }),
      Response.json([{ paper: { id: '2611.00001', title: 'A Cup', submittedOnDailyAt: '2026-11-10T00:00:00.000Z' } }]),
    ];
    const network: typeof fetch = () => (answers.length > 0 ? Promise.resolve(answers.shift()!) : new Promise(() => undefined));
    context = {
      ...context,
      fetch: network,
      now: () => (at += 1000),
      index: { flush: async () => undefined, take: () => undefined } as unknown as Context['index'],
    };
    await refreshSources(context, { only: 'hf-daily' });
    expect((await getToday(context, {})).notice).toMatch(/500.*Trying again/);
    await changeSettings({ fetchDaily: false });
    expect(await getToday(context, {})).not.toHaveProperty('notice');
    await changeSettings({ fetchDaily: true });
    void refreshSources(context, { only: 'hf-daily', force: true });
    await vi.waitFor(async () => expect(await context.db.digests.count()).toBe(1), 5000);
    expect((await getToday(context, {})).notice).toBeUndefined();
  });
});

describe('the newest list', () => {
  it('of a whole file of papers shows the first, as they stand, and reads no others', async () => {
    await fill('file:huge', '2026-11-10', 5000);
    const read = vi.spyOn(context.db.papers, 'bulkGet');
    const count = vi.spyOn(context.db.papers, 'count');
    const view = await getToday(context, {});
    expect(view.digest).toMatchObject({ count: 5000, sourceName: 'The file:huge' });
    expect(view.papers.map(({ rank }) => rank)).toEqual(Array.from({ length: 300 }, (_, row) => row + 1));
    expect(view).toMatchObject({ order: 'rank', orders: ['rank'], isToday: true });
    expect(Math.max(...read.mock.calls.map(([keys]) => keys.length))).toBe(300);
    expect(count).not.toHaveBeenCalled();
    read.mockClear();
    expect(await markTodaySeen(context, { keys: view.papers.slice(0, 10).map(({ key }) => key) })).toEqual({ unseen: 290 });
    expect(Math.max(...read.mock.calls.map(([keys]) => keys.length))).toBe(300);
  });

  it('of a long day shows the best by votes', async () => {
    await fill('arxiv:cs.LG', '2026-11-10', 700);
    const view = await getToday(context, {});
    expect(view.papers).toHaveLength(300);
    expect(view.papers.slice(0, 3).map(({ appearance }) => appearance?.upvotes)).toEqual([699, 696, 693]);
    expect((await getToday(context, { order: 'rank' })).papers[0]!.rank).toBe(1);
  });

  it('is of the latest day, the larger of two, arXiv’s own only where there is no other, with its neighbours', async () => {
    await fill('hf-daily', '2026-11-06', 3);
    await fill('hf-daily', '2026-11-09', 4, 10);
    await fill('feed:a', '2026-11-09', 2, 20);
    await fill('arxiv:cs.CL', '2026-11-10', 9, 30);
    const view = await getToday(context, {});
    expect(view).toMatchObject({ digest: { source: 'hf-daily', date: '2026-11-09' }, previous: '2026-11-06', isToday: false });
    expect(view).not.toHaveProperty('next');
    expect(view.sources.map(({ id, name }) => [id, name])).toEqual([
      ['arxiv:cs.CL', 'The arxiv:cs.CL'],
      ['feed:a', 'The feed:a'],
      ['hf-daily', 'The hf-daily'],
    ]);
    expect(await getToday(context, { source: 'hf-daily', date: '2026-11-06' })).toMatchObject({
      next: '2026-11-09',
      papers: { length: 3 },
    });
    expect((await getToday(context, { source: 'arxiv:cs.CL' })).digest?.date).toBe('2026-11-10');
  });

  it('is of what the person follows where the daily papers are off: else their last list would be the newest forever', async () => {
    await fill('hf-daily', '2026-11-06', 3);
    await fill('arxiv:cs.CL', '2026-11-10', 9, 30);
    await fill('arxiv:math.AG', '2026-11-09', 4, 50);
    await putSource(context.db, { id: 'arxiv:math.AG', name: 'arXiv math.AG', url: 'https://rss.arxiv.org/atom/math.AG' });
    const read = async (): Promise<unknown> => [
      (await getToday(context, {})).digest?.source, await updateBadge(context), (await tryWatches(context, { queries: [] })).list?.papers,
    ];
    expect(await read()).toEqual(['hf-daily', 3, 3]);
    await changeSettings({ fetchDaily: false });
    expect(await read()).toEqual(['arxiv:math.AG', 4, 4]);
    // Where nothing is followed, what was read before is the newest there is.
    await deleteSource(context.db, 'arxiv:math.AG');
    expect(await read()).toEqual(['hf-daily', 3, 3]);
    await changeSettings({ fetchDaily: true });
  });

  it('is the nearest before the day that is asked for, or the first after it', async () => {
    await fill('hf-daily', '2026-11-06', 3);
    await fill('hf-daily', '2026-11-09', 4, 10);
    const dayFor = async (date: string): Promise<unknown> => (await getToday(context, { source: 'hf-daily', date })).digest?.date;
    expect(await dayFor('2026-11-09')).toBe('2026-11-09');
    expect(await dayFor('2026-11-08')).toBe('2026-11-06');
    expect(await dayFor('2026-11-01')).toBe('2026-11-06');
    expect((await getToday(context, { source: 'feed:a', date: '2026-11-09' })).digest).toBeUndefined();
  });

  it('is no bibliography that was imported today, unless there is nothing else', async () => {
    await fill('file:refs.bib', '2026-11-10', 400, 500);
    expect((await getToday(context, {})).digest?.source).toBe('file:refs.bib');
    await fill('hf-daily', '2026-11-07', 3);
    expect((await getToday(context, {})).digest?.source).toBe('hf-daily');
    await fill('file:day.json', '2026-11-09', 20, 100);
    expect((await getToday(context, {})).digest?.source).toBe('file:day.json');
    expect((await getToday(context, { source: 'file:refs.bib' })).digest?.count).toBe(400);
  });

  it('is never a file of a reference manager, and does not offer it', async () => {
    await fill('library:refs.bib', '2026-11-10', 20);
    expect(await getToday(context, {})).toMatchObject({ papers: [], sources: [] });
    await fill('hf-daily', '2026-11-07', 3);
    expect(await getToday(context, {})).toMatchObject({ digest: { source: 'hf-daily' }, sources: [{ id: 'hf-daily' }] });
  });

  it('names its sources without reading their lists again, by their newest name', async () => {
    await fill('feed:a', '2026-11-09', 2);
    await getToday(context, {});
    const read = vi.spyOn(context.db.digests, 'bulkGet');
    await getToday(context, { source: 'feed:a', date: '2026-11-09' });
    expect(read).not.toHaveBeenCalled();
    await putDigest(context.db, {
      id: 'feed:a|2026-11-10',
      source: 'feed:a',
      sourceName: 'Renamed',
      date: '2026-11-10',
      count: 0,
      fetchedAt: START,
      keys: [],
    });
    expect((await getToday(context, {})).sources).toEqual([{ id: 'feed:a', name: 'Renamed' }]);
  });

  it('tells new, cross-listed and replaced papers apart, and shows one kind of the whole list', async () => {
    await fill('arxiv:cs.LG', '2026-11-10', 700);
    const announce = ['new', 'cross', 'replace', 'replace-cross'] as const;
    await context.db.papers.toCollection().modify((paper) => {
      const here = paper.appearances[0]!;
      here.announce = announce[here.rank! > 600 ? 1 + (here.rank! % 3) : 0]!;
      // Another list brought it as a new one.
      const before = { digestId: 'arxiv:cs.CL|2026-11-09', source: 'arxiv:cs.CL', date: '2026-11-09', announce: 'new' as const };
      paper.appearances.unshift({ ...here, ...before });
    });
    const whole = await getToday(context, { order: 'rank' });
    expect(whole).toMatchObject({
      kind: 'all', total: 700,
      kinds: [{ kind: 'new', count: 600 }, { kind: 'cross-listed', count: 33 }, { kind: 'replaced', count: 67 }],
    });
    const replaced = await getToday(context, { order: 'rank', kind: 'replaced' });
    expect(replaced).toMatchObject({ kind: 'replaced', total: 67, digest: { count: 700 }, papers: { length: 67 } });
    expect(replaced.papers.slice(0, 3).map(({ rank }) => rank)).toEqual([601, 602, 604]);
    expect(new Set(replaced.papers.map(({ kind }) => kind))).toEqual(new Set(['replaced']));
    expect(await getToday(context, { kind: 'new' })).toMatchObject({ kind: 'new', total: 600, papers: { length: 300 } });
  });

  it('is shown whole where it has no papers of the kind asked for', async () => {
    await fill('hf-daily', '2026-11-10', 3);
    expect(await getToday(context, { kind: 'replaced' })).toMatchObject({
      kind: 'all', total: 3, kinds: [{ kind: 'new', count: 3 }], papers: { length: 3 },
    });
  });

  it('for a person leaves out what is saved, and says which saved paper one is like', async () => {
    await fill('hf-daily', '2026-11-10', 12);
    const text = (name: string, subject: string): Partial<StoredPaper> => ({
      title: `${name}: Measuring the ${subject} of the north`, abstract: `We measure ${subject} and steam in ${subject} kitchens.`,
    });
    const [first, second, third] = (await getToday(context, { order: 'rank' })).papers.map(({ key }) => key) as [string, string, string];
    await context.db.papers.update(first, text('KettleNet', 'kettle'));
    await context.db.papers.update(second, text('KettleNet2', 'kettle'));
    await context.db.papers.update(third, { title: 'Orchids in spring', abstract: 'Flowers bloom when nights are long.' });
    const papers = await context.db.papers.toArray();
    const index = new PaperIndex([buildSegment(papers.map(({ key, title, abstract = '' }) => ({ key, title, abstract })))]);
    context = { ...context, index: { getIndex: async () => index } as unknown as Context['index'] };
    await savePaper(context.db, first, START);
    const view = await getToday(context, { order: 'for-you' });
    expect(view).toMatchObject({ order: 'for-you', total: 11, digest: { count: 12 }, papers: { length: 11 } });
    expect(view.papers.map(({ key }) => key)).not.toContain(first);
    expect(view.papers[0]).toMatchObject({
      key: second, like: { title: 'KettleNet: Measuring the kettle of the north', name: 'KettleNet' },
    });
    expect(view.papers.find(({ key }) => key === third)).not.toHaveProperty('like');
    expect((await getToday(context, {})).papers).toHaveLength(12);
  });

  it('says of how many papers the person is done, beside those it shows', async () => {
    await fill('arxiv:cs.LG', '2026-11-10', 700);
    const keys = (await getToday(context, { order: 'rank' })).papers.map(({ key }) => key);
    await putInToday(context, { keys: keys.slice(0, 250), as: 'done', source: 'arxiv:cs.LG', date: '2026-11-10' });
    const view = await getToday(context, { order: 'rank' });
    // What is left is shown first, however much is done.
    expect(view.papers.map(({ rank }) => rank)).toEqual(Array.from({ length: 300 }, (_, row) => row + 251));
    expect(view).toMatchObject({ total: 700, rest: { handled: 250, total: 400, saved: 0, later: 0 } });
  });

  it('is that of the source chosen last, while it has lists of these days', async () => {
    await fill('feed:math', '2026-11-07', 2);
    await fill('feed:old', '2026-10-20', 3, 10);
    await fill('file:thesis', '2026-11-09', 301, 100);
    await fill('hf-daily', '2026-11-10', 4, 20);
    const open = async (lastSource: string): Promise<unknown> => (await getToday(context, { lastSource })).digest?.source;
    expect(await open('feed:math')).toBe('feed:math');
    expect(await open('feed:old')).toBe('hf-daily');
    expect(await open('feed:gone')).toBe('hf-daily');
    expect(await open('file:thesis')).toBe('hf-daily');
    expect((await getToday(context, { lastSource: 'feed:math', source: 'feed:old' })).digest?.source).toBe('feed:old');
  });

  it('says there is none', async () => {
    expect(await getToday(context, {})).toMatchObject({ papers: [], sources: [], saved: 0 });
  });
});

describe('a paper of a list', () => {
  const MONDAY = { source: 'hf-daily', date: '2026-11-09' };
  const TUESDAY = { source: 'hf-daily', date: '2026-11-10' };
  const keyOf = (row: number): string => `2611.${String(row).padStart(5, '0')}`;
  const marksIn = async (list: typeof MONDAY): Promise<string[]> => {
    const { papers } = await getToday(context, { ...list, order: 'rank' });
    return papers.map(({ key, done, later, seen, from }) =>
      [Number(key.slice(5)), done && 'done', later && 'later', seen && 'seen', from].filter(Boolean).join(' '));
  };
  const put = (row: number, as: 'done' | 'later' | 'left', list = MONDAY): Promise<{ unseen: number }> =>
    putInToday(context, { keys: [keyOf(row)], as, ...list });

  beforeEach(() => fill('hf-daily', MONDAY.date, 4));

  it('that is put away is done, in every list, and comes back when that is taken back', async () => {
    expect(await put(2, 'done')).toEqual({ unseen: 3 });
    expect(await marksIn(MONDAY)).toEqual(['1', '2 done', '3', '4']);
    expect(await put(2, 'left')).toEqual({ unseen: 4 });
    expect(await marksIn(MONDAY)).toEqual(['1', '2', '3', '4']);
  });

  it('that is put off leaves its list, and is back at the end of the next one, after a restart too', async () => {
    expect(await put(3, 'later')).toEqual({ unseen: 3 });
    await put(1, 'later');
    const { name } = context.db;
    context.db.close();
    context = { ...context, db: new Database(name) };
    expect(await marksIn(MONDAY)).toEqual(['1 later', '2', '3 later', '4']);
    await fill('hf-daily', TUESDAY.date, 2, 10);
    expect(await marksIn(TUESDAY)).toEqual(['11', '12', '3 2026-11-09', '1 2026-11-09']);
    expect(await marksIn(MONDAY)).toEqual(['1 later', '2', '3 later', '4']);
    // Again put off there, it waits for the list after.
    await put(3, 'later', TUESDAY);
    await put(1, 'done', TUESDAY);
    expect(await marksIn(TUESDAY)).toEqual(['11', '12']);
    expect(await marksIn(MONDAY)).toEqual(['1 done', '2', '3 later', '4']);
    await fill('hf-daily', '2026-11-11', 1, 20);
    expect(await marksIn({ source: 'hf-daily', date: '2026-11-11' })).toEqual(['21', '3 2026-11-10']);
    expect(await marksIn(TUESDAY)).toEqual(['11', '12']);
    await savePaper(context.db, keyOf(3), START + 1);
    expect(await marksIn({ source: 'hf-daily', date: '2026-11-11' })).toEqual(['21']);
  });

  it('that was put off comes back to lists of its own source only, and to none of one kind', async () => {
    await put(3, 'later');
    await fill('feed:a', TUESDAY.date, 1, 10);
    await fill('hf-daily', TUESDAY.date, 1, 20);
    expect(await marksIn({ source: 'feed:a', date: TUESDAY.date })).toEqual(['11']);
    expect((await getToday(context, { ...TUESDAY, kind: 'new' })).papers.map(({ key }) => key)).toEqual([keyOf(21)]);
    expect((await getToday(context, { ...TUESDAY, order: 'rank' })).total).toBe(1);
  });

  it('that was put off is found where another one’s note is damaged, which alone is forgotten', async () => {
    await put(3, 'later');
    const note = (await context.db.notes.get('inbox.later'))!;
    await context.db.notes.put({ ...note, value: { ...(note.value as object), [keyOf(1)]: null, [keyOf(2)]: { source: 'hf-daily' } } });
    await fill('hf-daily', TUESDAY.date, 1, 10);
    expect(await marksIn(TUESDAY)).toEqual(['11', '3 2026-11-09']);
    expect(await marksIn(MONDAY)).toEqual(['1', '2', '3 later', '4']);
    for (const value of ['', 7, [], null]) {
      await context.db.notes.put({ ...note, value });
      expect(await marksIn(TUESDAY)).toEqual(['11']);
    }
  });

  it('that was opened is marked as seen, and neither that nor that it is done is lost when the list is read again', async () => {
    await markTodaySeen(context, { keys: [keyOf(1)] });
    await put(2, 'done');
    await writeDigests(context.db, [{
      ...MONDAY, sourceName: 'Daily',
      entries: [1, 2].map((row) => ({ arxivId: keyOf(row), title: `Paper ${keyOf(row)}`, abstract: 'Steam.' })),
    }], START);
    expect((await marksIn(MONDAY)).slice(0, 2)).toEqual(['1 seen', '2 done']);
  });

  it('that was saved is left on the toolbar button no more', async () => {
    await savePaper(context.db, keyOf(4), START);
    expect(await put(1, 'done')).toEqual({ unseen: 2 });
  });

  it('that is put away or opened is told to every open page', async () => {
    const readChange = async (): Promise<unknown> => (await fakeBrowser.storage.local.get('change')).change;
    await put(1, 'done');
    expect(await readChange()).toEqual({ inbox: true, at: START });
    await fakeBrowser.storage.local.clear();
    await markTodaySeen(context, { keys: [keyOf(1)] });
    expect(await readChange()).toEqual({ inbox: true, at: START });
  });
});
