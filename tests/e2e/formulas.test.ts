import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { arxivAbsPage } from '@/dev/pages';
import { pressIn, SIDEBAR, untilSidebar } from '@/dev/sidebar';
import { askWorker, BROWSERS, startWorld, untilText, type World } from '@/dev/world';
import { pasteDigest } from '@/tests/support/library-page';

const ABSTRACT = 'Steeping takes $O(n \\log n)$ steps of size $10^{-4}$, where $\\frac{1}{2} \\le \\alpha_i$, and costs $100 a leaf. '
  + 'Odd ones are $\\undefinedcommand{x}$ and $\\href{javascript:alert(1)}{y}$, and then the kettle sings at dawn. '.repeat(2);
const PAPERS = ['2606.00001', '2606.00002'].map((id, row) => (
  { id, title: `How Kettles Sing in $O(n \\log n)$ Steps ${row}`, abstract: ABSTRACT }
));
/** Their titles as text. */
const PLAIN = PAPERS.map((_, row) => `How Kettles Sing in O(n log n) Steps ${row}`);

/** Whether the page has loaded the renderer of formulas. */
const hasRenderer = async (page: Page): Promise<boolean> => (await page.$('link[href*="/Formula-"]')) !== null;

describe.each(BROWSERS)('formulas in %s', (name) => {
  let world: World;
  let library: Page;
  /** Of the library page before a title with a formula came. */
  let hadRenderer: boolean;
  beforeAll(async () => {
    world = await startWorld(name, [
      ({ pathname }) => (pathname === '/api/daily_papers' ? { body: '[]', headers: { 'content-type': 'application/json' } } : undefined),
      ({ pathname }) => (pathname === '/abs/2606.00001'
        ? { body: arxivAbsPage({ arxivId: '2606.00001', title: PAPERS[0]!.title, abstract: ABSTRACT, authors: ['Ada Brewer'] } as never) }
        : undefined),
    ]);
    library = await world.openOwn('library.html#digests');
    await library.bringToFront();
    await library.waitForSelector('textarea');
    hadRenderer = await hasRenderer(library);
    await pasteDigest(library, PAPERS.map((paper) => JSON.stringify(paper)).join('\n'));
    await untilText(library, 'Found 2 papers');
    await library.click('.button.primary');
    await untilText(library, 'Imported.');
    for (const { id } of PAPERS) await askWorker(library, 'library.save', { key: id });
  });
  afterAll(() => world?.end());

  it('are MathML in titles, which name their links and buttons plainly, and load the renderer only where one is', async () => {
    expect(hadRenderer).toBe(false);
    await library.evaluate(() => { location.hash = 'papers'; });
    await library.waitForSelector('.grid-row .title math');
    expect(await hasRenderer(library)).toBe(true);
    await library.keyboard.press('j');
    await library.waitForSelector('.reading h2 math');
    await library.waitForSelector('.near math');
    const names = await library.$$eval('.reading h2 a, .near a, .near button', (all) => all.map((each) => each.ariaLabel));
    expect(names).toEqual(expect.arrayContaining(PLAIN));
    for (const [address, place] of [['popup.html', '.item'], ['sidepanel.html?paper=2606.00001', '.rel']]) {
      const own = await world.openOwn(address!);
      if (address === 'popup.html') await own.type('input[type="search"]', 'kettles');
      await own.waitForSelector(`${place} .title math`);
      const shown = await own.$$eval(`${place} a.title`, (links) => links.map((link) => link.ariaLabel));
      expect(PLAIN).toEqual(expect.arrayContaining(shown));
      await own.close();
    }
    await library.bringToFront();
  });

  it('are MathML in the library, and plain text where they are not understood', async () => {
    await library.evaluate(() => { location.hash = 'papers'; });
    await untilText(library, '2 papers');
    await library.keyboard.press('j');
    await library.waitForSelector('.abstract math mfrac');
    const shown = await library.$eval('.abstract', (abstract) => ({
      formulas: abstract.querySelectorAll('math').length,
      raised: abstract.querySelector('msup')?.textContent,
      links: abstract.querySelectorAll('a, [href]').length,
      text: abstract.textContent ?? '',
    }));
    expect(shown.formulas).toBeGreaterThanOrEqual(3);
    expect(shown.raised).toMatch(/10.4/);
    expect(shown.links).toBe(0);
    expect(shown.text).toContain('costs $100 a leaf');
    expect(world.errors).toEqual([]);
  });

  it('are text beside a page, as a renderer on each page costs more than it is worth', async () => {
    const page = await world.open('https://arxiv.org/abs/2606.00001');
    await untilSidebar(world, page, (view) => view.related.length > 0);
    await pressIn(world, page, SIDEBAR, `Abstract of ${PLAIN[1]}`);
    await untilSidebar(world, page, (view) => view.text.includes('O(n log n)'));
    await untilSidebar(world, page, (view) => view.text.includes(PLAIN[1]!));
    const formulas = await world.shadow.read(page, SIDEBAR, (root) => root.querySelectorAll('math').length, null);
    expect(formulas).toEqual([0]);
  });
});
