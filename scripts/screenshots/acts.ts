/** Pictures of single acts for the pages of docs, in the light look: what is pressed, and what is said then. */
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { ROOT } from '../../dev/paths';
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

/** No automation can answer the picker: the file is one of the browser's own disk. */
async function shootUpdatedNote(world: World): Promise<void> {
  const page = await world.openOwn(`library.html#papers/${SAMPLE[0]!.arxivId}`);
  await page.setViewport(SIZE);
  await page.bringToFront();
  // tsx names functions by a call that the page does not have.
  await page.evaluate('globalThis.__name = (value) => value');
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
