import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { arxivAbsPage, arxivListPage, huggingFaceDailyPage, type PagePaper } from '@/dev/pages';
import { MARK, pressIn, untilSidebar } from '@/dev/sidebar';
import { setSettings } from '@/dev/settings';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';

const BAR = 'sidelight-listing';
const FAR: PagePaper = {
  arxivId: '2606.99002',
  title: 'Sediment transport in braided alpine rivers',
  abstract: 'Gravel bars migrate downstream after floods; we map them from the air.',
};
const papers: PagePaper[] = [
  ...SAMPLE.map((entry) => ({ arxivId: entry.arxivId!, title: entry.title, abstract: entry.abstract ?? entry.gist ?? '' })),
  FAR,
];
const DAY = '2026-11-20';
/** Results of a search that are in no digest. */
const NEAR: PagePaper = { arxivId: '2606.99003', title: `${papers[1]!.title}, revisited`, abstract: papers[1]!.abstract };
const ALONE: PagePaper = {
  ...FAR,
  arxivId: '2606.99004',
  title: 'Lichens on north-facing roofs',
  abstract: 'We counted lichens on roofs in three villages over two winters.',
};
/** What stands above the results, as arXiv's sheet lays it out: room for a bar is only beside "Show abstracts". */
const SEARCH_HEAD = `<style>body{margin:0 40px}header *{box-sizing:border-box;margin:0}header>*{position:absolute}
header>.wide{left:90px;right:90px}</style><header style="position:relative;height:400px">
<h1 style="top:30px">Showing 1–2 of 2 results</h1><input style="top:90px;width:100%;height:40px"><p style="top:146px">Show abstracts</p>
<a href="/a" style="top:180px;right:0">Advanced Search</a>
<form class="wide" style="top:226px;height:60px;border:1px solid">25 per page</form>
<nav class="wide" style="top:296px;display:flex;justify-content:space-between"><a href="/1">1 2 3</a><a href="/2">Next</a></nav>
<p class="wide" style="top:330px;height:62px;background:#eee">Sorted by date</p></header>`;
const searchPage = (results: PagePaper[]): string =>
  `<!DOCTYPE html><title>Search</title>${SEARCH_HEAD}<ol style="margin:0 90px">${results
    .map(
      ({ arxivId, title, abstract }) => `
  <li class="arxiv-result"><p class="list-title"><a href="https://arxiv.org/abs/${arxivId}">arXiv:${arxivId}</a></p>
    <p class="title">${title}</p>
  <p class="authors"><a href="/a">Ada Example</a></p><p class="abstract"><span class="abstract-full">${abstract}</span></p></li>`,
    )
    .join('')}</ol>`;

const readSaved = (world: World, page: Page): Promise<string[]> => world.shadow.read(page, MARK, (root) => {
  const button = root.querySelector('button')!;
  return button.getAttribute('aria-pressed') === 'true' ? button.getAttribute('aria-label')! : '';
}, null).then((names) => names.filter(Boolean));
const untilSaved = (world: World, page: Page, names: string[]): Promise<true> =>
  until(
    async () => (JSON.stringify(await readSaved(world, page)) === JSON.stringify(names) ? true : undefined),
    async () => `saved: ${JSON.stringify(await readSaved(world, page))}`,
  );
const readShown = (page: Page): Promise<number> =>
  page.$$eval('dt', (rows) => rows.filter((row) => row.getClientRects().length > 0).length);
const untilShown = (page: Page, holds: (count: number) => boolean): Promise<number> =>
  until(async () => {
    const count = await readShown(page);
    return holds(count) ? count : undefined;
  }, async () => `${await readShown(page)} rows are shown`);

describe.each(BROWSERS)('rows of a list in %s', (name) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name, [(url) => {
      if (url.pathname === '/search/') return { body: searchPage([ALONE, NEAR]) };
      if (url.pathname === '/list/cs.LG/new') return { body: arxivListPage(papers).replace('<h1>', '<input id="box"><h1>') };
      if (url.pathname === `/papers/date/${DAY}`) return { body: huggingFaceDailyPage(papers.slice(0, 9), DAY) };
      if (url.pathname === `/abs/${FAR.arxivId}`)
        return { body: arxivAbsPage(FAR).replace(/<meta name="citation_(title|abstract)".*/g, '') };
      return undefined;
    }]);
    await world.untilPapers(SAMPLE.length);
    page = await world.open('https://arxiv.org/list/cs.LG/new');
    await until(async () => ((await page.$$(MARK)).length === papers.length ? true : undefined), () => 'not all rows are marked');
  });
  afterAll(() => world?.end());

  /** Moves the pointer over the bar, which is a slim tab until then. */
  const pressBar = async (list: Page, button: string): Promise<void> => {
    await list.bringToFront();
    const width = await list.evaluate(() => document.documentElement.clientWidth);
    const readBox = async (): Promise<{ left: number; right: number; top: number } | undefined> =>
      (
        await world.shadow.read(
          list, BAR,
          (root) => root.querySelector('.bar')?.getBoundingClientRect().toJSON() as DOMRect | undefined,
          null,
        )
      )[0] ?? undefined;
    const box = await until(readBox, () => 'no bar');
    if (box.right > width + 1) expect(width - box.left).toBeLessThanOrEqual(28);
    await list.mouse.move(box.left + 10, box.top + 10);
    await until(async () => ((await readBox())!.right <= width + 1 ? true : undefined), () => 'the bar did not open');
    await pressIn(world, list, BAR, button);
    await list.mouse.move(10, 10);
  };

  it('goes through them with j and k, and saves with s, for keys a person pressed', async () => {
    await page.bringToFront();
    const before = await page.evaluate(() => document.querySelector('#dlpage')!.getBoundingClientRect().height);
    await page.evaluate(() => {
      for (const key of ['j', 's']) document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    });
    for (const key of ['j', 'j', 'j', 'k'] as const) await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(papers[1]!.arxivId);
    await page.keyboard.press('s');
    await untilSaved(world, page, [`Saved ${papers[1]!.title}`]);
    await page.focus('#box');
    await page.keyboard.type('js');
    expect(await page.$eval('#box', (box) => (box as HTMLInputElement).value)).toBe('js');
    await page.keyboard.down('Control');
    await page.keyboard.press('j');
    await page.keyboard.up('Control');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('box');
    await page.evaluate(() => (document.activeElement as HTMLElement).blur());
    expect(await page.evaluate(() => document.querySelector('#dlpage')!.getBoundingClientRect().height)).toBe(before);
    expect(await readSaved(world, page)).toEqual([`Saved ${papers[1]!.title}`]);
  });

  it('shows only what is close to the library, or hides what was read, and gives all back', async () => {
    await page.reload();
    await pressBar(page, 'Only similar');
    const close = await untilShown(page, (count) => count < papers.length);
    expect(close).toBeGreaterThanOrEqual(1);
    expect(await page.evaluate((id) => document.getElementById(id)!.getClientRects().length, FAR.arxivId)).toBe(0);
    await pressBar(page, 'Only similar');
    await untilShown(page, (count) => count === papers.length);

    const library = await world.openOwn('library.html#digests');
    expect((await askWorker(library, 'library.change', { keys: [papers[1]!.arxivId], change: { state: 'read' } })).ok).toBe(true);
    await library.close();
    await pressBar(page, 'Hide read');
    await untilShown(page, (count) => count === papers.length - 1);
    await pressBar(page, 'Hide read');
    await untilShown(page, (count) => count === papers.length);
  });

  it('tints what is similar and says to what, sorts by fit, and gives the site its order and its looks back', async () => {
    const read = (): Promise<{ id: string; tint: string; height: number }[]> => page.$$eval('dt', (rows) => rows.map((row) => ({
      id: row.querySelector('a[id]')!.id, tint: (row as HTMLElement).style.background, height: row.getBoundingClientRect().height,
    })));
    const before = await read();
    const tinted = before.filter(({ tint }) => tint).map(({ id }) => id);
    expect(tinted.length).toBeGreaterThan(0);
    expect(tinted.length).toBeLessThan(before.length);
    expect(new Set(before.map(({ height }) => height)).size).toBe(1);
    const reasons = await world.shadow.read(page, MARK, (root) => root.querySelector('.close')?.textContent ?? '', null);
    expect(reasons.filter((text) => /^Similar to ./.test(text)).length).toBe(tinted.length);
    await pressBar(page, 'Sort by fit');
    const sorted = await until(async () => {
      const rows = await read();
      return rows[0]!.tint ? rows : undefined;
    }, () => 'the list was not sorted');
    expect(sorted.map(({ tint }) => tint !== '')).toEqual(sorted.map((_, place) => place < tinted.length));
    expect(await page.$$eval('dt + dd', (rows) => rows.length)).toBe(before.length);
    await pressBar(page, 'Sort by fit');
    await until(async () => ((await read()).map(({ id }) => id).join() === before.map(({ id }) => id).join() ? true : undefined),
      () => 'the order of the site did not come back');
    const library = await world.openOwn('library.html#settings');
    await setSettings(library, { marks: false });
    await until(async () => ((await page.$$('dt[style*="background"]')).length === 0 ? true : undefined), () => 'a tint stayed');
    await setSettings(library, { marks: true });
    await library.close();
    await until(
      async () => ((await page.$$('dt[style*="background"]')).length === tinted.length ? true : undefined), () => 'no tint came back',
    );
  });

  it('looks as the page does among its text, whatever is set: only the bar has a ground of its own', async () => {
    const library = await world.openOwn('library.html#settings');
    const readTints = (): Promise<string[]> =>
      page.$$eval('dt[style*="background"]', (rows) => [...new Set(rows.map((row) => getComputedStyle(row).backgroundColor))]);
    const readLooks = async (host: string): Promise<string[]> => [...new Set(await page.$$eval(host, (hosts) =>
      hosts.map((each) => (each as HTMLElement).dataset['look']!)))];
    const read = async (): Promise<string[]> => [...await readTints(), ...await readLooks(MARK), ...await readLooks(BAR)];
    for (const look of ['dark', 'page']) {
      await setSettings(library, { look });
      const expected = ['rgb(253, 243, 224)', 'light', look === 'dark' ? 'dark' : 'light'];
      await until(async () => (JSON.stringify(await read()) === JSON.stringify(expected) ? true : undefined),
        async () => `${look} is set, and shown are ${(await read()).join(', ')}`);
    }
    await library.close();
  });

  it('has its bar at the head of the list, where it covers nothing, and targets large enough to hit', async () => {
    const [bar] = await until(async () => {
      const read = (root: ShadowRoot): DOMRect => root.querySelector('.bar')!.getBoundingClientRect().toJSON() as DOMRect;
      const boxes = await world.shadow.read(page, BAR, read, null);
      return boxes[0] ? boxes : undefined;
    }, () => 'no bar');
    const taken = await page.evaluate(() => [...document.querySelectorAll('#dlpage > *, #dlpage dl > *')].flatMap((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return [...range.getClientRects()].filter(({ width }) => width < innerWidth * 0.9).map((box) => box.toJSON() as DOMRect);
    }));
    expect(taken.length).toBeGreaterThan(10);
    const { left, right, top, bottom } = bar!;
    expect(taken.filter((box) => box.left < right && box.right > left && box.top < bottom && box.bottom > top)).toEqual([]);
    expect(bottom).toBeLessThanOrEqual(await page.$eval('#articles', (list) => list.getBoundingClientRect().top));
    const targets = await world.shadow.read(page, MARK, (root) => {
      const { width, height } = root.querySelector('button')!.getBoundingClientRect();
      return Math.min(width, height);
    }, null);
    expect(Math.min(...targets as number[])).toBeGreaterThanOrEqual(24);
  });

  it('says of search results that no digest holds how close they are to what was saved', async () => {
    const search = await world.open('https://arxiv.org/search/?query=memory');
    const readClose = (): Promise<(string | null)[]> =>
      world.shadow.read(search, MARK, (root) => root.querySelector('.close')?.getAttribute('title') ?? null, null);
    await until(async () => ((await readClose())[1] ? true : undefined), async () => `the marks say ${JSON.stringify(await readClose())}`);
    const [alone, near] = await readClose();
    expect(alone).toBeNull();
    expect(Number(/^Closeness (\d+) of 100$/.exec(near!)![1])).toBeGreaterThan(34);
    const readBox = (root: ShadowRoot): DOMRect => root.querySelector('.bar')!.getBoundingClientRect().toJSON() as DOMRect;
    const [bar] = await world.shadow.read(search, BAR, readBox, null);
    const list = await search.$eval('ol', (element) => element.getBoundingClientRect().toJSON() as DOMRect);
    // At the head of the results, and not in the window's corner.
    expect(bar!.bottom).toBeLessThan(list.top);
    expect(bar!.right).toBeLessThanOrEqual(list.right + 1);
    await pressBar(search, 'Only similar');
    await until(
      async () =>
        JSON.stringify(await search.$$eval('li', (rows) => rows.map((row) => row.getClientRects().length > 0))) === '[false,true]'
          ? true
          : undefined,
      () => 'not filtered',
    );
    await search.close();
  });

  it('marks the cards of Hugging Face’s daily list and saves from them without moving them', async () => {
    const daily = await world.browser.newPage();
    await daily.goto(`https://huggingface.co/papers/date/${DAY}`, { waitUntil: 'load' });
    const heights = (): Promise<number[]> => daily.$$eval('article', (cards) => cards.map((card) => card.getBoundingClientRect().height));
    const before = await heights();
    await until(async () => ((await daily.$$(MARK)).length === 9 ? true : undefined), async () => `${(await daily.$$(MARK)).length} marks`);
    await pressIn(world, daily, MARK, `Save ${papers[4]!.title}`);
    await untilSaved(world, daily, [`Saved ${papers[1]!.title}`, `Saved ${papers[4]!.title}`]);
    await untilSaved(world, page, [`Saved ${papers[1]!.title}`, `Saved ${papers[4]!.title}`]);
    expect(await heights()).toEqual(before);
    // What the card says itself is not said again, and its picture is free.
    const said = await world.shadow.read(daily, MARK, (root) => ({
      where: root.querySelector('.where')?.textContent ?? '', top: root.querySelector('button')!.getBoundingClientRect().top,
    }), null);
    expect(said.map(({ where }) => where)).toEqual(said.map(() => ''));
    const pictures = await daily.$$eval('article img', (images) => images.map((image) => image.getBoundingClientRect().bottom));
    expect(said.every(({ top }, card) => top >= pictures[card]!)).toBe(true);
    await daily.close();
  });

  it('tells in the settings which way to read a page failed, and works all the same', async () => {
    const drifted = await world.open(`https://arxiv.org/abs/${FAR.arxivId}`);
    await untilSidebar(world, drifted, (view) => view.landmark === 'Sidelight');
    const asking = await world.openOwn('library.html#digests');
    await until(async () => {
      const answer = await askWorker<{ drifts: { way: string }[] }>(asking, 'drift.list', {});
      return answer.ok && answer.value.drifts.length === 2 ? true : undefined;
    }, () => 'no drift was reported');
    const library = await world.openOwn('library.html#settings');
    await untilText(library, 'arxiv abs title meta');
    await untilText(library, 'arxiv abs abstract meta');
    await library.$$eval('section[aria-labelledby="set-about"] summary', (all) => all.at(-1)!.click());
    await untilText(library, 'arxiv abs title meta: 1 page');
    await untilText(library, 'Copy report');
    expect(world.errors).toEqual([]);
  });
});
