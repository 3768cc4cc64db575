import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { startZotero, type MockZotero } from '@/dev/zotero';
import type { Context } from '@/lib/background/core/context';
import { Turns } from '@/lib/background/core/turns';
import { ZOTERO_PERMISSION } from '@/lib/digest/hosts';
import { Database } from '@/lib/store/database';
import { listImports } from '@/lib/store/imports';
import { unsavePapers } from '@/lib/store/library';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const START = Date.parse('2026-11-20T10:00:00Z');
const DAY_MS = 86_400_000;
/** As every browser names itself. */
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' };

const preprint = (key: string, id: string, title: string, more: object = {}) => ({
  key, data: {
    itemType: 'preprint', title, archiveID: `arXiv:${id}`,
    creators: [{ creatorType: 'author', firstName: 'Ada', lastName: 'Quill' }], ...more,
  },
});

describe('reading the library of Zotero', () => {
  let zotero: MockZotero;
  let context: Context;
  let clock: number;
  let reader: typeof import('@/lib/background/digests/zotero-read');
  let imports: typeof import('@/lib/background/digests/import');
  let urls: string[];
  let isAllowed: boolean;

  beforeEach(async () => {
    fakeBrowser.reset();
    vi.resetModules();
    zotero = await startZotero(0);
    clock = START;
    urls = [];
    isAllowed = true;
    const isHeld = async ({ origins }: { origins: string[] }): Promise<boolean> => isAllowed && origins[0] === ZOTERO_PERMISSION;
    fakeBrowser.permissions.contains = isHeld as never;
    fakeBrowser.runtime.getPlatformInfo = (async () => ({})) as never;
    context = {
      db: new Database(crypto.randomUUID()), loadParsers, now: () => clock,
      fetch: (async (url: string, init: RequestInit) => {
        urls.push(url);
        const { signal: _, ...rest } = init;
        return fetch(url.replace(':23119', `:${zotero.port}`), { ...rest, headers: { ...BROWSER, ...init.headers } });
      }) as typeof fetch,
      index: { flush: async () => undefined, take: () => undefined, turns: new Turns(), getIndex: async () => undefined } as never,
    };
    reader = await import('@/lib/background/digests/zotero-read');
    imports = await import('@/lib/background/digests/import');
    zotero.collections = [{ key: 'COLL0001', version: 1, data: { name: 'Tea ceremonies', parentCollection: false } }];
    zotero.put(preprint('AAAA0001', '2611.00001', 'How Warm Is the Cup', { collections: ['COLL0001'], tags: [{ tag: 'cups' }] }));
    zotero.put({
      key: 'AAAA0002', data: { itemType: 'journalArticle', title: 'Leaves That Sink and Leaves That Float', DOI: '10.1/leaf' },
    });
    zotero.put({ key: 'AAAA0003', data: { itemType: 'film', title: 'A Film About Tea' } });
    zotero.put({ key: 'AAAA0004', data: { itemType: 'attachment', title: 'scan.pdf' } });
  });
  afterEach(async () => {
    await zotero.close();
    await context.db.delete();
  });

  const saved = async (): Promise<string[]> => ((await context.db.library.toCollection().primaryKeys()) as string[]).sort();
  const failureOf = async (act: Promise<unknown>): Promise<string> =>
    act.then(() => 'nothing failed', (error: { failure?: { message: string } }) => error.failure?.message ?? String(error));

  it('saves its papers with their tags and collections, and leaves films and attachments out', async () => {
    const status = await reader.readZotero(context, {});
    expect(await saved()).toEqual(['2611.00001', expect.stringMatching(/^title:leaves/)]);
    expect((await context.db.library.get('2611.00001'))!.tags).toEqual(['cups', 'Tea ceremonies']);
    expect(status).toMatchObject({ known: 2, readAt: START, gone: [] });
    expect(status.problem).toBeUndefined();
  });

  it('asks port 23119 of this computer only', async () => {
    await reader.readZotero(context, {});
    expect(urls.length).toBeGreaterThan(2);
    expect(urls.filter((url) => !url.startsWith('http://127.0.0.1:23119/'))).toEqual([]);
  });

  it('asks a second time for nothing but the versions', async () => {
    await reader.readZotero(context, {});
    zotero.requests.length = 0;
    await reader.readZotero(context, {});
    expect(zotero.requests).toEqual(['GET /connector/ping', 'GET /api/users/0/items/top?format=versions']);
    expect(await listImports(context.db)).toHaveLength(1);
  });

  it('updates what changed there, and doubles nothing', async () => {
    await reader.readZotero(context, {});
    zotero.put(preprint('AAAA0001', '2611.00001', 'How Warm Is the Cup', { tags: [{ tag: 'cups' }, { tag: 'steam' }] }));
    zotero.put(preprint('AAAA0005', '2611.00005', 'A Kettle of One\'s Own'));
    zotero.requests.length = 0;
    await reader.readZotero(context, {});
    expect(zotero.requests).toContain('GET /api/users/0/items?format=json&itemKey=AAAA0001,AAAA0005');
    expect(await context.db.papers.count()).toBe(3);
    expect((await context.db.library.get('2611.00001'))!.tags.sort()).toEqual(['Tea ceremonies', 'cups', 'steam']);
  });

  it('keeps a paper that left Zotero, and tells of it until the person knows', async () => {
    await reader.readZotero(context, {});
    zotero.remove('AAAA0001');
    const { gone, known } = await reader.readZotero(context, {});
    expect(gone).toEqual([{ key: '2611.00001', title: 'How Warm Is the Cup' }]);
    expect(known).toBe(1);
    expect(await saved()).toContain('2611.00001');
    expect((await reader.settleGone(context)).gone).toEqual([]);
  });

  it('brings back no paper that the person removed here, unless everything is read again', async () => {
    await reader.readZotero(context, {});
    await unsavePapers(context.db, ['2611.00001'], context.now());
    zotero.put(preprint('AAAA0001', '2611.00001', 'How Warm Is the Cup', { tags: [{ tag: 'steam' }] }));
    await reader.readZotero(context, {});
    expect(await saved()).not.toContain('2611.00001');
    await reader.readZotero(context, { all: true });
    expect(await saved()).toContain('2611.00001');
  });

  it('tells no more of papers that left Zotero once they are there again, as after a start with an empty library', async () => {
    await reader.readZotero(context, {});
    const items = [...zotero.items];
    zotero.items.length = 0;
    expect((await reader.readZotero(context, {})).gone).toHaveLength(2);
    zotero.items.push(...items);
    expect(await reader.readZotero(context, {})).toMatchObject({ gone: [], known: 2 });
    expect(await saved()).toHaveLength(2);
  });

  it('misses no item where Zotero gives fewer at a time than it was asked for', async () => {
    for (let row = 0; row < 150; row += 1) zotero.put(preprint(`BBBB${1000 + row}`, `2610.0${1000 + row}`, `On the Cup of the Row ${row}`));
    const ask = context.fetch;
    context.fetch = ((url: string, init: RequestInit) => ask(url.replace(/limit=\d+/, 'limit=40'), init)) as typeof fetch;
    await reader.readZotero(context, {});
    expect(await saved()).toHaveLength(152);
  });

  it('is taken back like any import, and then read anew', async () => {
    await reader.readZotero(context, {});
    const id = (await listImports(context.db))[0]!.id;
    await imports.undoFromImport(context, { id });
    expect(await saved()).toEqual([]);
    expect((await reader.getZoteroStatus(context)).known).toBe(0);
    await reader.readZotero(context, {});
    expect(await saved()).toHaveLength(2);
  });

  it('reads a large library page by page', async () => {
    for (let n = 0; n < 1_100; n++) {
      const place = String(n).padStart(5, '0');
      zotero.put(preprint(`BBB${place}`, `2610.${place}`, `Cup ${n}`));
    }
    await reader.readZotero(context, {});
    expect(await saved()).toHaveLength(1_102);
    expect(zotero.requests.filter((each) => each.includes('limit=500'))).toHaveLength(3);
  });

  it('reads a Zotero that gives no versions, and imports again only what changed', async () => {
    zotero.serverId = undefined;
    zotero.items = zotero.items.map((item) => ({ ...item, version: 0, data: { ...item.data, dateModified: '2026-11-01T00:00:00Z' } }));
    await reader.readZotero(context, {});
    expect(await saved()).toHaveLength(2);
    await reader.readZotero(context, {});
    expect(await listImports(context.db)).toHaveLength(1);
    zotero.items = zotero.items.map((item) => ({ ...item, data: { ...item.data, dateModified: '2026-11-19T00:00:00Z' } }));
    await reader.readZotero(context, {});
    expect(await listImports(context.db)).toHaveLength(2);
  });

  it('reads another Zotero from its beginning', async () => {
    await reader.readZotero(context, {});
    zotero.serverId = 'another';
    zotero.remove('AAAA0001');
    expect((await reader.readZotero(context, {})).gone).toEqual([]);
    expect(zotero.requests.filter((each) => each.includes('itemKey='))).toHaveLength(2);
  });

  it('imports nothing before the person says so, where the import pane asked', async () => {
    const { id } = await reader.fetchFromZotero(context);
    expect(await saved()).toEqual([]);
    expect(await imports.readForImport(context, { id: id! })).toMatchObject({ found: 2, library: 2, leftOut: 1, format: 'zotero-json' });
    await imports.writeFromImport(context, { id: id! });
    expect(await saved()).toHaveLength(2);
    expect(await reader.fetchFromZotero(context)).toEqual({ name: 'Zotero' });
  });

  it('says plainly why it cannot', async () => {
    const cases: [string, () => void | Promise<void>][] = [
      ['does not let other programs', () => { zotero.prefs.localApi = false; }],
      ['not allowed to ask', () => { isAllowed = false; }],
      ['isn’t running', () => { isAllowed = true; return zotero.close(); }],
    ];
    for (const [words, make] of cases) {
      await make();
      expect(await failureOf(reader.readZotero(context, {}))).toContain(words);
      expect((await reader.getZoteroStatus(context)).problem).toContain(words);
    }
    expect(await saved()).toEqual([]);
  });

  it('refuses answers that are none of Zotero', async () => {
    const real = context.fetch;
    for (const body of ['{"AAAA0001": 5', '[1, 2]', '"x"']) {
      context.fetch = (async (url: string, init: RequestInit) =>
        (url.includes('versions') ? new Response(body) : real(url, init))) as typeof fetch;
      expect(await failureOf(reader.readZotero(context, {}))).toBe('Zotero’s answer could not be read.');
    }
    context.fetch = (async () => new Response('<h1>My router</h1>')) as typeof fetch;
    expect(await failureOf(reader.readZotero(context, {}))).toContain('Another program answers');
    expect(await saved()).toEqual([]);
  });

  it('says so where the answer breaks off, and reads on no further than the library where pages repeat', async () => {
    const real = context.fetch;
    const broken = (): ReadableStream => new ReadableStream({ start: (body) => body.error(new TypeError('broke off')) });
    context.fetch = (async () => new Response(broken())) as typeof fetch;
    expect(await failureOf(reader.readZotero(context, {}))).toContain('isn’t running');
    for (let item = 1000; item < 1120; item++) zotero.put(preprint(`BBBB${item}`, `2612.1${item}`, `Cup ${item}`));
    let pages = 0;
    context.fetch = (async (url: string, init: RequestInit) => {
      if (!url.includes('start=')) return real(url, init);
      pages += 1;
      if (pages > 3) throw new Error('It asks without an end.');
      const answer = await real(url.replace(/start=\d+/, 'start=0'), init);
      return new Response(await answer.text(), { headers: { 'Total-Results': '9999999' } });
    }) as typeof fetch;
    await reader.readZotero(context, {});
    expect(pages).toBe(1);
    expect(await saved()).toHaveLength(122);
  });

  it('reads a large library to its end, and no further, where the answers tell no number of items', async () => {
    for (let item = 1000; item < 1620; item++) zotero.put(preprint(`BBBB${item}`, `2612.1${item}`, `Cup ${item}`));
    const real = context.fetch;
    let pages = 0;
    context.fetch = (async (url: string, init: RequestInit) => {
      const answer = await real(url, init);
      if (!url.includes('start=')) return answer;
      pages += 1;
      if (pages > 4) throw new Error('It asks without an end.');
      return new Response(await answer.text(), { headers: pages % 2 ? {} : { 'Total-Results': 'many' } });
    }) as typeof fetch;
    await reader.readZotero(context, {});
    expect(pages).toBe(2);
    expect(await saved()).toHaveLength(622);
  });

  it('reads by itself once a day, and only where that is turned on', async () => {
    await reader.readZoteroIfDue(context);
    expect(zotero.requests).toEqual([]);
    const { changeSettings } = await import('@/lib/settings/settings');
    await changeSettings({ readZotero: true });
    await reader.readZoteroIfDue(context);
    expect(await saved()).toHaveLength(2);
    zotero.requests.length = 0;
    clock += DAY_MS / 2;
    await reader.readZoteroIfDue(context);
    expect(zotero.requests).toEqual([]);
    clock += DAY_MS / 2;
    await reader.readZoteroIfDue(context);
    expect(zotero.requests).toHaveLength(2);
    await changeSettings({ readZotero: false });
  });

  it('reads once for two windows that ask at once', async () => {
    await Promise.all([reader.readZotero(context, {}), reader.readZotero(context, {})]);
    expect(zotero.requests.filter((each) => each.includes('ping'))).toHaveLength(1);
    expect(await saved()).toHaveLength(2);
  });
});
