import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeyInput, Page } from 'puppeteer-core';
import { setSettings } from '@/dev/settings';
import { until } from '@/dev/until';
import { askWorker, BROWSERS, SAMPLE, startWorld, untilText, type World } from '@/dev/world';
import { findViolations } from '../support/axe';

const TODAY = 'ol[aria-label="Today\'s papers"] > li';
const FOUND = 'ol[aria-label="Found papers"] > li';
/** Papers of the newest list. */
const COUNT = 20;

describe.each(BROWSERS)('the morning in %s', (name) => {
  let world: World;
  let popup: Page;
  let pressed = 0;
  beforeAll(async () => {
    world = await startWorld(name);
    await world.untilPapers(SAMPLE.length);
  });
  afterAll(() => world?.end());

  const press = async (...keys: KeyInput[]): Promise<void> => {
    for (const key of keys) {
      await popup.keyboard.press(key);
      pressed++;
      expect(await popup.evaluate(() => document.activeElement?.tagName), `after ${key}`).not.toBe('BODY');
    }
  };
  /** Presses a key that gives another letter on the layout of another script. */
  const pressAs = (key: string, code: string): Promise<boolean> => popup.evaluate(
    (init) => document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true })), { key, code },
  );
  const rows = (list = TODAY): Promise<string[]> => popup.$$eval(list, (items) => items.map((item) => item.getAttribute('data-key')!));
  const focusedRow = (): Promise<string | null> => popup.evaluate(() => document.activeElement!.getAttribute('data-key'));
  const untilProgress = (text: string): Promise<unknown> => until(
    async () => ((await popup.$eval('.under .num', (num) => num.textContent)) === text ? true : undefined),
    async () => `${await popup.$eval('.under .num', (num) => num.textContent)}, not ${text}`,
  );
  const openAgain = async (): Promise<void> => {
    await popup?.close();
    await world.stopWorker();
    popup = await world.openPopup();
    await popup.waitForSelector('.under .num');
  };

  it('shows seven papers at once, each with a line about it, under a head of at most 96 px', async () => {
    popup = await world.openPopup();
    await popup.waitForSelector(TODAY);
    const { top, whole, lines } = await popup.evaluate((selector) => {
      const items = [...document.querySelectorAll(selector)];
      const end = document.querySelector('.foot')!.getBoundingClientRect().top;
      return {
        top: items[0]!.getBoundingClientRect().top, whole: items.filter((item) => item.getBoundingClientRect().bottom <= end).length,
        lines: items.map((item) => item.querySelector('.line')!.textContent),
      };
    }, TODAY);
    expect(top).toBeLessThanOrEqual(96);
    expect(whole).toBeGreaterThanOrEqual(7);
    expect(lines.filter(Boolean)).toHaveLength(COUNT);
    await untilProgress(`0 of ${COUNT}`);
  });

  it('says to the end why a paper is trending, and shows seven of them at once', async () => {
    await popup.click('#tab-trending');
    await popup.waitForSelector('.because');
    const { whole, cut } = await popup.evaluate(() => {
      const end = document.querySelector('.foot')!.getBoundingClientRect().top;
      const lines = [...document.querySelectorAll('.line')];
      return {
        whole: [...document.querySelectorAll('.item')].filter((item) => item.getBoundingClientRect().bottom <= end).length,
        cut: lines.filter((line) => line.scrollWidth > line.clientWidth || line.scrollHeight > line.clientHeight + 1).length,
      };
    });
    expect(cut).toBe(0);
    expect(whole).toBeGreaterThanOrEqual(7);
    await popup.click('#tab-today');
    await popup.waitForSelector(TODAY);
  });

  it('opens the notes of what was saved today below their button, which stays where it is', async () => {
    const first = (await rows())[0]!;
    await askWorker(popup, 'library.save', { key: first });
    await popup.click('#tab-saved');
    const button = (await popup.waitForSelector('.under .menu > button'))!;
    const before = (await button.boundingBox())!;
    await button.click();
    const menu = (await popup.waitForSelector('.under [role="menu"]', { visible: true }))!;
    expect((await button.boundingBox())!.y).toBe(before.y);
    expect((await menu.boundingBox())!.y).toBeGreaterThanOrEqual(before.y + before.height);
    await popup.keyboard.press('Escape');
    await askWorker(popup, 'library.unsave', { key: first });
    await popup.click('#tab-today');
    await popup.waitForSelector(TODAY);
  });

  it('marks nothing that merely scrolled by', async () => {
    await popup.$eval('.scroll', (list) => list.scrollTo(0, list.scrollHeight));
    await openAgain();
    await untilProgress(`0 of ${COUNT}`);
    expect(await popup.$$(`${TODAY}.seen`)).toEqual([]);
    expect(await popup.$$(`${TODAY} .dot`)).toHaveLength(COUNT);
  });

  it(`is done by keyboard alone: ${COUNT} papers in ${COUNT + 6} keys, with a peek, a save, one for later and an undo`, async () => {
    const [first, second, third] = (await rows()) as [string, string, string];
    pressed = 0;
    await press(' ');
    await popup.waitForSelector(`[data-key="${first}"] .peek .abstract`);
    expect(await popup.$eval('.peek', (peek) => peek.textContent)).toContain(SAMPLE.find(({ arxivId }) => arxivId === first)!.authors![0]);
    await popup.waitForSelector('.peek a[aria-label^="PDF of"]');
    expect(await findViolations(popup)).toEqual([]);
    await press('e', 's');
    await popup.waitForSelector(`[data-key="${second}"]:focus [aria-pressed="true"].save`);
    await press('j', 'l');
    await untilProgress(`2 of ${COUNT - 1}`);
    expect((await rows()).slice(0, 2)).toEqual([second, expect.not.stringMatching(third)]);
    for (let left = COUNT - 3; left > 0; left--) await press('e');
    await untilText(popup, 'You’re caught up: 1 saved, 1 for later');
    await press('z');
    await popup.waitForSelector(TODAY);
    // The saved one still stands before it.
    await press('j', 'j', 'e');
    await untilText(popup, 'You’re caught up: 1 saved, 1 for later');
    expect(await findViolations(popup)).toEqual([]);
    expect(pressed).toBe(COUNT + 6);
    console.log(`The morning's list of ${COUNT} papers took ${pressed} keys in ${name}.`);
  });

  it('stays done when the browser stops the worker and the popup is opened again, and shows all on request', async () => {
    await openAgain();
    await untilText(popup, 'You’re caught up: 1 saved, 1 for later');
    await untilProgress(`${COUNT - 1} of ${COUNT - 1}`);
    await popup.click('.nothing .button');
    await popup.waitForSelector(`${TODAY}.seen`);
    expect(await rows()).toHaveLength(COUNT);
  });

  it('takes any act back with z, one after the other, also after a copy, on keyboards of other scripts too', async () => {
    await openAgain();
    await press('p');
    await popup.waitForSelector(`${TODAY} .dot`);
    const before = await rows();
    const dots = (await popup.$$(`${TODAY} .dot`)).length;
    await press('j');
    await pressAs('у', 'KeyE');
    await until(async () => ((await focusedRow()) === before[1] ? true : undefined), () => 'the next row has not the focus');
    await pressAs('λ', 'KeyL');
    await until(async () => ((await focusedRow()) === before[2] ? true : undefined), () => 'the row after has not the focus');
    await untilText(popup, 'For later: back in the next list');
    await press('c');
    const said = /BibTeX entry copied|did not let Sidelight copy/;
    const readFoot = (): Promise<string> => popup.$eval('.foot', (foot) => foot.textContent!);
    await until(async () => (said.test(await readFoot()) ? true : undefined), readFoot);
    expect(await rows()).toEqual(before.slice(2));
    await pressAs('ئ', 'KeyZ');
    await untilText(popup, 'Back in the list');
    await press('z');
    await until(async () => ((await popup.$$(`${TODAY} .dot`)).length === dots ? true : undefined), () => 'not all are back');
  });

  it('brings what is for later back at the end of the next list', async () => {
    const [paper] = (await rows()) as [string];
    await press('Home', 'l', 'n');
    await until(async () => ((await rows()).at(-1) === paper ? true : undefined), async () => (await rows()).join());
    expect(await popup.$eval(`[data-key="${paper}"] .line`, (line) => line.textContent)).toMatch(/^Back from \w{3} \d/);
    await untilProgress(`${COUNT - 1} of ${COUNT}`);
  });

  it('finds a day by its date, and says when it has no list', async () => {
    await press('d');
    await popup.waitForSelector('input[type="date"]:focus');
    const newest = await popup.$eval('input[type="date"]', (field) => field.value);
    await popup.$eval('input[type="date"]', (field) => {
      field.value = '2031-01-05';
      field.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await untilText(popup, 'There is no list for Sunday 5 January 2031. This is the one before.');
    expect(await popup.$eval('input[type="date"]', (field) => field.value)).toBe(newest);
    await press('Escape');
    expect(await findViolations(popup)).toEqual([]);
  });

  it('searches with words that say why, what was corrected and what is not understood', async () => {
    await press('/');
    await popup.keyboard.type('diffusion');
    await popup.waitForSelector(`${FOUND} mark`);
    const titles = await popup.$$eval(`${FOUND} .title`, (all) => all.map((title) => ({
      isCut: title.scrollHeight > title.clientHeight + 1, seen: (title as HTMLElement).innerText, told: title.textContent,
    })));
    expect(titles.filter(({ isCut, seen, told }) => isCut || seen !== told), 'titles that are not read to their end').toEqual([]);
    expect(await popup.$$('.aside .tabs')).toHaveLength(1);
    expect(await findViolations(popup)).toEqual([]);
    await press('Escape');
    await until(async () => ((await focusedRow()) === (await rows(FOUND))[0] ? true : undefined), () => 'Esc does not lead to the list');
    await press('Escape');
    await popup.waitForSelector(TODAY);
    await press('/');
    await popup.keyboard.type('difusion');
    await untilText(popup, 'Showing results for diffusion');
    await popup.keyboard.type(' foo:');
    await untilText(popup, 'Ignored, because Sidelight does not understand it: “foo:”');
    await popup.keyboard.type(' autho');
    await untilText(popup, 'papers by an author:');
    await popup.click('[aria-label="Clear the search"]');
    await popup.waitForSelector(TODAY);
  });

  it.each(['light', 'dark'] as const)('shows list and abstract side by side in 760 px, as long as that is set, %s', async (look) => {
    await setSettings(popup, { look, widePopup: false });
    await openAgain();
    await popup.setViewport({ width: 760, height: 560 });
    await press('w');
    await popup.waitForSelector('.view .abstract');
    await press('j', 'j');
    const title = await popup.$eval(`${TODAY}:focus .title`, (link) => link.textContent);
    await until(
      async () => ((await popup.$eval('.view h2', (heading) => heading.textContent)) === title ? true : undefined),
      () => 'the abstract of another paper is shown',
    );
    expect(await popup.$eval('.popup', (box) => box.getBoundingClientRect().width)).toBe(760);
    const tall = await popup.$$eval('.view :is(button, .links a)', (acts) => (
      acts.filter((act) => act.getBoundingClientRect().height > 32).map(({ textContent }) => textContent)
    ));
    expect(tall, 'names on more than one line').toEqual([]);
    expect(await findViolations(popup)).toEqual([]);
    await openAgain();
    await popup.waitForSelector('.popup.wide .view');
    await press('w');
    await popup.waitForSelector('.popup:not(.wide)');
  });

  it('reported no errors', () => expect(world.errors).toEqual([]));
});
