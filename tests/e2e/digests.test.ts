import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, textOf, untilText, type World } from '@/dev/world';
import { findViolations } from '@/tests/support/axe';

const readTitle = (page: Page): Promise<string> => textOf(page, '.reading h2');
const readHash = (page: Page): Promise<string> => page.evaluate(() => decodeURIComponent(location.hash));
const untilHash = (page: Page, form: RegExp): Promise<unknown> =>
  until(async () => (form.test(await readHash(page)) ? true : undefined), async () => `${await readHash(page)} is not ${form}`);
const untilTitle = (page: Page, wanted: (title: string) => boolean): Promise<string> =>
  until(async () => {
    const title = await readTitle(page);
    return wanted(title) ? title : undefined;
  }, async () => `“${await readTitle(page)}” is shown`);

describe.each(BROWSERS)('a digest in the library in %s', (name) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name);
    await world.untilPapers(SAMPLE.length);
    page = await world.openOwn('library.html#papers');
    await page.bringToFront();
  });
  afterAll(() => world?.end());

  it('is read by its first paper, and paper after paper by keys, which are then no longer new', async () => {
    // What is drawn while a button is down may take a click away.
    await untilText(page, 'Your library is empty');
    await page.click('nav[aria-label="Sections"] a:nth-child(2)');
    await page.waitForSelector('.digest-list .pl');
    const first = await readTitle(page);
    expect(await textOf(page, '.pl.current .title')).toBe(first);
    await page.waitForSelector('.reading .abstract:not(.dim)');
    await page.keyboard.press('j');
    await page.waitForSelector('.pl.current.seen .title:focus');
    await page.keyboard.press('j');
    await untilTitle(page, (title) => title !== first);
    await page.keyboard.press('s');
    await page.waitForSelector('.pl.current .save.on');
    await page.waitForSelector('.reading .save.wide.on');
    await untilHash(page, /^#digests\/hf-daily\/\d{4}-\d\d-\d\d\/.+/);
    expect(await findViolations(page)).toEqual([]);
  });

  it('takes back with z what was saved last, though the worker has not yet answered that', async () => {
    const listSaved = async (): Promise<string[]> => {
      const answer = await askWorker<{ papers: { key: string }[] }>(page, 'library.list', {});
      return answer.ok ? answer.value.papers.map(({ key }) => key) : [];
    };
    const before = await listSaved();
    await page.keyboard.press('j');
    await world.stopWorker();
    await page.keyboard.press('s');
    await page.keyboard.press('z');
    await untilText(page, 'Removed from your library');
    expect(await listSaved()).toEqual(before);
    await page.keyboard.press('k');
  });

  it('has as many papers left as Today, of the list and of its day, also while the popup puts papers away', async () => {
    const other = await world.openPopup();
    const popup = await world.openPopup();
    expect(await textOf(popup, '.under .num')).toBe('3 of 20');
    expect(await textOf(page, '.digest-head [role="status"]')).toBe('20 papers, 17 left');
    expect(await textOf(page, '.days a[aria-current] .sr')).toBe(': 20 papers, 17 left');
    for (const key of ['j', 'End', 'e'] as const) await popup.keyboard.press(key);
    await untilText(other, '4 of 20');
    await untilText(page, '20 papers, 16 left');
    // Others hear of it before the popup has its answer.
    await popup.keyboard.press('z');
    await untilText(other, '3 of 20');
    await untilText(page, '20 papers, 17 left');
    await popup.close();
    await other.close();
    await page.bringToFront();
  });

  it('scrolls what stands beside the list alone: the page keeps its head and its foot', async () => {
    const other = await world.openOwn('library.html#sources');
    await other.setViewport({ width: 1024, height: 768 });
    await other.bringToFront();
    await other.waitForSelector('.pane .sources tbody tr');
    await until(
      async () => ((await other.$eval('.pane', (pane) => pane.scrollTop)) > 0 ? true : undefined), () => 'the pane did not scroll',
    );
    expect(await other.evaluate(() => [scrollY, document.documentElement.scrollHeight - innerHeight])).toEqual([0, 0]);
    await other.close();
    await page.bringToFront();
  });

  it('has a day, and a paper, of an address that another window opens', async () => {
    const title = await readTitle(page);
    const other = await world.openOwn(`library.html${await page.evaluate(() => location.hash)}`);
    await untilTitle(other, (shown) => shown === title);
    await other.close();
    await page.bringToFront();
  });

  it('leads to another day and to a related paper, and Back leads through them', async () => {
    const before = await readTitle(page);
    await page.click('.days a[aria-current] + a, .days a:has(+ a[aria-current])');
    await untilHash(page, /^#digests\/hf-daily\/[\d-]+$/);
    await untilTitle(page, (title) => title !== before);
    await page.goBack();
    await untilTitle(page, (title) => title === before);
    const link = (await page.waitForSelector('.near .group ol:not([hidden]) a.title'))!;
    const related = await link.evaluate((each) => each.textContent ?? '');
    await link.click();
    await untilHash(page, /^#papers\//);
    await untilTitle(page, (title) => title === related);
    await page.waitForSelector('.saved-view');
    await page.goBack();
    await page.waitForSelector('.digest-view');
    await untilTitle(page, (title) => title === before);
  });

  it('has its imports beside it, and reads a paper in their place', async () => {
    await page.click('.ways a[href="#import"]');
    await page.waitForSelector('section[aria-labelledby="import"] textarea:focus');
    expect(await findViolations(page)).toEqual([]);
    await page.click('.pl:nth-child(3) .title');
    await page.waitForSelector('.pane', { hidden: true });
    await untilTitle(page, (title) => title.length > 0);
    await page.goBack();
    await page.waitForSelector('.pane textarea');
  });

  it('keeps searches and papers in the address, through which Back leads', async () => {
    for (const { arxivId } of SAMPLE.slice(0, 3)) await askWorker(page, 'library.save', { key: arxivId });
    const papers = await world.openOwn(`library.html#papers/${SAMPLE[1]!.arxivId}`);
    await papers.bringToFront();
    await untilTitle(papers, (title) => title === SAMPLE[1]!.title);
    await papers.keyboard.press('/');
    await papers.keyboard.type('is:noted');
    await untilText(papers, 'No saved paper matches this search');
    await untilHash(papers, /\?q=is:noted$/);
    await papers.goBack();
    await untilTitle(papers, (title) => title === SAMPLE[1]!.title);
    await papers.close();
    expect(world.errors).toEqual([]);
  });
});
