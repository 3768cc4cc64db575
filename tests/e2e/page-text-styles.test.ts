import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { citingPage, type CitedWork } from '@/dev/citing-page';
import { arxivListPage } from '@/dev/pages';
import { MARK, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';

const BAR = 'sidelight-listing';
const CARD = 'sidelight-card';
const papers = SAMPLE.slice(0, 6).map(({ arxivId, title, gist = '' }) => ({ arxivId: arxivId!, title, abstract: gist }));
const PAPER = { arxivId: '2611.00088', title: 'Field Notes of Language Agents', abstract: 'What agents write down. '.repeat(9) };
const WORKS: CitedWork[] = SAMPLE.slice(0, 2).map(({ title, arxivId }, row) => ({
  form: 'bbl', label: `[${row + 1}]`, title, authors: 'A. Nobody', year: '2026', venue: `arXiv preprint arXiv:${arxivId}`,
}));
const LIST = '/list/cs.LG/new';
const HTML = `/html/${PAPER.arxivId}v1`;
/** What a page can say of all its elements and they hand on to what stands in them; and names of values that Sidelight uses, too. */
const HOSTILE = `letter-spacing:3px;word-spacing:9px;text-transform:uppercase;text-align:right;text-indent:1em;text-shadow:1px 1px red;
font:italic small-caps 900 30px/3 monospace;white-space:pre;word-break:break-all;overflow-wrap:anywhere;hyphens:auto;direction:rtl;
cursor:wait;-webkit-text-stroke:1px red;-webkit-text-fill-color:red;tab-size:1;quotes:"<" ">";line-break:anywhere;text-align-last:center;
font-feature-settings:"zero";font-variation-settings:"wght" 900;text-underline-offset:9px;pointer-events:none;color-scheme:dark;
--bg:red;--ink:lime;--dim:blue;--t1:30px;--t2:30px;--font:30px/3 cursive;--wash:blue;--accent:lime;`;
const READ = [
  'letter-spacing', 'word-spacing', 'text-transform', 'text-align', 'text-indent', 'text-shadow', 'font', 'font-style', 'font-variant',
  'font-size', 'font-family', 'line-height', 'white-space', 'word-break', 'overflow-wrap', 'hyphens', 'direction', 'cursor',
  '-webkit-text-stroke-width', '-webkit-text-fill-color', 'tab-size', 'quotes', 'line-break', 'text-align-last', 'font-feature-settings',
  'font-variation-settings', 'text-underline-offset', 'pointer-events', 'color-scheme', 'color', 'background-color', 'box-sizing',
];

/** The first lines in which two lists of styles differ. */
const compare = (plain: readonly string[], styled: readonly string[]): string[] =>
  (plain.length === styled.length ? [] : [`${plain.length} elements, then ${styled.length}`]).concat(plain.flatMap((all, row) => {
    const [name, ...other] = styled[row]?.split('\n') ?? [];
    return all.split('\n').flatMap((line, at) => (line === [name, ...other][at] ? [] : `${name}: ${line}, then ${[name, ...other][at]}`));
  })).slice(0, 20);

describe.each(BROWSERS)('a page with styles for all its text, in %s', (name) => {
  let world: World;
  let page: Page;
  let css = '';
  beforeAll(async () => {
    const style = (html: string): { body: string } => ({
      body: html.replace('</head>', `<style>*{${css}}html{color-scheme:light}</style></head>`),
    });
    world = await startWorld(name, [({ pathname }) =>
      pathname === LIST ? style(arxivListPage(papers)) : pathname === HTML ? style(citingPage(PAPER, WORKS)) : undefined]);
    await world.untilPapers(SAMPLE.length);
    const own = await world.openOwn('library.html#settings');
    await askWorker(own, 'library.save', { key: papers[0]!.arxivId });
    await own.close();
  });
  afterEach(() => page?.close());
  afterAll(() => world?.end());

  /** The styles of all elements in the roots of a host, once there are some; what is not seen is left out. */
  const readStyles = (host: string): Promise<string[]> => until(async () => {
    const found = (await world.shadow.read(page, host, (root, names) => [...root.querySelectorAll<HTMLElement>('*')].flatMap((element) => {
      const style = getComputedStyle(element);
      const gutter = (root.host as HTMLElement).dataset['place'] === 'gutter';
      if (element.closest('.unseen, option, svg *')) return [];
      const { tagName, className, offsetWidth, offsetHeight } = element;
      // The sidebar is as high as the window, and a mark of a bibliography as the page's lines.
      const size = element.closest('[popover]') || gutter ? '' : `${offsetWidth} × ${offsetHeight}`;
      return [[`${tagName} ${String(className)} ${size}`, ...names.map((each) => `${each}: ${style.getPropertyValue(each)}`)].join('\n')];
    }), READ)).flat();
    return found.length > 0 ? found : undefined;
  }, () => `nothing stands in ${host}`, 9_000);
  const open = async (path: string, styles: string): Promise<void> => {
    css = styles;
    page = await world.open(`https://arxiv.org${path}`);
    await page.bringToFront();
  };

  /** Reads a page without the styles once it has come to rest, as parts come with later answers; expects the same of one with them. */
  const expectSame = async (path: string, wait: () => Promise<unknown>, hosts: readonly string[]): Promise<void> => {
    const read = async (): Promise<string[]> => {
      const styles: string[] = [];
      for (const host of hosts) styles.push(...await readStyles(host));
      return styles.sort();
    };
    await open(path, '');
    await wait();
    let last: string[] = [];
    const plain = await until(async () => {
      const [before, now] = [last, last = await read()];
      return before.length > 0 && compare(before, now).length === 0 ? now : undefined;
    }, () => 'the page goes on changing', 15_000, 1_000);
    await page.close();
    await open(path, HOSTILE);
    await wait();
    let differences: string[] = [];
    await until(async () => {
      differences = compare(plain, await read());
      return differences.length === 0 ? true : undefined;
    }, () => differences.join('\n'), 15_000, 500);
  };

  it('hands on nothing of it to marks in a list and to the bar at its head', async () => {
    // A paper is similar to the saved one, so that each part of marks and bar is there.
    const untilClose = (): Promise<true> => until(async () => (
      (await readStyles(MARK)).some((each) => each.includes('close')) ? true : undefined
    ), () => 'no mark of a similar paper');
    await expectSame(LIST, untilClose, [BAR, MARK]);
  });

  it('hands on nothing of it to the marks of a bibliography, to the card at a citation and to the sidebar', async () => {
    await expectSame(HTML, async () => {
      await untilSidebar(world, page, ({ buttons }) => buttons.length > 0);
      await readStyles(MARK);
      await page.focus('cite a');
      await page.keyboard.press('c');
    }, [MARK, CARD, SIDEBAR]);
  });

  it('has the card at its citation and the bar above its list where the root is zoomed', async () => {
    await open(HTML, '}html{zoom:1.5');
    await readStyles(MARK);
    await page.focus('cite a');
    await page.keyboard.press('c');
    await readStyles(CARD);
    const line = await page.$eval('cite a', (link) => link.getBoundingClientRect().toJSON() as DOMRect);
    const readBox = async (host: string, at: string): Promise<DOMRect> => (await world.shadow.read(
      page, host, (root, selector) => root.querySelector(selector)!.getBoundingClientRect().toJSON() as DOMRect, at,
    ))[0]!;
    const card = await readBox(CARD, '.card');
    expect(Math.min(Math.abs(card.top - line.bottom), Math.abs(card.bottom - line.top))).toBeLessThan(9);
    expect([card.left <= line.right && card.right >= line.left, Math.round(card.width)]).toEqual([true, 372]);
    await page.close();
    await open(LIST, '}html{zoom:1.5');
    await readStyles(BAR);
    const list = await page.$eval('dl', (box) => box.getBoundingClientRect().toJSON() as DOMRect);
    await until(async () => {
      const { bottom, right } = await readBox(BAR, '.bar');
      return bottom <= list.top && list.top - bottom < 300 && Math.abs(right - list.right) < 20 ? true : undefined;
    }, async () => `the bar is at ${JSON.stringify(await readBox(BAR, '.bar'))}, the list at ${JSON.stringify(list)}`, 4_000);
  });

  it('hides a mark with its row', async () => {
    await open(LIST, '');
    await readStyles(MARK);
    await page.addStyleTag({ content: 'dl{visibility:hidden}' });
    const seen = await world.shadow.read(page, MARK, (root) => getComputedStyle(root.querySelector('button')!).visibility, null);
    expect(new Set(seen)).toEqual(new Set(['hidden']));
  });
});
