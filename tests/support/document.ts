import { parseHTML } from 'linkedom';
import { render } from 'preact';
import { afterEach, beforeEach, vi } from 'vitest';

/** Gives each test of a file a document of its own. Returns a function for the element to draw into. */
export function setUpDocument(): () => HTMLElement {
  let root: HTMLElement;
  beforeEach(() => {
    const { document, window } = parseHTML('<!doctype html><html><body><main></main></body></html>');
    vi.stubGlobal('document', document);
    vi.stubGlobal('window', window);
    vi.stubGlobal('IntersectionObserver', class { observe(): void {} disconnect(): void {} });
    root = document.querySelector('main')!;
  });
  afterEach(() => {
    // What was drawn ends its timers and listeners.
    render(null, root);
    vi.unstubAllGlobals();
  });
  return () => root;
}
