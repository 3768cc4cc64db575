import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePapers } from '@/bench/papers';
import { findWorker } from '@/dev/driver';
import { type SidebarView, untilSidebar } from '@/dev/sidebar';
import { until } from '@/dev/until';
import { SAMPLE, startWorld, type World } from '@/dev/world';

const PAPER = SAMPLE[0]!;
/** s until the browser stops an idle worker, and what it may take to do so. */
const IDLE = 35;

/** How many papers come to those of the sample. */
const STORES = { 'an ordinary': 0, 'a full': 20_000 };
/** s for which an idle page and an idle browser are watched. */
const WATCHED = 8;

/** The papers of the full store are about nothing, so there nothing may be close. */
const isAnswered = ({ related, text }: SidebarView): boolean => related.length > 0 || text.includes('Nothing close');

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Imports so many papers through the library page. */
async function importPapers(world: World, count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'sidelight-idle-'));
  const file = join(folder, 'papers.jsonl');
  writeFileSync(file, [...makePapers(count, [])].map((paper) => JSON.stringify(paper)).join('\n'));
  const library = await world.openOwn('library.html#digests');
  await ((await library.waitForSelector('input[type="file"]')) as ElementHandle<HTMLInputElement>).uploadFile(file);
  await library.waitForSelector('.report', { timeout: 60_000 });
  await library.click('.button.primary');
  await world.untilPapers(SAMPLE.length + count, 180_000);
  await library.close();
  rmSync(folder, { recursive: true });
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  args: { name?: string };
}

const nameThread = ({ pid, tid }: TraceEvent): string => `${pid} ${tid}`;
/** A page tells by then what it could not read, which is the last that it does. */
const SETTLED_MS = 7_000;
/** A worker has threads of its own. */
const PAGE_THREAD = 'CrRendererMain';

const REPEATED = /^(TimerFire|FireAnimationFrame|FireIdleCallback)$/;

/** What timers, frames and idle callbacks ran in the browser's pages within this time, by Chromium's trace: one is the test's own. */
async function watchTimers(page: Page, seconds: number): Promise<string[]> {
  await page.tracing.start({ categories: ['devtools.timeline'] });
  // Proves that the trace tells of timers.
  await page.evaluate(() => void setTimeout(() => undefined, 1000));
  await pause(1000 * seconds);
  const trace = await page.tracing.stop();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] };
  const threads = new Set(traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === PAGE_THREAD).map(nameThread));
  return traceEvents.filter((event) => REPEATED.test(event.name) && threads.has(nameThread(event))).map(({ name }) => name);
}

/** In Chromium only: Firefox ends its event page without a sign that a test could wait for. The same code runs there. */
describe.each(Object.entries(STORES))('an idle worker in Chromium with %s store', (_, papers) => {
  let world: World;
  const asked = (): number => world.hosts.requests.filter((url) => /\/\/(\w+\.)?(huggingface|arxiv)\./.test(url)).length;
  beforeAll(async () => {
    world = await startWorld('chromium', [], { unattended: true });
    await world.untilPapers(SAMPLE.length);
    if (papers > 0) await importPapers(world, papers);
    // The first lists are fetched one after the other; once that is done, only its alarms are left to the worker.
    for (let before = -1; before < asked();) {
      before = asked();
      await pause(4000);
    }
  }, 300_000);
  afterAll(() => world?.end());

  it(`is gone ${IDLE} s after the last page, and open pages do not wake it`, async () => {
    const own = await world.openOwn('popup.html');
    const alarms = await own.evaluate(async () => {
      const { alarms: set } = (
        globalThis as unknown as {
          chrome: { alarms: { getAll(): Promise<{ name: string; periodInMinutes?: number }[]>; clearAll(): Promise<void> } };
        }
      ).chrome;
      const all = await set.getAll();
      await set.clearAll();
      return all.map(({ name, periodInMinutes }) => `${name} every ${periodInMinutes} min`);
    });
    console.log(`alarms of an idle worker: ${alarms.join(', ')}`);
    expect(alarms).toEqual(['refresh-sources every 30 min']);
    await own.close();
    // A page that stays open, as papers do, and one that is closed.
    const open = await world.open(`https://arxiv.org/abs/${PAPER.arxivId}`);
    await untilSidebar(world, open, isAnswered);
    const page = await world.open(`https://huggingface.co/papers/${PAPER.arxivId}`);
    await untilSidebar(world, page, isAnswered);
    await page.close();
    const closed = Date.now();
    const before = asked();
    await until(
      async () => ((await findWorker(world.browser)) ? undefined : true),
      () => 'the worker is still there',
      IDLE * 1000 + 2000,
      250,
    );
    const gone = (Date.now() - closed) / 1000;
    console.log(`the worker was gone ${gone.toFixed(1)} s after the last page was closed`);
    expect(gone).toBeLessThanOrEqual(IDLE);
    // What a person does on a page without asking Sidelight for anything: scrolling, selecting, resizing.
    await open.bringToFront();
    await open.mouse.wheel({ deltaY: 400 });
    await open.setViewport({ width: 1100, height: 700 });
    await open.evaluate(() => getSelection()?.selectAllChildren(document.body));
    for (const end = Date.now() + 1000 * WATCHED; Date.now() < end;) {
      expect(await findWorker(world.browser)).toBeUndefined();
      await pause(100);
    }
    expect(asked()).toBe(before);
    // A message wakes it.
    await world
      .open(`https://arxiv.org/abs/${SAMPLE[7]!.arxivId}`)
      .then((next) => untilSidebar(world, next, isAnswered));
    expect(world.errors).toEqual([]);
  }, 150_000);

  it('has pages in which no timer repeats: neither beside a paper, nor in a list, nor in its own', async () => {
    const paper = await world.open(`https://arxiv.org/abs/${PAPER.arxivId}`);
    await untilSidebar(world, paper, isAnswered);
    const pages = [paper];
    for (const path of ['library.html#papers', 'library.html#digests', 'popup.html']) pages.push(await world.openOwn(path));
    for (const page of pages) {
      await page.bringToFront();
      // What was begun when it opened is done by then.
      await pause(SETTLED_MS);
      expect([page.url(), await watchTimers(page, WATCHED)]).toEqual([page.url(), ['TimerFire']]);
    }
    for (const page of pages) await page.close();
  }, 120_000);
});
