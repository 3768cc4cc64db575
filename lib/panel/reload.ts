/** A reading takes at most one of so many parts of the time: what changes often must not keep the worker busy with one page. */
const REST = 4;

/**
 * Repeats a reading after changes: at once after a rest, else once it has rested four times as long as it took. Changes meanwhile count
 * as one.
 */
export function createReload(read: () => Promise<void>, signal: AbortSignal): () => void {
  let restsUntil = -Infinity;
  let isReading = false;
  let isAsked = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async (): Promise<void> => {
    if (signal.aborted) return;
    isReading = true;
    isAsked = false;
    const started = performance.now();
    await read().catch(() => undefined);
    const ended = performance.now();
    restsUntil = ended + REST * (ended - started);
    isReading = false;
    if (isAsked) reload();
  };
  const reload = (): void => {
    isAsked = true;
    if (isReading) return;
    clearTimeout(timer);
    const wait = restsUntil - performance.now();
    if (wait <= 0) void run();
    else timer = setTimeout(() => void run(), wait);
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  return reload;
}
