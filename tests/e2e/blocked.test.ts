import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';

const TOLD = 'Sidelight was updated. Close its other pages to continue; nothing was lost.';

/** As a page of the first release that does not let go of the store: it holds version 1, and hears of no upgrade. */
const holdVersion1 = (page: Page): Promise<void> => page.evaluate(() => new Promise<void>((resolve, reject) => {
  indexedDB.deleteDatabase('sidelight');
  // Dexie multiplies versions by ten.
  const opening = indexedDB.open('sidelight', 10);
  opening.onupgradeneeded = () => {
    const make = (name: string, keyPath: string | null, indexes: [string, string | string[], boolean?][] = []): void => {
      const store = opening.result.createObjectStore(name, keyPath === null ? { keyPath: 'id', autoIncrement: true } : { keyPath });
      for (const [index, path, multiEntry = false] of indexes) store.createIndex(index, path, { multiEntry });
    };
    make('papers', 'key', [['titleKey', 'titleKey']]);
    make('digests', 'id', [['date', 'date'], ['[source+date]', ['source', 'date']]]);
    make('library', 'paperKey', [['savedAt', 'savedAt'], ['tags', 'tags', true]]);
    make('segments', null);
    make('pending', null);
    make('sources', 'id');
    make('notes', 'name');
    opening
      .transaction!.objectStore('library')
      .put({ paperKey: '2611.00001', savedAt: 1, changedAt: 1, state: 'read', tags: [], note: 'dear', rating: 0 });
    opening
      .transaction!.objectStore('papers')
      .put({
        key: '2611.00001',
        arxivId: '2611.00001',
        title: 'A Paper of Version One',
        titleKey: 'apaperofversionone',
        authors: [],
        addedAt: 1,
        appearances: [],
      });
  };
  opening.onsuccess = () => {
    (globalThis as { held?: unknown }).held = opening.result;
    resolve();
  };
  opening.onerror = () => reject(opening.error);
}));

describe.each(BROWSERS)('a store that an old page holds in %s', (name) => {
  let world: World;
  let old: Page;
  beforeAll(async () => {
    world = await startWorld(name);
    await world.untilPapers(SAMPLE.length);
    old = await world.openOwn('sidepanel.html');
    await world.stopWorker();
    await holdVersion1(old);
  });
  afterAll(() => world?.end());

  it('is said in the popup and on the library page, which go on by themselves once that page closes', async () => {
    const library = await world.openOwn('library.html#papers');
    await library.bringToFront();
    await untilText(library, TOLD);
    const popup = await world.openPopup();
    await popup.bringToFront();
    await untilText(popup, TOLD);
    await old.close();
    await popup.waitForFunction((text) => !document.body.textContent!.includes(text), {}, TOLD);
    await library.bringToFront();
    await untilText(library, 'A Paper of Version One');
    const answer = await askWorker<{ papers: { note: string }[] }>(library, 'library.list', {});
    expect(answer.ok && answer.value.papers.map(({ note }) => note)).toEqual(['dear']);
    expect(world.errors).toEqual([]);
  });
});
