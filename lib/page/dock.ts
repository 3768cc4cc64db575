import tab from '@/components/sidebar/tab.css?inline';
import { createShadowContainer, makeSheet } from '@/lib/acts/shadow-container';
import type { Look } from './look';
import { onEnd, watch } from './watch';

const HOST = 'sidelight-sidebar';

/** The sidebar's place in the page: a closed shadow root, with the style of the tab until the sidebar brings its own. */
export interface Dock {
  root: ShadowRoot;
  setLook(look: Look): void;
}

/** Puts the dock into the document. When the signal aborts, it is removed. */
export function createDock(doc: Document, signal: AbortSignal): Dock {
  const { host, root } = createShadowContainer(doc, HOST, makeSheet(tab));
  keepInDocument(doc, host, signal);
  return { root, setLook: (look) => host.setAttribute('data-look', look) };
}

/** A page's own script that builds the page anew (hydration) may remove the host: it is put back. */
function keepInDocument(doc: Document, host: HTMLElement, signal: AbortSignal): void {
  const put = (): void => {
    // Beside the body, where pages' own scripts do not look.
    if (!host.isConnected) doc.documentElement.append(host);
  };
  put();
  watch(doc.documentElement, { childList: true }, put, signal);
  onEnd(signal, () => host.remove());
}
