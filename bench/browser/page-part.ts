import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { type Driver, startDriver } from '../../dev/driver';
import { countShifts, layOutPages } from '../../dev/laid-out-pages';
import { OUTPUT, SHARED_DATA } from '../../dev/paths';
import { readSample } from '../../dev/recorded';
import { setSettings } from '../../dev/settings';
import { untilSidebar } from '../../dev/sidebar';
import { askWorker } from '../../dev/world';
import { until } from '../../dev/until';
import { toRow, type Row } from '../report/row';
import type { MeasureId } from '../report/targets';
import type { BenchRun } from '../run';

const ROUNDS = 12;
/** The page is left alone for this long after it was loaded: each look at the sidebar would be counted. */
const LEFT_ALONE_MS = 1_500;
/** What Chromium itself does for a page of an extension comes in the first seconds of a profile. */
const SETTLING_MS = 3_000;

const SAMPLE = readSample().entries;
const LAID_OUT = layOutPages({ arxivId: SAMPLE[1]!.arxivId!, title: SAMPLE[1]!.title, abstract: `${SAMPLE[1]!.gist!} `.repeat(9) });
const SHIFTS = { 'shift-abs': LAID_OUT.abs, 'shift-html': LAID_OUT.html, 'shift-hf': LAID_OUT.huggingFace } as const;
const SHIFT_IDS = Object.keys(SHIFTS) as (keyof typeof SHIFTS)[];

/** Bytes of the scripts that pages get. */
export function measureSizes(run: BenchRun): Row[] {
  const size = (script: string): number => statSync(join(OUTPUT[run.browser], `${script}.js`)).size / 1000;
  return [
    toRow('size-paper', [size('content-scripts/paper')]), toRow('size-sidebar', [size('sidebar')]),
    toRow('size-listing', [size('content-scripts/listing')]),
  ];
}

/** What Sidelight, and other extensions, cost a page's main thread. Chromium only. */
export async function benchPages(run: BenchRun): Promise<Row[]> {
  const driver = await startDriver('chromium', { hosts: run.hosts });
  const peers = await Promise.all(run.peers.map(async ({ name, folder }) => (
    { name, driver: await startDriver('chromium', { hosts: run.hosts, extension: folder, isOther: true }) }
  )));
  try {
    await fillStore(driver);
    const rows: Row[] = [];
    if (run.wants('page-tasks', 'page-script', 'page-layout')) {
      run.say('cost of an abstract page');
      rows.push(...(await benchCost(run, driver, peers)));
    }
    if (run.wants('page-longest')) {
      run.say('longest stretch of script on an abstract page');
      rows.push(await benchLongest(driver));
    }
    if (run.wants(...SHIFT_IDS)) {
      run.say('layout shift');
      for (const id of SHIFT_IDS) rows.push(toRow(id, [await measureShift(run, driver, id)]));
    }
    return rows;
  } finally {
    await driver.close();
    for (const peer of peers) await peer.driver.close();
  }
}

/** Waits for the first lists, and opens the sidebar: before a list was ever loaded, it would be a tab. */
async function fillStore(driver: Driver): Promise<void> {
  const own = await driver.openOwn('library.html#settings');
  await setSettings(own, { loaded: true });
  await until(async () => {
    const held = await askWorker<{ index: { papers: number } }>(own, 'sources.list', {});
    return held.ok && held.value.index.papers >= SAMPLE.length ? true : undefined;
  }, () => 'the first lists did not come in', 120_000);
  await own.close();
  await new Promise((resolve) => setTimeout(resolve, SETTLING_MS));
}

/** The recorded abstract pages where they are, without arXiv's "not found" page; otherwise pages of the sample. */
function listPages(): string[] {
  const folder = join(SHARED_DATA, 'pages');
  const recorded = existsSync(folder)
    ? readdirSync(folder).filter((file) => /^abs_(?!9999)\d{4}\.\d{4,5}(v\d)?\.html$/.test(file)).map((file) => file.slice(4, -5))
    : [];
  const ids = recorded.length > 0 ? recorded : SAMPLE.slice(0, 4).map((entry) => entry.arxivId!);
  return ids.map((id) => `https://arxiv.org/abs/${id}`);
}

/** All in ms of processor time. */
interface Cost {
  tasks: number;
  script: number;
  layout: number;
}

const COST_ROWS: Readonly<Record<keyof Cost, MeasureId>> = { tasks: 'page-tasks', script: 'page-script', layout: 'page-layout' };

/** Round by round, the same page with each extension in turn. What the empty one costs in that round is taken off. */
async function benchCost(run: BenchRun, driver: Driver, peers: readonly { name: string; driver: Driver }[]): Promise<Row[]> {
  const pages = listPages();
  const contenders = [{ name: '', driver }, ...peers];
  const empty: Cost[] = [];
  const costs = contenders.map((): Cost[] => []);
  // The first page of a browser is no page like the others.
  for (const each of [run.empty, ...contenders.map((contender) => contender.driver)]) await measureCost(each, pages[0]!);
  for (let round = 0; round < ROUNDS; round++) {
    const url = pages[round % pages.length]!;
    empty.push(await measureCost(run.empty, url));
    for (const [place, contender] of contenders.entries()) costs[place]!.push(await measureCost(contender.driver, url, place === 0));
  }
  return contenders.flatMap(({ name }, place) => (Object.keys(COST_ROWS) as (keyof Cost)[]).map((part) => toRow(
    COST_ROWS[part], costs[place]!.map((cost, round) => cost[part] - empty[round]![part]),
    { yardstick: empty.map((cost) => cost[part]), ...(name && { of: name }) },
  )));
}

/** The time of a page's main thread until it rests, as Chromium reports it. */
async function measureCost(driver: Driver, url: string, isOurs = false): Promise<Cost> {
  const page = await driver.browser.newPage();
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url, { waitUntil: 'load' });
  await new Promise((resolve) => setTimeout(resolve, LEFT_ALONE_MS));
  const { metrics } = await session.send('Performance.getMetrics');
  if (isOurs) await untilFilled(driver, page, 1_000);
  await page.close();
  const read = (wanted: string): number => 1000 * (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN);
  return {
    tasks: read('TaskDuration'), script: read('ScriptDuration') + read('V8CompileDuration'),
    layout: read('LayoutDuration') + read('RecalcStyleDuration'),
  };
}

const untilFilled = (driver: Driver, page: Page, timeout?: number): Promise<unknown> =>
  untilSidebar(driver, page, (view) => view.related.length > 0 || view.text.includes('close'), timeout);

/** The longest time in ms during which Sidelight's functions were on the stack, from Chromium's sampling profiler. */
async function benchLongest(driver: Driver): Promise<Row> {
  const stretches: number[] = [];
  for (const url of listPages().slice(0, 4)) {
    const page = await driver.browser.newPage();
    const session = await page.createCDPSession();
    await session.send('Profiler.enable');
    await session.send('Profiler.start');
    await page.goto(url, { waitUntil: 'domcontentloaded' });
    await untilFilled(driver, page);
    const { profile: { nodes, samples = [], timeDeltas = [] } } = await session.send('Profiler.stop');
    await page.close();
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const own = new Set<number>();
    const mark = (id: number): void => {
      own.add(id);
      for (const child of byId.get(id)?.children ?? []) mark(child);
    };
    for (const { id, callFrame } of nodes) if (callFrame.url.startsWith('chrome-extension://')) mark(id);
    let stretch = 0;
    samples.forEach((id, place) => {
      stretch = own.has(id) ? stretch + (timeDeltas[place + 1] ?? 0) / 1000 : 0;
      stretches.push(stretch);
    });
  }
  return toRow('page-longest', [Math.max(...stretches)]);
}

/** The layout shift of a page beyond that with the empty extension, at the worse of two usual widths. */
async function measureShift(run: BenchRun, driver: Driver, id: keyof typeof SHIFTS): Promise<number> {
  const shiftAt = async ({ browser }: Driver, width: number): Promise<number> => {
    const page = await browser.newPage();
    await page.setViewport({ width, height: 900 });
    await page.evaluateOnNewDocument(countShifts);
    await page.goto(`https://${SHIFTS[id].address}`, { waitUntil: 'load' });
    await new Promise((resolve) => setTimeout(resolve, LEFT_ALONE_MS));
    const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
    await page.close();
    return shift;
  };
  const ours = await Promise.all([1280, 1440].map(async (width) => (await shiftAt(driver, width)) - (await shiftAt(run.empty, width))));
  return Math.max(0, ...ours);
}

/** What the local hosts serve for these pages. */
export const SHIFT_PAGES: Readonly<Record<string, string>> =
  Object.fromEntries(Object.values(LAID_OUT).map(({ address, html }) => [address, html]));
