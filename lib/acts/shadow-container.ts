export interface ShadowContainer {
  host: HTMLElement;
  root: ShadowRoot;
}

/**
 * Makes an element whose content another page's script and styles cannot reach; made-up events can (`hearOnlyHands`).
 * It is not in the document yet; what an earlier script left there under this name is removed.
 */
export function createShadowContainer(doc: Document, name: string, sheet: CSSStyleSheet): ShadowContainer {
  removeContainers(doc, name);
  const host = doc.createElement(name);
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = [sheet];
  return { host, root };
}

/**
 * Gives a host that is a child of a zoomed root (`html { zoom: 1.25 }`) the size and the px of the window: whole, beside the text and not
 * over it. Returns the root's zoom.
 */
export function unzoom(host: HTMLElement): number {
  const { currentCSSZoom: zoom = 1 } = host.ownerDocument.documentElement;
  if (host.currentCSSZoom !== 1) host.style.zoom = `${1 / zoom}`;
  return zoom;
}

/** Removes containers of this name: those of a script whose extension was reloaded under the page. */
export function removeContainers(doc: Document, name: string): void {
  for (const old of doc.querySelectorAll(name)) old.remove();
}

/** A constructed style sheet: no page's content security policy forbids it, and no file of the extension is exposed. */
export function makeSheet(css: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
