import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { arxivAbsPage, arxivListPage, type PagePaper } from '@/dev/pages';
import { setSettings } from '@/dev/settings';
import { MARK, pressIn, pressInSidebar, SIDEBAR, type SidebarView, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';
import { callApi } from '../support/browser-acts';

const papers: PagePaper[] = SAMPLE.map((entry) => ({
  arxivId: entry.arxivId!,
  title: entry.title,
  abstract: entry.abstract ?? entry.gist ?? '',
}));
/** A paper with many related papers, so that its sidebar scrolls. */
const PAPER = papers[1]!;
const ROW = papers[3]!;
const ARXIV = `https://arxiv.org/abs/${PAPER.arxivId}`;
const HUGGING_FACE = `https://huggingface.co/papers/${PAPER.arxivId}`;
const LIST = 'https://arxiv.org/list/cs.LG/new';
/** Text that wraps where the page gives way to the sidebar, so that the page is longer beside it. */
const LONG = `<p>${'What the authors found out, written at length. '.repeat(150)}</p>`;

/** A page by which Chromium makes another one ahead (prerendering), as it does with an address that is being typed. */
const BEFORE = papers[5]!;
const AHEAD = `<script type="speculationrules">{"prerender":[{"urls":["/abs/${PAPER.arxivId}"],"eagerness":"immediate"}]}</script>`;

interface Remembering {
  returns: boolean[];
}

describe.each(BROWSERS)('the back/forward cache in %s', (name) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name, [({ pathname }) => {
      if (pathname === '/list/cs.LG/new') return { body: arxivListPage(papers) };
      if (pathname === `/abs/${BEFORE.arxivId}`) return { body: arxivAbsPage(BEFORE).replace('</head>', `${AHEAD}</head>`) };
      return pathname === `/abs/${PAPER.arxivId}` ? { body: arxivAbsPage(PAPER).replace('</body>', `${LONG}</body>`) } : undefined;
    }], { width: 1440, height: 600 });
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  /** Opens an address in the tab; the page remembers how it is returned to. */
  const goTo = async (url: string): Promise<void> => {
    await page.goto(url, { waitUntil: 'load' });
    await page.evaluate(() => {
      const returns: boolean[] = [];
      (window as unknown as Remembering).returns = returns;
      addEventListener('pageshow', (event) => returns.push(event.persisted));
    });
  };
  /** Returns to a page. It must be restored from the cache: nothing of Sidelight may prevent that. */
  const travel = async (step: -1 | 1, url: string): Promise<void> => {
    // Not with `goBack`, which waits for a load event: a page that is restored from the cache has none.
    // Its answer may be lost with the page that is left.
    await page.evaluate((by) => history.go(by), step).catch(() => undefined);
    const visit = await until(async () => {
      const now = await page
        .evaluate(() => ({
          url: location.href,
          ready: document.readyState,
          returns: (window as unknown as Partial<Remembering>).returns,
          reasons: JSON.stringify(
            (performance.getEntriesByType('navigation')[0] as unknown as { notRestoredReasons?: unknown })?.notRestoredReasons,
          ),
        }))
        .catch(() => undefined);
      return now?.url === url && (now.returns?.length || (!now.returns && now.ready === 'complete')) ? now : undefined;
    }, () => `did not come to ${url}`);
    expect(visit.returns, `the page was loaded anew: ${visit.reasons}`).toBeDefined();
    expect(visit.returns!.at(-1)).toBe(true);
  };
  const untilButton = (label: string): Promise<SidebarView> =>
    untilSidebar(world, page, (view) => view.related.length > 0 && view.buttons.some((button) => button.name === label));
  const readSaved = async (): Promise<string[]> => {
    const own = await world.openOwn('popup.html');
    const answer = await askWorker<{ papers: { title: string }[] }>(own, 'library.list', {});
    await own.close();
    await page.bringToFront();
    return answer.ok ? answer.value.papers.map(({ title }) => title) : [answer.failure.message];
  };
  const readScroll = async (): Promise<number[]> => [
    await page.evaluate(() => Math.round(scrollY)),
    ...(await world.shadow.read(page, SIDEBAR, (root) => Math.round(root.querySelector('.scroll')!.scrollTop), null)),
  ];

  it('gives back a paper page as it was left, with what was saved meanwhile', async () => {
    page = await world.open(ARXIV);
    await goTo(ARXIV);
    const left = await untilButton('Save this paper');
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await world.shadow.read(page, SIDEBAR, (root) => { root.querySelector('.scroll')!.scrollTop = 300; }, null);
    const scrolled = await readScroll();
    expect(Math.min(...scrolled), `scrolled to ${scrolled.join(' and ')}`).toBeGreaterThan(200);
    await goTo(HUGGING_FACE);
    await untilButton('Save this paper');
    await pressInSidebar(world, page, 'Save this paper');
    await untilButton('Saved this paper');
    await travel(-1, ARXIV);
    const back = await untilButton('Saved this paper');
    expect((await page.$$(SIDEBAR)).length).toBe(1);
    expect(back.landmark).toBe('Sidelight');
    expect(back.related.map(({ href }) => href)).toEqual(left.related.map(({ href }) => href));
    expect(await readScroll()).toEqual(scrolled);
  });

  it('works there, and forward again', async () => {
    expect(await readSaved()).toEqual([PAPER.title]);
    await world.stopWorker();
    await pressInSidebar(world, page, 'Saved this paper');
    await untilButton('Save this paper');
    expect(await readSaved()).toEqual([]);
    await travel(1, HUGGING_FACE);
    await untilButton('Save this paper');
    expect((await page.$$(SIDEBAR)).length).toBe(1);
    await pressInSidebar(world, page, 'Save this paper');
    await untilButton('Saved this paper');
    expect(await readSaved()).toEqual([PAPER.title]);
  });

  it('gives back a list with one mark a row, which knows what was saved meanwhile', async () => {
    const readMarks = (): Promise<string[]> =>
      world.shadow.read(page, MARK, (root) => root.querySelector('button')!.getAttribute('aria-label')!, null);
    const untilMarked = (label: string): Promise<true> =>
      until(
        async () => ((await readMarks()).includes(label) ? true : undefined),
        async () => `no "${label}" in ${(await readMarks()).join('; ')}`,
      );
    // In a tab of its own: Firefox's driver gets no load event any more in one that was restored from the cache.
    page = await world.open(LIST);
    await goTo(LIST);
    await untilMarked(`Save ${ROW.title}`);
    await page.evaluate(() => scrollTo(0, 900));
    await goTo(`https://arxiv.org/abs/${ROW.arxivId}`);
    await untilButton('Save this paper');
    await pressInSidebar(world, page, 'Save this paper');
    await untilButton('Saved this paper');
    await travel(-1, LIST);
    await untilMarked(`Saved ${ROW.title}`);
    expect((await readMarks()).length).toBe(papers.length);
    expect(await page.evaluate(() => scrollY)).toBe(900);
    await pressIn(world, page, MARK, `Saved ${ROW.title}`);
    await untilMarked(`Save ${ROW.title}`);
    expect(await readSaved()).toEqual([PAPER.title]);
    expect(world.errors).toEqual([]);
  });

  const countRequests = (): number => world.hosts.requests.filter((url) => url === ARXIV).length;

  it.runIf(name === 'chromium')('shows the sidebar on a page that was made before one goes there, without a second request', async () => {
    const before = countRequests();
    page = await world.open(`https://arxiv.org/abs/${BEFORE.arxivId}`);
    await until(() => (countRequests() > before ? true : undefined), () => 'no page is made ahead');
    await untilButton('Save this paper');
    await page.evaluate((url) => location.assign(url), ARXIV);
    page = await until(async () => (await world.browser.pages()).find((each) => each.url() === ARXIV), () => 'did not go there');
    await untilButton('Saved this paper');
    expect(countRequests()).toBe(before + 1);
    expect(world.errors).toEqual([]);
  });

  it.runIf(name === 'chromium')('ticks the tab of a saved paper that was made ahead once one goes there, and not before', async () => {
    const own = await world.openOwn('popup.html');
    expect(await readSaved()).toEqual([PAPER.title]);
    // No tab is left that shows the paper.
    for (const each of await world.browser.pages()) if (each !== own) await each.goto('about:blank');
    await setSettings(own, { tick: true });
    const readSigns = async (): Promise<string[]> => {
      const tabs = await callApi<{ id: number }[]>(own, 'tabs.query', {});
      return Promise.all(tabs.map(({ id }) => callApi<string>(own, 'action.getBadgeText', { tabId: id })));
    };
    const before = countRequests();
    page = await world.open(`https://arxiv.org/abs/${BEFORE.arxivId}`);
    await page.bringToFront();
    await until(() => (countRequests() > before ? true : undefined), () => 'no page is made ahead');
    await untilButton('Save this paper');
    // The page made ahead asks for its paper meanwhile.
    for (let time = 0; time < 20; time++) {
      expect(await readSigns()).not.toContain('✓');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await page.evaluate((url) => location.assign(url), ARXIV);
    await until(async () => ((await readSigns()).includes('✓') ? true : undefined), async () => `the signs: ${(await readSigns()).join()}`);
    await setSettings(own, { tick: false });
    await own.close();
  });
});
