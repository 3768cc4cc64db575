/** Calls back once when the signal aborts. */
export function onEnd(signal: AbortSignal, end: () => void): void {
  signal.addEventListener('abort', end);
}

/** Calls back after changes of a node until the signal aborts, or until the listener disconnects the observer. */
export function watch(node: Node, changes: MutationObserverInit, listener: MutationCallback, signal: AbortSignal): void {
  const observer = new MutationObserver(listener);
  observer.observe(node, changes);
  onEnd(signal, () => observer.disconnect());
}
