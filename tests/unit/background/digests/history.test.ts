import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { daysBetween, weekdayOf } from '@/lib/digest/list-periods';
import { Database } from '@/lib/store/database';
import { hasShared, SHARED } from '@/dev/paths';
import { type Days, dailyPapersRoute } from '@/dev/recorded';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { fetchHistory, getHistory, resumeHistory } = await import('@/lib/background/digests/history');
const { syncDailyPapers } = await import('@/lib/background/digests/daily-papers');
const { takeDigests } = await import('@/lib/background/digests/write');

const TODAY = '2026-11-20';
const NOW = Date.parse(`${TODAY}T12:00:00Z`);

/** Lists of working days, 25 papers each; papers are days older than their list, in no order. */
function makeDays(from: string, to: string, { dated = true } = {}): Days {
  const days: Days = new Map();
  let count = 0;
  for (const day of daysBetween(from, to)) {
    if (weekdayOf(day) % 6 === 0) continue;
    days.set(day, Array.from({ length: 25 }, (_, row) => {
      const id = `${day.slice(2, 4)}${day.slice(5, 7)}.${String(++count).padStart(5, '0')}`;
      return {
        paper: {
          id,
          title: `Paper ${id}`,
          upvotes: 90 - row * 3,
          publishedAt: new Date(Date.parse(day) - ((count * 7) % 9) * 86_400_000).toISOString(),
          ...(dated && { submittedOnDailyAt: `${day}T0${row % 9}:00:00.000Z` }),
        },
      };
    }));
  }
  return days;
}

describe('history and the first fill', () => {
  let context: Context;
  let clock: number;
  let days: Days;
  let asked: string[];
  let spoil: (url: URL) => Response | undefined;
  const serve = (made: Days): void => {
    days = made;
  };

  beforeEach(() => {
    fakeBrowser.reset();
    const wait = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void, ms = 0) =>
      wait(act, ms >= 250 ? 0 : ms)) as typeof setTimeout);
    vi.spyOn(Math, 'random').mockReturnValue(0);
    asked = [];
    spoil = () => undefined;
    clock = NOW;
    context = {
      db: new Database(crypto.randomUUID()),
      loadParsers,
      now: () => clock++,
      index: { flush: async () => undefined } as unknown as Context['index'],
      fetch: (async (address: string) => {
        const url = new URL(address);
        asked.push(url.search);
        const reply = spoil(url) ?? (await dailyPapersRoute(days, () => NOW)(url))!;
        return reply instanceof Response
          ? reply
          : new Response(reply.body as string, { status: reply.status ?? 200, headers: reply.headers ?? {} });
      }) as typeof fetch,
    };
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await context.db.delete();
  });

  const back = async (day: string): ReturnType<typeof getHistory> => {
    await fetchHistory(context, { act: 'start', back: day });
    await resumeHistory(context);
    return getHistory(context);
  };
  /** Every list as stored: its day and its papers by votes, equal votes by id, as the site orders them in no fixed way. */
  const readStore = async (): Promise<Record<string, string[]>> => {
    const papers = new Map((await context.db.papers.toArray()).map((paper) => [paper.key, paper]));
    const lists = await context.db.digests.orderBy('date').toArray();
    return Object.fromEntries(lists.map(({ id, date, keys }) => {
      const votes = (key: string): number => papers.get(key)!.appearances.find(({ digestId }) => digestId === id)!.upvotes!;
      expect(keys.map(votes)).toEqual(keys.map(votes).sort((a, b) => b - a));
      return [date, keys.map((key) => `${votes(key)} ${key}`).sort()];
    }));
  };
  const expected = (lists: Days): Record<string, string[]> => Object.fromEntries([...lists].sort().map(([day, entries]) =>
    [day, (entries as { paper: { id: string; upvotes: number } }[]).map(({ paper }) => `${paper.upvotes} ${paper.id}`).sort()]));

  it('fetches whole months by month, the rest by day, with a fraction of the requests', async () => {
    serve(makeDays('2026-08-12', TODAY));
    await takeDigests(context, [
      {
        source: 'hf-daily',
        sourceName: 'Daily Papers',
        date: '2026-11-19',
        entries: [{ title: 'Only here', arxivId: '2611.99999', upvotes: 1 }],
      },
    ]);
    expect(await back('2026-08-12')).toMatchObject({ state: 'done', done: 101, total: 101 });
    const store = await readStore();
    expect(store['2026-11-19']).toContain('1 2611.99999');
    const lists = expected(days);
    expect({ ...store, '2026-11-19': lists['2026-11-19'] }).toEqual(lists);
    expect(asked.filter((search) => search.includes('month=')).map((search) => /month=([\d-]+)/.exec(search)![1])).toEqual([
      ...Array.from({ length: 4 }, () => '2026-11'),
      ...Array.from({ length: 6 }, () => '2026-10'),
      ...Array.from({ length: 6 }, () => '2026-09'),
    ]);
    // August is not wanted whole: its 20 days are asked for one by one.
    expect(asked.length).toBe(4 + 6 + 6 + 3 + 20);
  });

  it('goes by day where a month does not tell the days, is refused, or is cut short', async () => {
    serve(makeDays('2026-10-01', '2026-10-31', { dated: false }));
    spoil = (url) => (url.searchParams.get('month') === '2026-11' ? new Response('', { status: 400 }) : undefined);
    expect(await back('2026-10-01')).toMatchObject({ state: 'done' });
    expect(await readStore()).toEqual(expected(days));
    expect(asked.filter((search) => search.includes('month=')).length).toBe(2);
    expect(asked.length).toBe(2 + 51);

    await context.db.digests.clear();
    await context.db.papers.clear();
    serve(makeDays('2026-10-01', '2026-10-31'));
    // Only the first 300 papers of a month: its oldest days would be lost.
    spoil = (url) => {
      if (!url.searchParams.has('month') || url.searchParams.get('p') !== '2') return undefined;
      url.searchParams.set('limit', '100');
      const reply = dailyPapersRoute(days, () => NOW)(url) as { body: string };
      return new Response(reply.body);
    };
    await back('2026-10-01');
    expect(await readStore()).toEqual(expected(days));
  });

  it('goes on with the page it was at, after a limit and after a pause', async () => {
    serve(makeDays('2026-09-01', TODAY));
    let limited = 1;
    spoil = (url) => (url.searchParams.get('month') === '2026-09' && url.searchParams.get('p') === '2' && limited-- > 0
      ? new Response('', { status: 429, headers: { RateLimit: '"api";r=0;t=45' } }) : undefined);
    const waiting = await back('2026-09-01');
    expect(waiting).toMatchObject({ state: 'running', month: '2026-09', message: 'Hugging Face is limiting requests.' });
    expect(waiting.retryAt! - NOW).toBeGreaterThan(45_000);
    expect((await fakeBrowser.alarms.get('resume:history'))?.scheduledTime).toBeGreaterThanOrEqual(NOW + 60_000);
    const before = asked.length;
    await resumeHistory(context);
    expect(asked.length).toBe(before);

    spoil = (url) => {
      if (url.searchParams.get('p') === '3') void fetchHistory(context, { act: 'pause' });
      return undefined;
    };
    await fetchHistory(context, { act: 'resume' });
    await resumeHistory(context);
    expect(await getHistory(context)).toMatchObject({ state: 'paused' });
    spoil = () => undefined;
    await fetchHistory(context, { act: 'resume' });
    await resumeHistory(context);
    expect(await getHistory(context)).toMatchObject({ state: 'done', done: 81 });
    expect(await readStore()).toEqual(expected(days));
    // The refused page is asked for twice, every other one once.
    const pages = asked.filter((search) => search.includes('month=2026-09'));
    expect(pages.length).toBe(new Set(pages).size + 1);
  });

  it('tells a dead network, tries again by itself, then waits for the person', async () => {
    serve(makeDays('2026-11-02', TODAY));
    spoil = () => new Response('', { status: 500 });
    expect(await back('2026-11-10')).toMatchObject({ state: 'running', message: 'Hugging Face answered with an error (500).' });
    for (let time = 0; time < 3; time++) {
      await context.db.notes.where('name').equals('history').modify((note) => void ((note.value as { retryAt: number }).retryAt = 1));
      await resumeHistory(context);
    }
    expect(await getHistory(context)).toMatchObject({ state: 'failed' });
    expect(await getHistory(context)).not.toHaveProperty('retryAt');
    spoil = () => undefined;
    await fetchHistory(context, { act: 'resume' });
    await resumeHistory(context);
    const { message, ...status } = await getHistory(context);
    expect(status).toMatchObject({ state: 'done' });
    expect(message).toBeUndefined();
  });

  it('fills the last thirty lists by weeks, the newest two first, and asks again only for what moves', async () => {
    serve(makeDays('2026-09-01', TODAY));
    await syncDailyPapers(context);
    const store = await readStore();
    const lists = expected(days);
    expect(Object.keys(store).length).toBeGreaterThanOrEqual(30);
    for (const [day, papers] of Object.entries(store)) expect(papers).toEqual(lists[day]);
    expect(asked.slice(0, 2)).toEqual([`?date=${TODAY}&limit=100`, '?date=2026-11-19&limit=100']);
    // By day it were 40 requests.
    expect(asked.length).toBe(20);
    const before = asked.length;
    await syncDailyPapers(context);
    expect(asked.length).toBe(before);
  });

  it('reads the newest lists again: votes grow into a curve, a shorter answer takes nothing away', async () => {
    serve(makeDays('2026-11-16', TODAY));
    await syncDailyPapers(context);
    const id = '2611.00101';
    const curve = async (): Promise<number[]> => (await context.db.papers.get(id))!.appearances[0]!.votes!.map(({ upvotes }) => upvotes);
    expect(await curve()).toEqual([90]);
    const list = days.get(TODAY) as { paper: { id: string; upvotes: number } }[];
    for (const upvotes of [95, 95, 120]) {
      list.find(({ paper }) => paper.id === id)!.paper.upvotes = upvotes;
      clock += 31 * 60_000;
      await syncDailyPapers(context);
    }
    expect(await curve()).toEqual([90, 95, 120]);
    days.set(TODAY, [list[3]!]);
    clock += 31 * 60_000;
    await syncDailyPapers(context);
    expect((await readStore())[TODAY]!.length).toBe(25);
    days.set(TODAY, []);
    clock += 31 * 60_000;
    await syncDailyPapers(context);
    expect((await readStore())[TODAY]!.length).toBe(25);
  });

  it('takes a day that is not open yet for one without a list, and asks for it again', async () => {
    serve(makeDays('2026-11-16', TODAY));
    clock += 86_400_000;
    await syncDailyPapers(context);
    expect(asked[0]).toBe('?date=2026-11-21&limit=100');
    expect(Object.keys(await readStore()).at(-1)).toBe(TODAY);
    asked = [];
    clock += 31 * 60_000;
    await syncDailyPapers(context);
    expect(asked).toContain('?date=2026-11-21&limit=100');
  });

  it('fills by day where weeks are refused', async () => {
    serve(makeDays('2026-09-01', TODAY));
    spoil = (url) => (url.searchParams.has('week') ? new Response('', { status: 400 }) : undefined);
    await syncDailyPapers(context);
    const store = await readStore();
    expect(Object.keys(store).length).toBe(30);
    for (const [day, papers] of Object.entries(store)) expect(papers).toEqual(expected(days)[day]);
  });

  it.skipIf(!hasShared)('makes of the recorded months what the recorded days make', async () => {
    const folder = join(SHARED, 'data/hf-daily');
    serve(
      new Map(
        readdirSync(folder)
          .filter((name) => /^\d{4}-\d\d-\d\d\.json$/.test(name))
          .sort()
          .map((name) => [name.slice(0, 10), JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown[]]),
      ),
    );
    await back('2026-03-01');
    expect(await getHistory(context)).toMatchObject({ state: 'done' });
    expect(await readStore()).toEqual(expected(days));
    const months = asked.filter((search) => /month=2026-0[3-6]/.test(search)).length;
    expect(months).toBe(5 + 5 + 7 + 7);
  });
});
