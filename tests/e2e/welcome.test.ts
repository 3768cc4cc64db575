import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, startWorld, untilText, type World } from '@/dev/world';

const FEED = `<feed xmlns="http://www.w3.org/2005/Atom"><title>quant-ph updates</title><updated>2026-11-20T00:00:00-05:00</updated>
<entry><id>oai:arXiv.org:2611.00001v1</id><title>Entangled Leaves</title>
<summary>arXiv:2611.00001v1 Announce Type: new Abstract: Hot water.</summary></entry></feed>`;

describe.each(BROWSERS)('the first page in %s', (name) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name, [
      (url) => (url.pathname === '/api/daily_papers' ? { body: 'out of tea', status: 503 } : undefined),
      (url) => (url.host === 'rss.arxiv.org' && url.pathname === '/atom/quant-ph' ? { body: FEED } : undefined),
    ]);
    page = await world.openOwn('library.html#welcome');
    await page.bringToFront();
  });
  afterAll(() => world?.end());

  /** Presses the button of a field by its key, as browsers ask for a permission only while a press of the person is handled. */
  const press = async (field: string): Promise<void> => {
    await page.$$eval('.chips button', (all, wanted) => all.find(({ textContent }) => textContent === wanted)!.focus(), field);
    await page.keyboard.press('Enter');
  };
  const untilFollowed = (wanted: boolean): Promise<unknown> => until(async () => {
    const answer = await askWorker<{ sources: { id: string; url?: string }[] }>(page, 'sources.list', {});
    const isFollowed = answer.ok && answer.value.sources.some(({ id, url }) => id === 'arxiv:quant-ph' && url !== undefined);
    const isShown = await page.$$eval(
      '.chips [aria-pressed="true"]', (all) => all.map(({ textContent }) => textContent).join() === 'Quantum physics',
    );
    return isFollowed === wanted && isShown === wanted ? true : undefined;
  }, () => `quantum physics is ${wanted ? 'not ' : ''}followed`);

  it('says where the daily papers do not come, and offers the sample while there is no paper', async () => {
    await untilText(page, 'Retry');
    await page.$$eval('button', (all) => all.find(({ textContent }) => textContent === 'Load the sample digest')!.click());
    await untilText(page, 'from 1 list');
    expect(await page.$$eval('button', (all) => all.map(({ textContent }) => textContent))).not.toContain('Load the sample digest');
    expect(await page.$eval('a.primary', ({ href, textContent }) => [textContent, new URL(href).host])).toEqual([
      'See it beside a paper', 'arxiv.org',
    ]);
  });

  it('follows a field with one press and leaves it with another; its list comes in', async () => {
    await untilText(page, 'What do you read?');
    await press('Quantum physics');
    await untilFollowed(true);
    await untilText(page, '61 papers from 2 lists');
    await press('Quantum physics');
    await untilFollowed(false);
  });
});
