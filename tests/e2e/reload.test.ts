import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { arxivListPage, type PagePaper } from '@/dev/pages';
import { reloadExtension } from '@/dev/reload-extension';
import { MARK, pressIn, pressInSidebar, readSidebar, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';

const papers: PagePaper[] = SAMPLE.map((entry) => ({
  arxivId: entry.arxivId!,
  title: entry.title,
  abstract: entry.abstract ?? entry.gist ?? '',
}));
const PAPER = papers[0]!;
const ROW = papers[3]!;

const readMark = async (world: World, page: Page, title: string): Promise<string | undefined> =>
  (
    await world.shadow.read(
      page, MARK,
      (root) => `${root.querySelector('button')?.getAttribute('aria-label') ?? ''} | ${root.textContent ?? ''}`,
      null,
    )
  ).find((text) => text.includes(title));

describe.each(BROWSERS)('Sidelight reloaded or updated under open pages in %s', (name) => {
  let world: World;
  let paper: Page;
  let list: Page;
  beforeAll(async () => {
    world = await startWorld(name, [(url) => (url.pathname === '/list/cs.LG/new' ? { body: arxivListPage(papers) } : undefined)]);
    await world.untilPapers(SAMPLE.length);
    list = await world.open('https://arxiv.org/list/cs.LG/new');
    await until(async () => ((await list.$$(MARK)).length === papers.length ? true : undefined), () => 'not all rows are marked');
    paper = await world.open(`https://arxiv.org/abs/${PAPER.arxivId}`);
    await untilSidebar(world, paper, (view) => view.related.length > 0);
    await reloadExtension(world);
  });
  afterAll(() => world?.end());

  // Chromium leaves the old script where it is; Firefox puts the new one in by itself.
  it('has one sidebar on a paper page: it works, or says to reload', async () => {
    await paper.bringToFront();
    await pressInSidebar(world, paper, 'Save this paper');
    await untilSidebar(world, paper, (view) =>
      name === 'chromium' ? view.text.includes('Reload this page') : view.buttons.some((button) => button.name === 'Saved this paper'),
    );
    expect((await paper.$$(SIDEBAR)).length).toBe(1);
    await pressInSidebar(world, paper, 'Close Sidelight');
    await untilSidebar(world, paper, (view) => view.landmark === null);
  });

  it('has one mark on each row of a list: it works, or says to reload', async () => {
    await list.bringToFront();
    await pressIn(world, list, MARK, `Save ${ROW.title}`);
    await until(async () => {
      const mark = await readMark(world, list, ROW.title);
      return (name === 'chromium' ? mark?.includes('Reload this page') : mark?.startsWith('Saved ')) ? true : undefined;
    }, async () => `the mark says ${await readMark(world, list, ROW.title)}`);
    expect((await list.$$(MARK)).length).toBe(papers.length);
  });

  it('is whole again after a reload of the page, and said nothing in the console', async () => {
    for (const page of [paper, list]) await page.reload({ waitUntil: 'load' });
    await until(async () => ((await readSidebar(world, paper))?.buttons.length ? true : undefined), () => 'no sidebar after the reload');
    expect((await paper.$$(SIDEBAR)).length).toBe(1);
    await until(async () => ((await list.$$(MARK)).length === papers.length ? true : undefined), () => 'not all rows are marked');
    expect(world.errors).toEqual([]);
  });
});
