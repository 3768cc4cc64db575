import { MARK_HOST } from './row-marks';
import { watch } from './watch';

/** Calls back, once a frame at most, when the page's own script built or rebuilt something outside of the marks. */
export function onListChange(doc: Document, listener: () => void, signal: AbortSignal): void {
  let isScheduled = false;
  watch(doc.body, { childList: true, subtree: true }, (changes) => {
    if (isScheduled || !changes.some(({ target }) => !(target as Element).closest?.(MARK_HOST))) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      if (!signal.aborted) listener();
    });
  }, signal);
}
