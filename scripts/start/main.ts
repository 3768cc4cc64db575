import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { type Driver, startDriver } from '../../dev/driver';
import { startHosts } from '../../dev/hosts';
import { hasShared, SHARED } from '../../dev/paths';
import { dailyPapersRoute, paperPagesRoute, readRecordedDays, readSample, recordedPagesRoute, sampleDays } from '../../dev/recorded';
import { pressInSidebar, type SidebarView, untilSidebar } from '../../dev/sidebar';
import { readPageCopy, setSettings } from '../../dev/settings';
import { until } from '../../dev/until';
import { fillStore, readCopiedPage } from './arrange';

const OUT = resolve(import.meta.dirname, '../../.output/start');
const live = process.argv.includes('--live');
/** Uses the recorded digests beside the project. `--sample` uses the project's own digest instead. */
const recorded = hasShared && !process.argv.includes('--sample');
const display = Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
const started = Number(process.env['SIDELIGHT_STARTED'] ?? Date.now());
const seconds = (): string => `${((Date.now() - started) / 1000).toFixed(1)} s`;
const print = (text = ''): void => console.log(text);

const sample = readSample();
const days = recorded ? readRecordedDays() : sampleDays();
const hosts = live ? undefined : await startHosts(dailyPapersRoute(days), recordedPagesRoute(), paperPagesRoute(sample.entries));
const driver = await startDriver('chromium', { ...(hosts && { hosts }), headless: !display, width: 1280, height: 860 });
const papers = recorded || live
  ? ['2606.28057', '2606.23884v1', '0906.3336'].map((id) => `https://arxiv.org/abs/${id}`)
  : [1, 0, 2].map((row) => sample.entries[row]!).map((entry) => `https://arxiv.org/abs/${entry.arxivId}`);

if (display) await showWindow(driver);
else await walkThrough(driver);

/** Waits for the first list: beside a page that was opened before it, the sidebar is a tab. */
async function untilFirstList({ openOwn }: Driver): Promise<void> {
  const own = await openOwn('popup.html');
  await until(async () => ((await readPageCopy(own)).loaded ? true : undefined), () => 'no list of papers came in', 60_000);
  await own.close();
}

/** Opens a window and leaves it to the person. */
async function showWindow(driver: Driver): Promise<void> {
  const { open, browser } = driver;
  // Without a network, the window opens all the same.
  await untilFirstList(driver).catch((error: Error) => print(error.message));
  await open(papers[0]!);
  const network = live ? 'It uses the real network.' : 'Sites are served from this machine; "npm start -- --live" uses the real ones.';
  print(`A browser with Sidelight is open (${seconds()}). ${network} Close it to end.`);
  await new Promise<void>((resolve) => browser.on('disconnected', () => resolve()));
  await hosts?.close();
}

/** Without a display: goes through the whole journey, prints it and takes screenshots. */
async function walkThrough(driver: Driver): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  const copiedPage = recorded ? readCopiedPage(SHARED) : undefined;
  const digests = recorded
    ? `${days.size} recorded days of Hugging Face, moved to these weeks`
    : `the sample digest, ${sample.entries.length} papers`;
  print(`\nDigests: ${digests}${copiedPage ? ', and a copied page' : ''}.`);
  await untilFirstList(driver);
  const page = await driver.open(papers[0]!);
  await untilSidebar(driver, page, (view) => view.related.length > 0 || view.text.includes('Nothing close'), 60_000);
  print(`The sidebar stood beside the page after ${seconds()}.`);
  await fillStore(driver, copiedPage, Math.min(30, days.size));
  for (const [row, url] of papers.entries()) {
    const at = row === 0 ? page : await driver.open(url);
    const asked = Date.now();
    await at.reload();
    const view = await untilSidebar(driver, at, (shown) => shown.related.length > 0 || shown.text.includes('Nothing close'));
    printSidebar(await titleOf(at), url, view, Date.now() - asked);
    if (row > 0) await at.close();
  }
  await journey(driver, page);
  print(`\nScreenshots: ${OUT}\nDone after ${seconds()}.`);
  await driver.close();
  await hosts?.close();
}

/** Saves a paper, looks at it in the popup, and turns the look dark. */
async function journey(driver: Driver, page: Page): Promise<void> {
  const view = await untilSidebar(driver, page, (shown) => shown.buttons.some((button) => button.name === 'Save this paper'));
  const first = view.related[0]?.title;
  const wanted = first === undefined ? 'this paper' : first;
  await pressInSidebar(driver, page, `Save ${wanted}`);
  await untilSidebar(driver, page, (shown) => shown.buttons.some((button) => button.name === `Saved ${wanted}` && button.pressed === true));
  print(`\nSaved: ${wanted}`);
  await page.screenshot({ path: join(OUT, 'sidebar-light.png') });
  const popup = await driver.openOwn('popup.html');
  await popup.setViewport({ width: 400, height: 560, deviceScaleFactor: 2 });
  await popup.waitForSelector('ol[aria-label="Today\'s papers"] li');
  print(`Popup: ${await popup.$eval('.under', (head) => head.textContent)}`);
  await popup.screenshot({ path: join(OUT, 'popup-light.png') });
  await popup.click('#tab-saved');
  await popup.waitForSelector('ol[aria-label="Saved papers"] li');
  const saved = await popup.$$eval('ol[aria-label="Saved papers"] .title', (titles) => titles.map((title) => title.textContent).join('; '));
  print(`Popup, Saved: ${saved}`);
  await popup.click('#tab-today');
  await popup.waitForSelector('ol[aria-label="Today\'s papers"] li');
  await setSettings(popup, { look: 'dark' });
  await popup.waitForSelector('html[data-look="dark"]');
  await popup.screenshot({ path: join(OUT, 'popup-dark.png') });
  await page.bringToFront();
  await page.reload();
  await untilSidebar(driver, page, (shown) => shown.related.length > 0 || shown.text.includes('Nothing close'));
  await page.screenshot({ path: join(OUT, 'sidebar-dark.png') });
  await popup.close();
}

async function titleOf(page: Page): Promise<string> {
  return page.$eval('h1.title', (heading) => (heading.textContent ?? '').replace(/^\s*Title:\s*/, '').trim());
}

/** Prints what the sidebar of a page shows. `took` is in ms. */
function printSidebar(title: string, url: string, view: SidebarView, took: number): void {
  print(`\n${title}\n${url} · answered and drawn ${took} ms after the reload`);
  if (view.related.length === 0) print('  Nothing close in these digests.');
  for (const [row, paper] of view.related.slice(0, 5).entries()) {
    print(`  ${row + 1}. ${paper.title}\n     ${paper.reasons.join(' · ')}\n     ${paper.where}`);
  }
}
