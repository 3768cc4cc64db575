import tab from '@/components/sidebar/tab.css?inline';
import { createShadowContainer, makeSheet, type ShadowContainer, unzoom } from '@/lib/acts/shadow-container';
import { onEnd, watch } from './watch';

const HOST = 'sidelight-sidebar';
/** In a zoomed page, browsers round the sides of an element and those of the window in different ways. */
const ROUNDING_PX = 2;
/** How often a page may remove the host. */
const MOST_PUTS = 50;

/**
 * Puts the sidebar's place into the document: a closed shadow root, with the style of the tab until the sidebar brings its own. Tab and
 * sidebar stand in its first child. When the signal aborts, it is removed. `onZoom` gets the zoom that the page gives its root.
 */
export function createDock(doc: Document, onZoom: (zoom: number) => void, signal: AbortSignal): ShadowContainer {
  const dock = createShadowContainer(doc, HOST, makeSheet(tab));
  dock.root.append(makeLayer(doc, () => onZoom(unzoom(dock.host))));
  keepInDocument(doc, dock.host, signal);
  return dock;
}

/**
 * A page's own script that builds the page anew (hydration) may remove the host: it is put back. Where a script removes it each time at
 * once, the two would go on without end, and the page would stand still.
 */
function keepInDocument(doc: Document, host: HTMLElement, signal: AbortSignal): void {
  let left = MOST_PUTS;
  const put = (): void => {
    // Beside the body, where pages' own scripts do not look.
    if (!host.isConnected && left-- > 0) doc.documentElement.append(host);
  };
  put();
  watch(doc.documentElement, { childList: true }, put, signal);
  onEnd(signal, () => host.remove());
}

/**
 * Makes an element of the window's size. Where a page's root has a `transform`, `contain` or the like, what is fixed goes by the root: it
 * scrolls away, and is not in the column. There the element has another size, and moves, with all in it, to the browser's top layer, which
 * goes by the window. On all other pages it does not, as it would cover what other extensions put on top. `fit` is called before, as it
 * has another size in a zoomed page, too.
 */
function makeLayer(doc: Document, fit: () => void): HTMLElement {
  const layer = doc.createElement('div');
  const sumSides = ({ clientWidth, clientHeight }: Element): number => clientWidth + clientHeight;
  layer.popover = 'manual';
  new ResizeObserver(() => {
    fit();
    const sum = sumSides(layer);
    // Without a size it is hidden, as on paper, or was removed.
    if (sum && Math.abs(sum - sumSides(doc.documentElement)) > ROUNDING_PX) layer.togglePopover(true);
  }).observe(layer);
  return layer;
}
