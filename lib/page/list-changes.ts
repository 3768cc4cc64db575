import { MARK_HOST } from './row-marks';
import { watch } from './watch';

/**
 * Calls back, once a frame at most, when the page's own script built or rebuilt something outside of the marks, or made a link lead
 * elsewhere, as where it gives a row another paper.
 */
export function onListChange(doc: Document, listener: () => void, signal: AbortSignal): void {
  let isScheduled = false;
  watch(doc.documentElement, { childList: true, subtree: true, attributeFilter: ['href'] }, (changes) => {
    if (isScheduled || !changes.some(({ target }) => !(target as Element).closest?.(MARK_HOST))) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      if (!signal.aborted) listener();
    });
  }, signal);
}
