import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';
import { findViolations } from '../support/axe';
import { pasteDigest } from '../support/library-page';

const TODAY = 'ol[aria-label="Today\'s papers"] > li';
const FIELD = 'input[aria-label="What to watch or mute"]';
const KEPT = 'ul[aria-label="What you watch and mute"] > li';
/** Of every abstract page of the local hosts. */
const CATEGORY = 'cs.LG';
/** Papers of the newest list. */
const COUNT = 20;
interface Card { key: string; title: string; watch?: string; muted?: string }
/** What is imported as a list of today. */
const NEWS = [
  ['2612.10001', 'Zebra Crossings for Careful Robots'], ['2612.10002', 'Zebra Stripes as a Code'],
  ['2612.10003', 'Sand Castles and Their Towers'],
];

describe.each(BROWSERS)('watch and mute in %s', (name) => {
  let world: World;
  let settings: Page;
  let popup: Page;
  beforeAll(async () => {
    world = await startWorld(name);
    await world.untilPapers(SAMPLE.length);
    settings = await world.openOwn('library.html#settings');
    await settings.bringToFront();
    await settings.waitForSelector(FIELD);
  });
  afterAll(() => world?.end());

  const list = async (page: Page): Promise<Card[]> => {
    const answer = await askWorker<{ papers: Card[] }>(page, 'today.get', {});
    return answer.ok ? answer.value.papers : [];
  };
  const trial = (): Promise<string> => settings.$eval('#watch-trial', (line) => line.textContent ?? '');
  const untilTrial = (wanted: RegExp): Promise<unknown> => until(async () => (wanted.test(await trial()) ? true : undefined), trial);
  const write = async (query: string): Promise<void> => {
    await settings.focus(FIELD);
    await settings.$eval(FIELD, (field) => field.select());
    if (query) await settings.keyboard.type(query);
    else await settings.keyboard.press('Backspace');
  };
  const keptRows = (): Promise<string[]> => settings.$$eval(KEPT, (rows) => rows.map((row) => row.querySelector('code')!.textContent!));
  const untilKept = (...queries: string[]): Promise<unknown> => until(
    async () => ((await keptRows()).join() === queries.join() ? true : undefined), async () => (await keptRows()).join(),
  );
  const importNews = async (): Promise<Page> => {
    const day = new Date().toISOString().slice(0, 10);
    const page = await world.openOwn('library.html#import');
    await page.bringToFront();
    await pasteDigest(page, [`# The zoo, ${day}`, '', ...NEWS.map(([id, title]) => `- [${title}](https://arxiv.org/abs/${id})`)].join('\n'));
    await untilText(page, 'Found 3 papers');
    await page.click('.button.primary');
    await untilText(page, 'Imported.');
    return page;
  };
  const savedTags = async (page: Page): Promise<string[][]> => {
    const answer = await askWorker<{ papers: { key: string; saved: { tags: string[] } }[] }>(page, 'library.list', {});
    return answer.ok ? answer.value.papers.map(({ key, saved }) => [key, ...saved.tags]).sort() : [];
  };
  /** A word that some papers of the list have in their title, and others not. */
  let common: { word: string; keys: string[] };

  it('says what a query finds before it is kept, and what is wrong with it', async () => {
    const papers = await list(settings);
    expect(papers).toHaveLength(COUNT);
    const words = [...new Set(papers.flatMap(({ title }) => title.toLowerCase().match(/[a-z]{6,}/g) ?? []))];
    const counts = await askWorker<{ found: number[] }>(settings, 'watch.try', { queries: words.slice(0, 90) });
    const at = counts.ok ? counts.value.found.findIndex((count) => count > 1 && count < COUNT / 2) : -1;
    common = { word: words[at]!, keys: [] };
    await write('foo:bar');
    await untilTrial(/^Not understood: foo:bar\./);
    await settings.keyboard.press('Enter');
    await write('tag:tea');
    await untilTrial(/asks about your library/);
    await write('');
    await settings.keyboard.press('Enter');
    await untilTrial(/^Type a word/);
    await write('zebra');
    await untilTrial(new RegExp(`^Finds none of the ${COUNT} papers`));
    await write(common.word);
    await untilTrial(new RegExp(`^Finds \\d+ of the ${COUNT} papers`));
    expect(await keptRows()).toEqual([]);
  });

  it('warns of a mute that leaves nothing, and keeps what is added, by keyboard alone', async () => {
    await settings.keyboard.press('Enter');
    await untilKept(common.word);
    await untilText(settings, `Watching “${common.word}”`);
    await settings.select('select[aria-label="Watch or mute"]', 'mute');
    await write('-zebra');
    await untilTrial(/^This mutes all/);
    await write(common.word.toUpperCase());
    await untilTrial(/is already in the list/);
    expect(await findViolations(settings)).toEqual([]);
    await settings.$eval(`button[aria-label="Remove “${common.word}”"]`, (button) => button.focus());
    await settings.keyboard.press('Enter');
    await untilKept();
    await write(common.word);
    await settings.keyboard.press('Enter');
    await untilKept(common.word);
  });

  it('folds what is muted at the end of Today, where it opens in place and is not counted', async () => {
    common.keys = (await list(settings)).flatMap(({ key, muted }) => (muted === common.word ? key : []));
    const left = COUNT - common.keys.length;
    popup = await world.openPopup();
    await untilText(popup, `0 of ${left}`);
    expect(await popup.$$(TODAY)).toHaveLength(left);
    const fold = await popup.waitForSelector('.fold');
    expect(await fold!.evaluate((button) => button.textContent)).toBe(`${common.keys.length} muted`);
    await fold!.focus();
    await popup.keyboard.press('Enter');
    await popup.waitForSelector('.group li');
    expect(await popup.$$eval('.group li', (rows) => rows.map((row) => row.getAttribute('data-key')))).toEqual(common.keys);
    expect(await popup.$eval('.group .line', (line) => line.textContent)).toContain(`Muted: ${common.word}`);
    expect(await findViolations(popup)).toEqual([]);
    await popup.focus(`[data-key="${common.keys[0]!}"]`);
    await popup.keyboard.press('s');
    await popup.waitForSelector(`[data-key="${common.keys[0]!}"] [aria-pressed="true"].save`);
    await popup.keyboard.press('z');
    await popup.waitForSelector(`[data-key="${common.keys[0]!}"] [aria-pressed="false"].save`);
  });

  it('watches the search of the popup, marks what it finds, and still shows seven papers at once', async () => {
    await popup.keyboard.press('/');
    await popup.keyboard.type(common.word);
    await popup.waitForSelector('ol[aria-label="Found papers"] > li');
    const press = (): Promise<void> => popup.$$eval(
      '.part button', (all) => all.find(({ textContent }) => textContent === 'Watch this search')!.click(),
    );
    await press();
    await untilText(popup, `“${common.word}” is already in the list.`);
    await settings.bringToFront();
    await settings.$eval(`button[aria-label="Remove “${common.word}”"]`, (button) => button.click());
    await untilKept();
    await popup.bringToFront();
    await press();
    await untilText(popup, `Watching “${common.word}”`);
    await popup.$eval('button#tab-today', (tab) => tab.click());
    await popup.waitForSelector('.watched');
    await until(async () => ((await popup.$$('.watched')).length === common.keys.length ? true : undefined), () => 'not all are marked');
    expect(await popup.$eval('.watched', (mark) => mark.getAttribute('aria-label'))).toBe(`Watched: ${common.word}`);
    const whole = await popup.evaluate((selector) => {
      const end = document.querySelector('.foot')!.getBoundingClientRect().top;
      return [...document.querySelectorAll(selector)].filter((item) => item.getBoundingClientRect().bottom <= end).length;
    }, TODAY);
    expect(whole).toBeGreaterThanOrEqual(7);
    // The search box has the focus still, and lies over the head of the list.
    await popup.$eval('button[data-act="more"]', (more) => more.click());
    await popup.waitForSelector('select[aria-label="Order"]');
    await popup.select('select[aria-label="Order"]', 'watched');
    await until(async () => {
      const marks = await popup.$$eval(TODAY, (rows) => rows.map((row) => row.querySelector('.watched') !== null));
      return marks.lastIndexOf(true) === common.keys.length - 1 ? true : undefined;
    }, () => 'what is watched does not come first');
    expect(await findViolations(popup)).toEqual([]);
  });

  it('watches an author or a category of a paper, and a search of the library; undo takes it back', async () => {
    const choose = async (page: Page, button: string, wanted: string): Promise<void> => {
      await page.waitForSelector(button);
      await page.focus(button);
      await page.keyboard.press('Enter');
      const item = (await page.waitForSelector('[role=menuitem]:focus'))!;
      expect((await item.boundingBox())!.x, 'the menu is cut').toBeGreaterThanOrEqual(0);
      const name = (): Promise<string> => page.evaluate(() => document.activeElement!.textContent ?? '');
      for (const first = await name(); (await name()) !== wanted;) {
        await page.keyboard.press('ArrowDown');
        expect(await name(), `no "${wanted}" in the menu`).not.toBe(first);
      }
      await page.keyboard.press('Enter');
    };
    const { key, title } = (await list(settings))[0]!;
    const [author] = SAMPLE.find(({ arxivId }) => arxivId === key)!.authors!;
    await popup.bringToFront();
    await popup.$eval(`[data-key="${key}"] [data-act="abstract"]`, (button) => (button as HTMLElement).click());
    await choose(popup, `[data-key="${key}"] .menu > button[aria-label="Watch: ${title}"]`, author!);
    await untilText(popup, `Watching “author:"${author}"”`);
    await untilKept(common.word, `author:"${author}"`);
    expect(await findViolations(popup)).toEqual([]);
    await popup.focus(`[data-key="${key}"]`);
    await popup.keyboard.press('z');
    await untilKept(common.word);
    // Its page tells its categories.
    const own = await world.open(`https://arxiv.org/abs/${key}`);
    await until(async () => {
      const answer = await askWorker<{ categories?: string[] }>(settings, 'paper.abstract', { key });
      return answer.ok && answer.value.categories?.includes(CATEGORY) ? true : undefined;
    }, () => `the page did not tell ${CATEGORY}`);
    await own.close();
    const library = await world.openOwn(`library.html#papers/${key}`);
    await library.bringToFront();
    await choose(library, `.reading .menu > button[aria-label="Watch: ${title}"]`, CATEGORY);
    await untilText(library, `Watching “cat:${CATEGORY}”`);
    await untilKept(common.word, `cat:${CATEGORY}`);
    await choose(library, `.reading .menu > button[aria-label="Watch: ${title}"]`, CATEGORY);
    await untilText(library, `“cat:${CATEGORY}” is already in the list.`);
    await askWorker(library, 'library.save', { key });
    await library.waitForSelector('.search input');
    const watchSearch = async (query: string): Promise<void> => {
      await library.$eval('.search input', (field) => (field as HTMLInputElement).select());
      await library.type('.search input', query);
      await library.$$eval('.bar button', (all) => all.find(({ textContent }) => textContent === 'Watch this search')!.click());
    };
    await watchSearch('tag:tea');
    await untilText(library, 'tag:tea asks about your library, and a new paper is not in it yet.');
    await watchSearch('"sand castles"');
    await untilText(library, 'Watching “"sand castles"”');
    await untilKept(common.word, `cat:${CATEGORY}`, '"sand castles"');
    expect(await findViolations(library)).toEqual([]);
    await askWorker(library, 'library.unsave', { key });
    await library.close();
    await settings.bringToFront();
    for (const query of [`cat:${CATEGORY}`, '"sand castles"'])
      await settings.$$eval('button', (all, name) => all.find(({ ariaLabel }) => ariaLabel === name)!.click(), `Remove “${query}”`);
    await untilKept(common.word);
  });

  it('saves what comes in a new list with its tag, says so in Today, and takes it back once and for all', async () => {
    await settings.bringToFront();
    await settings.select('select[aria-label="Watch or mute"]', 'watch');
    await write('zebra');
    await settings.keyboard.press('Tab');
    await settings.keyboard.type('stripes');
    await settings.keyboard.press('Enter');
    await untilKept(common.word, 'zebra');
    const library = await importNews();
    await untilText(popup, 'Saved 2 papers for your watches');
    expect(await savedTags(library)).toEqual([['2612.10001', 'stripes'], ['2612.10002', 'stripes']]);
    await popup.bringToFront();
    expect(await findViolations(popup)).toEqual([]);
    await popup.$$eval('.notice-row button', (all) => all.find(({ textContent }) => textContent === 'Undo')!.click());
    await untilText(popup, 'Removed 2 papers');
    await until(async () => ((await popup.$('.notice-row')) ? undefined : true), () => 'the notice stays');
    await world.stopWorker();
    await importNews();
    expect(await savedTags(library)).toEqual([]);
  });
});
