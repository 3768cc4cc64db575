import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, startWorld, untilText, type World } from '@/dev/world';
import { findViolations } from '../support/axe';
import { announcedFeed } from '../support/atom';

const [CROSS, REPLACED] = ['Cross-listed from another category', 'New version of an older paper'] as const;
const ANNOUNCED = ['new', 'new', 'cross', 'replace', 'replace-cross'];
const TODAY = 'ol[aria-label="Today\'s papers"] > li';
const rowsOf = (page: Page): Promise<string[]> =>
  page.$$eval(TODAY, (rows) => rows.map((row) =>
    (row.querySelector('.dot') ? 'new' : row.querySelector('.line')!.textContent!.split(' · ')[0]!)));
const untilRows = (page: Page, wanted: string[]): Promise<unknown> =>
  until(async () => ((await rowsOf(page)).join() === wanted.join() ? true : undefined), async () => `rows: ${(await rowsOf(page)).join()}`);

describe.each(BROWSERS)('a list of arXiv with replaced papers in %s', (name) => {
  let world: World;
  let popup: Page;
  beforeAll(async () => {
    world = await startWorld(name, [
      (url) => (url.pathname === '/api/daily_papers' ? { body: '[]', headers: { 'content-type': 'application/json' } } : undefined),
      (url) =>
        url.hostname === 'rss.arxiv.org'
          ? { body: announcedFeed(ANNOUNCED), headers: { 'content-type': 'application/atom+xml' } }
          : undefined,
    ]);
    const library = await world.openOwn('library.html#digests');
    const added = await askWorker(library, 'sources.add', {
      id: 'arxiv:cs.CL', name: 'arXiv cs.CL', url: 'https://rss.arxiv.org/atom/cs.CL',
    });
    expect(added.ok).toBe(true);
    await world.untilPapers(5);
    popup = await world.openPopup();
    await popup.waitForSelector(TODAY);
  });
  afterAll(() => world?.end());

  it('names what is not new, and counts only what is', async () => {
    await untilRows(popup, ['new', 'new', CROSS, REPLACED, REPLACED]);
    await untilText(popup, '0 of 5');
    expect(await findViolations(popup)).toEqual([]);
  });

  it('shows one kind, chosen by keyboard, until the popup is closed', async () => {
    await popup.focus('select[aria-label="Kind"]');
    await popup.select('select[aria-label="Kind"]', 'replaced');
    await untilRows(popup, [REPLACED, REPLACED]);
    await untilText(popup, '0 of 2');
    await popup.keyboard.press('Escape');
    await popup.evaluate(() => document.querySelector<HTMLElement>('main')!.focus());
    // The keys go through the papers that are shown.
    await popup.keyboard.press('j');
    await popup.keyboard.press('s');
    await popup.waitForSelector(`${TODAY}[data-key="2611.00004"] button[aria-pressed="true"]`);
    await popup.click('#tab-saved');
    await untilText(popup, '1 saved paper');
    await popup.click('#tab-today');
    await untilRows(popup, [REPLACED, REPLACED]);
    await popup.select('select[aria-label="Kind"]', 'all');
    await until(async () => ((await rowsOf(popup)).length === 5 ? true : undefined), () => 'not all five papers');
    expect(world.errors).toEqual([]);
  });
});
