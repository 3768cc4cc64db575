import { browser } from '@/lib/browser/api';

export type Parsers = typeof import('@/lib/digest/parsers');

/** Where the second script leaves its parsers for the first. */
export const shelf = globalThis as { sidelightParsers?: () => Promise<Parsers> };
const SCRIPT = '/parsers.js';

/** A worker may only ever load scripts that it loaded once while it was installed. */
export function keepParserScript(): void {
  if (typeof importScripts === 'function') addEventListener('install', addScript);
}

/**
 * What reads markup and files, from a script of its own: these are nearly half of all code, and a
 * worker that starts to answer a page would read, compile and run them for nothing. Throws what the
 * browser throws where it cannot load the script.
 */
export async function loadParsers(): Promise<Parsers> {
  if (!shelf.sidelightParsers) await addScript();
  return shelf.sidelightParsers!();
}

/** Firefox's background is a page, Chromium's a worker. */
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
