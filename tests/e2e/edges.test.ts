import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { arxivAbsPage, huggingFacePage } from '@/dev/pages';
import { pressInSidebar, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';

const PAPER = SAMPLE[1]!;

/**
 * What arXiv's HTML pages and others keep fixed: a bar across the top, a button at the lower right, one that comes long after
 * loading, and two deep in the tree, one of them late.
 */
const FIXED = `<style>.top{position:fixed;inset:0 0 auto 0;width:100%;height:32px;background:#b31b1b}.report,.late{position:fixed;right:16px;bottom:16px;width:110px;height:34px}.late{bottom:80px}.deep{position:fixed;right:12px;top:200px;width:48px;height:48px}.after{position:fixed;right:12px;top:300px;width:48px;height:48px}.left{position:fixed;left:10px;bottom:16px;width:60px;height:30px}</style>
<div class="top"></div><button class="report">Report issue</button><button class="left">Top</button>
<main><div><div><div><div><div><button class="deep">Share</button></div></div></div></div></div></main>`;

interface Box {
  left: number;
  right: number;
}
const readBoxes = (page: Page): Promise<Record<string, Box>> => page.evaluate(() => Object.fromEntries(
  ['top', 'report', 'late', 'deep', 'after', 'left'].flatMap((name) => {
    const { left, right } = document.querySelector(`.${name}`)?.getBoundingClientRect() ?? {};
    return left === undefined || right === undefined ? [] : [[name, { left, right }]];
  }),
));

describe.each(BROWSERS)('the page’s right edge in %s', (name) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name, [
      (url) =>
        url.pathname === `/abs/${PAPER.arxivId}`
          ? {
              body: arxivAbsPage({ arxivId: PAPER.arxivId!, title: PAPER.title, abstract: PAPER.gist! }).replace(
                '</body>',
                `${FIXED}</body>`,
              ),
            }
          : undefined,
    ]);
    await world.untilPapers(SAMPLE.length);
    page = await world.open(`https://arxiv.org/abs/${PAPER.arxivId}`);
  });
  afterAll(() => world?.end());

  const sidebarLeft = async (): Promise<number> =>
    (await world.shadow.read(page, SIDEBAR, (root) => root.querySelector('aside')!.getBoundingClientRect().left, null))[0]!;

  it('covers neither text nor what the page keeps fixed', async () => {
    await untilSidebar(world, page, (view) => view.landmark === 'Sidelight');
    const edge = await sidebarLeft();
    const untilClear = (): Promise<Record<string, Box>> => until(async () => {
      const boxes = await readBoxes(page);
      return Object.values(boxes).every(({ right }) => right <= edge) ? boxes : undefined;
    }, async () => `the sidebar begins at ${edge}; ${JSON.stringify(await readBoxes(page))}`);
    await untilClear();
    // The page's own script adds it long after loading.
    await page.evaluate(() => {
      const late = document.createElement('button');
      late.className = 'late';
      // Deep in the tree, where the sidebar stands over it already.
      const after = document.createElement('button');
      after.className = 'after';
      document.querySelector('.deep')!.parentElement!.append(after);
      document.body.append(late);
    });
    const boxes = await untilClear();
    expect(Object.keys(boxes).length).toBe(6);
    expect(edge - boxes['report']!.right).toBeLessThanOrEqual(17);
    expect(boxes['left']!.left).toBe(10);
    expect(boxes['top']!.left).toBe(0);
    expect(
      await page.$$eval('h1.title, blockquote.abstract', (texts) => Math.max(...texts.map((text) => text.getBoundingClientRect().right))),
    ).toBeLessThanOrEqual(edge);
  });

  it('cannot be ended by a page that knows the extension’s id and forges the framework’s events', async () => {
    const id = new URL(world.origin).host;
    await page.evaluate((known) => {
      for (const type of ['content-script-started', 'locationchange']) {
        for (const scope of ['', 'paper:']) {
          for (const target of [document, window]) {
            target.dispatchEvent(
              new CustomEvent(`${known}:${scope}wxt:${type}`, { detail: { contentScriptName: 'paper', messageId: 'forged' } }),
            );
          }
        }
      }
    }, id);
    await pressInSidebar(world, page, 'Save this paper');
    await untilSidebar(world, page, (view) => view.buttons.some((button) => button.name === 'Saved this paper'));
  });

  it('gives all of it back when it is closed', async () => {
    await pressInSidebar(world, page, 'Close Sidelight');
    await untilSidebar(world, page, (view) => view.landmark === null);
    const width = await page.evaluate(() => document.documentElement.clientWidth);
    const boxes = await readBoxes(page);
    expect(boxes['top']!.right).toBe(width);
    expect(boxes['report']!.right).toBe(width - 16);
    expect(boxes['late']!.right).toBe(width - 16);
    expect(boxes['deep']!.right).toBe(width - 12);
    expect(boxes['after']!.right).toBe(width - 12);
    expect(
      await page.$$eval('html, .top, .report, .late, .deep, .after', (elements) => elements.map((element) => element.getAttribute('style'))),
    ).toEqual(Array(6).fill(null));
    await pressInSidebar(world, page, 'Open Sidelight');
    await untilSidebar(world, page, (view) => view.landmark === 'Sidelight');
  });

  it('turns into a tab when the window becomes narrow, and back', async () => {
    await page.setViewport({ width: 640, height: 800 });
    await untilSidebar(world, page, (view) => view.landmark === null && view.buttons.length === 1);
    expect(await page.$eval('html', (html) => html.getAttribute('style'))).toBeNull();
    await pressInSidebar(world, page, 'Open Sidelight');
    await untilSidebar(world, page, (view) => view.landmark === 'Sidelight');
    await pressInSidebar(world, page, 'Close Sidelight');
    await untilSidebar(world, page, (view) => view.landmark === null);
    await page.setViewport({ width: 1440, height: 800 });
    await untilSidebar(world, page, (view) => view.landmark === 'Sidelight');
    expect(world.errors).toEqual([]);
  });
});

/** As on Hugging Face's paper page: a header that sticks, and the community's panel at the right, with its form. */
const COMMUNITY = `<style>header{position:sticky;top:0;display:flex;justify-content:space-between;background:#fff;border-bottom:1px solid #ddd;padding:12px 24px}
.two{display:grid;grid-template-columns:7fr 5fr;gap:24px;max-width:1280px;margin:0 auto;padding:0 24px}
  .community textarea{width:100%;box-sizing:border-box}</style>
<header><b>Hugging Face</b><nav><a href="/models">Models</a> <a href="/login">Log In</a></nav></header>
<div class="two"><section><p>${'The abstract of the paper. '.repeat(40)}</p></section>
<section class="community"><h2>Community</h2><p>${'What someone thought of it. '.repeat(30)}</p><textarea aria-label="Comment">
  </textarea><button>Comment</button> <button>Reply</button></section></div>`;

describe.each(BROWSERS)('Hugging Face’s community panel in %s', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(name, [
      (url) =>
        url.pathname === `/papers/${PAPER.arxivId}`
          ? {
              body: huggingFacePage({ arxivId: PAPER.arxivId!, title: PAPER.title, abstract: PAPER.gist! }).replace(
                '</body>',
                `${COMMUNITY}</body>`,
              ),
            }
          : undefined,
    ]);
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  it.each([1920, 1600, 1440])('and all its controls stay within reach beside the sidebar, %i px wide', async (width) => {
    const page = await world.browser.newPage();
    await page.setViewport({ width, height: 900 });
    await page.goto(`https://huggingface.co/papers/${PAPER.arxivId}`, { waitUntil: 'domcontentloaded' });
    await untilSidebar(world, page, (view) => view.related.length > 0);
    const column = (await world.shadow.read(page, SIDEBAR, (root) => root.querySelector('aside')!.getBoundingClientRect().width, null))[0]!;
    const seen = await until(async () => {
      const reach = await page.evaluate(() => ({
        room: document.documentElement.clientWidth,
        page: document.documentElement.getBoundingClientRect().width,
        sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        covered: [...document.querySelectorAll('header a, .community textarea, .community button, .community h2, .community p')]
          .filter((element) => {
            element.scrollIntoView({ block: 'center' });
            const { left, right, top, height } = element.getBoundingClientRect();
            return [left + 2, right - 2].some((x) => document.elementFromPoint(x, top + height / 2) !== element);
          })
          .map((element) => element.outerHTML),
      }));
      return reach.covered.length === 0 ? reach : undefined;
    }, () => 'a control or a text is covered');
    expect(seen.page).toBe(seen.room - column);
    expect(seen.sideways).toBeLessThanOrEqual(0);
    await page.close();
  });
});

/** As applications are laid out: all in an element as wide as the window, filled by script long after loading, with a panel of its own. */
const SHELL = `<!DOCTYPE html><title>A paper</title><style>body{margin:0}.shell{display:flex;width:100vw;height:100vh;overflow:hidden}
.text{flex:1;overflow:auto}.panel{flex:none;width:400px}</style><div id="root"></div>`;

describe.each(BROWSERS)('a page as wide as the window in %s', (name) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name, [({ host }) => (host === 'www.alphaxiv.org' ? { body: SHELL } : undefined)]);
    await world.untilPapers(SAMPLE.length);
    page = await world.open(`https://www.alphaxiv.org/abs/${PAPER.arxivId}`);
  });
  afterAll(() => world?.end());
  const fill = (): Promise<void> => page.evaluate(() => {
    document.querySelector('#root')!.innerHTML = '<div class="shell"><div class="text">Text</div><div class="panel">Panel</div></div>';
  });
  const rightOf = (selector: string): Promise<number> => page.$eval(selector, (element) => element.getBoundingClientRect().right);

  it('is narrowed beside the sidebar, and has its whole width again without it', async () => {
    await untilSidebar(world, page, (view) => view.landmark === 'Sidelight');
    const [edge] = await world.shadow.read(page, SIDEBAR, (root) => root.querySelector('aside')!.getBoundingClientRect().left, null);
    // Later than what comes with loading.
    await page.waitForFunction(() => performance.now() > 2_500);
    await fill();
    await until(async () => ((await rightOf('.panel')) <= edge! ? true : undefined), async () => `${await rightOf('.panel')} > ${edge}`);
    await pressInSidebar(world, page, 'Close Sidelight');
    await until(async () => ((await rightOf('.panel')) === 1440 ? true : undefined), async () => `${await rightOf('.panel')}`);
    expect(await page.$eval('.shell', (shell) => shell.getAttribute('style'))).toBeNull();
    await pressInSidebar(world, page, 'Open Sidelight');
    await untilSidebar(world, page, (view) => view.landmark === 'Sidelight');
  });

  it('keeps its text readable beside its own panel: on a small screen the sidebar waits as its tab', async () => {
    await page.setViewport({ width: 1280, height: 800 });
    await page.reload();
    await untilSidebar(world, page, (view) => view.landmark === 'Sidelight');
    await fill();
    await until(async () => ((await page.$eval('.text', (text) => text.clientWidth)) <= 560 ? true : undefined), () => 'it lies beneath');
    await page.setViewport({ width: 1100, height: 800 });
    await page.reload();
    await untilSidebar(world, page, (view) => view.landmark === null && view.buttons.length === 1);
  });
});
