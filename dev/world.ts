import type { Page } from 'puppeteer-core';
import { type BrowserName, type Driver, type DriverOptions, startDriver } from './driver';
import { type Hosts, type Route, startHosts } from './hosts';
import { dailyPapersRoute, paperPagesRoute, readSample, sampleDays } from './recorded';
import { until } from './until';

/** A browser with the built extension, and local hosts that serve the project's own sample. */
export interface World extends Driver {
  hosts: Hosts;
  /** Waits until the store and the index hold at least `count` papers. `timeout` in ms. */
  untilPapers(count: number, timeout?: number): Promise<void>;
  /** The popup, in the size the browser gives it. */
  openPopup(): Promise<Page>;
  end(): Promise<void>;
}

export const BROWSERS: readonly BrowserName[] = ['chromium', 'firefox'];
export const SAMPLE = readSample().entries;

/** Starts a world. `routes` are asked before those of the sample. */
export async function startWorld(name: BrowserName, routes: Route[] = [], options: DriverOptions = {}): Promise<World> {
  const hosts = await startHosts(...routes, dailyPapersRoute(sampleDays()), paperPagesRoute(SAMPLE));
  const driver = await startDriver(name, { hosts, ...options });
  return {
    ...driver, hosts,
    async untilPapers(count, timeout = 60_000) {
      const page = await driver.openOwn('library.html#digests');
      await until(async () => {
        const held = await askWorker<{ store: { papers: number }; index: { papers: number } }>(page, 'sources.list', {});
        return held.ok && held.value.store.papers >= count && held.value.index.papers >= count ? true : undefined;
      }, () => `fewer than ${count} papers came into the store`, timeout);
      await page.close();
    },
    async openPopup() {
      const page = await driver.openOwn('popup.html');
      await page.setViewport({ width: 400, height: 560 });
      await page.bringToFront();
      await page.waitForSelector('#tab-saved');
      return page;
    },
    async end() {
      await driver.close();
      await hosts.close();
    },
  };
}

type WorkerAnswer<T> = { ok: true; value: T } | { ok: false; failure: { kind: string; message: string } };

/** Sends a message as an extension page does. */
export async function askWorker<T>(page: Page, type: string, body: object): Promise<WorkerAnswer<T>> {
  const text = await page.evaluate(async (message) => {
    type Api = { runtime: { sendMessage(message: unknown): Promise<unknown> } };
    const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api | undefined>;
    return JSON.stringify(await (browser ?? chrome)!.runtime.sendMessage(JSON.parse(message))) ?? 'null';
  }, JSON.stringify({ type, body }));
  return JSON.parse(text) as WorkerAnswer<T>;
}

/** Waits for an element that matches, and returns its text. */
export async function textOf(page: Page, selector: string): Promise<string> {
  await page.waitForSelector(selector);
  return page.$eval(selector, (element) => element.textContent ?? '');
}

/** Waits until the page shows a text. */
export async function untilText(page: Page, text: string, timeout = 20_000): Promise<void> {
  await until(async () => ((await page.evaluate(() => document.body.textContent ?? '')).includes(text) ? true : undefined),
    async () => `no "${text}" in: ${(await page.evaluate(() => document.body.textContent ?? '')).slice(0, 600)}`, timeout);
}
