import { statSync, existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { startDriver } from '../../tests/support/driver';
import { startHosts } from '../../tests/support/hosts';
import { dailyPapersRoute, hasShared, paperPagesRoute, readSample, recordedPagesRoute, sampleDays, SHARED } from '../../tests/support/recorded';
import { untilSidebar } from '../../tests/support/sidebar';
import { describeTimes, type Row } from '../row';

const OUTPUT = resolve(import.meta.dirname, '../../.output/chrome-mv3');
const ROUNDS = 12;

/** Size of the content scripts, and what they cost a page's main thread. */
export async function benchPages(): Promise<Row[]> {
  const size = (script: string): string => `${(statSync(join(OUTPUT, 'content-scripts', `${script}.js`)).size / 1000).toFixed(1)} KB`;
  const { script, longest, withSidelight, without } = await measureMainThread();
  return [
    { what: 'content script on a paper page', target: '≤45 KB', stretch: '30 KB', measured: size('paper') },
    { what: 'content script for lists', measured: size('listing') },
    { what: 'Sidelight’s script on a paper page’s main thread, ms (sampled every 0.25 ms)', target: 'p50 ≤5, p95 ≤15', stretch: '3', measured: describeTimes(script) },
    { what: 'longest stretch of it, ms', target: 'none >50', measured: longest.toFixed(0) },
    { what: 'all of the main thread’s tasks until a second after loading, ms: with Sidelight', measured: describeTimes(withSidelight) },
    { what: 'the same without Sidelight', measured: describeTimes(without) },
  ];
}

interface MainThread {
  script: number[];
  longest: number;
  withSidelight: number[];
  without: number[];
}

/** On real pages where they are there (9999.99999 is arXiv's "not found"). */
async function measureMainThread(): Promise<MainThread> {
  const sample = readSample().entries;
  const hosts = await startHosts(dailyPapersRoute(sampleDays()), recordedPagesRoute(), paperPagesRoute(sample));
  const driver = await startDriver('chromium', { hosts });
  const recorded = hasShared && existsSync(join(SHARED, 'data/pages'))
    ? readdirSync(join(SHARED, 'data/pages')).filter((file) => /^abs_(?!9999)\d{4}\.\d{4,5}(v\d)?\.html$/.test(file)).map((file) => file.slice(4, -5)) : [];
  const ids = recorded.length > 0 ? recorded : sample.slice(0, 4).map((entry) => entry.arxivId!);
  const isFilled = (page: Page): Promise<unknown> => untilSidebar(driver, page, (view) => view.related.length > 0 || view.text.includes('close'));
  // In a private window the extension is not there.
  const bare = await driver.browser.createBrowserContext();
  const found: MainThread = { script: [], longest: 0, withSidelight: [], without: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const url = `https://arxiv.org/abs/${ids[round % ids.length]}`;
    const { total, longest } = await sampleScript(await driver.browser.newPage(), url, isFilled);
    found.script.push(total);
    found.longest = Math.max(found.longest, longest);
    found.withSidelight.push(await timeTasks(await driver.browser.newPage(), url, isFilled));
    found.without.push(await timeTasks(await bare.newPage(), url));
  }
  await driver.close();
  await hosts.close();
  return found;
}

/** ms in which a function of Sidelight's was on the stack, from Chromium's sampling profiler. */
async function sampleScript(page: Page, url: string, isFilled: (page: Page) => Promise<unknown>): Promise<{ total: number; longest: number }> {
  const session = await page.createCDPSession();
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 250 });
  await session.send('Profiler.start');
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await isFilled(page);
  const { profile: { nodes, samples = [], timeDeltas = [] } } = await session.send('Profiler.stop');
  await page.close();
  const own = new Set<number>();
  const mark = (id: number): void => {
    own.add(id);
    for (const child of nodes.find((node) => node.id === id)?.children ?? []) mark(child);
  };
  for (const { id, callFrame } of nodes) if (callFrame.url.startsWith('chrome-extension://')) mark(id);
  let total = 0;
  let stretch = 0;
  let longest = 0;
  samples.forEach((id, place) => {
    stretch = own.has(id) ? stretch + (timeDeltas[place + 1] ?? 0) / 1000 : 0;
    if (own.has(id)) total += (timeDeltas[place + 1] ?? 0) / 1000;
    longest = Math.max(longest, stretch);
  });
  return { total, longest };
}

/** ms of all tasks of a page's main thread, as Chromium counts them. */
async function timeTasks(page: Page, url: string, isFilled?: (page: Page) => Promise<unknown>): Promise<number> {
  await page.goto(url, { waitUntil: 'load' });
  await isFilled?.(page);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1000)));
  const { TaskDuration = Number.NaN } = await page.metrics();
  await page.close();
  return TaskDuration * 1000;
}
