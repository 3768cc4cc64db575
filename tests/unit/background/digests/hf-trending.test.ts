import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { Database } from '@/lib/store/database';
import { findNewestDigest } from '@/lib/store/digests';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { describeSources, refreshSources } = await import('@/lib/background/digests/sources');
const { getTrending } = await import('@/lib/background/lists/trending');
const { takeDigests } = await import('@/lib/background/digests/write');

const HOUR = 3_600_000;
const START = Date.parse('2026-11-20T12:00:00Z');
const entry = (id: string, listDay: string, upvotes: number, title = `Paper ${id}`): object => ({
  paper: {
    id,
    title,
    summary: 'A text of some words about tea, to be copied.',
    upvotes,
    publishedAt: `${listDay}T00:00:00Z`,
    submittedOnDailyAt: `${listDay}T02:00:00.000Z`,
  },
});

describe('what is trending at Hugging Face', () => {
  let clock: number;
  let context: Context;
  let asked: string[];
  let trending: () => Response;
  let daily: () => Response;

  beforeEach(() => {
    fakeBrowser.reset();
    fakeBrowser.action.setBadgeText = async () => undefined;
    fakeBrowser.permissions.contains = async () => true;
    fakeBrowser.action.setBadgeBackgroundColor = async () => undefined;
    const wait = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void, ms = 0) =>
      wait(act, ms >= 250 ? 0 : ms)) as typeof setTimeout);
    clock = START;
    asked = [];
    trending = () =>
      Response.json([
        entry('2611.00002', '2026-11-20', 7),
        entry('2610.00009', '2026-10-20', 310),
        entry('2611.00001', '2026-11-20', 5),
        entry('2609.00003', '2026-09-03', 80, 'A Title Known From a Copied Page'),
      ]);
    daily = () => Response.json([entry('2611.00001', '2026-11-20', 5), entry('2611.00002', '2026-11-20', 4)]);
    context = {
      db: new Database(crypto.randomUUID()),
      loadParsers,
      now: () => clock,
      index: { flush: async () => undefined, getModel: async () => undefined } as unknown as Context['index'],
      fetch: (async (url: string) => {
        if (url.includes('sort=trending')) asked.push(url);
        if (url.includes('sort=trending')) return trending();
        return url.includes('date=2026-11-20') ? daily() : Response.json([]);
      }) as typeof fetch,
    };
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await context.db.delete();
  });

  it('is one more reason in the trending list, and never a list of its own', async () => {
    await takeDigests(context, [
      {
        source: 'text',
        sourceName: 'Pasted text',
        date: '2026-09-04',
        entries: [{ title: 'A title known from a copied page', abstract: 'A text of some words about tea, copied.' }],
      },
    ]);
    await refreshSources(context);
    expect(await context.db.digests.orderBy('id').primaryKeys()).toEqual(['hf-daily|2026-11-20', 'text|2026-09-04']);
    expect((await findNewestDigest(context.db))?.id).toBe('hf-daily|2026-11-20');
    // Votes of a paper in a list are read anew; the list keeps its order and its time.
    expect((await context.db.papers.get('2611.00002'))!.appearances).toMatchObject([
      { upvotes: 7, votes: [{ upvotes: 4 }, { upvotes: 7 }] },
    ]);
    expect(await context.db.papers.get('2610.00009')).toMatchObject({ title: 'Paper 2610.00009', appearances: [] });
    expect(await context.db.papers.get('2609.00003')).toMatchObject({ appearances: [{ source: 'text' }] });
    expect(await context.db.papers.count()).toBe(4);

    const week = await getTrending(context, { period: 'week' });
    const why = new Map(week.papers.map((paper) => [paper.key, paper.why]));
    expect(why.get('2611.00002')).toBe('7 votes today; #1 on Hugging Face');
    expect(why.get('2610.00009')).toBe('#2 on Hugging Face');
    // Its place does not lift it above the next paper.
    expect(why.get('2611.00001')).toBe('5 votes today');
    expect(week.papers[0]!.key).toBe('2611.00002');

    clock += 26 * HOUR;
    const later = await getTrending(context, { period: 'week' });
    expect(later.papers.map(({ key }) => key).sort()).toEqual(['2611.00001', '2611.00002']);
    expect(later.papers.some((paper) => paper.why.includes('trending'))).toBe(false);
  });

  it('is asked for every three hours, however often one looks', async () => {
    await refreshSources(context);
    clock += 2 * HOUR;
    await refreshSources(context);
    await refreshSources(context, { force: true });
    expect(asked.length).toBe(1);
    clock += HOUR;
    await refreshSources(context);
    expect(asked.length).toBe(2);
    expect(asked[0]).toBe('https://huggingface.co/api/daily_papers?sort=trending&limit=50');
  });

  it('tells its faults in a row of its own, keeps the last list, and stands in nobody’s way', async () => {
    await refreshSources(context);
    clock += 4 * HOUR;
    trending = () => new Response('', { status: 500 });
    await refreshSources(context);
    const rows = await describeSources(context);
    expect(rows.map(({ id, lastError, removable }) => [id, lastError?.message, removable])).toEqual([
      ['hf-daily', undefined, false], ['hf-trending', 'Hugging Face answered with an error (500).', false],
    ]);
    expect((await getTrending(context, { period: 'week' })).papers[0]!.why).toMatch(/#1 on Hugging Face/);
    fakeBrowser.permissions.contains = async () => false;
    clock += 4 * HOUR;
    await refreshSources(context);
    expect((await describeSources(context))[1]).toMatchObject({
      origin: 'https://huggingface.co',
      lastError: { kind: 'refused', message: 'The browser does not let Sidelight read huggingface.co any more.' },
    });
  });

  it('is asked, and told of, beside a feed that is damaged in the store: that alone says what is wrong', async () => {
    const urls = [undefined, 'not an address', 7 as unknown as string];
    for (const [row, url] of urls.entries())
      await context.db.sources.put({ id: `feed:${row}`, name: `Feed ${row}`, ...(url !== undefined && { url }) });
    await refreshSources(context);
    await refreshSources(context, { all: true });
    expect(asked.length).toBeGreaterThan(0);
    const rows = await describeSources(context);
    expect(rows.map(({ id, lastError }) => [id, lastError !== undefined])).toEqual([
      ['hf-daily', false], ['hf-trending', false], ['feed:0', true], ['feed:1', true], ['feed:2', true],
    ]);
    expect(rows[3]).not.toHaveProperty('origin');
    expect(await context.db.sources.get('feed:1')).toMatchObject({ name: 'Feed 1', url: 'not an address' });
  });

  it('does not ask while the host wants to be left alone', async () => {
    daily = () => new Response('', { status: 429, headers: { 'Retry-After': '600' } });
    await refreshSources(context);
    await refreshSources(context, { force: true });
    expect(asked).toEqual([]);
  });
});
