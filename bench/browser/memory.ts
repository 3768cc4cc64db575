import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { CDPSession } from 'puppeteer-core';
import type { Driver } from '../../dev/driver';

/** Bytes of a page or worker after a garbage collection: its objects, its buffers, and its share of the document. Chromium only. */
export async function readHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as unknown as Record<string, number>;
  await session.detach();
  return (usage.usedSize ?? 0) + (usage.embedderHeapUsedSize ?? 0) + (usage.backingStorageSize ?? 0);
}

/** The heap of the running worker, in bytes. */
export async function readWorkerHeap({ browser, origin }: Driver): Promise<number> {
  const target = browser.targets().find((each) => each.type() === 'service_worker' && each.url().startsWith(origin));
  if (!target) throw new Error('the worker does not run');
  return readHeap(await target.createCDPSession());
}

/** Bytes that a browser and all its processes hold in memory and no file does; `undefined` where the system does not tell (not Linux). */
export function readBrowserMemory(pid: number | undefined): number | undefined {
  if (pid === undefined || !existsSync('/proc/self/status')) return undefined;
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const parent = Number(/^PPid:\s*(\d+)/m.exec(readStatus(name))?.[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const sum = (id: number): number => {
    const status = readStatus(String(id));
    const own = ['RssAnon', 'RssShmem'].map((field) => Number(new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? 0));
    return 1024 * (own[0]! + own[1]!) + (children.get(id) ?? []).reduce((bytes, child) => bytes + sum(child), 0);
  };
  return sum(pid);
}

/** A process may end while it is looked at. */
function readStatus(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

/** Watches a browser's memory until it is asked for the most that there was. */
export function watchMemory(pid: number | undefined): { end: () => number | undefined } {
  let most = readBrowserMemory(pid);
  const timer = setInterval(() => {
    const now = readBrowserMemory(pid);
    if (now !== undefined) most = Math.max(most ?? 0, now);
  }, 250);
  return {
    end: () => {
      clearInterval(timer);
      return most;
    },
  };
}
