import { MARK_HOST } from './row-marks';

/** Calls back, once a frame at most, when the page's own script built or rebuilt something outside of the marks. */
export function onListChange(doc: Document, listener: () => void, signal: AbortSignal): void {
  let isScheduled = false;
  const observer = new MutationObserver((changes) => {
    if (isScheduled || !changes.some(({ target }) => !(target as Element).closest?.(MARK_HOST))) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      if (!signal.aborted) listener();
    });
  });
  observer.observe(doc.body, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
}
