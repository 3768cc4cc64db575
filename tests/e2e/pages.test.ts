import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { arxivAbsPage, atomAnswer, huggingFacePage, latexmlPage, makePdf, type PagePaper } from '@/dev/pages';
import { pressInSidebar, readSidebar, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { askWorker, BROWSERS, SAMPLE, startWorld, textOf, untilText, type World } from '@/dev/world';

const toPage = (entry: (typeof SAMPLE)[number]): PagePaper => ({ arxivId: entry.arxivId!, title: entry.title, abstract: entry.gist! });
const PAPER = toPage(SAMPLE[0]!);
const id = PAPER.arxivId;
/** A paper that is in no digest: only arXiv knows its title. */
const UNKNOWN: PagePaper = { arxivId: '2605.99003', title: `More on ${PAPER.title}`, abstract: PAPER.abstract };

const FORMS = [
  `https://arxiv.org/abs/${id}`,
  `https://arxiv.org/abs/${id}v2`,
  `https://arxiv.org/abs/${id}/`,
  `https://arxiv.org/abs/${id}?context=cs.AI`,
  `https://www.arxiv.org/abs/${id}`,
  `https://export.arxiv.org/abs/${id}`,
  `https://arxiv.org/html/${id}v1`,
  `https://ar5iv.labs.arxiv.org/html/${id}`,
  `https://ar5iv.org/html/${id}`,
  `https://www.alphaxiv.org/abs/${id}`,
  `https://alphaxiv.org/overview/${id}v1`,
  `https://www.alphaxiv.org/zh/overview/${id}v1`,
  `https://www.alphaxiv.org/audio/${id}`,
  `https://huggingface.co/papers/${id}`,
];

const countAsked = (world: World): number => world.hosts.requests.filter((url) => url.startsWith('https://export.arxiv.org/api/')).length;

describe.each(BROWSERS)('pages of papers in %s', (name) => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld(name, [({ host, pathname }) => {
      if (pathname === '/api/query') return { body: atomAnswer(UNKNOWN), headers: { 'content-type': 'application/atom+xml' } };
      if (pathname.startsWith('/pdf/')) return { body: makePdf(), headers: { 'content-type': 'application/pdf' } };
      if (!pathname.includes(id))
        return host.endsWith('arxiv.org') && pathname.startsWith('/abs/') ? { body: arxivAbsPage(UNKNOWN) } : undefined;
      if (host === 'huggingface.co') return { body: huggingFacePage(PAPER) };
      if (host.endsWith('alphaxiv.org')) return { body: `<!doctype html><title>alphaXiv</title><div id="root">${PAPER.title}</div>` };
      return { body: pathname.startsWith('/html/') ? latexmlPage(PAPER) : arxivAbsPage(PAPER) };
    }]);
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  it.each(FORMS)('knows the paper at %s', async (url) => {
    const page = await world.open(url);
    const view = await untilSidebar(world, page, (shown) => shown.text.includes('Daily Papers') && shown.related.length > 0);
    expect(view.related.map((paper) => paper.title)).not.toContain(PAPER.title);
    expect((await page.$$(SIDEBAR)).length).toBe(1);
    await page.close();
  });

  it('shows in the browser’s side panel the paper of the tab in front, from its address', async () => {
    const panel = await world.openOwn('sidepanel.html');
    await untilText(panel, 'No paper in this tab');
    expect(await panel.$eval('a', (link) => [link.textContent, link.getAttribute('href')])).toEqual([
      'Open the newest list', 'library.html#digests/newest',
    ]);
    // As every button, not in the browser's blue.
    expect(await panel.$eval('a', (link) => getComputedStyle(link).color === getComputedStyle(link.closest('main')!).color)).toBe(true);
    const open = async (url: string): Promise<Page> => {
      const page = await world.browser.newPage();
      await page.goto(url).catch(() => undefined);
      await page.bringToFront();
      return page;
    };
    const pdf = await open(`https://arxiv.org/pdf/${id}`);
    await untilText(panel, 'Daily Papers');
    await panel.waitForSelector('ol[aria-label="Related papers"] li');
    expect(await textOf(panel, 'main')).not.toContain('No paper');
    const other = await open('https://arxiv.org/');
    await untilText(panel, 'No paper in this tab');
    await pdf.bringToFront();
    await untilText(panel, 'Daily Papers');
    for (const page of [pdf, other, panel]) await page.close();
    expect(countAsked(world)).toBe(0);
  });

  it('asks arXiv for the title of a PDF no digest knows: once, and only while Sidelight is open', async () => {
    const before = countAsked(world);
    if (name === 'firefox') {
      // Firefox lets no script into its PDF viewer, so the side panel is used there.
      const panel = await world.openOwn(`sidepanel.html?paper=${UNKNOWN.arxivId}`);
      await panel.waitForSelector('ol[aria-label="Related papers"] li');
      expect(countAsked(world)).toBe(before + 1);
      await panel.close();
      const again = await world.openOwn(`sidepanel.html?paper=${UNKNOWN.arxivId}`);
      await again.waitForSelector('ol[aria-label="Related papers"] li');
      await again.close();
    } else {
      const page = await world.open(`https://arxiv.org/pdf/${id}`);
      await pressInSidebar(world, page, 'Close Sidelight');
      await untilSidebar(world, page, (view) => view.landmark === null);
      await page.goto(`https://arxiv.org/pdf/${UNKNOWN.arxivId}`);
      await untilSidebar(world, page, (view) => view.landmark === null);
      const own = await world.openOwn('library.html#digests');
      expect((await askWorker(own, 'sources.list', {})).ok).toBe(true);
      await own.close();
      expect(countAsked(world)).toBe(before);
      await pressInSidebar(world, page, 'Open Sidelight');
      await untilSidebar(world, page, (view) => view.related.length > 0);
      expect(countAsked(world)).toBe(before + 1);
      await world.stopWorker();
      await page.reload();
      await untilSidebar(world, page, (view) => view.related.length > 0);
      await page.close();
    }
    expect(countAsked(world)).toBe(before + 1);
  });

  it('says what it knows of a page without an abstract, and of an id nobody knows', async () => {
    world.hosts.route(({ pathname }) => {
      if (pathname === '/abs/2605.99004')
        return { body: arxivAbsPage({ ...PAPER, arxivId: '2605.99004', title: 'Without', abstract: '' }) };
      if (pathname === '/abs/2612.99999')
        return { status: 404, body: '<!doctype html><title>arXiv identifier</title><div id="content"><h1>Article not found</h1></div>' };
      return undefined;
    });
    const bare = await world.open('https://arxiv.org/abs/2605.99004');
    await untilSidebar(world, bare, (view) => view.text.includes('Not in your digests'));
    await bare.close();
    const none = await world.open('https://arxiv.org/abs/2612.99999');
    await none.waitForSelector('h1');
    const seen = await world.open(`https://arxiv.org/abs/${id}`);
    await untilSidebar(world, seen, (view) => view.related.length > 0);
    expect(await readSidebar(world, none)).toBeUndefined();
    await none.close();
    await seen.close();
    expect(world.errors).toEqual([]);
  });
});
