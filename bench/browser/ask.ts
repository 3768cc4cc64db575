import type { Page } from 'puppeteer-core';
import type { Driver } from '../../dev/driver';
import { KEEP_NAMES } from '../../dev/keep-names';

/** Opens a page of the extension in which functions of the benchmark run. */
export async function openMeasured(driver: Driver, path: string): Promise<Page> {
  const page = await driver.openOwn(path);
  await page.evaluate(KEEP_NAMES);
  return page;
}

/**
 * Opens a document of the extension that has no script of its own. A page that shows lists reads them anew after each visit, which would
 * take the worker's time from what is measured.
 */
export const openBare = (driver: Driver): Promise<Page> => openMeasured(driver, 'licenses.txt');

interface TimedAnswer<T> {
  /** From the question to the answer, on the clock of the page that asked. */
  ms: number;
  value: T | undefined;
}

/** Sends a message as an extension page does, and times its answer inside of the page: the driver's own way there is not counted. */
export async function timeWorker<T>(page: Page, type: string, body: object): Promise<TimedAnswer<T>> {
  const text = await page.evaluate(async (message) => {
    type Api = { runtime: { sendMessage(message: unknown): Promise<unknown> } };
    const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api | undefined>;
    const asked = performance.now();
    const answer = await (browser ?? chrome)!.runtime.sendMessage(JSON.parse(message));
    return JSON.stringify({ ms: performance.now() - asked, answer });
  }, JSON.stringify({ type, body }));
  const { ms, answer } = JSON.parse(text) as { ms: number; answer?: { ok: boolean; value?: T } };
  return { ms, value: answer?.ok ? answer.value : undefined };
}

/** Returns the ms that this page takes to copy `bytes` bytes. It copies few bytes many times, because its clock is coarse. */
export async function timeCopy(page: Page, bytes: number): Promise<number> {
  return page.evaluate((size) => {
    const [from, to] = [new Uint8Array(size).fill(1), new Uint8Array(size)];
    const times = Math.max(3, Math.ceil(2e8 / size));
    to.set(from);
    const started = performance.now();
    for (let time = 0; time < times; time++) to.set(from);
    return (performance.now() - started) / times;
  }, bytes);
}
