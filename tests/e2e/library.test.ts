import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, textOf, untilText, type World } from '@/dev/world';
import { openSaved } from '@/tests/support/library-page';

const KEPT = SAMPLE.filter((entry) => entry.arxivId).slice(0, 20);

const currentTitle = (page: Page): Promise<string> => textOf(page, '.reading h2');
const toasted = (page: Page, text: string): Promise<unknown> =>
  until(
    async () => ((await page.$eval('.toast', (box) => box.textContent ?? '')).includes(text) ? true : undefined),
    () => `"${text}" was not shown`,
  );

describe.each(BROWSERS)('the library in %s, by keyboard alone', (name) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name);
    page = await openSaved(world, KEPT);
  });
  afterAll(() => world?.end());

  it('goes through the papers, marks one as read and takes it back', async () => {
    await page.keyboard.press('j');
    const first = await currentTitle(page);
    await page.keyboard.press('j');
    await until(async () => ((await currentTitle(page)) === first ? undefined : true), () => 'the second paper was not shown');
    await page.keyboard.press('3');
    await toasted(page, 'marked as read');
    await page.waitForSelector('.grid-row.current.done');
    await page.click('.toast .text');
    await page.waitForSelector('.grid-row.current:not(.done)');
  });

  it('shows the year and the tags of a paper whole, in a narrow list, too', async () => {
    for (const { arxivId } of KEPT) {
      const change = { addTags: ['computer vision', 'agents', 'benchmarks', `of ${'long '.repeat(12)}words`] };
      await askWorker(page, 'library.change', { keys: [arxivId!], change });
    }
    const viewport = page.viewport();
    for (const width of [1280, 360]) {
      await page.setViewport({ width, height: 800 });
      const lines = await until(async () => {
        const all = await page.$$eval('.grid-rows .by:has(.chip)', (rows) => rows.map((row) => {
          const { bottom, right } = row.getBoundingClientRect();
          const isSeen = (part: Element): boolean => part.getBoundingClientRect().top < bottom;
          const years = [...row.querySelectorAll('.year')];
          const tags = [...row.querySelectorAll<HTMLElement>('.chip')].filter(isSeen);
          return {
            years: years.length, seen: years.filter((year) => isSeen(year) && year.getBoundingClientRect().right <= right + 1).length,
            cut: tags.slice(1).filter((tag) => (
              tag.scrollWidth > tag.clientWidth + 1 || tag.getBoundingClientRect().right > right + 1
            )).length,
            least: Math.min(999, ...tags.map((tag) => tag.clientWidth)),
          };
        }));
        return all.length > 5 ? all : undefined;
      }, () => 'no row has a tag');
      expect(lines.filter(({ years, seen, cut, least }) => years !== seen || cut > 0 || least < 40), `${width} px`).toEqual([]);
    }
    await page.setViewport(viewport);
  });

  it('keeps a note through a stopped worker, and reads it as Markdown', async () => {
    await page.keyboard.press('e');
    await page.waitForSelector('.note textarea:focus');
    await page.keyboard.type('See **section 4**');
    await world.stopWorker();
    await page.keyboard.type(' again');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.note .markdown strong');
    await page.keyboard.press('Escape');
    const other = await world.openOwn('library.html#papers');
    await until(
      async () => ((await other.$$eval('.noted', (marks) => marks.length)) === 1 ? true : undefined),
      () => 'the note is not in another window',
    );
    await other.close();
    await page.bringToFront();
  });

  it('finds by half a memory, selects, tags and un-saves many at once, with undo', async () => {
    await page.keyboard.press('/');
    await page.waitForSelector('.bar input[type="search"]:focus');
    await page.keyboard.type('is:noted');
    await untilText(page, `1 of ${KEPT.length} papers`);
    await page.keyboard.press('Escape');
    await untilText(page, `${KEPT.length} papers`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.grid-row.current:focus');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await untilText(page, '2 papers selected');
    await page.keyboard.press('s');
    await untilText(page, `${KEPT.length - 2} papers`);
    await toasted(page, 'removed from your library');
    await page.click('.toast .text');
    await untilText(page, `${KEPT.length} papers`);
  });

  it('brings a lost library back from the automatic backup', async () => {
    await until(async () => {
      const answer = await askWorker<{ backups: { saved: number }[] }>(page, 'backup.list', {});
      return answer.ok && answer.value.backups[0]?.saved === KEPT.length ? true : undefined;
    }, () => 'the automatic backup does not hold the whole library');
    await askWorker(page, 'library.remove', { keys: KEPT.map((entry) => entry.arxivId) });
    await untilText(page, 'An automatic backup of');
    // Rows that leave the list may move the link from under a pointer.
    await page.$eval('.empty a', (link) => (link as HTMLElement).click());
    await page.waitForSelector('td.acts button[aria-label^="Restore the backup"]');
    await page.click('td.acts button[aria-label^="Restore the backup"]');
    await untilText(page, `${KEPT.length} papers are not in your library`);
    await page.click('section[aria-labelledby="backup"] .button.primary');
    await untilText(page, `Restored. ${KEPT.length} saved papers`);
    await page.evaluate(() => (location.hash = '#papers'));
    await page.waitForSelector('.noted');
  });
});
