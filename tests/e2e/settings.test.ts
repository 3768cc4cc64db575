import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { readPageCopy } from '@/dev/settings';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';

/** One pixel. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const THUMBNAILS = 'cdn-thumbnails.huggingface.co';

const LIST = 'nav[aria-label="Settings by section"]';
const headings = (page: Page): Promise<string[]> => page.$$eval('main h2', (all) => all.map((each) => each.textContent ?? ''));

describe.each(BROWSERS)('settings in %s', (name) => {
  let world: World;
  let page: Page;
  beforeAll(async () => {
    world = await startWorld(name, [
      (url) => (url.host === THUMBNAILS ? { body: PICTURE, headers: { 'content-type': 'image/png' } } : undefined),
    ]);
    await world.untilPapers(SAMPLE.length);
    page = await world.openOwn('library.html#settings');
    await page.bringToFront();
    await untilText(page, 'Automatic backups');
  });
  afterAll(() => world?.end());

  it('are found by a word, by keyboard alone; sections without one leave', async () => {
    const all = await headings(page);
    expect(all).toEqual([
      'Digests', 'Pages', 'Individual sites', 'Citations', 'Watch and mute', 'Keys', 'Sync', 'Zotero', 'Backup', 'Data',
      'Diagnostics', 'Help and version',
    ]);
    await page.keyboard.press('/');
    await page.keyboard.type('dark');
    await untilText(page, '1 setting found');
    expect(await headings(page)).toEqual(['Pages']);
    await page.keyboard.press('Escape');
    await page.keyboard.type('restore');
    await until(async () => ((await headings(page)).join() === 'Backup' ? true : undefined), async () => (await headings(page)).join());
    await page.keyboard.press('Escape');
    await page.keyboard.type('zebra');
    await untilText(page, 'No setting matches “zebra”');
    expect(await headings(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await until(async () => ((await headings(page)).length === all.length ? true : undefined), () => 'not all came back');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Search settings');
  });

  it('have their sections in a list, each of which leads to its heading', async () => {
    const listed = await page.$$eval(`${LIST} button`, (all) => all.map((each) => each.textContent ?? ''));
    expect(listed).toEqual(await headings(page));
    await page.$$eval(`${LIST} button`, (all) => all.find(({ textContent }) => textContent === 'Backup')!.click());
    const isThere = (): Promise<boolean> => page.evaluate(() => {
      const { activeElement, documentElement } = document;
      const { top = -1 } = activeElement?.getBoundingClientRect() ?? {};
      return activeElement?.textContent === 'Backup' && top >= 0 && top < documentElement.clientHeight;
    });
    await until(async () => ((await isThere()) ? true : undefined), () => 'the heading was not led to');
    const [head, first] = await page.evaluate((list) => [
      document.querySelector('.top')!.getBoundingClientRect().bottom, document.querySelector(`${list} button`)!.getBoundingClientRect().top,
    ], LIST);
    expect(first!, 'the list stays below the page’s head').toBeGreaterThanOrEqual(head!);
  });

  it('show the keys that the browser gave, and lead to where they are changed', async () => {
    const given = await page.evaluate(async () => {
      type Api = { commands: { getAll(): Promise<{ shortcut: string }[]> } };
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api | undefined>;
      return (await (browser ?? chrome)!.commands.getAll()).map(({ shortcut }) => shortcut);
    });
    const shown = await page.$$eval('.keys dt', (keys) => keys.map((key) => key.textContent));
    expect(shown).toEqual(given.map((key) => key || 'No key'));
    const before = (await world.browser.pages()).length;
    const change = (await page.waitForSelector('button::-p-text(Change keys…)'))!;
    // Out from under the head of the page, which stays where it is.
    await change.evaluate((button) => button.scrollIntoView({ block: 'center' }));
    await change.click();
    await until(async () => ((await world.browser.pages()).length > before ? true : undefined), () => 'no page was opened');
    for (const other of await world.browser.pages()) {
      if (/^(chrome:..extensions|about:addons)/.test(other.url())) await other.close();
    }
    await page.bringToFront();
  });

  it('say how the sidebar starts, on all sites and on one', async () => {
    const readStart = async (): Promise<object> => (await readPageCopy(page)).start ?? {};
    const choose = async (name: string, value: string, wanted: object): Promise<void> => {
      await page.select(`select[aria-label="${name}"]`, value);
      await until(async () => {
        const isKept = JSON.stringify(await readStart()) === JSON.stringify(wanted);
        return isKept || undefined;
      }, () => `${name} was not kept`);
    };
    await choose('Sidebar', 'tab', { all: 'tab' });
    await choose('Sidebar on arXiv', 'never', { all: 'tab', arxiv: 'never' });
    await choose('Sidebar on arXiv', '', { all: 'tab' });
    await choose('Sidebar', '', {});
  });

  it('try a pattern of BibTeX keys on the newest saved paper, and refuse one that is not understood', async () => {
    const [saved, other] = SAMPLE.filter((entry) => entry.arxivId && entry.authors?.length);
    const { arxivId, title, authors } = saved!;
    for (const paper of [other!, saved!]) await askWorker(page, 'library.save', { key: paper.arxivId });
    await page.close();
    page = await world.openOwn('library.html#settings');
    await page.bringToFront();
    const field = await page.waitForSelector('.key-pattern input');
    await untilText(page, `for “${title}”`);
    const type = async (pattern: string): Promise<void> => {
      await field!.click({ count: 3 });
      await page.keyboard.type(pattern);
    };
    const trial = (): Promise<string> => page.$eval('#key-trial', (box) => box.textContent ?? '');
    await type('[auth:upper]_[arxiv]');
    const family = authors![0]!.split(' ').at(-1)!.toUpperCase();
    await until(async () => ((await trial()).startsWith(`${family}_${arxivId} `) ? true : undefined), trial);
    await page.keyboard.press('Tab');
    const cite = async (): Promise<string> => {
      const answer = await askWorker<{ text: string }>(page, 'paper.cite', { key: arxivId, format: 'bibtex' });
      return answer.ok ? answer.value.text.slice(0, answer.value.text.indexOf(',')) : '';
    };
    /** The key that the other paper, which is never cited here, would get. */
    const nextKey = async (): Promise<string> => {
      const answer = await askWorker<{ citeKey: string }>(page, 'library.form', { key: other!.arxivId });
      return answer.ok ? answer.value.citeKey : '';
    };
    await until(async () => ((await nextKey()).endsWith(`_${other!.arxivId}`) ? true : undefined), nextKey);
    expect(await cite()).toBe(`@misc{${family}_${arxivId}`);
    await type('[first][year]');
    await until(async () => ((await trial()).startsWith('Not understood: [first].') ? true : undefined), trial);
    await page.keyboard.press('Tab');
    await type('---');
    await until(async () => ((await trial()).includes('no letter and no digit') ? true : undefined), trial);
    await page.keyboard.press('Tab');
    expect(await nextKey()).toMatch(/_\d{4}\.\d{5}$/);
    await type('p[arxiv]');
    await page.keyboard.press('Tab');
    await until(async () => ((await nextKey()) === `p${other!.arxivId}` ? true : undefined), nextKey);
    expect(await cite()).toBe(`@misc{${family}_${arxivId}`);
  });

  it('load no picture unless turned on; then without moving anything', async () => {
    const asked = (): string[] => world.hosts.requests.filter((url) => url.includes(THUMBNAILS));
    const list = 'ol[aria-label="Today\'s papers"] li';
    let popup = await world.openPopup();
    await popup.waitForSelector(list);
    expect(await popup.$$('img')).toEqual([]);
    await popup.close();
    expect(asked()).toEqual([]);
    await page.bringToFront();
    await (await page.waitForSelector('::-p-text(Pictures in Today)'))!.click();
    popup = await world.openPopup();
    await popup.waitForSelector(`${list} img`);
    await until(() => (asked().length > 0 ? true : undefined), () => 'no picture was asked for');
    const [picture] = await popup.$$eval(`${list} img`, (images) =>
      images.map((image) => ({ alt: image.alt, width: image.offsetWidth, height: image.offsetHeight, lazy: image.loading })),
    );
    expect(picture).toEqual({ alt: '', width: 64, height: 36, lazy: 'lazy' });
    expect(
      asked().every((url) => /^https:\/\/cdn-thumbnails\.huggingface\.co\/social-thumbnails\/papers\/\d{4}\.\d{4,5}\.png$/.test(url)),
    ).toBe(true);
    await popup.close();
    expect(world.errors).toEqual([]);
  });
});
