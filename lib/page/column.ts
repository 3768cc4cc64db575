import { clearRightEdge } from './right-edge';

/** How long to wait for a page that is still loading before its right edge is cleared. */
const LOADING_MS = 1000;

/**
 * Returns what makes the page give way by a number of px at its right edge; 0 gives all back.
 * When the signal aborts, the page has its whole width again.
 */
export function createColumn(doc: Document, signal: AbortSignal): (width: number) => void {
  let column = 0;
  const isPdf = doc.contentType === 'application/pdf';
  const edge = createEdge(doc, () => column, signal);
  const setColumn = (width: number): void => {
    if (width === column) return;
    column = width;
    const value = width > 0 ? `${width}px` : '';
    if (isPdf) narrowPdf(doc, value);
    else doc.documentElement.style.marginRight = value;
    if (!value && doc.documentElement.getAttribute('style') === '') doc.documentElement.removeAttribute('style');
    if (isPdf) return;
    if (width > 0) edge.clearLater();
    else edge.clear();
  };
  signal.addEventListener('abort', () => setColumn(0));
  return setColumn;
}

/** Chromium lays its PDF viewer over the window, in a closed root of the body; over a positioned body it keeps to that. */
function narrowPdf({ body }: Document, column: string): void {
  body.style.position = column && 'relative';
  body.style.width = column && `calc(100% - ${column})`;
}

interface Edge {
  /** Moves what is fixed at the right edge out of the column now; gives it back where there is no column. */
  clear(): void;
  /** The same when the browser is idle, and not before the page has loaded. */
  clearLater(): void;
}

/** Some pages fix things at their right edge late, by their own scripts: the edge is cleared once the page has loaded, and when its body changes. */
function createEdge(doc: Document, readColumn: () => number, signal: AbortSignal): Edge {
  let giveBack: (() => void) | undefined;
  let isLoading = doc.readyState !== 'complete';
  let isScheduled = false;
  const clear = (): void => {
    giveBack?.();
    const column = readColumn();
    giveBack = column > 0 ? clearRightEdge(doc, column) : undefined;
  };
  const clearLater = (): void => {
    if (isLoading || isScheduled) return;
    isScheduled = true;
    requestIdleCallback(() => {
      isScheduled = false;
      clear();
    });
  };
  const endLoading = (): void => {
    clearTimeout(timer);
    isLoading = false;
    clearLater();
  };
  const timer = isLoading ? setTimeout(endLoading, LOADING_MS) : undefined;
  doc.defaultView!.addEventListener('load', endLoading, { signal });
  const observer = new MutationObserver(clearLater);
  if (doc.body) observer.observe(doc.body, { childList: true });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    observer.disconnect();
  });
  return { clear, clearLater };
}
