import { ask } from '@/lib/messages/client';

/** ms a page is given to become what it is. */
const BECOMING = 5000;

/** Tells the background once, some seconds into a visit, which ways to read the page fail now. */
export function tellDrift(readDrift: () => readonly string[] | undefined, signal: AbortSignal): void {
  const later = setTimeout(() => {
    const ways = [...(readDrift() ?? [])];
    if (ways.length) void ask('drift.report', { ways });
  }, BECOMING);
  signal.addEventListener('abort', () => clearTimeout(later));
}
