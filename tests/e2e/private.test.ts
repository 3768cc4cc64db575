import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { arxivListPage } from '@/dev/pages';
import { allowPrivateWindows, openPrivate } from '@/dev/private-windows';
import { pressIn, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';

const PAPER = SAMPLE.find((entry) => entry.arxivId)!;
const LISTED = Array.from({ length: 6 }, (_, row) => ({
  arxivId: `2611.0770${row}`,
  title: `Listing Paper ${row} on Kettles That Count`,
  abstract: 'How kettles count the leaves they steep.',
}));
const LISTING = arxivListPage(LISTED);

describe.each(BROWSERS)('a private window in %s', (name) => {
  let world: World;
  let own: Page;
  beforeAll(async () => {
    world = await startWorld(name, [({ pathname }) => (/^\/list\/cs\.(?:CL|AI)\/new$/.test(pathname) ? { body: LISTING } : undefined)]);
    await world.untilPapers(SAMPLE.length);
    await allowPrivateWindows(world);
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
    const page = await openPrivate(world, own, url);
    await untilSidebar(world, page, (view) => view.related.length > 0);
    await pressIn(world, page, SIDEBAR, 'Save this paper');
    await untilSidebar(world, page, (view) => view.text.includes('This is a private window, so Sidelight keeps nothing.'));
    expect(await countAll()).toEqual(before);
    await page.close();
  });

  it('harvests nothing of a listing, which a usual window does', async () => {
    const untilMarked = (page: Page): Promise<true> => until(
      async () => ((await page.evaluate(() => document.querySelectorAll('sidelight-mark').length)) === LISTED.length ? true : undefined),
      () => 'the rows got no marks',
    );
    const usual = await world.open('https://arxiv.org/list/cs.AI/new');
    await untilMarked(usual);
    const begun = Date.now();
    const count = async (): Promise<number> => ((await countAll()) as { papers: number }).papers;
    const papers = SAMPLE.length;
    await until(async () => ((await count()) === papers + LISTED.length ? true : undefined), () => 'the usual window took in nothing');
    const took = Date.now() - begun;
    await usual.close();
    const before = await countAll();
    const page = await openPrivate(world, own, 'https://arxiv.org/list/cs.CL/new');
    await untilMarked(page);
    // The private window gets three times the time that the usual one took.
    await new Promise((resolve) => setTimeout(resolve, 3 * took + 500));
    expect(await countAll()).toEqual(before);
    await page.close();
  });
});
