import type { Page } from 'puppeteer-core';
import type { Driver } from '../../dev/driver';
import { askWorker } from '../../dev/world';
import { toRow, type Row } from '../report/row';
import { askFor, type BenchRun, type QueriedPapers } from '../run';
import { timeCopy, timeWorker } from './ask';
import type { Held } from './import';
import { readWorkerHeap } from './memory';

const QUERIES = 240;
/** The yardstick is measured between the queries, so that a busy moment finds both. */
const QUERIES_A_COPY = 24;
const STARTS = 20;
const SEARCHES = ['diffusion models', 'reinforcment lerning', 'year:2025 graph', '-video "language model"'];

interface Took {
  took: { ranking: number; reasons: number; all: number };
}

/** What a page's answer costs inside of the worker: the query with its reasons, and all of it. */
export async function benchQueries(own: Page, count: number, held: Held, queried: QueriedPapers): Promise<Row[]> {
  // The first queries warm up.
  for (let row = 0; row < 20; row++) await askWorker(own, 'page.open', askFor(queried.at(QUERIES + row, count)));
  const [ranked, all, copies]: number[][] = [[], [], []];
  for (let row = 0; row < QUERIES; row++) {
    if (row % QUERIES_A_COPY === 0) copies!.push(await timeCopy(own, held.index.bytes));
    const { value } = await timeWorker<Took>(own, 'page.open', askFor(queried.at(row, count)));
    if (!value) throw new Error('the worker did not answer a page');
    ranked!.push(value.took.ranking + value.took.reasons);
    all!.push(value.took.all);
  }
  return [
    toRow('query', ranked!, { papers: count, yardstick: copies! }), toRow('answer', all!, { papers: count, yardstick: copies! }),
  ];
}

export async function benchSearch(own: Page, count: number, held: Held): Promise<Row> {
  // The popup has been open for a second before the first letter.
  await askWorker(own, 'today.get', {});
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const [times, copies]: number[][] = [[], []];
  for (const text of SEARCHES) {
    copies!.push(await timeCopy(own, held.index.bytes));
    for (let end = 3; end <= text.length; end += 2) {
      times!.push((await timeWorker(own, 'search.find', { text: text.slice(0, end) })).ms);
    }
  }
  return toRow('search', times!, { papers: count, yardstick: copies! });
}

/** The first answer of a worker that the question starts, and what such a worker holds in memory then. */
export async function benchStart(
  run: BenchRun, driver: Driver, own: Page, count: number, held: Held, queried: QueriedPapers,
): Promise<Row[]> {
  const other = await run.empty.openOwn('popup.html');
  const [times, empty, bytes]: number[][] = [[], [], []];
  for (let row = 0; row < STARTS; row++) {
    await run.empty.stopWorker();
    empty!.push((await timeWorker(other, 'ping', {})).ms);
    await driver.stopWorker();
    times!.push((await timeWorker(own, 'page.open', askFor(queried.at(row, count)))).ms);
    if (row < 3 && run.browser === 'chromium') bytes!.push(await readWorkerHeap(driver));
  }
  await other.close();
  const memory = bytes!.toSorted((a, b) => a - b)[1];
  return [
    toRow('start', times!, { papers: count, yardstick: empty! }),
    ...(memory === undefined ? [] : [toRow('memory', [memory / 1e6], { papers: count, yardstick: [held.index.bytes / 1e6] })]),
  ];
}

/** The store on disk per 1,000 papers, as the browser tells it. */
export async function benchDisk(own: Page, count: number, textBytes: number): Promise<Row> {
  const { usage = 0 } = await own.evaluate(() => navigator.storage.estimate());
  const perThousand = (bytes: number): number => (1_000 * bytes) / count / 1e6;
  return toRow('disk', [perThousand(usage)], { papers: count, yardstick: [perThousand(textBytes)] });
}
