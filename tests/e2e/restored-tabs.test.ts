import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arxivAbsPage } from '@/dev/pages';
import { pressInSidebar, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { SAMPLE, startWorld, type World } from '@/dev/world';

const [A, B] = [SAMPLE[0]!, SAMPLE[7]!];
const urlOf = (paper: typeof A): string => `https://arxiv.org/abs/${paper.arxivId}`;
const route = (url: URL): { body: string } | undefined => {
  const paper = [A, B].find((each) => url.pathname === `/abs/${each.arxivId}`);
  return paper && { body: arxivAbsPage({ arxivId: paper.arxivId!, title: paper.title, abstract: paper.abstract ?? paper.gist ?? '' }) };
};

const hasButton = (name: string) => (view: { buttons: { name: string }[] }): boolean => view.buttons.some((button) => button.name === name);

/** One sidebar, which saves and un-saves the page's paper. */
async function expectWhole(world: World, page: Page): Promise<void> {
  await untilSidebar(world, page, (view) => view.related.length > 0);
  await pressInSidebar(world, page, 'Save this paper');
  await untilSidebar(world, page, hasButton('Saved this paper'));
  await pressInSidebar(world, page, 'Saved this paper');
  await untilSidebar(world, page, hasButton('Save this paper'));
  expect((await page.$$(SIDEBAR)).length).toBe(1);
}

interface Tab {
  id: number;
  url?: string;
  discarded: boolean;
}

// In Chromium only: Firefox's driver starts each time with a new profile, which has no tabs to restore, and cannot discard a tab.
describe('a tab that Chromium brings back', () => {
  let profile: string;
  let world: World;
  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'sidelight-tabs-'));
    world = await startWorld('chromium', [route], { profile });
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(async () => {
    await world?.end();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
  const findTab = (paper: typeof A): Promise<Page> =>
    until(
      async () => (await world.browser.pages()).find((page) => page.url() === urlOf(paper)),
      () => 'the tab did not come back',
    );

  it('after it was discarded', async () => {
    await (await world.open(urlOf(A))).evaluate(() => document.title);
    const own = await world.openOwn('popup.html');
    const discarded = await own.evaluate(async (url) => {
      const { tabs } = (
        globalThis as unknown as { chrome: { tabs: { query(by: object): Promise<Tab[]>; discard(id: number): Promise<Tab> } } }
      ).chrome;
      const tab = (await tabs.query({})).find((each) => each.url === url)!;
      return (await tabs.discard(tab.id)).discarded;
    }, urlOf(A));
    expect(discarded).toBe(true);
    await own.close();
    const page = await findTab(A);
    await page.bringToFront();
    await expectWhole(world, page);
  });

  it('after the browser was closed and opened again', async () => {
    await world.open(urlOf(B));
    await world.end();
    world = await startWorld('chromium', [route], { profile, restore: true });
    const page = await findTab(B);
    await page.bringToFront();
    await expectWhole(world, page);
    expect(world.errors).toEqual([]);
  });
});
