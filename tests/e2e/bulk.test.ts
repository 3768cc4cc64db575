import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, startWorld, untilText, type World } from '@/dev/world';

/** More than a window asks for one by one. */
const COUNT = 4000;

/** Saved papers, written as the store has them. */
const fill = (page: Page): Promise<void> => page.evaluate((count) => new Promise<void>((resolve, reject) => {
  const opening = indexedDB.open('sidelight');
  opening.onsuccess = () => {
    const database = opening.result;
    const writing = database.transaction(['papers', 'library'], 'readwrite');
    for (let row = 0; row < count; row++) {
      const key = `2611.${String(row + 1).padStart(5, '0')}`;
      writing
        .objectStore('papers')
        .put({
          key, arxivId: key,
          title: `Paper ${row} on loops`,
          titleKey: `paper${row}onloops`,
          authors: ['Ana Gomez'],
          addedAt: row,
          appearances: [],
        });
      writing
        .objectStore('library')
        .put({ paperKey: key, savedAt: row + 1, changedAt: row + 1, state: 'to-read', tags: [], note: '', rating: 0 });
    }
    writing.oncomplete = () => {
      database.close();
      resolve();
    };
    writing.onerror = () => reject(writing.error);
  };
}), COUNT);

describe.each(BROWSERS)(`${COUNT} saved papers at once in %s`, (name) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name);
    await world.untilPapers(1);
    const filling = await world.openOwn('library.html#digests');
    await fill(filling);
    await filling.close();
    page = await world.openOwn('library.html#papers');
    await page.bringToFront();
    await untilText(page, '4,000 papers');
    await page.keyboard.press('j');
    await page.click('[aria-label="Select all shown papers"]');
    await untilText(page, '4,000 papers selected');
    await page.focus('.grid-row.current');
  });
  afterAll(() => world?.end());

  const stored = async (): Promise<Record<string, number>> => {
    const answer = await askWorker<{ papers: { saved: { state: string } }[] }>(page, 'library.list', {});
    const counts: Record<string, number> = {};
    for (const { saved } of answer.ok ? answer.value.papers : []) counts[saved.state] = (counts[saved.state] ?? 0) + 1;
    return counts;
  };

  it('shows an act before it is written, and writes all of it though the worker stops midway', async () => {
    await page.keyboard.press('3');
    await world.stopWorker();
    await page.waitForSelector('.grid-row.current.done');
    await untilText(page, '4,000 papers marked as read');
    expect(await stored()).toEqual({ read: COUNT });
  });

  it('takes it back, and takes papers out and in again', async () => {
    await page.click('.toast .text');
    await page.waitForSelector('.grid-row.current:not(.done)');
    await untilText(page, 'Undone');
    expect(await stored()).toEqual({ 'to-read': COUNT });
    await page.focus('.grid-row.current');
    await page.keyboard.press('s');
    await untilText(page, 'Your library is empty');
    await untilText(page, 'removed from your library');
    expect(await stored()).toEqual({});
    await page.click('.toast .text');
    await untilText(page, '4,000 papers');
    await until(async () => ((await stored())['to-read'] === COUNT ? true : undefined), async () => JSON.stringify(await stored()));
    await page.keyboard.press('/');
    await page.keyboard.type('3999');
    await untilText(page, '1 of 4,000 papers');
    expect(world.errors).toEqual([]);
  });
});
