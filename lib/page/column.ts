import { clearRightEdge, dropEmptyStyle } from './right-edge';
import { onEnd, watch } from './watch';

/** How long to wait for a page that is still loading before its right edge is cleared. */
const LOADING_MS = 1000;

/**
 * Returns what makes the page give way by a number of px at its right edge, where the root has this zoom; 0 gives all back. What is left
 * out stays as it was.
 * When the signal aborts, the page has its whole width again.
 */
export function createColumn(doc: Document, signal: AbortSignal): (width?: number, zoom?: number) => void {
  let column = 0;
  let zoom = 1;
  const isPdf = doc.contentType === 'application/pdf';
  const clearEdge = isPdf ? undefined : createEdgeClearing(doc, () => column, signal);
  const setColumn = (width = column, to = zoom): void => {
    if ((width === column && to === zoom) || (isPdf && !doc.body)) return;
    column = width;
    zoom = to;
    const value = width > 0 ? `${width / zoom}px` : '';
    if (isPdf) narrowPdf(doc, value);
    else doc.documentElement.style.marginRight = value;
    dropEmptyStyle(doc.documentElement);
    clearEdge?.(width === 0);
  };
  onEnd(signal, () => setColumn(0));
  return setColumn;
}

/** Chromium lays its PDF viewer over the window, in a closed root of the body; over a positioned body it keeps to that. */
function narrowPdf({ body }: Document, column: string): void {
  body.style.position = column && 'relative';
  body.style.width = column && `calc(100% - ${column})`;
}

/**
 * Returns what moves things that are fixed at the right edge out of the column, or gives them back where there is none:
 * at once, or when the browser is idle and the page has loaded. Some pages fix them late, by their own scripts: so it is
 * done again whenever children of the body, or theirs, change.
 */
function createEdgeClearing(doc: Document, readColumn: () => number, signal: AbortSignal): (atOnce: boolean) => void {
  const moved = new Map<Element, () => void>();
  let cleared = 0;
  let isLoading = true;
  let isScheduled = false;
  const clear = (): void => {
    const column = readColumn();
    if (column !== cleared) {
      for (const putBack of moved.values()) putBack();
      moved.clear();
    }
    cleared = column;
    if (column > 0) clearRightEdge(doc, column, moved, !isLoading);
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
    if (!doc.body || signal.aborted) return;
    // Applications put all of theirs into one child of the body.
    if (isLoading) for (const each of [doc.body, ...doc.body.children]) watch(each, { childList: true }, clearLater, signal);
    isLoading = false;
    clearLater();
  };
  // Frames are made ready before they are seen: what is fixed there from the start makes way with the first that has a body.
  const clearFirst = (): void => void requestAnimationFrame(() => (doc.body ? clear() : clearFirst()));
  setTimeout(endLoading, doc.readyState === 'complete' ? 0 : LOADING_MS);
  doc.defaultView!.addEventListener('load', endLoading, { signal });
  return (atOnce) => (atOnce ? clear : isLoading ? clearFirst : clearLater)();
}
