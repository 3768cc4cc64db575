import { statSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { type Driver, startDriver } from '../../dev/driver';
import { setSettings } from '../../dev/settings';
import { startHosts } from '../../dev/hosts';
import { hasShared, OUTPUT, SHARED } from '../../dev/paths';
import { dailyPapersRoute, paperPagesRoute, readRecordedDays, readSample, recordedPagesRoute, sampleDays } from '../../dev/recorded';
import { untilSidebar } from '../../dev/sidebar';
import { describeTimes, percentile, type Row } from '../row';

const ROUNDS = 12;

/** Measures the size of the content scripts and the time they take on a page's main thread. */
export async function benchPages(): Promise<Row[]> {
  const size = (script: string): string =>
    `${(statSync(join(OUTPUT.chromium, `${script}.js`)).size / 1000).toFixed(1)} KB`;
  const { withSidelight, without, longest } = await measureMainThread();
  const difference = (part: keyof Cost): string => {
    const own = percentile(without.map((cost) => cost[part]), 0.5);
    return describeTimes(withSidelight.map((cost) => cost[part] - own), 1);
  };
  const of = (costs: readonly Cost[]): string => percentile(costs.map((cost) => cost.tasks), 0.5).toFixed(0);
  return [
    { what: 'content script on a paper page', target: '≤45 KB', stretch: '30 KB', measured: size('content-scripts/paper') },
    { what: 'what comes with its sidebar', measured: size('sidebar') },
    { what: 'content script for lists', measured: size('content-scripts/listing') },
    {
      what: 'its script on a paper page’s main thread, ms (processor time, with Sidelight less without)',
      target: 'p50 ≤5, p95 ≤15',
      stretch: '3',
      measured: difference('script'),
    },
    { what: 'style and layout that it adds, ms', measured: difference('layout') },
    {
      what: `all tasks that it adds until 1.5 s after loading (${of(withSidelight)} less ${of(without)}), ms`,
      measured: difference('tasks'),
    },
    { what: 'longest stretch of its script, ms', target: 'none >50', measured: longest.toFixed(0) },
  ];
}

/** All in ms of processor time. */
interface Cost {
  script: number;
  layout: number;
  tasks: number;
}

/** Uses real pages if they are there. 9999.99999 is left out: it is arXiv's "not found" page. */
async function measureMainThread(): Promise<{ withSidelight: Cost[]; without: Cost[]; longest: number }> {
  const sample = readSample().entries;
  const hosts = await startHosts(
    dailyPapersRoute(hasShared ? readRecordedDays() : sampleDays()),
    recordedPagesRoute(),
    paperPagesRoute(sample),
  );
  const driver = await startDriver('chromium', { hosts });
  // Before a list was ever loaded, the sidebar would be a tab.
  const own = await driver.openOwn('library.html#settings');
  await setSettings(own, { loaded: true });
  await own.close();
  const recorded =
    hasShared && existsSync(join(SHARED, 'data/pages'))
      ? readdirSync(join(SHARED, 'data/pages'))
          .filter((file) => /^abs_(?!9999)\d{4}\.\d{4,5}(v\d)?\.html$/.test(file))
          .map((file) => file.slice(4, -5))
      : [];
  const ids = recorded.length > 0 ? recorded : sample.slice(0, 4).map((entry) => entry.arxivId!);
  const url = (round: number): string => `https://arxiv.org/abs/${ids[round % ids.length]}`;
  let longest = 0;
  for (let round = 0; round < ROUNDS; round++)
    longest = Math.max(longest, await findLongest(driver, await driver.browser.newPage(), url(round)));
  // The extension does not run in a private window.
  const bare = await driver.browser.createBrowserContext();
  const withSidelight: Cost[] = [];
  const without: Cost[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    withSidelight.push(await measureCost(await driver.browser.newPage(), url(round)));
    without.push(await measureCost(await bare.newPage(), url(round)));
  }
  await driver.close();
  await hosts.close();
  return { withSidelight, without, longest };
}

/** The longest time in ms during which Sidelight's functions were on the stack, from Chromium's sampling profiler. */
async function findLongest(driver: Driver, page: Page, url: string): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('Profiler.enable');
  await session.send('Profiler.start');
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  await untilSidebar(driver, page, (view) => view.related.length > 0 || view.text.includes('close'));
  const { profile: { nodes, samples = [], timeDeltas = [] } } = await session.send('Profiler.stop');
  await page.close();
  const own = new Set<number>();
  const mark = (id: number): void => {
    own.add(id);
    for (const child of nodes.find((node) => node.id === id)?.children ?? []) mark(child);
  };
  for (const { id, callFrame } of nodes) if (callFrame.url.startsWith('chrome-extension://')) mark(id);
  let stretch = 0;
  let longest = 0;
  samples.forEach((id, place) => {
    stretch = own.has(id) ? stretch + (timeDeltas[place + 1] ?? 0) / 1000 : 0;
    longest = Math.max(longest, stretch);
  });
  return longest;
}

/** The time of a page's main thread, as Chromium reports it. */
async function measureCost(page: Page, url: string): Promise<Cost> {
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await page.goto(url, { waitUntil: 'load' });
  // The page is left alone meanwhile, because each look at the sidebar would be counted.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const { metrics } = await session.send('Performance.getMetrics');
  await page.close();
  const read = (wanted: string): number => 1000 * (metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN);
  return {
    script: read('ScriptDuration') + read('V8CompileDuration'),
    layout: read('LayoutDuration') + read('RecalcStyleDuration'),
    tasks: read('TaskDuration'),
  };
}
