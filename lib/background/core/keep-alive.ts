import { browser } from '@/lib/browser/api';

/** A worker dies after 30 s without a call of the browser's API. */
const CALL_EVERY_MS = 20_000;

/** Keeps the worker alive until long work is done. */
export async function keepAlive<T>(work: () => Promise<T>): Promise<T> {
  const calls = setInterval(() => void browser.runtime.getPlatformInfo(), CALL_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(calls);
  }
}
