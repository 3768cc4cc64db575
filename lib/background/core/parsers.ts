import { browser } from '@/lib/browser/api';

export type Parsers = typeof import('@/lib/digest/parsers');

/** Where parsers.js leaves its parsers for the background script. */
export const shelf = globalThis as { sidelightParsers?: () => Promise<Parsers> };
const SCRIPT = '/parsers.js';

/** A service worker may only load scripts that it loaded once while it was installed. */
export function keepParserScript(): void {
  if (typeof importScripts === 'function') addEventListener('install', addScript);
}

/**
 * Loads what reads markup and files. These parsers are nearly half of all code, and stand in a script of their own so
 * that a worker that starts to answer a page need not compile them. Throws what the browser throws if it cannot load
 * the script.
 */
export async function loadParsers(): Promise<Parsers> {
  if (!shelf.sidelightParsers) await addScript();
  return shelf.sidelightParsers!();
}

/** Firefox's background is a page, Chromium's is a worker. */
async function addScript(): Promise<void> {
  const url = browser.runtime.getURL(SCRIPT);
  if (typeof importScripts === 'function') {
    importScripts(url);
    return;
  }
  await new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${SCRIPT} cannot be loaded.`));
    document.head.append(script);
  });
}
