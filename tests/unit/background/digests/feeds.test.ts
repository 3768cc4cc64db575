import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { changeSettings } from '@/lib/settings/settings';
import { Database } from '@/lib/store/database';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { addSource, previewSource, syncFeed } = await import('@/lib/background/digests/feeds');
const { refreshSources } = await import('@/lib/background/digests/sources');

const item = (id: string, type: string, title: string): string =>
  `<entry><id>oai:arXiv.org:${id}v2</id><title>${title}</title><summary>arXiv:${id}v2 Announce Type: ${type}\nAbstract: Leaves in hot water.</summary><category term="cs.CL"/><arxiv:announce_type>${type}</arxiv:announce_type></entry>`;
const ARXIV = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><title>cs.CL updates on arXiv.org</title><updated>2026-11-20T00:00:00-05:00</updated>
${item('2611.00001', 'new', 'New Leaves')}${item('2611.00002', 'cross', 'Cross-listed Leaves')}${item('2501.00003', 'replace', 'Replaced Leaves')}${item('2501.00004', 'replace-cross', 'Both Leaves')}</feed>`;
const RSS = '<rss version="2.0"><channel><title>Tea Weekly</title><item><title>A Study of Kettles</title><link>https://arxiv.org/abs/2611.00009v1</link></item><item><title>A Title Alone, Without an Id</title><link>https://openreview.net/forum?id=tea2</link></item></channel></rss>';
const JSON_FEED = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Tea as JSON', items: [{ id: '1', title: 'On Saucers', external_url: 'https://arxiv.org/pdf/2611.00010', date_published: '2026-11-19T08:00:00Z' }] });

describe('subscriptions', () => {
  let context: Context;
  let pages: Record<string, string>;
  beforeEach(() => {
    fakeBrowser.reset();
    const wait = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void, ms = 0) => wait(act, ms >= 250 ? 0 : ms)) as typeof setTimeout);
    pages = { 'https://rss.arxiv.org/atom/cs.CL': ARXIV, 'https://tea.example/rss.xml': RSS, 'https://tea.example/feed.json': JSON_FEED };
    context = {
      db: new Database(crypto.randomUUID()), loadParsers, now: () => Date.parse('2026-11-20T12:00:00Z'), index: { flush: async () => undefined } as unknown as Context['index'],
      fetch: (async (url: string) => new Response(pages[url] ?? '', { status: url in pages ? 200 : 404 })) as typeof fetch,
    };
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await context.db.delete();
  });

  it('know arXiv’s categories by name and by arXiv’s own addresses, with how each paper was announced', async () => {
    for (const url of ['cs.CL', ' cs.CL ', 'https://rss.arxiv.org/rss/cs.CL', 'https://arxiv.org/list/cs.CL/new', 'https://export.arxiv.org/rss/cs.CL']) {
      expect(await previewSource(context, { url })).toMatchObject({ id: 'arxiv:cs.CL', name: 'arXiv cs.CL', url: 'https://rss.arxiv.org/atom/cs.CL', count: 4 });
    }
    await syncFeed(context, { id: 'arxiv:cs.CL', name: 'arXiv cs.CL', url: 'https://rss.arxiv.org/atom/cs.CL' });
    const papers = await context.db.papers.orderBy('key').toArray();
    expect(papers.map(({ key, version, appearances }) => [key, version, appearances[0]!.announce])).toEqual([
      ['2501.00003', 2, 'replace'], ['2501.00004', 2, 'replace-cross'], ['2611.00001', 2, 'new'], ['2611.00002', 2, 'cross'],
    ]);
  });

  it('read RSS and JSON feeds, by the ids their items point at, else by title', async () => {
    expect(await previewSource(context, { url: 'https://tea.example/rss.xml' })).toEqual({ id: 'feed:https://tea.example/rss.xml', name: 'Tea Weekly', url: 'https://tea.example/rss.xml', count: 2, titles: ['A Study of Kettles', 'A Title Alone, Without an Id'] });
    await syncFeed(context, { id: 'feed:https://tea.example/rss.xml', name: 'Tea Weekly', url: 'https://tea.example/rss.xml' });
    await syncFeed(context, { id: 'feed:https://tea.example/feed.json', name: 'Tea as JSON', url: 'https://tea.example/feed.json' });
    expect((await context.db.papers.toArray()).map(({ key }) => key).sort()).toEqual(['2611.00009', '2611.00010', 'title:atitlealonewithoutanid']);
    expect((await context.db.digests.toArray()).map(({ id }) => id).sort()).toEqual(['feed:https://tea.example/feed.json|2026-11-19', 'feed:https://tea.example/rss.xml|2026-11-20']);
  });

  it('find the feed that a page names, where it is on the same host', async () => {
    const page = (href: string): string => `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="${href}"></head><body>Hello</body></html>`;
    pages['https://tea.example/'] = page('/rss.xml');
    const preview = await previewSource(context, { url: 'https://tea.example/' });
    expect(preview).toMatchObject({ id: 'feed:https://tea.example/rss.xml', url: 'https://tea.example/rss.xml', name: 'Tea Weekly' });
    await addSource(context, preview);
    expect(await context.db.sources.toArray()).toEqual([{ id: 'feed:https://tea.example/rss.xml', name: 'Tea Weekly', url: 'https://tea.example/rss.xml' }]);
    pages['https://tea.example/'] = page('https://feeds.example/tea');
    await expect(previewSource(context, { url: 'https://tea.example/' })).rejects.toThrow('This page is no feed, but names one: https://feeds.example/tea');
  });

  it('are not read again because somebody looks, but when their time has come or a person asks for one', async () => {
    await changeSettings({ fetchDaily: false });
    fakeBrowser.action.setBadgeText = async () => undefined;
    fakeBrowser.action.setBadgeBackgroundColor = async () => undefined;
    let clock = Date.parse('2026-11-20T12:00:00Z');
    let asked = 0;
    const usual = context.fetch;
    context = { ...context, now: () => clock, fetch: (async (url: string) => {
      asked += 1;
      return usual(url);
    }) as typeof fetch };
    await addSource(context, { id: 'feed:https://tea.example/rss.xml', name: 'Tea Weekly', url: 'https://tea.example/rss.xml' });
    const asks = async (minutes: number, how: Parameters<typeof refreshSources>[1]): Promise<number> => {
      clock += minutes * 60_000;
      const before = asked;
      await refreshSources(context, how);
      return asked - before;
    };
    expect(await asks(0, {})).toBe(1);
    expect(await asks(5, { force: true })).toBe(0);
    expect(await asks(0, { only: 'feed:https://tea.example/rss.xml', force: true })).toBe(1);
    expect(await asks(20, { force: true })).toBe(1);
    expect(await asks(50, {})).toBe(0);
    expect(await asks(11, {})).toBe(1);
  });

  it('that fail are tried again at the time that was announced, however often somebody looks before', async () => {
    await changeSettings({ fetchDaily: false });
    fakeBrowser.action.setBadgeText = async () => undefined;
    fakeBrowser.action.setBadgeBackgroundColor = async () => undefined;
    let clock = Date.parse('2026-11-20T12:00:00Z');
    context = { ...context, now: () => clock };
    const id = 'feed:https://tea.example/none';
    await addSource(context, { id, name: 'No Tea', url: 'https://tea.example/none' });
    await refreshSources(context);
    const failed = (await context.db.sources.get(id))!;
    expect(failed).toMatchObject({ failures: 1, lastError: { message: 'tea.example does not have this.' } });
    for (let looks = 0; looks < 10; looks++) {
      clock += 1000;
      await refreshSources(context, { force: true });
    }
    expect(await context.db.sources.get(id)).toMatchObject({ failures: 1, nextTry: failed.nextTry });
    clock = failed.nextTry!;
    await refreshSources(context);
    const later = (await context.db.sources.get(id))!;
    expect(later.failures).toBe(2);
    expect(later.nextTry! - clock).toBeGreaterThanOrEqual(10 * 60_000);
  });

  it('say plainly what cannot be subscribed to', async () => {
    pages['https://tea.example/page'] = '<!doctype html><html><head><title>x</title></head><body>Hello</body></html>';
    await expect(previewSource(context, { url: 'https://tea.example/page' })).rejects.toThrow('This is a page, not a feed, and it names none.');
    await expect(previewSource(context, { url: 'tea' })).rejects.toThrow();
    await expect(previewSource(context, { url: 'http://tea.example/rss.xml' })).rejects.toThrow('Give arXiv categories such as cs.CL, or the https address of a feed.');
    await expect(previewSource(context, { url: 'https://tea.example/none' })).rejects.toThrow('tea.example does not have this.');
  });

  it('are fetched again after the computer’s clock was ahead for a while', async () => {
    const source = { id: 'feed:https://tea.example/rss.xml', name: 'Tea Weekly', url: 'https://tea.example/rss.xml' };
    await addSource(context, source);
    const present = context.now;
    context.now = () => present() + 400 * 86_400_000;
    await changeSettings({ fetchDaily: false });
    expect(await refreshSources(context)).toBe(2);
    context.now = () => present() + 60_000;
    pages[source.url] = RSS.replace('2611.00009', '2611.00011').replace('A Study of Kettles', 'A Study of Spoons');
    expect(await refreshSources(context)).toBe(1);
  });
});
