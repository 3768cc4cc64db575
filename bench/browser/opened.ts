import type { Driver } from '../../dev/driver';
import { toRow, type Row } from '../report/row';
import type { BenchRun, QueriedPapers } from '../run';
import { ANSWERED, ASK_HASH } from './empty-extension';
import { measureFilled } from './filled';

const NAVIGATIONS = 20;
const POPUPS = 20;

/** From a page's navigation until its sidebar shows eight rows, with a running worker and with a stopped one. Chromium only. */
export async function benchNavigation(run: BenchRun, driver: Driver, count: number, queried: QueriedPapers): Promise<Row[]> {
  const rows: Row[] = [];
  for (const isStopped of [false, true]) {
    const [times, empty]: number[][] = [[], []];
    for (let row = 0; row < NAVIGATIONS; row++) {
      const url = `https://arxiv.org/abs/${queried.at(row * 7, count).id}`;
      if (isStopped) await Promise.all([driver.stopWorker(), run.empty.stopWorker()]);
      empty!.push(await measureAnswered(run.empty, `${url}${ASK_HASH}`));
      times!.push(await measureFilled(driver, url));
    }
    rows.push(toRow(isStopped ? 'navigate-stopped' : 'navigate-warm', times!, { papers: count, yardstick: empty! }));
  }
  return rows;
}

/** From a navigation until the empty worker's answer, on the page's clock. */
async function measureAnswered({ browser }: Driver, url: string): Promise<number> {
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, {}, ANSWERED);
  const time = await page.evaluate((mark) => performance.getEntriesByName(mark)[0]!.startTime, ANSWERED);
  await page.close();
  return time;
}

interface Opened {
  painted: number;
  filled: number;
}

/** The ms from an own page's navigation to its first paint, and to the first frame with an element that matches. Chromium only. */
export async function measureOpened({ browser, origin }: Driver, path: string, selector: string, width = 400): Promise<Opened> {
  const page = await browser.newPage();
  await page.setViewport({ width, height: width === 400 ? 560 : 860 });
  await page.evaluateOnNewDocument((wanted) => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector(wanted)) return;
      seen.disconnect();
      requestAnimationFrame(() => performance.mark('filled'));
    });
    seen.observe(document, { childList: true, subtree: true });
  }, selector);
  await page.goto(`${origin}/${path}`);
  await page.waitForFunction(() => performance.getEntriesByName('filled').length > 0
    && performance.getEntriesByName('first-contentful-paint').length > 0, { timeout: 60_000 });
  const [painted, filled] = await page.evaluate(() =>
    ['first-contentful-paint', 'filled'].map((name) => performance.getEntriesByName(name)[0]!.startTime));
  await page.close();
  return { painted: painted!, filled: filled! };
}

export async function benchPopup(run: BenchRun, driver: Driver, count: number): Promise<Row[]> {
  const [own, empty]: Opened[][] = [[], []];
  for (let row = 0; row < POPUPS; row++) {
    empty!.push(await measureOpened(run.empty, 'popup.html', 'p'));
    own!.push(await measureOpened(driver, 'popup.html', 'ol.list li'));
  }
  const yardstick = empty!.map(({ painted }) => painted);
  return [
    toRow('popup-paint', own!.map(({ painted }) => painted), { papers: count, yardstick }),
    toRow('popup-filled', own!.map(({ filled }) => filled), { papers: count, yardstick }),
  ];
}
