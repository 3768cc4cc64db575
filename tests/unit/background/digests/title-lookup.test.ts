import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import type { DigestEntry } from '@/lib/paper/paper';
import { placeholderTitle } from '@/lib/paper/placeholder-title';
import { Database } from '@/lib/store/database';
import { savePaper } from '@/lib/store/library';
import { atomFeed } from '@/tests/support/atom';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const START = Date.parse('2026-11-20T10:00:00Z');
const idAt = (n: number): string => `2607.${String(n + 1).padStart(5, '0')}`;
const titleAt = (n: number): string => `The Cup Numbered ${n}`;

/** A worker: modules keep nothing of the one before, as if the browser had stopped it. */
async function startWorker() {
  vi.resetModules();
  const lookup = await import('@/lib/background/digests/title-lookup');
  const { takeDigests } = await import('@/lib/background/digests/write');
  return { ...lookup, takeDigests };
}

describe('asking arXiv for the titles of ids', () => {
  let clock: number;
  let context: Context;
  let unknown: Set<string>;
  let answers: (((ids: string[]) => Response | Promise<Response>) | undefined)[];
  let asked: string[][];
  let flushed: number;
  let worker: Awaited<ReturnType<typeof startWorker>>;

  const tell = (ids: string[]): Response =>
    new Response(atomFeed(ids.filter((id) => !unknown.has(id)).map((arxivId): DigestEntry & { arxivId: string } => ({
      arxivId, title: titleAt(Number(arxivId.slice(5)) - 1), authors: ['Ada Brewer'], abstract: `What cup ${arxivId} holds.`,
    }))));

  beforeEach(async () => {
    fakeBrowser.reset();
    clock = START;
    // arXiv's three seconds between two requests are not waited for here.
    const wait = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void, ms = 0) =>
      wait(act, ms >= 1000 ? 0 : ms)) as typeof setTimeout);
    unknown = new Set();
    answers = [];
    asked = [];
    flushed = 0;
    context = {
      db: new Database(crypto.randomUUID()), loadParsers, now: () => clock,
      fetch: (async (url: string) => {
        const ids = new URL(url).searchParams.get('id_list')!.split(',');
        asked.push(ids);
        return (answers.shift() ?? tell)(ids);
      }) as typeof fetch,
      index: { flush: async () => void flushed++ } as unknown as Context['index'],
    };
    worker = await startWorker();
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await context.db.delete();
  });

  const takeIds = (ids: string[]): Promise<unknown> =>
    worker.takeDigests(context, [{
      source: 'text', sourceName: 'Pasted text', date: '2026-11-20',
      entries: ids.map((arxivId, row) => ({ title: placeholderTitle(arxivId), arxivId, rank: row + 1 })),
    }]);
  const ids = (count: number): string[] => Array.from({ length: count }, (_, n) => idAt(n));
  const lookUp = async (act: 'start' | 'resume' = 'start') => {
    await worker.steerTitleLookup(context, { act });
    await worker.resumeTitleLookup(context);
    return worker.getTitleLookup(context);
  };
  const titles = async (): Promise<string[]> => (await context.db.papers.orderBy('key').toArray()).map(({ title }) => title);

  it('asks a hundred at a time, only about papers without a title, and fills in what arXiv tells', async () => {
    await takeIds([...ids(230), 'hep-th/9901001']);
    unknown.add('hep-th/9901001');
    await worker.takeDigests(context, [{
      source: 'text', sourceName: 'Pasted text', date: '2026-11-19',
      entries: [{ title: 'arXiv as a Library', arxivId: '2501.00001' }, { title: 'A Known Cup', arxivId: '2501.00002' }],
    }]);
    await savePaper(context.db, idAt(0), clock);
    expect(await worker.getTitleLookup(context)).toMatchObject({ state: 'idle', nameless: 231, unasked: 231 });
    expect(asked).toEqual([]);
    expect(await lookUp()).toEqual({ state: 'done', nameless: 1, unasked: 0, done: 231, total: 231, found: 230 });
    expect(asked.map(({ length }) => length)).toEqual([100, 100, 31]);
    expect(asked.flat()).not.toContain('2501.00001');
    expect(await context.db.papers.get(idAt(0))).toMatchObject({
      title: titleAt(0), authors: ['Ada Brewer'], abstract: `What cup ${idAt(0)} holds.`, appearances: [{ rank: 1 }],
      told: { title: { by: 'arxiv' } },
    });
    expect(await context.db.library.get(idAt(0))).toBeDefined();
    expect(await context.db.digests.get('text|2026-11-20')).toMatchObject({ count: 231 });
    // Only of the id that arXiv does not know a note stays.
    expect((await context.db.notes.toArray()).map(({ name }) => name).filter((name) => name.startsWith('title-'))).toEqual([
      'title-lookup', 'title-unknown:hep-th/9901001',
    ]);
    // The index learns of each answer.
    expect(flushed).toBeGreaterThanOrEqual(3);
    expect((await context.db.pending.toArray()).flatMap(({ keys }) => keys)).toContain(idAt(229));
  });

  it('asks again about what arXiv did not know, if the person says so', async () => {
    await takeIds(ids(2));
    unknown.add(idAt(1));
    expect(await lookUp()).toMatchObject({ state: 'done', found: 1, nameless: 1, unasked: 0 });
    await worker.resumeTitleLookup(context);
    expect(asked).toHaveLength(1);
    unknown.clear();
    expect(await lookUp()).toMatchObject({ state: 'done', done: 1, total: 1, found: 1, nameless: 0 });
    expect(asked).toEqual([ids(2), [idAt(1)]]);
  });

  it.each([
    ['a 429', () => new Response('', { status: 429, headers: { 'retry-after': '600' } }), 600_000],
    ['a refusal with status 200', () => new Response('Rate exceeded.'), 300_000],
  ])('waits after %s, says so, keeps what came, and goes on by itself', async (_, refuse, waitMs) => {
    await takeIds(ids(150));
    answers = [undefined, refuse];
    expect(await lookUp()).toMatchObject({
      state: 'running', done: 100, total: 150, found: 100, nameless: 50, message: 'arXiv is limiting requests.', retryAt: clock + waitMs,
    });
    await worker.resumeTitleLookup(context);
    expect(asked).toHaveLength(2);
    clock += waitMs + 1;
    await worker.resumeTitleLookup(context);
    const status = await worker.getTitleLookup(context);
    expect(status).toMatchObject({ state: 'done', done: 150, found: 150, nameless: 0 });
    expect(status).not.toHaveProperty('message');
    expect((await titles()).filter((title) => title.startsWith('arXiv:'))).toEqual([]);
  });

  it('goes on where a stopped worker stood, and asks about one request again at most', async () => {
    await takeIds(ids(250));
    // The second answer never comes: the browser stops the worker.
    answers = [undefined, () => new Promise<Response>(() => undefined)];
    await worker.steerTitleLookup(context, { act: 'start' });
    await vi.waitFor(() => expect(asked).toHaveLength(2), 5000);
    expect(await fakeBrowser.alarms.get('resume:title-lookup')).toBeDefined();
    worker = await startWorker();
    expect(await worker.getTitleLookup(context)).toMatchObject({ state: 'running', done: 100, found: 100, unasked: 150 });
    await worker.resumeTitleLookup(context);
    expect(await worker.getTitleLookup(context)).toMatchObject({ state: 'done', done: 250, total: 250, found: 250, nameless: 0 });
    expect(asked.map(({ length }) => length)).toEqual([100, 100, 100, 50]);
    expect(asked[2]).toEqual(asked[1]);
  });

  it('pauses, and counts an answer that comes after that', async () => {
    await takeIds(ids(150));
    let answer = (): void => undefined;
    answers = [(wanted) => new Promise((resolve) => (answer = () => resolve(tell(wanted))))];
    await worker.steerTitleLookup(context, { act: 'start' });
    await vi.waitFor(() => expect(asked).toHaveLength(1), 5000);
    await worker.steerTitleLookup(context, { act: 'pause' });
    answer();
    await worker.resumeTitleLookup(context);
    expect(await worker.getTitleLookup(context)).toMatchObject({ state: 'paused', done: 100, found: 100, unasked: 50 });
    expect(await lookUp('resume')).toMatchObject({ state: 'done', done: 150, found: 150 });
  });

  it('lets an id that arXiv refuses cost only itself', async () => {
    const odd = idAt(2);
    const refuse = (wanted: string[]): Response =>
      wanted.includes(odd)
        ? new Response('<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#incorrect_id_format</id>'
          + `<title>Error</title><summary>incorrect id format for ${odd}</summary></entry></feed>`)
        : tell(wanted);
    answers = Array.from({ length: 20 }, () => refuse);
    await takeIds(ids(5));
    expect(await lookUp()).toMatchObject({ state: 'done', done: 5, found: 4, nameless: 1, unasked: 0 });
    expect(await titles()).toEqual([titleAt(0), titleAt(1), placeholderTitle(odd), titleAt(3), titleAt(4)]);
  });

  it('brings back no paper that was deleted while arXiv was asked', async () => {
    await takeIds(ids(2));
    answers = [async (wanted) => {
      await context.db.papers.delete(idAt(1));
      return tell(wanted);
    }];
    expect(await lookUp()).toMatchObject({ state: 'done', found: 1 });
    expect(await titles()).toEqual([titleAt(0)]);
  });
});
