import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { arxivAbsPage, huggingFacePage, latexmlPage } from '@/dev/pages';
import { pressInSidebar, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';
import { findViolations } from '../support/axe';

/** The abstract's problem is long video, its method a cache: each is close to other papers of the sample. */
const METHOD = 'We propose a sparse attention with a compressed key-value cache, which evicts the tokens that no query needs. '
  + 'Our method trains a small indexer, which selects the blocks of the cache for each head of attention.';
const PAPER = {
  arxivId: '2611.00077', title: 'Minutes at Once',
  abstract: 'Long video generation remains a hard problem, because scenes drift after some seconds. However, existing video diffusion models '
    + `cannot keep long videos consistent. ${METHOD} Experiments show that our model outperforms the baselines by 12% on two benchmarks.`,
};
const URL = `https://arxiv.org/abs/${PAPER.arxivId}`;
const FORMS = [URL, `https://arxiv.org/html/${PAPER.arxivId}v1`, `https://huggingface.co/papers/${PAPER.arxivId}`];

interface FocusView {
  radios: { name: string; checked: boolean; x: number; y: number }[];
  line: string;
  /** What has the focus in the sidebar. */
  focused: string;
  height: number;
  titles: string[];
}

async function readFocus(world: World, page: Page): Promise<FocusView> {
  const [view] = await world.shadow.read(page, SIDEBAR, (root) => {
    const name = (element: Element | null): string => element?.closest('label')?.textContent ?? element?.textContent ?? '';
    return {
      radios: [...root.querySelectorAll<HTMLInputElement>('[role="radiogroup"] input[type="radio"]')].map((radio) => {
        const { left, top, width, height } = radio.closest('label')!.getBoundingClientRect();
        return { name: name(radio), checked: radio.checked, x: left + width / 2, y: top + height / 2 };
      }),
      line: root.querySelector('.focus [role="status"]')?.textContent ?? '', focused: name(root.activeElement),
      height: root.querySelector('.scroll')?.getBoundingClientRect().height ?? 0,
      titles: [...root.querySelectorAll('ol li a.title')].map((link) => link.textContent ?? ''),
    };
  }, null);
  return view ?? { radios: [], line: '', focused: '', height: 0, titles: [] };
}

const untilFocus = (world: World, page: Page, holds: (view: FocusView) => boolean): Promise<FocusView> => until(async () => {
  const view = await readFocus(world, page);
  return holds(view) ? view : undefined;
}, async () => JSON.stringify(await readFocus(world, page)));

const checked = ({ radios }: FocusView): string | undefined => radios.find((radio) => radio.checked)?.name;

async function openPaper(world: World, url = URL): Promise<{ page: Page; all: FocusView }> {
  const page = await world.open(url);
  await page.bringToFront();
  return { page, all: await untilFocus(world, page, ({ titles }) => titles.length > 3) };
}

/** Selects the sentences of the method, as a person who drags over them. */
async function selectMethod(page: Page): Promise<void> {
  await page.evaluate((passage) => {
    const texts = document.createTreeWalker(document.body.querySelector('main, #content, article')!, NodeFilter.SHOW_TEXT);
    let text = texts.nextNode()!;
    while (!text.textContent!.includes(passage)) text = texts.nextNode()!;
    const at = text.textContent!.indexOf(passage);
    getSelection()!.setBaseAndExtent(text, at, text, at + passage.length);
  }, METHOD);
}

const selected = (page: Page): Promise<string> => page.evaluate(() => String(getSelection()));

describe.each(BROWSERS)('the focus of related papers in %s', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(name, [({ host, pathname }) => {
      if (!pathname.includes(PAPER.arxivId)) return undefined;
      if (host === 'huggingface.co') return { body: huggingFacePage(PAPER) };
      return { body: pathname.startsWith('/html/') ? latexmlPage(PAPER) : arxivAbsPage(PAPER) };
    }]);
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  it('is chosen among the roles of the abstract, and nothing but the list changes', async () => {
    const { page, all } = await openPaper(world);
    expect(all.radios.map((radio) => radio.name)).toEqual(['All', 'Problem', 'Method', 'Results']);
    expect(checked(all)).toBe('All');
    const method = all.radios[2]!;
    await page.mouse.click(method.x, method.y);
    const focused = await untilFocus(world, page, ({ titles }) => titles.join() !== all.titles.join());
    expect(checked(focused)).toBe('Method');
    expect(focused.titles[0]).toMatch(/Cache|Attention|KV/);
    expect(focused.radios.map(({ x, y }) => [x, y])).toEqual(all.radios.map(({ x, y }) => [x, y]));
    expect(focused.height).toBe(all.height);
    await page.mouse.click(all.radios[0]!.x, all.radios[0]!.y);
    await untilFocus(world, page, ({ titles }) => titles.join() === all.titles.join());
    await page.close();
  });

  it.each(FORMS)('is the text selected in %s, until all is shown again, with the mouse', async (url) => {
    const { page, all } = await openPaper(world, url);
    await selectMethod(page);
    await untilSidebar(world, page, ({ buttons }) => buttons.some((button) => button.name === 'Related to the selection'));
    const offered = await readFocus(world, page);
    expect(offered.height).toBe(all.height);
    await pressInSidebar(world, page, 'Related to the selection');
    const related = await untilFocus(world, page, ({ line, titles }) => line !== '' && titles.join() !== all.titles.join());
    expect(related.line).toMatch(/^Related to: “We propose a sparse attention with a compressed/);
    expect(related.height).toBe(all.height);
    expect(await selected(page)).toBe(METHOD);
    await pressInSidebar(world, page, 'Show all');
    const back = await untilFocus(world, page, ({ line, titles }) => line === '' && titles.join() === all.titles.join());
    expect(checked(back)).toBe('All');
    await page.evaluate(() => getSelection()!.empty());
    await untilSidebar(world, page, ({ text }) => !text.includes('Related to the selection'));
    await page.close();
  });

  it('is chosen by keyboard alone', async () => {
    const { page, all } = await openPaper(world);
    await selectMethod(page);
    await untilSidebar(world, page, ({ text }) => text.includes('Related to the selection'));
    const tabTo = async (wanted: string): Promise<void> => {
      for (let step = 0; step < 30 && (await readFocus(world, page)).focused !== wanted; step++) await page.keyboard.press('Tab');
      expect((await readFocus(world, page)).focused).toBe(wanted);
    };
    await tabTo('All');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    const method = await untilFocus(world, page, (view) => checked(view) === 'Method' && view.titles.join() !== all.titles.join());
    expect(method.focused).toBe('Method');
    await tabTo('Related to the selection');
    await page.keyboard.press('Enter');
    expect((await untilFocus(world, page, ({ line }) => line !== '')).focused).toBe('Show all');
    await page.keyboard.press('Enter');
    const back = await untilFocus(world, page, ({ line, titles }) => line === '' && titles.join() === all.titles.join());
    expect(back.focused).toBe('All');
    await page.close();
  });

  it('comes from a key or a menu also where the sidebar is closed', async () => {
    const { page } = await openPaper(world);
    await pressInSidebar(world, page, 'Close Sidelight');
    await selectMethod(page);
    const own = await world.openOwn('library.html');
    // As the worker does it: no driver reaches the keys and menus of the browser itself.
    const relate = (text?: string): Promise<void> => own.evaluate(async (passage) => {
      type Tabs = { query(query: object): Promise<{ id: number; url?: string }[]>; sendMessage(id: number, message: unknown): unknown };
      type Api = { tabs: Tabs };
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api | undefined>;
      const { tabs } = (browser ?? chrome)!;
      const tab = (await tabs.query({})).find(({ url }) => url?.startsWith('https://arxiv.org/abs/'));
      await tabs.sendMessage(tab!.id, passage ? ['relate', passage] : ['relate']);
    }, text);
    await relate();
    await untilFocus(world, page, ({ line }) => line.startsWith('Related to: “We propose a sparse attention'));
    await relate('scenes drift');
    await untilFocus(world, page, ({ line }) => line === 'Related to: “scenes drift”');
    await page.evaluate(() => getSelection()!.empty());
    await relate();
    await untilSidebar(world, page, ({ text }) => text.includes('Select a passage of the page first'));
    await own.close();
    await page.close();
  });

  it('is there in the popup, where a typed text finds papers too; axe finds nothing', async () => {
    const popup = await world.openPopup();
    await popup.focus('input[type="search"]');
    // All of it at once, as a person pastes it.
    await popup.evaluate((text) => document.execCommand('insertText', false, text), PAPER.abstract);
    await popup.locator('::-p-xpath(//button[.="Find papers like this text…"])').click();
    await popup.waitForSelector('ol[aria-label="Related papers"] li');
    const first = (): Promise<string> => popup.$eval('ol a.title', (link) => link.textContent ?? '');
    expect(await first()).toMatch(/Video/);
    await popup.locator('::-p-xpath(//label[.="Method"])').click();
    await until(async () => (/Cache|Attention|KV/.test(await first()) ? true : undefined), first);
    expect(await findViolations(popup)).toEqual([]);
    await popup.keyboard.press('Escape');
    await untilText(popup, 'Find papers like this text…');
    await popup.close();
  });

  it.each(['稀疏注意力如何压缩键值缓存', '長い動画を生成する注意機構'])('is offered in the popup for a text without blanks: %s', async (text) => {
    const popup = await world.openPopup();
    const enter = (words: string): Promise<unknown> => popup.evaluate((typed) => {
      document.execCommand('selectAll');
      document.execCommand('insertText', false, typed);
    }, words);
    await popup.focus('input[type="search"]');
    await enter('注意');
    await untilText(popup, '“注意”');
    expect(await popup.evaluate(() => document.body.textContent)).not.toContain('Find papers like this text…');
    await enter(text);
    await untilText(popup, 'Find papers like this text…');
    await popup.close();
  });

  it('is offered in the popup for a text however long', async () => {
    const popup = await world.openPopup();
    await popup.focus('input[type="search"]');
    await popup.evaluate((text) => document.execCommand('insertText', false, text), `${PAPER.abstract} `.repeat(50));
    await popup.locator('::-p-xpath(//button[.="Find papers like this text…"])').click();
    await popup.waitForSelector('ol[aria-label="Related papers"] li');
    await popup.close();
  });

  it('is there in the library, for a saved paper and for a pasted text; axe finds nothing', async () => {
    const page = await world.open(URL);
    await untilSidebar(world, page, ({ buttons }) => buttons.some((button) => button.name === 'Save this paper'));
    await pressInSidebar(world, page, 'Save this paper');
    const library = await world.openOwn('library.html#papers');
    await library.locator('.grid-rows .grid-row').click();
    const radio = (label: string): string => `::-p-xpath(//*[contains(@class,"reading")]//label[.="${label}"])`;
    const first = (): Promise<string> => library.$eval('.near li a, .near li button.link', (link) => link.textContent ?? '');
    await library.locator(radio('Method')).click();
    await until(async () => (/Cache|Attention|KV/.test(await first()) ? true : undefined), first);
    await library.locator('::-p-xpath(//button[.="Find papers like this text…"])').click();
    await library.waitForSelector('textarea[aria-label="Text"]:focus');
    await library.keyboard.type('How can agents keep a memory of long conversations?');
    await library.keyboard.press('Enter');
    await until(async () => (/Memory/.test(await first().catch(() => '')) ? true : undefined), first);
    expect(await findViolations(library)).toEqual([]);
    await library.keyboard.press('Escape');
    await library.waitForSelector(radio('All'));
    // The same sidebar as beside a page, whose closed root axe cannot enter.
    const panel = await world.openOwn(`sidepanel.html?paper=${PAPER.arxivId}`);
    await panel.waitForSelector('[role="radiogroup"]');
    expect(await findViolations(panel)).toEqual([]);
    expect(world.errors).toEqual([]);
    for (const each of [panel, library, page]) await each.close();
  });
});
