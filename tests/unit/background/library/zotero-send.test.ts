import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { startZotero, type MockZotero } from '@/dev/zotero';
import type { Context } from '@/lib/background/core/context';
import { Database } from '@/lib/store/database';
import { savePaper } from '@/lib/store/library';
import { findInZotero } from '@/lib/store/zotero';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const START = Date.parse('2026-11-20T10:00:00Z');
/** As every browser names itself. */
const BROWSER = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' };
const idAt = (n: number): string => `2611.${String(n).padStart(5, '0')}`;

describe('sending papers to Zotero', () => {
  let zotero: MockZotero;
  let context: Context;
  let sender: typeof import('@/lib/background/library/zotero-send');

  beforeEach(async () => {
    fakeBrowser.reset();
    vi.resetModules();
    zotero = await startZotero(0);
    fakeBrowser.permissions.contains = (async () => true) as never;
    context = {
      db: new Database(crypto.randomUUID()), now: () => START, loadParsers: (() => undefined) as never, index: {} as never,
      fetch: (async (url: string, init: RequestInit) => {
        const { signal: _, ...rest } = init;
        return fetch(url.replace(':23119', `:${zotero.port}`), { ...rest, headers: { ...BROWSER, ...init.headers } });
      }) as typeof fetch,
    };
    sender = await import('@/lib/background/library/zotero-send');
  });
  afterEach(async () => {
    await zotero.close();
    await context.db.delete();
  });

  async function save(count: number): Promise<string[]> {
    const keys = Array.from({ length: count }, (_, n) => idAt(n + 1));
    await context.db.papers.bulkPut(keys.map((key, n) => ({
      key, arxivId: key, title: `Cup ${n} of Tea & Honey`, titleKey: `cup ${n} of tea honey`, authors: ['Ada Quill'], addedAt: START,
      appearances: [],
    })));
    for (const [n, key] of keys.entries()) await savePaper(context.db, key, START + n);
    return keys;
  }
  const untilSent = () => vi.waitFor(async () => {
    const status = await sender.getZoteroSending(context);
    expect(status.state).not.toBe('running');
    return status;
  }, 5_000);
  const failureOf = async (act: Promise<unknown>): Promise<string> =>
    act.then(() => 'nothing failed', (error: { failure?: { message: string } }) => error.failure?.message ?? String(error));

  it('sends the chosen ones with their ids, and knows then that they are there', async () => {
    const keys = await save(3);
    const two = keys.slice(0, 2);
    expect(await sender.sendToZotero(context, { act: 'start', keys: two })).toMatchObject({ state: 'done', done: 2, already: 0 });
    const sent = [...zotero.imported.values()].join('');
    expect(sent).toContain('TI  - Cup 0 of Tea & Honey\r\n');
    expect(sent).toContain('UR  - https://arxiv.org/abs/2611.00001\r\n');
    expect([...(await findInZotero(context.db, keys))].sort()).toEqual(two);
  });

  it('sends none a second time, unless the person says so', async () => {
    const keys = await save(2);
    await sender.sendToZotero(context, { act: 'start', keys });
    expect(await sender.sendToZotero(context, { act: 'start', keys })).toMatchObject({ state: 'done', total: 0, already: 2 });
    expect(zotero.items).toHaveLength(2);
    expect(await sender.sendToZotero(context, { act: 'start', keys, again: true })).toMatchObject({ total: 2, already: 0 });
    expect(zotero.items).toHaveLength(4);
  });

  it('sends all saved papers in parts of 50', async () => {
    await save(120);
    await sender.sendToZotero(context, { act: 'start' });
    expect(await untilSent()).toMatchObject({ state: 'done', done: 120, total: 120 });
    expect(zotero.imported.size).toBe(3);
    expect(zotero.items).toHaveLength(120);
  });

  it('goes on where it stood once Zotero runs again, and sends no part twice', async () => {
    await save(120);
    const real = context.fetch;
    let parts = 0;
    // The second part arrives, but the answer is lost, as when the worker or Zotero stops.
    context.fetch = (async (url: string, init: RequestInit) => {
      const response = await real(url, init);
      if (url.includes('/import') && ++parts === 2) throw new TypeError('NetworkError');
      return response;
    }) as typeof fetch;
    await sender.sendToZotero(context, { act: 'start' });
    expect(await untilSent()).toMatchObject({ state: 'failed', done: 50, message: 'Zotero isn’t running. Start Zotero and try again.' });
    await sender.sendToZotero(context, { act: 'resume' });
    expect(await untilSent()).toMatchObject({ state: 'done', done: 120 });
    expect(zotero.items).toHaveLength(120);
  });

  it('says plainly why nothing was sent', async () => {
    const keys = await save(1);
    zotero.prefs.editable = false;
    expect(await sender.sendToZotero(context, { act: 'start', keys })).toMatchObject({
      state: 'failed', message: expect.stringContaining('cannot be changed') as string,
    });
    expect(await failureOf(sender.sendToZotero(context, { act: 'start', keys: ['2699.99999'] }))).toContain('no paper is saved here');
    fakeBrowser.permissions.contains = (async () => false) as never;
    expect(await failureOf(sender.sendToZotero(context, { act: 'start', keys }))).toContain('not allowed');
    fakeBrowser.permissions.contains = (async () => true) as never;
    await zotero.close();
    expect(await failureOf(sender.sendToZotero(context, { act: 'start', keys }))).toContain('Zotero isn’t running.');
    expect([...(await findInZotero(context.db, keys))]).toEqual([]);
  });

  it('is refused by Zotero without its header, as if it did not run', async () => {
    const url = `http://127.0.0.1:${zotero.port}/connector/ping`;
    await expect(fetch(url, { headers: BROWSER })).rejects.toThrow();
    expect((await fetch(url, { headers: { ...BROWSER, 'X-Zotero-Connector-API-Version': '3' } })).status).toBe(200);
  });
});
