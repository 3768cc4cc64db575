import type { Page } from 'puppeteer-core';
import { startDriver } from '../../dev/driver';
import { until } from '../../dev/until';
import { toRow, type Row } from '../report/row';
import type { BenchRun } from '../run';
import { openMeasured } from './ask';
import { importFile, readHeld, untilSettled, writePaperFiles } from './import';
import { readHeap } from './memory';
import { measureOpened } from './opened';

const SAVED = 20_000;
const OPENINGS = 20;
/** A page goes on reading after its first papers are shown, and the worker answers it for about so long. */
const BETWEEN_OPENINGS_MS = 500;
const WIDTH = 1440;
const ROWS = '.grid-row:not(.head)';
const SEARCHES = ['diffusion', 'reinforcement learning', 'graph', 'language model'];
/** Each frame scrolls the list `px` further, `frames` times. */
const SCROLL = { frames: 150, px: 310 };
/** 20,000 papers are read and indexed by then: on a slow day it takes 10 s. */
const READY_MS = 12_000;
/** How long the display shows a frame, in ms. A browser without a display draws as many. */
const FRAME_MS = 1000 / 60;

/** Measures the library page with 20,000 saved papers. */
export async function benchLibrary(run: BenchRun): Promise<Row[]> {
  const files = await writePaperFiles(SAVED, 'bench');
  const driver = await startDriver(run.browser, { hosts: run.hosts });
  try {
    run.say('library: saving 20,000 papers');
    let own = await importFile(driver, files.paths[0]!);
    await own.click('.button.primary');
    const isSaved = async (): Promise<true | undefined> => ((await readHeld(own))?.store.saved ?? 0) >= SAVED || undefined;
    await until(isSaved, () => 'not all papers were saved', 300_000, 500);
    await untilSettled(own, SAVED);
    await own.close();
    const rows: Row[] = [];
    run.say('library: open, search, scroll');
    const plain = await openMeasured(run.empty, 'popup.html');
    if (run.browser === 'chromium') {
      const [opened, empty]: number[][] = [[], []];
      for (let row = 0; row < OPENINGS; row++) {
        empty!.push((await measureOpened(run.empty, 'popup.html', 'p')).painted);
        opened!.push((await measureOpened(driver, 'library.html#papers', ROWS, WIDTH)).filled);
        await new Promise((resolve) => setTimeout(resolve, BETWEEN_OPENINGS_MS));
      }
      rows.push(toRow('library-open', opened!, { papers: SAVED, yardstick: empty! }));
    }
    own = await openMeasured(driver, 'library.html#papers');
    await own.setViewport({ width: WIDTH, height: 860 });
    await own.bringToFront();
    await own.waitForSelector(ROWS, { timeout: 60_000 });
    // What the page reads and indexes after it was opened.
    await new Promise((resolve) => setTimeout(resolve, READY_MS));
    rows.push(await benchLibrarySearch(own), await benchScroll(own, plain));
    if (run.browser === 'chromium') {
      const [ours, empty] = [await readHeap(await own.createCDPSession()), await readHeap(await plain.createCDPSession())];
      rows.push(toRow('library-memory', [ours / 1e6], { papers: SAVED, yardstick: [empty / 1e6] }));
    }
    return rows;
  } finally {
    await driver.close();
    files.remove();
  }
}

/** From a letter in the search box to the first frame that says how many papers were found. */
async function benchLibrarySearch(own: Page): Promise<Row> {
  const measured = await own.evaluate(async (texts) => {
    const box = document.querySelector<HTMLInputElement>('input[type="search"]')!;
    const said = (): string => document.querySelector('.bar [role="status"]')?.textContent ?? '';
    const type = (text: string): Promise<number> => new Promise((resolve) => {
      const before = said();
      let started = 0;
      const end = (): void => {
        seen.disconnect();
        clearTimeout(late);
        requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - started)));
      };
      const seen = new MutationObserver(() => {
        if (said() !== before) end();
      });
      seen.observe(document.body, { childList: true, subtree: true, characterData: true });
      // Where the count stays the same, there is nothing to be seen.
      const late = setTimeout(end, 1_000);
      started = performance.now();
      box.value = text;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    const titles = [...document.querySelectorAll('.grid-row a, .grid-row button')].map((row) => row.textContent ?? '');
    const library = Array.from({ length: 20_000 }, (_, row) => `${titles[row % titles.length]} ${row}`);
    const times: number[] = [];
    const plain: number[] = [];
    for (const text of texts) {
      for (let end = 2; end <= text.length; end += 2) {
        const before = said();
        const time = await type(text.slice(0, end));
        if (said() !== before) times.push(time);
        const started = performance.now();
        const words = text.slice(0, end).split(' ');
        library.filter((title) => words.every((word) => title.toLowerCase().includes(word)));
        plain.push(performance.now() - started);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
      await type('');
    }
    return { times, plain };
  }, SEARCHES);
  return toRow('library-search', measured.times, { papers: SAVED, yardstick: measured.plain });
}

/**
 * The ms between the frames of a fling through the list, beside those of a page with as many plain lines. A browser tells the time of a
 * frame to a tenth of a ms, so that frames of the display's own 16.67 ms read as 16.6 to 16.8: each is told as a number of these.
 */
async function benchScroll(own: Page, plain: Page): Promise<Row> {
  const scroll = (page: Page, selector: string): Promise<number[]> => page.evaluate(async (wanted, { frames, px }, frameMs) => {
    const box = document.querySelector(wanted)!;
    const times: number[] = [];
    const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    let before = await nextFrame();
    for (let frame = 0; frame < frames; frame++) {
      box.scrollTop += px;
      const now = await nextFrame();
      times.push(frameMs * Math.max(1, Math.round((now - before) / frameMs)));
      before = now;
    }
    return times.slice(1);
  }, selector, SCROLL, FRAME_MS);
  await plain.bringToFront();
  await plain.evaluate(() => {
    for (let row = 0; row < 2_000; row++) document.body.append(Object.assign(document.createElement('p'), { textContent: `Line ${row}` }));
  });
  const lines = await scroll(plain, 'html');
  await own.bringToFront();
  const times = await scroll(own, '.grid-body');
  return toRow('library-scroll', times, { papers: SAVED, yardstick: lines });
}
