import { ask } from '@/lib/messages/client';
import { onEnd } from './watch';

/** How long a page's own script may take to build the page: what is missing later is drift. */
const SETTLE_MS = 5000;

/** Reports once, some seconds into a visit, which ways to read the page fail. */
export function reportDrift(readDrift: () => string[] | undefined, signal: AbortSignal): void {
  const timer = setTimeout(() => {
    const ways = readDrift();
    if (ways?.length) void ask('drift.report', { ways });
  }, SETTLE_MS);
  onEnd(signal, () => clearTimeout(timer));
}
