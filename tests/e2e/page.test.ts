import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { countShifts, layOutPages } from '@/dev/laid-out-pages';
import { setSettings } from '@/dev/settings';
import { pressInSidebar, readSidebar, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';

const PAPER = SAMPLE[1]!;
const FACTS = { arxivId: PAPER.arxivId!, title: PAPER.title, abstract: `${PAPER.gist!} `.repeat(9) };

const LAID_OUT = layOutPages(FACTS);
const PAGES = Object.fromEntries(Object.values(LAID_OUT).map((page) => [page.address, page]));
const [ABS, HTML, HUGGING_FACE] = [LAID_OUT.abs.address, LAID_OUT.html.address, LAID_OUT.huggingFace.address];

interface Measured {
  shift: number;
  text: number;
  page: number;
  window: number;
}

describe.each(BROWSERS)('the page stays readable in %s', (name) => {
  let world: World;
  let own: Page;
  const pages: Page[] = [];
  beforeAll(async () => {
    world = await startWorld(name, [({ host, pathname }) => {
      const page = PAGES[`${host}${pathname}`];
      return page && { body: page.html };
    }]);
    await world.untilPapers(SAMPLE.length);
    own = await world.openOwn('popup.html');
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
    await setSettings(own, { start: {}, measured: {}, sidebar: { open: true, width: 372 } });
  });
  afterAll(() => world?.end());

  const open = async (address: string, width: number): Promise<Page> => {
    const page = await world.browser.newPage();
    pages.push(page);
    await page.setViewport({ width, height: 900 });
    if (name === 'chromium') await page.evaluateOnNewDocument(countShifts);
    await page.goto(`https://${address}`, { waitUntil: 'load' });
    await untilSidebar(world, page, (view) => view.related.length > 0 || view.buttons.some((button) => button.name === 'Open Sidelight'));
    return page;
  };
  const measure = (page: Page, address: string): Promise<Measured> => page.evaluate((selector) => ({
    shift: (window as unknown as { shift?: number }).shift ?? 0,
    text: document.querySelector(selector)!.getBoundingClientRect().width,
    page: document.documentElement.getBoundingClientRect().width, window: document.documentElement.clientWidth,
  }), PAGES[address]!.text);
  const untilTab = (page: Page): Promise<unknown> =>
    untilSidebar(world, page, (view) => view.landmark === null && view.buttons.some((button) => button.name === 'Open Sidelight'));
  const untilOpen = (page: Page): Promise<unknown> => untilSidebar(world, page, (view) => view.landmark === 'Sidelight');

  it.each([ABS, HTML, HUGGING_FACE])('moves nothing of %s, and leaves its text 560 px or all of the page', async (address) => {
    const opened: number[] = [];
    for (const width of [800, 1024, 1280, 1440, 1920]) {
      const page = await open(address, width);
      const isOpen = (await readSidebar(world, page))!.landmark === 'Sidelight';
      // The answer is drawn, and what is fixed at the right edge has made way.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
      const { shift, text, page: pageWidth, window: windowWidth } = await measure(page, address);
      expect(shift, `${address} at ${width}`).toBeLessThanOrEqual(address === HUGGING_FACE ? 0.02 : 0);
      if (isOpen) opened.push(width);
      if (isOpen) expect(text, `${address} at ${width}`).toBeGreaterThanOrEqual(550);
      else expect(pageWidth).toBe(windowWidth);
    }
    expect(opened).toEqual(address === ABS ? [1280, 1440, 1920] : [1440, 1920]);
  });

  it('opens over a page without room, and leaves on Escape, or on a click on the page that selects nothing', async () => {
    const page = await open(ABS, 1024);
    await pressInSidebar(world, page, 'Open Sidelight');
    await untilOpen(page);
    const { page: pageWidth, window: windowWidth } = await measure(page, ABS);
    expect(pageWidth).toBe(windowWidth);
    const { x, y } = await page.$eval('blockquote.abstract', (quote) => {
      const { left, top } = quote.getBoundingClientRect();
      return { x: left + 12, y: top + 8 };
    });
    await page.mouse.click(x, y, { count: 2 });
    expect(await page.evaluate(() => String(getSelection()).trim().length)).toBeGreaterThan(0);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    await untilOpen(page);
    await page.mouse.click(x, y + 300);
    await untilTab(page);
    await pressInSidebar(world, page, 'Open Sidelight');
    await untilOpen(page);
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('Escape');
    await untilTab(page);
    // It was for this page alone: the next one with room starts open.
    await untilOpen(await open(ABS, 1440));
  });

  it('covers no text with its tab where 200 % zoom leaves 640 px', async () => {
    for (const address of Object.keys(PAGES)) {
      const page = await open(address, 640);
      await untilTab(page);
      const [tab] = await world.shadow.read(page, SIDEBAR, (root) => root.querySelector('.tab')!.getBoundingClientRect().left, null);
      const right = await page.evaluate((selector) => {
        const range = document.createRange();
        range.selectNodeContents(document.querySelector(selector)!);
        return range.getBoundingClientRect().right;
      }, PAGES[address]!.text);
      expect(right, address).toBeLessThanOrEqual(tab!);
    }
  });

  it('is printed as it is without the sidebar', async () => {
    const page = await open(ABS, 1440);
    const print = async (): Promise<number> => (await page.pdf()).length;
    const beside = await print();
    await pressInSidebar(world, page, 'Close Sidelight');
    await untilTab(page);
    // Dates and ids are written in as many letters; with the column, the text takes more lines.
    expect(Math.abs(beside - (await print()))).toBeLessThan(50);
    await pressInSidebar(world, page, 'Open Sidelight');
    await untilOpen(page);
  });

  it('starts as the settings say, on all sites and on one', async () => {
    await setSettings(own, { start: { all: 'tab' } });
    await untilTab(await open(ABS, 1440));
    await setSettings(own, { start: { all: 'tab', arxiv: 'open' } });
    await untilOpen(await open(ABS, 1440));
    await untilTab(await open(HUGGING_FACE, 1440));
    await setSettings(own, { start: { arxiv: 'never' } });
    const page = await world.browser.newPage();
    pages.push(page);
    await page.goto(`https://${ABS}`, { waitUntil: 'load' });
    await page.waitForSelector(SIDEBAR);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 500)));
    expect((await readSidebar(world, page))!.buttons).toEqual([]);
    expect((await measure(page, ABS)).shift).toBe(0);
  });

  it('counts what was measured on the last visit of its kind', async () => {
    const page = await open(HTML, 1440);
    await untilOpen(page);
    // The person hides the table of contents.
    await page.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'nav{display:none}';
      document.head.append(style);
    });
    await until(async () => {
      const text = await own.evaluate(async () => {
        type Area = { get(key: string): Promise<{ settings?: { measured?: object } }> };
        const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', { storage: { local: Area } } | undefined>;
        return JSON.stringify((await (browser ?? chrome)!.storage.local.get('settings')).settings?.measured ?? {});
      });
      return text.includes('arxiv html') ? true : undefined;
    }, () => 'nothing was noted', 12_000);
    await untilOpen(await open(HTML, 1280));
    expect(world.errors).toEqual([]);
  });

  it('has menus that an arrow key opens and that choose nothing by themselves, and shows its keys', async () => {
    const page = await open(ABS, 1440);
    const focusedName = async (): Promise<string> => (await world.shadow.read(page, SIDEBAR, (root) => {
      const { activeElement } = root;
      return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent ?? '';
    }, null))[0]!;
    const focusOn = (label: string): Promise<unknown> =>
      world.shadow.read(page, SIDEBAR, (root, wanted) => root.querySelector<HTMLElement>(`[aria-label="${wanted}"]`)!.focus(), label);
    await page.bringToFront();
    await focusOn('Cite this paper');
    await page.keyboard.press('ArrowDown');
    await until(async () => ((await focusedName()) === 'BibTeX' ? true : undefined), focusedName);
    expect((await readSidebar(world, page))!.text).not.toContain('copied');
    await page.keyboard.press('ArrowUp');
    expect(await focusedName()).toBe('RIS');
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    expect(await focusedName()).toBe('Markdown link');
    await page.keyboard.press('Escape');
    await until(async () => ((await focusedName()) === 'Cite this paper' ? true : undefined), focusedName);
    await untilOpen(page);
    await page.keyboard.press('?');
    const keys = await untilSidebar(world, page, (view) => view.text.includes('Next or previous paper'));
    expect(keys.text).toContain('Find papers related to the selected text');
    // Of the browser's commands, also the one whose description Chromium does not keep.
    expect(keys.text).toContain('Alt+Shift+DOpen today');
    expect(keys.text).toContain('?Show or hide this list');
    await page.keyboard.press('Escape');
    await untilSidebar(world, page, (view) => !view.text.includes('Next or previous paper'));
    // From the page's own Save to a related paper's act: two keys.
    await page.keyboard.press('j');
    await page.keyboard.press('s');
    await untilSidebar(world, page, (view) => view.buttons.some((button) => button.pressed));
  });
});
