import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { huggingFacePage } from '@/dev/pages';
import { pressInSidebar, readSidebar, SIDEBAR, type SidebarView, untilSidebar } from '@/dev/sidebar';
import { askWorker, BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';

const [A, B] = [SAMPLE[0]!, SAMPLE[7]!];
const urlOf = (paper: typeof A): string => `https://huggingface.co/papers/${paper.arxivId}`;

/** Moves as the site's own router does: the address at once, the content when it has come. */
const ROUTER = `<script>
  window.show = async (path, wait) => {
    const text = await (await fetch(path)).text();
    await new Promise((resolve) => setTimeout(resolve, wait));
    if (location.pathname !== path) return;
    const next = new DOMParser().parseFromString(text, 'text/html');
    document.title = next.title;
    const [old, fresh] = [document, next].map((each) => each.querySelector('[data-target="PaperContent"]'));
    old.setAttribute('data-props', fresh.getAttribute('data-props'));
    old.replaceChildren(...fresh.childNodes);
  };
  window.move = (path, wait) => { history.pushState({}, '', path); return show(path, wait); };
  addEventListener('popstate', () => show(location.pathname, 50));
</script>`;

describe.each(BROWSERS)('moving between pages in %s', (name) => {
  let world: World;
  let page: Page;
  let own: Page;
  const alone = new Map<string, SidebarView>();
  beforeAll(async () => {
    world = await startWorld(name, [(url) => {
      const paper = [A, B].find((each) => url.host === 'huggingface.co' && url.pathname === `/papers/${each.arxivId}`);
      return (
        paper && {
          body: huggingFacePage({ arxivId: paper.arxivId!, title: paper.title, abstract: paper.abstract ?? paper.gist ?? '' }).replace(
            '</head>',
            `${ROUTER}</head>`,
          ),
        }
      );
    }]);
    await world.untilPapers(SAMPLE.length);
    own = await world.openOwn('popup.html');
    page = await world.open(urlOf(A));
    for (const paper of [B, A]) {
      await page.goto(urlOf(paper), { waitUntil: 'load' });
      alone.set(paper.arxivId!, await untilSidebar(world, page, (view) => view.related.length > 0));
    }
  });
  afterAll(() => world?.end());

  const move = (paper: typeof A, wait: number): Promise<void> =>
    page.evaluate(
      (path, ms) => (window as unknown as { move(path: string, ms: number): Promise<void> }).move(path, ms),
      `/papers/${paper.arxivId}`,
      wait,
    );
  const titles = (view: SidebarView | undefined): string[] => view?.related.map((paper) => paper.title) ?? [];
  const head = (view: SidebarView): string => view.text.slice(0, view.text.indexOf('Save'));
  /** The sidebar stands as it stands beside this paper when its page is opened afresh. */
  const untilShows = (paper: typeof A): Promise<SidebarView> => {
    const expected = alone.get(paper.arxivId!)!;
    return untilSidebar(world, page, (view) => titles(view).join('\n') === titles(expected).join('\n') && head(view) === head(expected));
  };

  it('knows two papers apart: their heads and lists differ', () => {
    const [a, b] = [alone.get(A.arxivId!)!, alone.get(B.arxivId!)!];
    expect(head(a)).not.toBe(head(b));
    expect(titles(a)).not.toEqual(titles(b));
    expect(titles(a)).not.toContain(A.title);
    expect(titles(b)).not.toContain(B.title);
  });

  it('follows the site’s own navigation, also when its content comes late', async () => {
    await world.stopWorker();
    await move(B, 400);
    await untilShows(B);
    expect((await page.$$(SIDEBAR)).length).toBe(1);
    await pressInSidebar(world, page, 'Save this paper');
    await untilSidebar(world, page, (view) => view.buttons.some((button) => button.name === 'Saved this paper'));
    const library = await askWorker<{ papers: { arxivId: string; title: string }[] }>(own, 'library.list', {});
    expect(library.ok && library.value.papers.map((paper) => paper.title)).toEqual([B.title]);
    await pressInSidebar(world, page, 'Saved this paper');
    await untilSidebar(world, page, (view) => view.buttons.some((button) => button.name === 'Save this paper'));
    await move(A, 0);
    await untilShows(A);
  });

  it('shows A and never B after A → B → A, with answers on their way from a stopped worker', async () => {
    for (const wait of [0, 30, 200]) {
      await world.stopWorker();
      await page.evaluate((there, back, ms) => {
        const { move: go } = window as unknown as { move(path: string, ms: number): Promise<void> };
        void go(there, ms);
        return new Promise((resolve) => setTimeout(resolve, ms)).then(() => void go(back, ms));
      }, `/papers/${B.arxivId}`, `/papers/${A.arxivId}`, wait);
      await untilShows(A);
      // The worker answers in order: when this is answered, so is all that it was asked before.
      for (let round = 0; round < 5; round++) {
        expect((await askWorker(own, 'sources.list', {})).ok).toBe(true);
        const view = (await readSidebar(world, page))!;
        expect(titles(view)).toEqual(titles(alone.get(A.arxivId!)!));
        expect(head(view)).toBe(head(alone.get(A.arxivId!)!));
      }
      expect((await page.$$(SIDEBAR)).length).toBe(1);
    }
  });

  it('comes back when the page’s script wipes it, with what it showed', async () => {
    await page.evaluate((selector) => document.querySelector(selector)!.remove(), SIDEBAR);
    await untilShows(A);
    await page.evaluate(() => document.body.replaceWith(document.body.cloneNode(true)));
    await untilShows(A);
    expect((await page.$$(SIDEBAR)).length).toBe(1);
  });

  it('goes back and forward within the site and between pages, and still saves there', async () => {
    await page.goto(urlOf(A), { waitUntil: 'load' });
    await untilShows(A);
    await move(B, 0);
    await untilShows(B);
    await page.evaluate(() => history.back());
    await untilShows(A);
    await page.evaluate(() => history.forward());
    await untilShows(B);

    await page.goto(`https://arxiv.org/abs/${A.arxivId}`, { waitUntil: 'load' });
    await untilSidebar(world, page, (view) => view.related.length > 0 && view.related[0]!.href.startsWith('https://arxiv.org/'));
    await world.stopWorker();
    // Not with `goBack`, which waits for a load event: a page that is restored from the cache has none.
    await page.evaluate(() => history.back());
    await untilShows(B);
    expect(await page.evaluate(() => location.href)).toBe(urlOf(B));
    await pressInSidebar(world, page, 'Save this paper');
    await untilSidebar(world, page, (view) => view.buttons.some((button) => button.name === 'Saved this paper'));
    expect(world.errors).toEqual([]);
  });
});
