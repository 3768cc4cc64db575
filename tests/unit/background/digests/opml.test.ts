import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { Turns } from '@/lib/background/core/turns';
import { parseImport } from '@/lib/digest/import/import';
import { Database } from '@/lib/store/database';
import { putImportBytes } from '@/lib/store/imports';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { addSource, addSources } = await import('@/lib/background/digests/feeds');
const { readForImport } = await import('@/lib/background/digests/import');
const { exportSources } = await import('@/lib/background/digests/opml');
const { describeSources } = await import('@/lib/background/digests/sources');

const NOW = Date.parse('2026-11-20T12:00:00Z');
let context: Context;
beforeEach(() => {
  fakeBrowser.reset();
  const index = { flush: async () => undefined, turns: new Turns() } as unknown as Context['index'];
  context = { db: new Database(crypto.randomUUID()), now: () => NOW, fetch, loadParsers, index };
});
afterEach(() => context.db.delete());

const FILE = `<opml version="2.0"><body>
  <outline text="Tea" xmlUrl="https://tea.example/rss?a=1&amp;b=2"/>
  <outline text="Language, by mail" xmlUrl="http://export.arxiv.org/rss/cs.CL"/>
  <outline text="Language" xmlUrl="https://rss.arxiv.org/atom/cs.CL"/>
  <outline text="Home" xmlUrl="https://nas.local/feed"/></body></opml>`;

async function readFile(text: string) {
  return readForImport(context, { id: await putImportBytes(context.db, new Blob([text]), 'feeds.opml', NOW) });
}

it('a list of feeds is reported as subscriptions under their own ids: a category of arXiv once, whatever its address', async () => {
  const report = await readFile(FILE);
  expect(report.feeds).toEqual([
    { id: 'feed:https://tea.example/rss?a=1&b=2', name: 'Tea', url: 'https://tea.example/rss?a=1&b=2' },
    { id: 'arxiv:cs.CL', name: 'Language, by mail', url: 'https://rss.arxiv.org/atom/cs.CL', wasHttp: true },
  ]);
  expect(report).toMatchObject({ found: 0, format: 'opml', refused: [{ text: 'Home', line: 4 }] });
  expect(report.problem).toBeUndefined();
  expect(report.notes).toEqual(['1 is listed twice and counted once.']);
});

it('subscriptions that are written as OPML come back as they were; sources that are built in are none', async () => {
  await addSource(context, { id: 'arxiv:cs.CL', name: 'arXiv cs.CL', url: 'cs.CL' });
  const url = 'https://tea.example/rss?a=1&b=2';
  await addSources(context, { feeds: [{ id: `feed:${url}`, name: '"Tea" <&> Cups', url }] });
  const { name, type, text } = await exportSources(context);
  expect([name, type]).toEqual(['sidelight-subscriptions-2026-11-20.opml', 'text/x-opml']);
  expect((await parseImport(text, { now: NOW, name })).feeds).toEqual([
    { name: 'arXiv cs.CL', url: 'https://rss.arxiv.org/atom/cs.CL' },
    { name: '"Tea" <&> Cups', url: 'https://tea.example/rss?a=1&b=2' },
  ]);
});

it('of several feeds none is added where one may not be', async () => {
  const feeds = [
    { id: 'feed:https://tea.example/rss', name: 'Tea', url: 'https://tea.example/rss' },
    { id: 'feed:https://nas.local/feed', name: 'Home', url: 'https://nas.local/feed' },
  ];
  await expect(addSources(context, { feeds })).rejects.toThrow(/own network/);
  expect((await describeSources(context)).filter(({ removable }) => removable)).toEqual([]);
});

it('an export without a subscription says so', async () => {
  await expect(exportSources(context)).rejects.toThrow(/not subscribed to any feed/);
});
