import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'puppeteer-core';
import { callFirefox } from '@/dev/firefox-window';
import type { Reply } from '@/dev/hosts';
import { makePdf } from '@/dev/pages';
import { pressInSidebar, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { BROWSERS, SAMPLE, startWorld, type World } from '@/dev/world';
import { openSaved } from '@/tests/support/library-page';

const KEPT = SAMPLE.filter(({ arxivId }) => arxivId).slice(0, 3);
const [FIRST, SECOND, THIRD] = KEPT as [typeof KEPT[0], typeof KEPT[0], typeof KEPT[0]];
const PDF: Reply = { body: makePdf(), headers: { 'content-type': 'application/pdf' } };
const FAULTS = [
  ['where arXiv has none', { status: 404 }, 'arXiv did not send the PDF (404). Open it in a tab and save it there.'],
  ['where arXiv sends a page', { body: '<p>Are you a robot?' }, 'arXiv did not send the PDF (text/html; charset=utf-8).'],
  ['offline', { drop: true }, 'Couldn’t reach arxiv.org.'],
  ['where the connection breaks off', { ...PDF, cut: true }, 'Couldn’t reach arxiv.org.'],
] as const satisfies [string, Reply, string][];

/** Has the browser put downloads into a folder, without a question. */
async function downloadTo(world: World, folder: string): Promise<void> {
  if (world.name === 'firefox') {
    await callFirefox(world.browser, `(dir) => {
      Services.prefs.setIntPref('browser.download.folderList', 2);
      Services.prefs.setStringPref('browser.download.dir', dir);
    }`, folder);
  } else {
    const session = await world.browser.target().createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  }
}

describe.each(BROWSERS)('a PDF is saved under its name in %s', (name) => {
  let world: World;
  let library: Page;
  let folder: string;
  let answer: Reply = PDF;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sidelight-pdf-'));
    world = await startWorld(name, [({ pathname }) => (pathname.startsWith('/pdf/') ? answer : undefined)]);
    await downloadTo(world, folder);
    library = await openSaved(world, KEPT);
  });
  afterAll(async () => {
    await world?.end();
    await rm(folder, { recursive: true, force: true });
  });

  /** Waits for one whole file, which has the paper's name, and takes it away. */
  const untilSaved = async ({ title }: { title: string }): Promise<void> => {
    const words = title.match(/[\p{L}\p{N}]{3,}/gu)!.slice(0, 3);
    const file = await until(async () => {
      const files = await readdir(folder);
      return files.find((each) => each.endsWith('.pdf') && words.every((word) => each.includes(word)));
    }, async () => `no file with ${words.join(', ')}: ${(await readdir(folder)).join()}`);
    await until(async () => ((await readFile(join(folder, file))).equals(makePdf()) ? true : undefined), () => 'the file is not whole');
    await rm(join(folder, file));
  };
  const press = (page: Page, text: string): Promise<void> => page.$$eval('button', (all, wanted) => {
    all.find(({ textContent }) => textContent === wanted)!.click();
  }, text);
  /** Counts how often a page comes to say it: a toast of before says the same. */
  const countSaid = (page: Page, text: string): Promise<void> => page.evaluate((wanted) => {
    const heard = window as unknown as { times: number };
    heard.times = 0;
    let isSaid = (document.body.textContent ?? '').includes(wanted);
    new MutationObserver(() => {
      const was = isSaid;
      isSaid = (document.body.textContent ?? '').includes(wanted);
      if (isSaid && !was) heard.times += 1;
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  }, text);
  const untilSaid = (page: Page, times: number): Promise<unknown> => until(
    async () => ((await page.evaluate(() => (window as unknown as { times: number }).times)) === times ? true : undefined),
    async () => `${page.url()} said it no ${times} times: ${await page.evaluate(() => document.querySelector(".toast")?.textContent ?? "")}`,
  );

  it('from the page of a paper, at arXiv and at Hugging Face, also from a stopped worker', async () => {
    for (const [paper, url] of [[FIRST, 'https://arxiv.org/abs/'], [SECOND, 'https://huggingface.co/papers/']] as const) {
      const page = await world.open(`${url}${paper.arxivId}`);
      await untilSidebar(world, page, ({ buttons }) => buttons.some((button) => button.name === 'Download PDF'));
      await world.stopWorker();
      await pressInSidebar(world, page, 'Download PDF');
      await untilSidebar(world, page, ({ text }) => text.includes('.pdf is in your downloads.'));
      await untilSaved(paper);
      await page.close();
    }
  });

  it('from the viewer of the PDF itself', async (context) => {
    if (name === 'firefox') return context.skip('Firefox lets no script into its PDF viewer, which has a button of its own');
    const page = await world.open(`https://arxiv.org/pdf/${FIRST.arxivId}`);
    await untilSidebar(world, page, ({ buttons }) => buttons.some((button) => button.name === 'Download PDF'));
    await pressInSidebar(world, page, 'Download PDF');
    await untilSaved(FIRST);
    await page.close();
  });

  it('from the side panel, the popup and the library', async () => {
    const panel = await world.openOwn(`sidepanel.html?paper=${FIRST.arxivId}`);
    await panel.waitForSelector('[aria-label="Download PDF"]');
    await panel.click('[aria-label="Download PDF"]');
    await untilSaved(FIRST);
    await panel.close();
    const popup = await world.openPopup();
    await popup.$eval('#tab-saved', (tab) => (tab as HTMLElement).click());
    await popup.waitForSelector(`[data-key="${SECOND.arxivId}"] [data-act="abstract"]`);
    await popup.$eval(`[data-key="${SECOND.arxivId}"] [data-act="abstract"]`, (button) => (button as HTMLElement).click());
    await popup.waitForSelector('.peek');
    await press(popup, 'Download PDF');
    await untilSaved(SECOND);
    await popup.close();
    await library.bringToFront();
    await library.waitForSelector('.reading .acts');
    await press(library, 'Download PDF');
    await untilSaved(THIRD);
  });

  it.each(FAULTS)('and nothing is %s: page, popup and library say why, each time', async (_, fault, why) => {
    const page = await world.open(`https://arxiv.org/abs/${FIRST.arxivId}`);
    await untilSidebar(world, page, ({ buttons }) => buttons.some((button) => button.name === 'Download PDF'));
    const popup = await world.openPopup();
    await popup.waitForSelector('ol.list li [data-act="abstract"]');
    await popup.$eval('ol.list li [data-act="abstract"]', (button) => (button as HTMLElement).click());
    await popup.waitForSelector('.peek');
    // In the other library page a toast of the test before may still be there.
    const saved = await world.openOwn('library.html#papers');
    await saved.waitForSelector('.reading .acts');
    answer = fault;
    for (const own of [popup, saved]) await countSaid(own, why);
    try {
      for (let turn = 0; turn < 2; turn += 1) {
        await pressInSidebar(world, page, 'Download PDF');
        await untilSidebar(world, page, ({ text }) => text.includes(why));
        for (const own of [popup, saved]) {
          await own.bringToFront();
          await press(own, 'Download PDF');
          await untilSaid(own, turn + 1);
        }
      }
      expect(await readdir(folder)).toEqual([]);
    } finally {
      answer = PDF;
    }
    for (const each of [popup, saved, page]) await each.close();
  });
});
