import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { arxivAbsPage, huggingFaceDailyPage, huggingFacePage, type PagePaper } from '@/dev/pages';
import { setSettings } from '@/dev/settings';
import { MARK, pressIn, readSidebar, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';
import { callApi } from '../support/browser-acts';

const papers: PagePaper[] = SAMPLE.slice(0, 14).map((entry) => ({
  arxivId: entry.arxivId!,
  title: entry.title,
  abstract: entry.abstract ?? entry.gist ?? '',
}));
const DAYS: Record<string, PagePaper[]> = { '2026-11-19': papers.slice(0, 6), '2026-11-20': papers.slice(5, 14) };
const [FIRST, SECOND] = Object.keys(DAYS) as [string, string];
/** Cards that are links from edge to edge, as in collections and on the pages of people. */
const CARDS = `<div data-target="Collection">${papers.slice(0, 4).map(({ arxivId, title }) => `<article style="width: 420px">\
<a href="/papers/${arxivId}" style="display: block"><header style="display: flex"><h4 style="margin: 0">${title}</h4></header>\
<div>Paper • 49</div></a></article>`).join('')}</div>`;
const listOf = (day: string): string => `/papers/date/${day}`;

/**
 * The site's own script: it takes the page over once all of it is there, and throws where it does not find
 * what the server sent. Moving between pages, it changes the address at once and the content when that came.
 */
const SITE = `<script>
  window.early = [];
  const content = () => document.querySelector('[data-target]');
  document.addEventListener('DOMContentLoaded', () => { window.sent = content().querySelectorAll('*').length; });
  addEventListener('load', () => {
    early.push(...document.querySelectorAll('sidelight-sidebar, sidelight-mark, sidelight-listing'));
    window.found = content().querySelectorAll('*').length;
    content().replaceWith(content().cloneNode(true));
  });
  window.move = async (path) => {
    history.pushState({}, '', path);
    const text = await (await fetch(path)).text();
    if (location.pathname !== path) return;
    const next = new DOMParser().parseFromString(text, 'text/html');
    document.title = next.title;
    content().replaceChildren(...next.querySelector('[data-target]').childNodes);
  };
</script><img src="/slow.png" alt="">`;

interface SitePage {
  early: Element[];
  sent: number;
  found: number;
  move(path: string): Promise<void>;
}

const readMarks = async (world: World, page: Page): Promise<string[]> =>
  world.shadow.read(page, MARK, (root) => root.querySelector('button')!.getAttribute('aria-label')!, null);

describe.each(BROWSERS)('a site that its own script takes over, in %s', (name) => {
  let world: World;
  let page: Page;
  let release: () => void = () => undefined;
  beforeAll(async () => {
    world = await startWorld(name, [({ host, pathname }) => {
      if (host === 'arxiv.org') return { body: arxivAbsPage(papers[0]!) };
      if (host !== 'huggingface.co') return undefined;
      // The load event waits for this.
      if (pathname === '/slow.png') return new Promise((resolve) => { release = () => resolve({ body: '' }); });
      const day = Object.keys(DAYS).find((each) => pathname === listOf(each));
      const paper = papers.find((each) => pathname === `/papers/${each.arxivId}`);
      if (/^\/(reader|collections\/reader\/tea-1)$/.test(pathname)) return { body: CARDS };
      const html = day ? huggingFaceDailyPage(DAYS[day]!, day) : paper && huggingFacePage(paper);
      return html === undefined ? undefined : { body: html.replace('</body>', `${SITE}</body>`) };
    }]);
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  const untilMarked = (list: string | PagePaper[]): Promise<true> => {
    const wanted = (typeof list === 'string' ? DAYS[list]! : list).map((paper) => `Save ${paper.title}`);
    return until(async () => (JSON.stringify(await readMarks(world, page)) === JSON.stringify(wanted) ? true : undefined),
      async () => `of ${wanted.length} marks there are ${JSON.stringify(await readMarks(world, page))}`);
  };
  const move = (path: string): Promise<void> => page.evaluate((to) => (window as unknown as SitePage).move(to), path);

  it.each([listOf(SECOND), `/papers/${papers[0]!.arxivId}`])('is given nothing before it has taken over %s', async (path) => {
    page = await world.open(`https://huggingface.co${path}`);
    await page.bringToFront();
    // If a script of ours acted at the end of the document, it would have done so by now.
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    expect(await page.$$(`${SIDEBAR}, ${MARK}`)).toEqual([]);
    release();
    if (path.startsWith('/papers/date')) await untilMarked(SECOND);
    else await untilSidebar(world, page, (view) => view.related.length > 0);
    const requests = await page.evaluate(() => {
      const { early, sent, found } = window as unknown as SitePage;
      return { early: early.length, sent, found };
    });
    expect(requests.early).toBe(0);
    expect(requests.found).toBe(requests.sent);
  });

  it('marks the cards of the day one moves to, and no others', async () => {
    await page.goto(`https://huggingface.co${listOf(FIRST)}`, { waitUntil: 'domcontentloaded' });
    await until(() => page.evaluate(() => document.readyState === 'interactive' ? true : undefined), () => 'not parsed');
    release();
    await untilMarked(FIRST);
    await move(listOf(SECOND));
    await untilMarked(SECOND);
    await move(listOf(FIRST));
    await untilMarked(FIRST);
  });

  it('puts back marks that were wiped, each once', async () => {
    await page.evaluate((selector) => {
      for (const mark of document.querySelectorAll(selector)) mark.remove();
    }, MARK);
    await untilMarked(FIRST);
    await page.evaluate(() => {
      const grid = document.querySelector('.grid')!;
      grid.replaceWith(grid.cloneNode(true));
    });
    await untilMarked(FIRST);
    await page.evaluate(() => document.body.replaceWith(document.body.cloneNode(true)));
    await untilMarked(FIRST);
    expect(await page.$$eval('article', (cards) => cards.map((card) => card.querySelectorAll('sidelight-mark').length))).toEqual(
      DAYS[FIRST]!.map(() => 1),
    );
  });

  it('marks the paper that a card shows now, where the site’s script only writes another one into it', async () => {
    const shown = papers.slice(6, 6 + DAYS[FIRST]!.length);
    await page.evaluate((others) => {
      for (const [at, card] of [...document.querySelectorAll('article')].entries()) {
        for (const link of card.querySelectorAll('a')) link.setAttribute('href', `/papers/${others[at]!.arxivId}`);
        card.querySelector('h3 a')!.firstChild!.nodeValue = others[at]!.title;
      }
    }, shown);
    await untilMarked(shown);
    expect(await page.$$eval('article', (cards) => cards.map((card) => card.querySelectorAll('sidelight-mark').length))).toEqual(
      shown.map(() => 1),
    );
  });

  it.each(['/reader', '/collections/reader/tea-1'])('marks the cards of %s, which stay where they are', async (path) => {
    const other = await world.open(`https://huggingface.co${path}`);
    await other.bringToFront();
    const heights = await other.$$eval('article', (cards) => cards.map((card) => card.offsetHeight));
    const { title } = papers[1]!;
    await pressIn(world, other, MARK, `Save ${title}`);
    await until(async () => ((await readMarks(world, other)).includes(`Saved ${title}`) ? true : undefined), () => 'not saved');
    expect(await readMarks(world, other)).toHaveLength(4);
    expect(await other.$$eval('article', (cards) => cards.map((card) => card.offsetHeight))).toEqual(heights);
    await pressIn(world, other, MARK, `Saved ${title}`);
    await until(async () => ((await readMarks(world, other)).includes(`Save ${title}`) ? true : undefined), () => 'not removed');
    expect(new URL(other.url()).pathname).toBe(path);
    await other.close();
    await page.bringToFront();
  });

  it('shows the sidebar on a paper one moves to from a list, and the marks again on the way back; it has a tick meanwhile', async () => {
    const paper = DAYS[FIRST]![2]!;
    const own = await world.openOwn('popup.html');
    await setSettings(own, { tick: true });
    await askWorker(own, 'library.save', { key: paper.arxivId });
    await page.bringToFront();
    const untilTick = (isThere: boolean): Promise<unknown> => until(async () => {
      const tabs = await callApi<{ id: number }[]>(own, 'tabs.query', {});
      const signs = await Promise.all(tabs.map(({ id }) => callApi<string>(own, 'action.getBadgeText', { tabId: id })));
      return signs.includes('✓') === isThere ? true : undefined;
    }, () => `a tick ${isThere ? 'is missing' : 'stayed'}`);
    await move(`/papers/${paper.arxivId}`);
    const view = await untilSidebar(world, page, (shown) => shown.related.length > 0);
    expect(view.related.map(({ title }) => title)).not.toContain(paper.title);
    expect(await page.$$(MARK)).toEqual([]);
    await untilTick(true);
    await move(listOf(SECOND));
    await untilMarked(SECOND);
    await untilTick(false);
    await setSettings(own, { tick: false });
    await own.close();
    expect(await readSidebar(world, page)).toBeUndefined();
    expect(await page.evaluate(() => document.documentElement.getAttribute('style'))).toBeNull();
    expect(world.errors).toEqual([]);
  });

  it('goes on where its script, or that of another extension, removes the sidebar each time at once', async () => {
    const pruned = await world.open(`https://arxiv.org/abs/${papers[0]!.arxivId}`);
    await pruned.bringToFront();
    await untilSidebar(world, pruned, ({ related }) => related.length > 0);
    const removed = await pruned.evaluate(async (host) => {
      let count = 0;
      const prune = (): void => {
        for (const each of document.querySelectorAll(host)) {
          each.remove();
          count++;
        }
      };
      new MutationObserver(prune).observe(document.documentElement, { childList: true });
      prune();
      await new Promise((rested) => setTimeout(rested, 300));
      return count;
    }, SIDEBAR);
    expect(removed).toBeLessThan(99);
    await pruned.close();
  });
});
