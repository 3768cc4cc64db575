/** Pictures of single acts for the pages of docs, in the light look: what is pressed, and what is said then. */
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { KEEP_NAMES } from '../../dev/keep-names';
import { ROOT } from '../../dev/paths';
import { setSettings } from '../../dev/settings';
import { pressInSidebar, untilSidebar } from '../../dev/sidebar';
import { SAMPLE, untilText, type World } from '../../dev/world';
import { PAPER } from './texts';

const WEBP_QUALITY = 82;
const SIZE = { width: 1280, height: 800 };

type Clip = { x: number; y: number; width: number; height: number };

async function take(page: Page, name: string, clip?: Clip): Promise<void> {
  await page.bringToFront();
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(ROOT, `docs/screenshots/${name}.webp`), type: 'webp', quality: WEBP_QUALITY, ...(clip && { clip }) });
  console.log(name);
}

async function focus(page: Page, selector: string): Promise<void> {
  await ((await page.waitForSelector(selector)) as ElementHandle<HTMLElement>).focus();
}

/** Expects a world whose hosts answer for the PDF of `PAPER`, and whose library is filled. */
export async function shootActs(world: World): Promise<void> {
  await shootPdf(world);
  await shootWatchMenu(world);
  await shootUpdatedNote(world);
  await shootMenu(world, 'notes', 2, 'Home');
  await shootMenu(world, 'zotero', 1, 'End');
  await shootWatches(world);
  await shootSync(world);
  await shootHelp(world);
  await shootOpenAll(world);
}

async function shootPdf(world: World): Promise<void> {
  const page = await world.open('about:blank');
  await page.setViewport(SIZE);
  await page.goto(`https://arxiv.org/abs/${PAPER.arxivId}`);
  await untilSidebar(world, page, ({ related }) => related.length > 0);
  await pressInSidebar(world, page, 'Download PDF');
  await untilSidebar(world, page, ({ text }) => text.includes('is in your downloads'));
  await take(page, 'pdf');
  await page.close();
}

async function shootWatchMenu(world: World): Promise<void> {
  const popup = await world.openPopup();
  await popup.waitForSelector('ol.list li [data-act="abstract"]');
  await popup.$eval('ol.list li [data-act="abstract"]', (button) => (button as HTMLElement).click());
  await focus(popup, '.peek .menu > button');
  await popup.keyboard.press('Enter');
  await popup.waitForSelector('[role=menuitem]:focus');
  await take(popup, 'watch-menu');
  await popup.close();
}

/** A menu of a saved paper, by its place among its acts, with its first or last entry in hand. */
async function shootMenu(world: World, name: string, place: number, key: 'Home' | 'End'): Promise<void> {
  const page = await world.openOwn(`library.html#papers/${SAMPLE[0]!.arxivId}`);
  await page.setViewport(SIZE);
  await page.bringToFront();
  await page.waitForSelector('.near li');
  await focus(page, `.reading .acts .menu:nth-of-type(${place}) > button`);
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=menuitem]:focus');
  await page.keyboard.press(key);
  await take(page, name);
  await page.close();
}

async function shootWatches(world: World): Promise<void> {
  const page = await world.openOwn('library.html#settings/watch');
  await page.setViewport(SIZE);
  await setSettings(page, {
    watches: [
      { act: 'watch', query: '"reinforcement learning"', tag: 'rl' }, { act: 'watch', query: 'author:zhang' },
      { act: 'mute', query: 'distillation' },
    ],
  });
  const field = 'input[aria-label="What to watch or mute"]';
  await focus(page, field);
  await page.keyboard.type('agent');
  await page.waitForFunction(() => document.querySelector('#watch-trial')?.textContent?.startsWith('Finds'));
  await page.$eval(field, (input) => input.closest('section')!.scrollIntoView({ block: 'center' }));
  await take(page, 'watch-light');
  await page.close();
}

/** As with the note, the folder that is picked is one of the browser's own disk. */
async function shootSync(world: World): Promise<void> {
  const page = await world.openOwn('library.html#settings/sync');
  await page.setViewport(SIZE);
  await page.bringToFront();
  await page.evaluate(KEEP_NAMES);
  await page.evaluate(() => {
    const opened = navigator.storage.getDirectory().then((root) => root.getDirectoryHandle('Papers', { create: true }));
    Object.assign(window, { showDirectoryPicker: () => opened });
  });
  await (await page.waitForSelector('::-p-xpath(//details[not(@open)]/summary[text()="Set up…"])'))!.click();
  await (await page.waitForSelector('::-p-xpath(//label[contains(., "Folder")]/input[@type="radio"])'))!.click();
  await (await page.waitForSelector('::-p-xpath(//label[span[text()="Passphrase (optional)"]]/input)'))!.type('tea for two');
  await (await page.waitForSelector('::-p-xpath(//button[text()="Choose a folder…" and not(@disabled)])'))!.click();
  await untilText(page, 'Synced through Papers.');
  await page.$eval('section[aria-labelledby="sync"]', (section) => section.scrollIntoView({ block: 'center' }));
  await take(page, 'sync');
  await page.close();
}

/** No automation can answer the picker: the file is one of the browser's own disk. */
async function shootUpdatedNote(world: World): Promise<void> {
  const page = await world.openOwn(`library.html#papers/${SAMPLE[0]!.arxivId}`);
  await page.setViewport(SIZE);
  await page.bringToFront();
  await page.evaluate(KEEP_NAMES);
  await page.evaluate((name) => {
    Object.assign(window, {
      showOpenFilePicker: async () => {
        const handle = await (await navigator.storage.getDirectory()).getFileHandle(name, { create: true });
        const writer = await handle.createWritable();
        await writer.write('---\nstatus: "to-read"\n---\n\nMy own words.\n');
        await writer.close();
        return [handle];
      },
    });
  }, 'A careful note.md');
  await focus(page, '.reading .acts .menu:nth-of-type(2) > button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=menuitem]:focus');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await untilText(page, 'is up to date now');
  await take(page, 'update-note');
  await page.close();
}

/** Help and version, with the report open. */
async function shootHelp(world: World): Promise<void> {
  const page = await world.openOwn('library.html#settings/set-about');
  await page.setViewport(SIZE);
  await page.bringToFront();
  const section = 'section[aria-labelledby="set-about"]';
  await page.waitForSelector(`${section} summary`);
  await page.$$eval(`${section} summary`, ([, report]) => report!.click());
  await page.waitForSelector('pre.report');
  const clip = await page.$eval(section, (element) => {
    element.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x - 24, y: y + scrollY - 16, width: width + 48, height: height + 32 };
  });
  await take(page, 'help', clip);
  await page.close();
}

/** The question before many tabs are opened. */
async function shootOpenAll(world: World): Promise<void> {
  const page = await world.openOwn('library.html#papers');
  await page.setViewport(SIZE);
  await page.bringToFront();
  await (await page.waitForSelector('[aria-label="Select all shown papers"]'))!.click();
  await (await page.waitForSelector('.bulk ::-p-xpath(.//button[text()="Open all"])'))!.click();
  await page.waitForSelector('.bulk .primary');
  await take(page, 'open-all');
  await page.close();
}
