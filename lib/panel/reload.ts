/** A reading rests this many times as long as it took, so that one page does not keep the worker busy. */
const REST = 4;

/**
 * Repeats a reading after changes: at once after its rest, else as soon as the rest is over. Changes meanwhile count as one.
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
