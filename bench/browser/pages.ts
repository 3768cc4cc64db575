import { statSync, existsSync, readdirSync, readFileSync } from 'node:fs';
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
  const { tasks, longest } = await measureMainThread();
  return [
    { what: 'content script on a paper page', target: '≤45 KB', stretch: '30 KB', measured: size('paper') },
    { what: 'content script for lists', measured: size('listing') },
    { what: 'main-thread time on a paper page, ms', target: 'p50 ≤5, p95 ≤15', stretch: '3', measured: describeTimes(tasks) },
    { what: 'longest task on a paper page, ms', target: 'none >50', measured: longest.toFixed(0) },
  ];
}

/** Script time of Sidelight from Chromium's own trace, on real pages where they are there (9999.99999 is arXiv's "not found"). */
async function measureMainThread(): Promise<{ tasks: number[]; longest: number }> {
  const sample = readSample().entries;
  const hosts = await startHosts(dailyPapersRoute(sampleDays()), recordedPagesRoute(), paperPagesRoute(sample));
  const driver = await startDriver('chromium', { hosts });
  const recorded = hasShared && existsSync(join(SHARED, 'data/pages'))
    ? readdirSync(join(SHARED, 'data/pages')).filter((file) => /^abs_(?!9999)\d{4}\.\d{4,5}(v\d)?\.html$/.test(file)).map((file) => file.slice(4, -5)) : [];
  const ids = recorded.length > 0 ? recorded : sample.slice(0, 4).map((entry) => entry.arxivId!);
  const tasks: number[] = [];
  let longest = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const page = await driver.browser.newPage();
    const path = join(OUTPUT, `../trace-${round}.json`);
    await page.tracing.start({ path, categories: ['devtools.timeline', 'v8.execute'] });
    await page.goto(`https://arxiv.org/abs/${ids[round % ids.length]}`, { waitUntil: 'domcontentloaded' });
    await untilSidebar(driver, page as Page, (view) => view.related.length > 0 || view.text.includes('close'));
    await page.tracing.stop();
    const { total, most } = readTrace(path);
    tasks.push(total);
    longest = Math.max(longest, most);
    await page.close();
  }
  await driver.close();
  await hosts.close();
  return { tasks, longest };
}

interface TraceEvent {
  name: string;
  /** Start and length, µs. */
  ts: number;
  dur?: number;
  args?: { data?: { url?: string; frame?: string } };
}

/** ms of evaluated and called functions whose script is Sidelight's. */
function readTrace(path: string): { total: number; most: number } {
  const { traceEvents } = JSON.parse(readFileSync(path, 'utf8')) as { traceEvents: TraceEvent[] };
  const own = traceEvents.filter((event) => /^(EvaluateScript|v8\.run|FunctionCall)$/.test(event.name) && event.args?.data?.url?.startsWith('chrome-extension://'));
  // Events nest: a script's evaluation holds the calls it makes, which count once.
  let end = 0;
  const times = own.toSorted((a, b) => a.ts - b.ts).flatMap(({ ts, dur = 0 }) => {
    if (ts < end) return [];
    end = ts + dur;
    return [dur / 1000];
  });
  return { total: times.reduce((sum, time) => sum + time, 0), most: Math.max(0, ...times) };
}
