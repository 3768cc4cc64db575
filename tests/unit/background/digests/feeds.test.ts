import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { changeSettings } from '@/lib/settings/settings';
import { Database } from '@/lib/store/database';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { addSource, previewSource, syncFeed } = await import('@/lib/background/digests/feeds');
const { describeSources, refreshSources } = await import('@/lib/background/digests/sources');

const item = (id: string, type: string, title: string): string =>
  `<entry><id>oai:arXiv.org:${id}v2</id><title>${title}</title><summary>arXiv:${id}v2 Announce Type: ${type}\nAbstract: Leaves in hot water.</summary><category term="cs.CL"/><arxiv:announce_type>${type}</arxiv:announce_type></entry>`;
const ARXIV = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"><title>cs.CL updates on arXiv.org</title><updated>2026-11-20T00:00:00-05:00</updated>
${item('2611.00001', 'new', 'New Leaves')}${item('2611.00002', 'cross', 'Cross-listed Leaves')}
  ${item('2501.00003', 'replace', 'Replaced Leaves')}${item('2501.00004', 'replace-cross', 'Both Leaves')}</feed>`;
const RSS =
  '<rss version="2.0"><channel><title>Tea Weekly</title><item><title>A Study of Kettles</title><link>https://arxiv.org/abs/2611.00009v1</link></item><item><title>A Title Alone, Without an Id</title><link>https://openreview.net/forum?id=tea2</link></item></channel></rss>';
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Tea as JSON',
  items: [{ id: '1', title: 'On Saucers', external_url: 'https://arxiv.org/pdf/2611.00010', date_published: '2026-11-19T08:00:00Z' }],
});

describe('subscriptions', () => {
  let context: Context;
  let pages: Record<string, string>;
  beforeEach(() => {
    fakeBrowser.reset();
    const wait = globalThis.setTimeout;
    vi.spyOn(globalThis, 'setTimeout').mockImplementation(((act: () => void, ms = 0) =>
      wait(act, ms >= 250 ? 0 : ms)) as typeof setTimeout);
    pages = { 'https://rss.arxiv.org/atom/cs.CL': ARXIV, 'https://tea.example/rss.xml': RSS, 'https://tea.example/feed.json': JSON_FEED };
    context = {
      db: new Database(crypto.randomUUID()),
      loadParsers,
      now: () => Date.parse('2026-11-20T12:00:00Z'),
      index: { flush: async () => undefined } as unknown as Context['index'],
      fetch: (async (url: string) => new Response(pages[url] ?? '', { status: url in pages ? 200 : 404 })) as typeof fetch,
    };
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await context.db.delete();
  });

  it('know arXiv’s categories by name and by arXiv’s own addresses, with how each paper was announced', async () => {
    for (const url of [
      'cs.CL',
      ' cs.CL ',
      'https://rss.arxiv.org/rss/cs.CL',
      'https://arxiv.org/list/cs.CL/new',
      'https://export.arxiv.org/rss/cs.CL',
    ]) {
      expect(await previewSource(context, { url })).toMatchObject({
        id: 'arxiv:cs.CL',
        name: 'arXiv cs.CL',
        url: 'https://rss.arxiv.org/atom/cs.CL',
        count: 4,
      });
    }
    await syncFeed(context, { id: 'arxiv:cs.CL', name: 'arXiv cs.CL', url: 'https://rss.arxiv.org/atom/cs.CL' });
    const papers = await context.db.papers.orderBy('key').toArray();
    expect(papers.map(({ key, version, appearances }) => [key, version, appearances[0]!.announce])).toEqual([
      ['2501.00003', 2, 'replace'], ['2501.00004', 2, 'replace-cross'], ['2611.00001', 2, 'new'], ['2611.00002', 2, 'cross'],
    ]);
  });

  it('read RSS and JSON feeds, by the ids their items point at, else by title', async () => {
    expect(await previewSource(context, { url: 'https://tea.example/rss.xml' })).toEqual({
      id: 'feed:https://tea.example/rss.xml',
      name: 'Tea Weekly',
      url: 'https://tea.example/rss.xml',
      count: 2,
      titles: ['A Study of Kettles', 'A Title Alone, Without an Id'],
    });
    await syncFeed(context, { id: 'feed:https://tea.example/rss.xml', name: 'Tea Weekly', url: 'https://tea.example/rss.xml' });
    await syncFeed(context, { id: 'feed:https://tea.example/feed.json', name: 'Tea as JSON', url: 'https://tea.example/feed.json' });
    expect((await context.db.papers.toArray()).map(({ key }) => key).sort()).toEqual([
      '2611.00009',
      '2611.00010',
      'title:atitlealonewithoutanid',
    ]);
    expect((await context.db.digests.toArray()).map(({ id }) => id).sort()).toEqual([
      'feed:https://tea.example/feed.json|2026-11-19',
      'feed:https://tea.example/rss.xml|2026-11-20',
    ]);
  });

  it('are neither looked at, nor added, nor fetched where the address holds a password, a port or a private host', async () => {
    const ask = vi.spyOn(context, 'fetch');
    for (const url of [
      'https://ana:secret@tea.example/rss.xml',
      'https://tea.example:8443/rss.xml',
      'https://192.168.1.1/rss.xml',
      'https://router.local/',
    ]) {
      await expect(previewSource(context, { url }), url).rejects.toThrow(/password|port|own network/);
      await expect(addSource(context, { id: 'feed:x', name: 'X', url }), url).rejects.toThrow(/password|port|own network/);
      // As an older version or a backup may have stored it.
      await expect(syncFeed(context, { id: 'feed:x', name: 'X', url }), url).rejects.toThrow(/password|port|own network/);
    }
    expect(ask).not.toHaveBeenCalled();
    expect(await context.db.sources.count()).toBe(0);
  });

  it('find the feed that a page names, where it is on the same host', async () => {
    const page = (href: string): string =>
      `<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="${href}"></head><body>Hello</body></html>`;
    pages['https://tea.example/'] = page('/rss.xml');
    const preview = await previewSource(context, { url: 'https://tea.example/' });
    expect(preview).toMatchObject({ id: 'feed:https://tea.example/rss.xml', url: 'https://tea.example/rss.xml', name: 'Tea Weekly' });
    await addSource(context, preview);
    expect(await context.db.sources.toArray()).toEqual([
      { id: 'feed:https://tea.example/rss.xml', name: 'Tea Weekly', url: 'https://tea.example/rss.xml' },
    ]);
    pages['https://tea.example/'] = page('https://feeds.example/tea');
    await expect(previewSource(context, { url: 'https://tea.example/' })).rejects.toThrow(
      'This page is not a feed, but it names one: https://feeds.example/tea',
    );
  });

  it('find the feed that a page names beside it, where the site led to another address of its own', async () => {
    const page = '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="index.xml"></head></html>';
    const { fetch } = context;
    // As hosts of files do where the address of a folder has no slash at its end.
    context.fetch = (async (url: string) => {
      if (url !== 'https://tea.example/blog') return fetch(url);
      const answer = new Response(page);
      Object.defineProperties(answer, { url: { value: 'https://tea.example/blog/' }, redirected: { value: true } });
      return answer;
    }) as typeof fetch;
    pages['https://tea.example/blog/index.xml'] = RSS;
    expect(await previewSource(context, { url: 'https://tea.example/blog' })).toMatchObject({
      id: 'feed:https://tea.example/blog/index.xml', name: 'Tea Weekly',
    });
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

  it('that fail twice in a row, at their times, are set aside: tried once a day, when a person says so, and as before after that', async () => {
    await changeSettings({ fetchDaily: false });
    fakeBrowser.action.setBadgeText = async () => undefined;
    fakeBrowser.action.setBadgeBackgroundColor = async () => undefined;
    let clock = Date.parse('2026-11-20T12:00:00Z');
    let asked = 0;
    const usual = context.fetch;
    context = {
      ...context,
      now: () => clock,
      fetch: (async (url: string) => {
        asked += 1;
        return usual(url);
      }) as typeof fetch,
    };
    const id = 'feed:https://tea.example/none';
    await addSource(context, { id, name: 'No Tea', url: 'https://tea.example/none' });
    await refreshSources(context);
    expect((await describeSources(context))[0]).not.toHaveProperty('setAside');
    clock = (await context.db.sources.get(id))!.nextTry!;
    await refreshSources(context);
    expect((await describeSources(context))[0]).toMatchObject({
      setAside: true,
      lastError: { message: 'tea.example does not have this.' },
    });
    expect((await context.db.sources.get(id))!.nextTry! - clock).toBe(86_400_000);
    clock += 3 * 3_600_000;
    await refreshSources(context, { force: true });
    expect(asked).toBe(2);
    pages['https://tea.example/none'] = RSS;
    await refreshSources(context, { only: id, force: true });
    expect(asked).toBe(3);
    const [healed] = await describeSources(context);
    expect(healed).not.toHaveProperty('setAside');
    expect(healed!.nextTry! - clock).toBe(3_600_000);
  });

  it('are fetched in the order of their last try, so that each has its turn where the browser is never open for all', async () => {
    await changeSettings({ fetchDaily: false });
    let clock = Date.parse('2026-11-20T12:00:00Z');
    const asked: string[] = [];
    const usual = context.fetch;
    context = { ...context, now: () => clock, fetch: (async (url: string) => {
      asked.push(new URL(url).hostname.slice(0, 1));
      return usual(url);
    }) as typeof fetch };
    for (const letter of ['a', 'b', 'c']) {
      pages[`https://${letter}.example/rss.xml`] = RSS;
      await addSource(context, { id: `feed:https://${letter}.example/rss.xml`, name: letter, url: `https://${letter}.example/rss.xml` });
    }
    await refreshSources(context, { only: 'feed:https://a.example/rss.xml' });
    clock += 7_200_000;
    await refreshSources(context);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
    expect((await describeSources(context)).map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  });

  it('keep the worker alive while they are fetched, and no longer', async () => {
    await changeSettings({ fetchDaily: false });
    await addSource(context, { id: 'feed:https://tea.example/rss.xml', name: 'Tea', url: 'https://tea.example/rss.xml' });
    vi.restoreAllMocks();
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const call = vi.spyOn(fakeBrowser.runtime, 'getPlatformInfo').mockResolvedValue({} as never);
    const usual = context.fetch;
    const slow = async (url: string): Promise<Response> => {
      vi.advanceTimersByTime(65_000);
      return usual(url);
    };
    await refreshSources({ ...context, fetch: slow as typeof fetch });
    expect(call).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(65_000);
    expect(call).toHaveBeenCalledTimes(3);
    vi.useRealTimers();
  });

  it('in which the worker dies twice are set aside as well, and so are those that take too long', async () => {
    await changeSettings({ fetchDaily: false });
    fakeBrowser.action.setBadgeText = async () => undefined;
    fakeBrowser.action.setBadgeBackgroundColor = async () => undefined;
    let clock = Date.parse('2026-11-20T12:00:00Z');
    context = { ...context, now: () => clock };
    const id = 'feed:https://tea.example/rss.xml';
    await addSource(context, { id, name: 'Tea', url: 'https://tea.example/rss.xml' });
    for (let life = 0; life < 2; life++) {
      // A worker that is stopped in the middle of reading the feed: each life has its own modules.
      vi.resetModules();
      const { refreshSources: refresh } = await import('@/lib/background/digests/sources');
      void refresh({ ...context, loadParsers: () => new Promise(() => undefined) });
      await vi.waitFor(async () => expect(await context.db.sources.get(id)).toMatchObject({ troubles: life + 1 }));
    }
    vi.resetModules();
    const next = await import('@/lib/background/digests/sources');
    expect((await next.describeSources(context))[0]).toMatchObject({ setAside: true });
    const read = vi.fn(loadParsers);
    await next.refreshSources({ ...context, loadParsers: read });
    expect(read).not.toHaveBeenCalled();
    clock += 86_400_001;
    await next.refreshSources({ ...context, loadParsers: read });
    expect((await next.describeSources(context))[0]).not.toHaveProperty('setAside');
    const slow = { ...context, loadParsers: async () => {
      clock += 60_000;
      return loadParsers();
    } };
    for (let time = 0; time < 2; time++) {
      clock += 3_600_001;
      await next.refreshSources(slow);
    }
    expect((await next.describeSources(context))[0]).toMatchObject({ setAside: true });
  });

  it('are all read again where a person says so, but no host that asked to wait', async () => {
    await changeSettings({ fetchDaily: false });
    fakeBrowser.action.setBadgeText = async () => undefined;
    fakeBrowser.action.setBadgeBackgroundColor = async () => undefined;
    const asked: string[] = [];
    const usual = context.fetch;
    context = { ...context, fetch: (async (url: string) => {
      asked.push(new URL(url).pathname);
      return url.includes('busy') ? new Response('', { status: 429, headers: { 'Retry-After': '600' } }) : usual(url);
    }) as typeof fetch };
    for (const name of ['rss.xml', 'feed.json']) await addSource(context, { id: `feed:${name}`, name, url: `https://tea.example/${name}` });
    await addSource(context, { id: 'feed:b', name: 'Busy', url: 'https://busy.example/1' });
    await addSource(context, { id: 'feed:c', name: 'Beside', url: 'https://busy.example/2' });
    await refreshSources(context);
    expect(asked.sort()).toEqual(['/1', '/feed.json', '/rss.xml']);
    asked.length = 0;
    await refreshSources(context, { force: true });
    expect(asked).toEqual([]);
    await refreshSources(context, { force: true, all: true });
    expect(asked.sort()).toEqual(['/feed.json', '/rss.xml']);
  });

  it('say plainly what cannot be subscribed to', async () => {
    pages['https://tea.example/page'] = '<!doctype html><html><head><title>x</title></head><body>Hello</body></html>';
    await expect(previewSource(context, { url: 'https://tea.example/page' })).rejects.toThrow(
      'This is a page, not a feed, and it names none.',
    );
    await expect(previewSource(context, { url: 'tea' })).rejects.toThrow();
    await expect(previewSource(context, { url: 'http://tea.example/rss.xml' })).rejects.toThrow(
      'Enter arXiv categories such as cs.CL, or the https address of a feed.',
    );
    await expect(previewSource(context, { url: 'https://tea.example/none' })).rejects.toThrow('tea.example does not have this.');
  });

  it.each([['a year', 400 * 24], ['as many hours as another time zone', 8]])(
    'are fetched again after the computer’s clock was ahead by %s for a while', async (_, hours) => {
    const source = { id: 'feed:https://tea.example/rss.xml', name: 'Tea Weekly', url: 'https://tea.example/rss.xml' };
    await addSource(context, source);
    const present = context.now;
    context.now = () => present() + hours * 3_600_000;
    await changeSettings({ fetchDaily: false });
    expect(await refreshSources(context)).toBe(2);
    context.now = () => present() + 60_000;
    pages[source.url] = RSS.replace('2611.00009', '2611.00011').replace('A Study of Kettles', 'A Study of Spoons');
    expect(await refreshSources(context)).toBe(1);
  });

  it.each([
    ['a word', 'Rate exceeded.'], ['a proxy’s page', '<html><body><h1>503 Backend fetch failed</h1></body></html>'],
    ['a browser check', '<!doctype html><title>Just a moment...</title><p>Checking your browser</p>'],
  ])('that a host refuses with %s and status 200 are asked to wait, not called no feed', async (_, body) => {
    for (const url of ['https://tea.example/rss.xml', 'https://rss.arxiv.org/atom/cs.CL']) {
      pages[url] = body;
      await expect(previewSource(context, { url: url.includes('arxiv') ? 'cs.CL' : url })).rejects.toMatchObject({
        failure: { kind: 'limit', retryAt: context.now() + 300_000 },
      });
    }
    expect(await context.db.papers.count()).toBe(0);
  });

  it('that serve yesterday’s batch under today’s date give no new list, and the true batch does', async () => {
    const source = { id: 'arxiv:cs.CL', name: 'arXiv cs.CL', url: 'https://rss.arxiv.org/atom/cs.CL' };
    const dates = async (): Promise<string[]> => (await context.db.digests.orderBy('date').toArray()).map(({ date }) => date);
    await syncFeed(context, source);
    pages[source.url] = ARXIV.replace('2026-11-20T', '2026-11-21T');
    expect(await syncFeed(context, source)).toBe(0);
    expect(await dates()).toEqual(['2026-11-20']);
    pages[source.url] = ARXIV.replace('2026-11-20T', '2026-11-21T').replaceAll('2611.00001', '2611.00077');
    expect(await syncFeed(context, source)).toBe(1);
    expect(await dates()).toEqual(['2026-11-20', '2026-11-21']);
  });

  it('that tell no day of their items, or one to come or before all feeds, bring each of them once', async () => {
    const source = { id: 'feed:https://tea.example/rss.xml', name: 'Tea Weekly', url: 'https://tea.example/rss.xml' };
    const serve = (...items: [id: number, day?: string][]): void => {
      const written = items.map(([id, day]) => `<item><title>A Study of Kettles Numbered ${id}</title>
        <link>https://arxiv.org/abs/2611.0000${id}v1</link>${day ? `<pubDate>${day}</pubDate>` : ''}</item>`);
      pages[source.url] = `<rss version="2.0"><channel><title>Tea Weekly</title>${written.join('')}</channel></rss>`;
    };
    const fetchOn = async (day: string): Promise<string[]> => {
      context.now = () => Date.parse(`${day}T12:00:00Z`);
      await syncFeed(context, source);
      const digests = await context.db.digests.orderBy('date').toArray();
      return digests.map(({ date, keys }) => `${date}: ${keys.map((key) => key.slice(-1)).sort().join()}`);
    };
    serve([1], [2, '2027-06-01'], [3, '2026-11-19'], [5, '0001-01-01T00:00:00Z'], [6, 'Thu, 01 Jan 1970 00:00:00 GMT']);
    const first = ['2026-11-19: 3', '2026-11-20: 1,2,5,6'];
    expect(await fetchOn('2026-11-20')).toEqual(first);
    // The same day, and the next one.
    expect(await fetchOn('2026-11-20')).toEqual(first);
    expect(await fetchOn('2026-11-21')).toEqual(first);
    serve([4], [1], [2, '2027-06-01'], [3, '2026-11-22'], [6, 'Thu, 01 Jan 1970 00:00:00 GMT']);
    // What tells its day is listed again where that is another one.
    expect(await fetchOn('2026-11-22')).toEqual([...first, '2026-11-22: 3,4']);
  });
});
