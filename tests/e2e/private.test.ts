import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { OUTPUT } from '@/dev/paths';
import { arxivListPage } from '@/dev/pages';
import { pressIn, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, SAMPLE, startWorld, type World } from '@/dev/world';

const PAPER = SAMPLE.find((entry) => entry.arxivId)!;
const LISTED = Array.from({ length: 6 }, (_, row) => ({
  arxivId: `2611.0770${row}`,
  title: `Listing Paper ${row} on Kettles That Count`,
  abstract: 'How kettles count the leaves they steep.',
}));
const LISTING = arxivListPage(LISTED);

interface Api {
  windows: { create(how: { url: string; incognito: boolean }): Promise<unknown> };
}

/** In Chromium only: no driver can allow an extension in Firefox's private windows. The same code runs there. */
describe('a private window in Chromium', () => {
  let world: World;
  let own: Page;
  beforeAll(async () => {
    world = await startWorld('chromium', [(url) => (url.pathname === '/list/cs.CL/new' ? { body: LISTING } : undefined)]);
    await world.untilPapers(SAMPLE.length);
    // What a person allows in the browser's page of extensions: here the extension is loaded again with it.
    const session = await world.browser.target().createCDPSession();
    await session.send('Extensions.loadUnpacked', { path: OUTPUT.chromium, enableInIncognito: true });
    await session.detach();
    own = await until(async () => world.openOwn('library.html#papers').catch(() => undefined), () => 'the extension did not come back');
  });
  afterAll(() => world?.end());

  const countAll = async (): Promise<unknown> => {
    const list = await askWorker<{ total: number }>(own, 'library.list', {});
    const sources = await askWorker<{ store: { papers: number; digests: number } }>(own, 'sources.list', {});
    return {
      saved: list.ok && list.value.total,
      ...(sources.ok && { papers: sources.value.store.papers, digests: sources.value.store.digests }),
    };
  };

  it('shows what is related and keeps nothing: no save, no list, no setting', async () => {
    const before = await countAll();
    const url = `https://arxiv.org/abs/${PAPER.arxivId}`;
    await own.evaluate(
      async (address) => void (await (globalThis as unknown as { chrome: Api }).chrome.windows.create({ url: address, incognito: true })),
      url,
    );
    const page = await until(async () => {
      const target = world.browser.targets().find((each) => each.url() === url);
      return (await target?.page()) ?? undefined;
    }, () => 'no private window came');
    await untilSidebar(world, page, (view) => view.related.length > 0);
    await pressIn(world, page, SIDEBAR, 'Save this paper');
    await untilSidebar(world, page, (view) => view.text.includes('This is a private window: Sidelight keeps nothing of it.'));
    expect(await countAll()).toEqual(before);
    await page.close();
  });

  it('harvests nothing of a listing, which a usual window does', async () => {
    const url = 'https://arxiv.org/list/cs.CL/new';
    const before = await countAll() as { papers: number };
    const served = world.hosts.requests.filter((each) => each === url).length;
    await own.evaluate(async (address) => {
      await (globalThis as unknown as { chrome: Api }).chrome.windows.create({ url: address, incognito: true });
    }, url);
    await until(
      () => (world.hosts.requests.filter((each) => each === url).length > served ? true : undefined),
      () => 'the listing was not opened',
    );
    await new Promise((resolve) => setTimeout(resolve, 4000));
    expect(await countAll()).toEqual(before);
    // The same page in a usual window is taken in well within that time.
    const page = await world.open(url);
    await until(
      async () => (((await countAll()) as { papers: number }).papers === before.papers + LISTED.length ? true : undefined),
      () => 'the usual window took in nothing',
      4000,
    );
    await page.close();
  });
});
