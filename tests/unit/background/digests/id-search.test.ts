import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import type { DigestEntry, ParsedDigest } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { Database } from '@/lib/store/database';
import { undoImport, writeImport, writeImportedSlice } from '@/lib/store/imports';
import { changeEntries, savePaper } from '@/lib/store/library';
import { atomFeed } from '@/tests/support/atom';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { decideId, getIdSearch, resumeIdSearch, steerIdSearch, undoId } = await import('@/lib/background/digests/id-search');
const { identifyPaper } = await import('@/lib/background/digests/identify');
const { takeDigests } = await import('@/lib/background/digests/write');

const DAY = '2026-11-20';
const keyOf = (title: string): string => `title:${foldTitle(title)}`;
const ABSTRACT = 'Brewing kettles steam leaves tokens counting saucer morning harvest';

describe('looking for ids', () => {
  let clock = Date.parse('2026-11-20T10:00:00Z');
  let context: Context;
  let answers: (() => Response)[];
  let asked: string[];
  const corpus: (DigestEntry & { arxivId: string })[] = [
    { title: 'A Survey of {Tea} Leaves', arxivId: '2606.00001', abstract: ABSTRACT, authors: ['Ada Brewer'] },
    { title: 'Two Papers of One Title', arxivId: '2606.00002' }, { title: 'Two Papers of One Title', arxivId: '2606.00003' },
    ...Array.from({ length: 25 }, (_, n) => ({ title: `The Cup Numbered ${n}`, arxivId: `2607.000${10 + n}` })),
  ];
  const answer = (url: string): Response => {
    asked.push(url);
    const search = new URL(url).searchParams.get('search_query') ?? '';
    const wanted = [...search.matchAll(/ti:"([^"]*)"/g)].map((match) => foldTitle(match[1]!));
    return answers.shift()?.() ?? new Response(atomFeed(corpus.filter(({ title }) => wanted.includes(foldTitle(title)))));
  };

  beforeEach(() => {
    fakeBrowser.reset();
    // arXiv's three seconds between two requests are not waited for here.
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const wait = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void, ms = 0) =>
      wait(act, ms >= 1000 ? 0 : ms)) as typeof setTimeout);
    answers = [];
    asked = [];
    context = {
      db: new Database(crypto.randomUUID()), loadParsers, now: () => clock, fetch: (async (url: string) => answer(url)) as typeof fetch,
      index: { flush: async () => undefined } as unknown as Context['index'],
    };
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await context.db.delete();
  });

  const take = (...entries: DigestEntry[]): Promise<unknown> =>
    takeDigests(context, [
      {
        source: 'text',
        sourceName: 'Pasted text',
        date: DAY,
        entries: entries.map((entry, row) => ({ ...entry, rank: row + 1 })),
      } satisfies ParsedDigest,
    ]);
  const search = async (act: 'start' | 'resume' = 'start'): ReturnType<typeof getIdSearch> => {
    await steerIdSearch(context, { act });
    await resumeIdSearch(context);
    return getIdSearch(context);
  };

  it('takes sure ids, proposes doubtful ones, asks ten titles at a time and nobody twice', async () => {
    await take(
      { title: 'Nowhere to Be Found' },
      { title: 'A survey of tea leaves', abstract: ABSTRACT },
      { title: 'Two papers of one title' },
      ...Array.from({ length: 20 }, (_, n) => ({ title: `The cup numbered ${n}` })),
    );
    const status = await search();
    expect(status).toMatchObject({ state: 'done', done: 23, total: 23, found: 21, titleOnly: 2, unasked: 0, doubtful: 1 });
    expect(status.proposals).toMatchObject([
      {
        key: keyOf('Two papers of one title'),
        where: 'Pasted text',
        found: { arxivId: '2606.00002' },
        why: 'Several papers have this title.',
      },
    ]);
    expect(asked.length).toBe(3);
    expect((await search()).state).toBe('done');
    expect(asked.length).toBe(3);
    // The digest keeps its order: an id does not move a paper to the top.
    const digest = await context.db.digests.get(`text|${DAY}`);
    expect(digest).toMatchObject({ count: 23 });
    expect(digest!.keys.slice(0, 4)).toEqual([keyOf('Nowhere to Be Found'), '2606.00001', keyOf('Two papers of one title'), '2607.00010']);
    expect(await context.db.papers.get('2606.00001')).toMatchObject({
      title: 'A Survey of {Tea} Leaves',
      authors: ['Ada Brewer'],
      appearances: [{ rank: 2, paperKey: '2606.00001' }],
    });
    expect(await context.db.papers.get(keyOf('A survey of tea leaves'))).toBeUndefined();
  });

  it('carries tags and notes over to the id, and takes all of it back', async () => {
    await take({ title: 'A survey of tea leaves', abstract: ABSTRACT });
    const key = keyOf('A survey of tea leaves');
    const before = await context.db.papers.get(key);
    await savePaper(context.db, key, clock);
    await changeEntries(context.db, [key], { note: 'Read this', addTags: ['tea'] }, clock);
    await search();
    expect(await context.db.library.get('2606.00001')).toMatchObject({ note: 'Read this', tags: ['tea'] });
    await changeEntries(context.db, ['2606.00001'], { note: 'Read this twice' }, clock);
    const status = await undoId(context, { key: '2606.00001' });
    expect(status).toMatchObject({ titleOnly: 1, unasked: 0, given: [] });
    expect(await context.db.papers.toArray()).toEqual([before]);
    expect((await context.db.digests.toArray())[0]).toMatchObject({ keys: [key], count: 1 });
    expect(await context.db.library.toArray()).toMatchObject([{ paperKey: key, note: 'Read this twice', tags: ['tea'] }]);
  });

  it('joins a paper that had the id already, with the entries of both, and parts them again', async () => {
    await takeDigests(context, [
      {
        source: 'hf-daily',
        sourceName: 'Daily Papers',
        date: DAY,
        entries: [{ title: 'Tea Leaves, Surveyed', arxivId: '2606.00001', upvotes: 5 }],
      },
    ]);
    await take({ title: 'A survey of tea leaves', abstract: ABSTRACT }, { title: 'Other' });
    const key = keyOf('A survey of tea leaves');
    await savePaper(context.db, key, clock - 5);
    await savePaper(context.db, '2606.00001', clock - 9);
    const before = await Promise.all([context.db.papers.toArray(), context.db.library.toArray(), context.db.digests.toArray()]);
    await search();
    expect((await context.db.papers.get('2606.00001'))!.appearances.map(({ source }) => source).sort()).toEqual(['hf-daily', 'text']);
    expect((await context.db.papers.get('2606.00001'))!.abstract).toBe(ABSTRACT);
    expect(await context.db.library.toArray()).toMatchObject([{ paperKey: '2606.00001', savedAt: clock - 9 }]);
    await undoId(context, { key: '2606.00001' });
    expect(await Promise.all([context.db.papers.toArray(), context.db.library.toArray(), context.db.digests.toArray()])).toEqual(before);
  });

  it('gives the id a person takes, and does not ask again about the one a person refused', async () => {
    await take({ title: 'Two papers of one title' });
    const key = keyOf('Two papers of one title');
    await search();
    expect(await decideId(context, { key, take: false })).toMatchObject({ doubtful: 0, unasked: 0, titleOnly: 1 });
    expect(await undoId(context, { key })).toMatchObject({ doubtful: 1, titleOnly: 1 });
    expect(await decideId(context, { key, take: false })).toMatchObject({ doubtful: 0, unasked: 0, titleOnly: 1 });
    await search();
    expect(asked.length).toBe(1);
    await context.db.notes.clear();
    await search();
    expect(await decideId(context, { key, take: true })).toMatchObject({ doubtful: 0, titleOnly: 0, given: [{ key: '2606.00002' }] });
  });

  it('waits where arXiv says so, tells it, and goes on when its time has come', async () => {
    await take(...Array.from({ length: 20 }, (_, n) => ({ title: `The cup numbered ${n}` })));
    answers = [() => new Response('', { status: 429, headers: { 'Retry-After': '120' } })];
    expect(await search()).toMatchObject({ state: 'running', done: 0, message: 'arXiv is limiting requests.', retryAt: clock + 120_000 });
    expect((await fakeBrowser.alarms.get('resume:id-search'))?.scheduledTime).toBe(clock + 120_000);
    await resumeIdSearch(context);
    expect(asked.length).toBe(1);
    clock += 121_000;
    await resumeIdSearch(context);
    const status = await getIdSearch(context);
    expect(status).toMatchObject({ state: 'done', done: 20, found: 20 });
    expect(status).not.toHaveProperty('message');
  });

  it('tries a dead network again, ever later, then stops and says so until asked to resume', async () => {
    await take({ title: 'The cup numbered 3' });
    const dead = (): Response => {
      throw new TypeError('dead');
    };
    answers = [dead, dead, dead, dead];
    const start = clock;
    expect(await search()).toMatchObject({ state: 'running', message: 'Couldn’t reach arXiv.', retryAt: start + 60_000 });
    for (const wait of [60_000, 240_000, 960_000]) {
      clock += wait;
      await resumeIdSearch(context);
    }
    expect(await getIdSearch(context)).toMatchObject({ state: 'failed', message: 'Couldn’t reach arXiv.', unasked: 1 });
    expect(await search('resume')).toMatchObject({ state: 'done', found: 1 });
  });

  it('asks a title at a time where arXiv refuses a search, so that one odd title costs itself only', async () => {
    await take({ title: 'The cup numbered 3' }, { title: 'The odd title' }, { title: 'The cup numbered 4' });
    const usual = context.fetch;
    context.fetch = (async (url: string) => (url.includes('odd') ? new Response('', { status: 400 }) : usual(url))) as typeof fetch;
    expect(await search()).toMatchObject({ state: 'done', done: 3, found: 2, unasked: 0 });
  });

  it('stops where it is paused, and keeps the answer that was under way', async () => {
    await take(...Array.from({ length: 20 }, (_, n) => ({ title: `The cup numbered ${n}` })));
    const usual = context.fetch;
    context.fetch = (async (url: string) => {
      await steerIdSearch(context, { act: 'pause' });
      return usual(url);
    }) as typeof fetch;
    expect(await search()).toMatchObject({ state: 'paused', done: 10, found: 10, unasked: 10 });
    context.fetch = usual;
    expect(await search('resume')).toMatchObject({ state: 'done', done: 20, found: 20 });
  });

  it('lets an import be taken back whole, though its papers have their ids by now', async () => {
    await takeDigests(context, [
      {
        source: 'hf-daily',
        sourceName: 'Daily Papers',
        date: DAY,
        entries: [{ title: 'The Cup Numbered 3', arxivId: '2607.00013', upvotes: 5 }],
      },
    ]);
    const before = await Promise.all([context.db.papers.toArray(), context.db.digests.toArray()]);
    const keys = ['A survey of tea leaves', 'The cup numbered 3', 'Nowhere to be found'].map(keyOf);
    await take({ title: 'A survey of tea leaves', abstract: ABSTRACT }, { title: 'Nowhere to be found' });
    // A text that tells other authors than arXiv keeps a paper of its own, until a person takes the id.
    await context.db.papers.put({
      key: keys[1]!,
      title: 'The cup numbered 3',
      titleKey: foldTitle('The cup numbered 3'),
      authors: [],
      addedAt: 1,
      appearances: [{ digestId: `text|${DAY}`, paperKey: keys[1]!, source: 'text', sourceName: 'Pasted text', date: DAY }],
    });
    await context.db.digests.update(`text|${DAY}`, { keys, count: 3 });
    await savePaper(context.db, keys[0]!, clock);
    const job = { id: 'x', at: clock, state: 'done' as const, cursor: 1, done: 3, total: 3, added: 3, updated: 0 };
    await writeImport(context.db, job);
    await writeImportedSlice(context.db, 'x', 0, {
      added: keys,
      saved: [keys[0]!],
      digests: [{ source: 'text', sourceName: 'Pasted text', date: DAY, keys, listed: keys }],
    });
    expect(await search()).toMatchObject({ found: 2 });
    expect(await undoImport(context.db, job, Date.now())).toMatchObject({
      removed: expect.arrayContaining(['2606.00001', keys[2]!]),
      unsaved: ['2606.00001'],
    });
    const [papers, digests] = await Promise.all([context.db.papers.toArray(), context.db.digests.toArray()]);
    expect(papers.map(({ key, appearances }) => [key, appearances])).toEqual(before[0].map(({ key, appearances }) => [key, appearances]));
    expect(digests).toEqual(before[1]);
    expect(await context.db.library.count()).toBe(0);
  });

  it('identifies a single paper in the same way, also one that no digest lists', async () => {
    const title = 'A survey of tea leaves';
    await context.db.papers.put({ key: keyOf(title), title, titleKey: foldTitle(title), authors: [], addedAt: 1, appearances: [] });
    await savePaper(context.db, keyOf(title), clock);
    expect(await identifyPaper(context, { key: keyOf(title) })).toEqual({ url: 'https://arxiv.org/abs/2606.00001' });
    expect(await context.db.library.toArray()).toMatchObject([{ paperKey: '2606.00001' }]);
    await take({ title: 'Two papers of one title' });
    expect(await identifyPaper(context, { key: keyOf('Two papers of one title') })).toEqual({});
    expect(await context.db.papers.get(keyOf('Two papers of one title'))).toBeDefined();
  });
});
