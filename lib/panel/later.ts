/** Calls `act` once after so many ms, unless the signal aborts before; asked for again meanwhile, it waits anew. */
export function createLater(act: () => void, signal: AbortSignal): (ms: number) => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  signal.addEventListener('abort', () => clearTimeout(timer));
  return (ms) => {
    clearTimeout(timer);
    if (!signal.aborted) timer = setTimeout(act, ms);
  };
}
