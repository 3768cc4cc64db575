import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import type { Reply } from '@/dev/hosts';
import { dailyPapersRoute, sampleDays } from '@/dev/recorded';
import { arxivAbsPage, arxivListPage, dailyEntry } from '@/dev/pages';
import { MARK, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';

/** Papers whose titles and authors are written from right to left, in lists that run from left to right. */
const ABSTRACT = 'Kettles whistle at noon. We propose a kettle benchmark of 300 cups. Results show that kettles forget their cups.';
const PAPERS = [
  { arxivId: '2611.10001', title: 'سلوك غلايات الشاي: دراسة (الجزء 2) عن GPT-4!', authors: ['أحمد محمد', 'سارة علي'], upvotes: 95 },
  { arxivId: '2611.10002', title: `Kettle${'Benchmark'.repeat(12)}`, authors: ['Ada Example'], upvotes: 94 },
].map((paper) => ({ ...paper, abstract: ABSTRACT }));
const [ARABIC, LONG] = PAPERS as [(typeof PAPERS)[0], (typeof PAPERS)[0]];
const PAGE = { arxivId: '2611.00077', title: 'Kettles and Their Cups', abstract: ABSTRACT };

/** Left edges in px of words that an element of the list shows, in the order asked for. It is sent to the page as text. */
const findLefts = (root: ParentNode, [selector, ...words]: string[]): number[] => words.map((word) => {
  for (const element of root.querySelectorAll(selector!)) {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.textContent!.indexOf(word);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + word.length);
      return range.getBoundingClientRect().left;
    }
  }
  return NaN;
});

describe.each(BROWSERS)('writing from right to left in %s', (name) => {
  let world: World;
  beforeAll(async () => {
    const days = sampleDays();
    const [newest] = days.keys();
    days.get(newest!)!.push(...PAPERS.map((paper) => dailyEntry(paper, newest!)));
    // The page is written from right to left itself.
    const turn = (html: string): Reply => ({ body: html.replace('<html lang="en">', '<html lang="ar" dir="rtl">') });
    world = await startWorld(name, [
      dailyPapersRoute(days),
      ({ pathname }) => (pathname === `/abs/${PAGE.arxivId}` ? turn(arxivAbsPage(PAGE)) : undefined),
      ({ pathname }) => (pathname === '/list/cs.LG/new' ? turn(arxivListPage(PAPERS)) : undefined),
    ]);
    await world.untilPapers(SAMPLE.length + PAPERS.length);
    const own = await world.openOwn('library.html#papers');
    for (const { arxivId } of PAPERS) await askWorker(own, 'library.save', { key: arxivId });
    await own.close();
  });
  afterAll(() => world?.end());

  const expectOrder = (lefts: readonly number[]): void => {
    expect(lefts.filter((left) => !Number.isFinite(left)), 'words that are not shown').toEqual([]);
    expect(lefts).toEqual(lefts.toSorted((a, b) => a - b));
  };
  const readLefts = async (page: Page, ...asked: string[]): Promise<number[]> =>
    page.evaluate(findLefts, await page.evaluateHandle(() => document), asked);

  it('has the end of a title at its left, and authors in their order, in the popup and the library', async () => {
    const popup = await world.openPopup();
    await popup.click('#tab-saved');
    await popup.waitForSelector('ol.list li');
    expectOrder(await readLefts(popup, '.title', 'GPT-4', 'غلايات'));
    expectOrder(await readLefts(popup, '.line', 'محمد', 'علي', 'To read'));
    await popup.close();
    const library = await world.openOwn(`library.html#papers/${ARABIC.arxivId}`);
    await library.setViewport({ width: 1280, height: 900 });
    await library.waitForSelector('.reading h2');
    for (const title of ['.grid-rows .title', '.reading h2']) expectOrder(await readLefts(library, title, 'GPT-4', 'غلايات'));
    expectOrder(await readLefts(library, '.grid-rows .by', 'محمد', 'علي', '20'));
    expectOrder(await readLefts(library, '.reading p.dim', 'محمد', 'علي'));
    const countCut = (cells: Element[]): number => cells.filter((cell) => cell.scrollWidth > cell.clientWidth + 1).length;
    expect(await library.$$eval('.grid-rows .c-title', countCut), `no word of "${LONG.title.slice(0, 20)}…" is cut off`).toBe(0);
    await library.close();
  });

  it('shows the sidebar from left to right beside a page that runs the other way', async () => {
    const page = await world.open(`https://arxiv.org/abs/${PAGE.arxivId}`);
    await page.bringToFront();
    await untilSidebar(world, page, ({ related }) => related.some(({ title }) => title === ARABIC.title));
    const [title] = await world.shadow.read(page, SIDEBAR, findLefts, ['.title', 'GPT-4', 'غلايات']);
    expectOrder(title!);
    const [head] = await world.shadow.read(page, SIDEBAR, findLefts, ['h2, button', 'Related papers', 'Closest']);
    expectOrder(head!);
    await page.close();
  });

  it('has what a mark says beside the line of its row, in a list that runs the other way', async () => {
    const page = await world.open('https://arxiv.org/list/cs.LG/new');
    await page.bringToFront();
    const readEdges = (): Promise<number[][]> => world.shadow.read(page, MARK, (root) => {
      const { right, width } = root.querySelector('.note')!.getBoundingClientRect();
      return width > 0 ? [right, root.querySelector('button')!.getBoundingClientRect().left] : [];
    }, null);
    const edges = await until(async () => {
      const read = await readEdges();
      return read.length === PAPERS.length && read.every(({ length }) => length > 0) ? read : undefined;
    }, async () => `the marks say nothing: ${JSON.stringify(await readEdges())}`);
    for (const [right, button] of edges) expect(right).toBeLessThanOrEqual(button!);
    await page.setViewport({ width: 480, height: 800 });
    const lefts = await world.shadow.read(page, MARK, (root) => root.querySelector('.note')!.getBoundingClientRect().left, null);
    expect(lefts.filter((left) => left < 0), 'left edges of notes that the window cuts').toEqual([]);
    await page.close();
  });
});
