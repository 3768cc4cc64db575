import type { Page } from 'puppeteer-core';
import type { DigestEntry } from '@/lib/paper/paper';
import { until } from '@/dev/until';
import { askWorker, SAMPLE, untilText, type World } from '@/dev/world';

/** The library's papers in a world that holds the sample, after these were saved; the one that was saved last stands first. */
export async function openSaved(world: World, kept: readonly DigestEntry[]): Promise<Page> {
  await world.untilPapers(SAMPLE.length);
  const page = await world.openOwn('library.html#papers');
  for (const { arxivId } of kept) await askWorker(page, 'library.save', { key: arxivId });
  await untilText(page, kept.length === 1 ? '1 paper' : `${kept.length} papers`);
  await page.bringToFront();
  return page;
}

/** The digests section, once a digest can be pasted. */
export async function openDigests(world: World): Promise<Page> {
  const page = await world.openOwn('library.html#digests');
  await page.waitForSelector('textarea');
  return page;
}

export async function pasteDigest(page: Page, text: string): Promise<void> {
  await page.waitForSelector('textarea');
  await page.$eval('textarea', (box, value) => {
    box.value = value;
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }, text);
}

/** The text of the part of the page under a heading of this id; nothing where it is not shown. */
export const readPart = (page: Page, heading: string): Promise<string> =>
  page.$eval(`section[aria-labelledby="${heading}"]`, (part) => part.textContent ?? '').catch(() => '');

export const untilPart = (page: Page, heading: string, text: RegExp): Promise<unknown> =>
  until(
    async () => (text.test(await readPart(page, heading)) ? true : undefined),
    async () => `no ${text} in: ${await readPart(page, heading)}`,
  );

/** Presses the button under that heading whose name begins so. */
export const pressInPart = (page: Page, heading: string, name: string): Promise<void> =>
  page.$$eval(
    `section[aria-labelledby="${heading}"] button`,
    (buttons, wanted) => buttons.find((button) => (button.ariaLabel ?? button.textContent ?? '').startsWith(wanted))!.click(),
    name,
  );
