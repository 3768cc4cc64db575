import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OUTPUT } from '@/dev/paths';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';
import { flattenMessages, readMessages } from '@/lib/texts/messages';

/**
 * Sidelight in other languages. A browser in another language needs packages that not every machine has, so the built extension is
 * copied and gets the messages of the language in the place of the English ones.
 */
const LOCALES = ['de', 'es', 'fr', 'ja', 'zh_CN'] as const;
const english = flattenMessages(readMessages('en'));
/** Each browser shows the language with the longest words; the others differ in their messages alone. */
const TRIED = BROWSERS.flatMap((browser) => LOCALES.filter((locale) => browser === 'chromium' || locale === 'de')
  .map((locale) => [browser, locale] as const));

const SECTIONS = ['papers', 'digests', 'digests/newest', 'insights', 'settings', 'welcome'];

describe.each(TRIED)('the interface in %s in %s', (browser, locale) => {
  const messages = flattenMessages(readMessages(locale));
  let world: World;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sidelight-language-'));
    await cp(OUTPUT[browser], folder, { recursive: true });
    await cp(join(folder, `_locales/${locale}`), join(folder, '_locales/en'), { recursive: true });
    world = await startWorld(browser, [], { extension: folder });
    await world.untilPapers(SAMPLE.length);
    const page = await world.openOwn('library.html#papers');
    await askWorker(page, 'library.save', { key: SAMPLE[0]!.arxivId });
    await page.close();
  });
  afterAll(async () => {
    await world?.end();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  /** English messages that this language says otherwise, where the page shows one whole. */
  const findEnglish = async (page: Page): Promise<string[]> => {
    const other = new Set([...english].filter(([key, text]) => messages.get(key) !== text && text.length > 3).map(([, text]) => text));
    // A word of another message may be the same as an English one.
    for (const text of messages.values()) other.delete(text);
    const shown = await page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const texts: string[] = [];
      // What stands in code is written so in every language.
      while (walker.nextNode()) {
        const { parentElement, textContent } = walker.currentNode;
        if (!parentElement!.closest('code, kbd')) texts.push((textContent ?? '').trim());
      }
      for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
        for (const name of ['aria-label', 'title', 'placeholder']) texts.push(element.getAttribute(name) ?? '');
      }
      return texts;
    });
    return [...new Set(shown)].filter((text) => other.has(text));
  };
  /** Words that are cut, or stick out of the window. */
  const findMisfits = (page: Page): Promise<string[]> => page.evaluate(() => {
    const isCut = (element: Element): boolean => element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1;
    const words = [...document.querySelectorAll('button, [role="tab"], h1, h2, h3, label, th, kbd, summary, .button')];
    const countLines = (element: Element): number => {
      const range = document.createRange();
      range.selectNodeContents(element);
      const tops = [...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => top).sort((a, b) => a - b);
      return tops.filter((top, i) => i === 0 || top - tops[i - 1]! > 9).length;
    };
    // A word on two lines reads as two; so does the name of a tab.
    const broken = words.filter((element) => {
      if (element.matches('h1, h2, h3')) return false;
      const isName = element.matches('[role="tab"]') || (element.children.length === 0 && !/\s/.test(element.textContent!.trim()));
      return isName && !element.matches('.sr, .unseen') && countLines(element) > 1;
    });
    const mayBeCut = '.cut, .one-line, .line, .sr, .unseen';
    const cut = words.filter((element) => isCut(element) && !element.matches(mayBeCut) && element.getClientRects().length > 0);
    const wide = document.documentElement.scrollWidth > innerWidth + 1 ? ['the page is wider than the window'] : [];
    return [...wide, ...[...cut, ...broken].map((element) => `${element.tagName} ${element.className}: ${(element.textContent ?? '').slice(0, 60)}`)];
  });

  it('says all in it, and all fits, in the popup', async () => {
    const popup = await world.openPopup();
    for (const tab of ['today', 'for-you', 'trending', 'saved'] as const) {
      await popup.click(`#tab-${tab}`);
      await popup.waitForSelector('ol.list li');
      expect([tab, await findEnglish(popup), await findMisfits(popup)]).toEqual([tab, [], []]);
      const cut = await popup.$$eval('.line:has(.whole)', (all) => all.filter((line) => line.scrollHeight > line.clientHeight + 1).length);
      expect(cut).toBe(0);
    }
    await popup.click('#tab-today');
    const name = await popup.waitForSelector('.under .cut');
    expect(await name!.evaluate((list) => list.scrollWidth <= list.clientWidth), 'the whole name of the list').toBe(true);
    expect(await popup.evaluate(() => document.documentElement.lang)).toBe(messages.get('language.tag'));
    // What was just done is said whole.
    await popup.focus('ol.list li');
    for (const [key, text] of [['l', 'today.putOff'], ['s', 'act.saved'], ['s', 'act.removedFromLibrary']] as const) {
      await popup.keyboard.press(key);
      await until(async () => (await popup.$eval('.foot [role="status"]', (line) => line.textContent)) === messages.get(text) || undefined,
        async () => `"${messages.get(text)}" is not said`);
      expect(await popup.$eval('.foot', (foot) => [foot, ...foot.children].filter((part) =>
        part.scrollWidth > part.clientWidth + 1 || part.scrollHeight > part.clientHeight + 1).length), messages.get(text)).toBe(0);
    }
    await popup.close();
  });

  it.each([320, 800, 1280])('says all in it, and all fits, in the library at %i px', async (width) => {
    for (const section of SECTIONS) {
      const page = await world.openOwn(`library.html#${section}`);
      await page.setViewport({ width, height: 900 });
      await page.waitForSelector('main h1, main h2');
      expect([section, await findEnglish(page), await findMisfits(page)]).toEqual([section, [], []]);
      await page.close();
    }
  });

  it('keeps the names of columns apart, those of sources whole and those of weekdays in view', async () => {
    const open = async (section: string, width: number): Promise<Page> => {
      const page = await world.openOwn(`library.html#${section}`);
      await page.setViewport({ width, height: 900 });
      return page;
    };
    const page = await open('papers', 800);
    await askWorker(page, 'library.change', { keys: [SAMPLE[0]!.arxivId], change: { rating: 4 } });
    await page.waitForSelector('.grid-row.head .c-rating');
    const gaps = await page.$$eval('.grid-row.head [role="columnheader"] button', (names) => names.slice(1).map((name, before) =>
      name.getBoundingClientRect().left - names[before]!.getBoundingClientRect().right));
    expect(gaps.filter((gap) => gap < 6), 'px between two names').toEqual([]);
    await page.close();
    const insights = await open('insights', 800);
    await insights.waitForSelector('.calendar');
    const [box, day] = await insights.$eval('.wide:has(.calendar)', (wide) =>
      [wide, wide.querySelector('text')!].map((element) => element.getBoundingClientRect().left));
    // A letter may begin a px before its place.
    expect(day).toBeGreaterThanOrEqual(box! - 2);
    await insights.close();
    const digests = await open('digests/newest', 1280);
    const source = await digests.waitForSelector('.shelf nav .one-line');
    expect(await source!.evaluate((name) => name.scrollWidth <= name.clientWidth), 'the whole name of the source').toBe(true);
    await digests.close();
  });

  it('keeps what can be done with a saved paper on one line at 1024 px', async () => {
    const page = await world.openOwn(`library.html#papers/${SAMPLE[0]!.arxivId}`);
    await page.setViewport({ width: 1024, height: 900 });
    await page.waitForSelector('.reading .acts .pdf');
    const isOneLine = await page.$eval('.reading .acts:has(.pdf)', (acts) => {
      const bottoms = [...acts.children].map((each) => each.getBoundingClientRect().bottom);
      return [...acts.children].every((each) => each.getBoundingClientRect().top < Math.min(...bottoms));
    });
    expect(isOneLine, 'each act stands beside the others').toBe(true);
    await page.close();
  });

  it('says all in it, and all fits, in the sidebar', async () => {
    const panel = await world.openOwn(`sidepanel.html?paper=${SAMPLE[0]!.arxivId}`);
    await panel.setViewport({ width: 320, height: 900 });
    await panel.waitForSelector('ol.list li');
    expect([await findEnglish(panel), await findMisfits(panel)]).toEqual([[], []]);
    await panel.close();
  });
});
