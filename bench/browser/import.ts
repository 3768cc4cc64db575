import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { Driver } from '../../dev/driver';
import { until } from '../../dev/until';
import { askWorker } from '../../dev/world';
import { type MadePaper, makePapers } from '../papers';
import { toRow, type Row } from '../report/row';
import { askFor, type BenchRun, type QueriedPapers } from '../run';
import { openMeasured, timeWorker } from './ask';
import { readBrowserMemory, watchMemory } from './memory';

/** The import takes files of up to 100 MB. */
const MAX_FILE_BYTES = 90_000_000;
/** The papers come as lists of this many days; fewer papers than 60 a day, of fewer. */
const DAYS = 400;
const MIN_A_DAY = 60;
const DAY_MS = 86_400_000;
/** The index stays as it is for this long once its parts are merged. */
const SETTLED_MS = 4_000;
/** A person reads for longer than this. Asking without a pause would measure the questions themselves. */
const BETWEEN_ASKS_MS = 200;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface Held {
  store: { papers: number; saved: number };
  index: { papers: number; bytes: number };
}

export interface PaperFiles {
  paths: string[];
  /** Bytes of text in all of them. */
  bytes: number;
  remove(): void;
}

/** Writes papers into files that the import takes: a record a line, with the day of its list; with a tag they are saved ones. */
export async function writePaperFiles(count: number, tag?: string): Promise<PaperFiles> {
  const folder = mkdtempSync(join(tmpdir(), 'sidelight-bench-'));
  const paths: string[] = [];
  const aDay = Math.max(MIN_A_DAY, Math.ceil(count / DAYS));
  let file: Awaited<ReturnType<typeof open>> | undefined;
  let [row, bytes, inFile] = [0, 0, 0];
  let lines: string[] = [];
  const write = async (): Promise<void> => {
    await file!.write(lines.join(''));
    lines = [];
  };
  for (const paper of makePapers(count)) {
    const line = `${JSON.stringify(toRecord(paper, Date.now() - Math.floor(row++ / aDay) * DAY_MS, tag))}\n`;
    const size = Buffer.byteLength(line);
    if (!file || inFile + size > MAX_FILE_BYTES) {
      if (file) await write();
      await file?.close();
      paths.push(join(folder, `papers-${paths.length}.jsonl`));
      file = await open(paths.at(-1)!, 'w');
      inFile = 0;
    }
    lines.push(line);
    if (lines.length >= 2_000) await write();
    bytes += size;
    inFile += size;
  }
  await write();
  await file?.close();
  return { paths, bytes, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function toRecord({ id, title, abstract, authors, categories }: MadePaper, at: number, tag?: string): object {
  return { id, title, abstract, authors, categories, ...(tag ? { tags: [tag] } : { listDate: new Date(at).toISOString().slice(0, 10) }) };
}

export async function readHeld(library: Page): Promise<Held | undefined> {
  const held = await askWorker<Held>(library, 'sources.list', {});
  return held.ok ? held.value : undefined;
}

/** Gives a file to the library page. Resolves when the page shows what it found, before the import is pressed. */
export async function importFile(driver: Driver, path: string): Promise<Page> {
  const library = await driver.openOwn('library.html#digests');
  const input = (await library.waitForSelector('input[type="file"]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
  await library.waitForSelector('.report', { timeout: 300_000 });
  return library;
}

/** Waits until the index holds `count` papers and its parts are merged. */
export async function untilSettled(library: Page, count: number): Promise<Held> {
  let [before, since] = ['', Date.now()];
  return until(async () => {
    const held = await readHeld(library);
    const now = JSON.stringify(held?.index);
    if (now !== before) [before, since] = [now, Date.now()];
    return held && held.index.papers >= count && Date.now() - since > SETTLED_MS ? held : undefined;
  }, () => `the index did not settle: ${before}`, 600_000, 500);
}

/** Imports the papers file by file, and asks for pages meanwhile. The time counts from the press that begins each file's import. */
export async function benchImport(
  run: BenchRun, driver: Driver, count: number, files: PaperFiles, queried: QueriedPapers,
): Promise<{ rows: Row[]; held: Held }> {
  const pid = driver.browser.process()?.pid;
  const rest = run.browser === 'chromium' ? readBrowserMemory(pid) : undefined;
  const memory = watchMemory(run.browser === 'chromium' ? pid : undefined);
  const [during, bare]: [number[], number[]] = [[], []];
  const ping = await openMeasured(run.empty, 'popup.html');
  let ms = 0;
  let library: Page | undefined;
  for (const [place, path] of files.paths.entries()) {
    await library?.close();
    library = await importFile(driver, path);
    const isLast = place === files.paths.length - 1;
    const already = (await readHeld(library))?.index.papers ?? 0;
    const started = Date.now();
    await library.click('.button.primary');
    await until(async () => {
      during.push((await timeWorker(library!, 'page.open', askFor(queried.at(during.length, 1_000)))).ms);
      bare.push((await timeWorker(ping, 'ping', {})).ms);
      await pause(BETWEEN_ASKS_MS);
      const held = await readHeld(library!);
      if (!held || held.index.papers === already) return undefined;
      return held.index.papers >= (isLast ? count : held.store.papers) && (await isImported(library!)) ? true : undefined;
    }, () => 'the import did not end', 900_000);
    ms += Date.now() - started;
  }
  const most = memory.end();
  const held = await untilSettled(library!, count);
  await library!.close();
  const text = files.bytes / 1e6;
  const rows = [
    toRow('import', [ms / 1000], { papers: count, yardstick: await timeBareWriting(ping, count) }),
    ...(most === undefined || rest === undefined
      ? [] : [toRow('import-memory', [(most - rest) / 1e6], { papers: count, yardstick: [text] })]),
    toRow('import-answer', during, { papers: count, yardstick: bare }),
    toRow('index', [held.index.bytes / 1e6], { papers: count, yardstick: [text] }),
  ];
  await ping.close();
  return { rows, held };
}

/** Whether the page says that its import is done: then every paper of the file is stored. */
async function isImported(library: Page): Promise<boolean> {
  const answer = await askWorker<{ imports: { state: string }[] }>(library, 'import.recent', {});
  return answer.ok && answer.value.imports.length > 0 && answer.value.imports.every(({ state }) => state !== 'writing');
}

const WRITTEN = 5_000;

/** Returns the s that a bare IndexedDB would take to write `count` papers, three times: it writes 5,000, and the time is multiplied. */
async function timeBareWriting(page: Page, count: number): Promise<number[]> {
  const papers = JSON.stringify([...makePapers(WRITTEN)]);
  const times = await page.evaluate(async (text) => {
    const wait = <T>(request: IDBRequest<T>): Promise<T> => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const measured: number[] = [];
    for (let round = 0; round < 3; round++) {
      const opening = indexedDB.open('bare');
      opening.onupgradeneeded = () => opening.result.createObjectStore('papers', { keyPath: 'id' });
      const db = await wait(opening);
      const started = performance.now();
      const writing = db.transaction('papers', 'readwrite');
      const table = writing.objectStore('papers');
      for (const paper of JSON.parse(text) as object[]) table.put(paper);
      await new Promise((resolve) => (writing.oncomplete = resolve));
      measured.push(performance.now() - started);
      db.close();
      await wait(indexedDB.deleteDatabase('bare'));
    }
    return measured;
  }, papers);
  return times.map((time) => (time / 1000) * (count / WRITTEN));
}
