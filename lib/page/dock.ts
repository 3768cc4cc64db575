import { hearOnlyHands } from '@/components/ui/by-hand';
import controls from '@/components/ui/controls.css?inline';
import tokens from '@/components/ui/tokens.css?inline';
import sidebar from '@/components/sidebar/sidebar.css?inline';
import type { Look } from './look';
import { clearRightEdge } from './right-edge';

export const HOST = 'sidelight-sidebar';

/** ms after which a page that still loads is looked at, too. */
const LOADING = 1000;

/** The sidebar's place in the page: a closed shadow root, and the column the page leaves for it. */
export interface Dock {
  root: ShadowRoot;
  setLook(look: Look): void;
  /** px that the page gives way at its right edge; 0 gives all back. */
  setColumn(width: number): void;
}

/**
 * Puts the dock into the document; it goes, with all it changed, when the signal aborts. A page
 * that wipes it (hydration) gets it back.
 */
export function createDock(doc: Document, signal: AbortSignal): Dock {
  for (const old of doc.querySelectorAll(HOST)) old.remove();
  const host = doc.createElement(HOST);
  const root = host.attachShadow({ mode: 'closed' });
  adoptStyles(root, [tokens, controls, sidebar]);
  hearOnlyHands(root);
  // Beside body, not in it: a page's own script does not look for it there.
  doc.documentElement.append(host);
  const keeper = new MutationObserver(() => {
    if (!host.isConnected) doc.documentElement.append(host);
  });
  keeper.observe(doc.documentElement, { childList: true });

  let column = 0;
  let putBack: (() => void) | undefined;
  const clearEdge = (): void => {
    putBack?.();
    putBack = column > 0 ? clearRightEdge(doc, column) : undefined;
  };
  // What is fixed comes late on some pages, by their own scripts; and there is no haste: one look when the page has loaded.
  let loading = doc.readyState !== 'complete';
  let waiting = false;
  const later = (): void => {
    if (loading || waiting) return;
    waiting = true;
    requestIdleCallback(() => {
      waiting = false;
      clearEdge();
    });
  };
  const look = (): void => {
    clearTimeout(early);
    loading = false;
    later();
  };
  const early = loading ? setTimeout(look, LOADING) : undefined;
  doc.defaultView!.addEventListener('load', look, { signal });
  const late = new MutationObserver(later);
  if (doc.body) late.observe(doc.body, { childList: true });

  const setColumn = (width: number): void => {
    if (width === column) return;
    column = width;
    const value = width > 0 ? `${width}px` : '';
    const pdf = doc.contentType === 'application/pdf';
    if (pdf) {
      // Chromium lays its viewer over the window, in a closed root of body: over a positioned body, it keeps to that.
      doc.body.style.position = value && 'relative';
      doc.body.style.width = value && `calc(100% - ${value})`;
    } else doc.documentElement.style.marginRight = value;
    if (!value && doc.documentElement.getAttribute('style') === '') doc.documentElement.removeAttribute('style');
    if (pdf) return;
    if (value) later();
    else clearEdge();
  };
  signal.addEventListener('abort', () => {
    clearTimeout(early);
    keeper.disconnect();
    late.disconnect();
    setColumn(0);
    host.remove();
  });
  return { root, setColumn, setLook: (look) => host.setAttribute('data-look', look) };
}

/** Constructed style sheets: no page's CSP forbids them, and no file of the extension is exposed. */
export function adoptStyles(root: ShadowRoot, styles: readonly string[]): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles.join('\n'));
  root.adoptedStyleSheets = [sheet];
}
