import { getSite } from '@/lib/sites/index';
import type { PageAddress } from '@/lib/sites/site';
import { describeVisitSettings, onPageSettings, type PageSettings, readPageStart } from '@/lib/settings/settings';
import { ask } from '@/lib/messages/client';
import { lookUntil } from './look-until';
import type { Commands, Visit, VisitOptions } from './visit';

export interface SessionOptions {
  doc: Document;
  /** Reads the addresses this session is for: those of papers, or of lists. */
  parseUrl: (url: string) => PageAddress | undefined;
  /**
   * Called before such a page is painted. What it returns is called once the page is parsed: it shows Sidelight there until the
   * signal aborts, unless the page shows nothing for it (yet).
   */
  visit: (doc: Document, options: VisitOptions) => () => Visit | undefined;
  /** Keeps a page from being seen until what it returns is called: `visit` may change how the page is laid out. */
  hold?: (doc: Document) => () => void;
  /** Calls back with each address the page moves to without loading. */
  onMoved: (listener: (url: string) => void) => void;
}

/**
 * A content script's life in one document: one visit after the other, each undone before the next. Returns a function that hands a
 * command to the visit that goes on.
 */
export function startSession({ doc, parseUrl, visit, hold, onMoved }: SessionOptions): (command: keyof Commands, text?: string) => void {
  let ending: AbortController | undefined;
  let current: Visit | undefined;
  let url = doc.location.href;
  /** The settings that the visit was started with. */
  let startedWith = '';

  const start = async (): Promise<void> => {
    ending?.abort();
    current = undefined;
    const { signal } = (ending = new AbortController());
    const address = parseUrl(url);
    if (!address) return;
    const reading = readSettings();
    const isLoading = doc.readyState === 'loading';
    const release = isLoading && hold?.(doc);
    // At once, as a stopped worker takes longer to start than a page to be parsed.
    if (isLoading) void ask('page.expect', {});
    const settings = await reading;
    if (settings) startedWith = describeVisitSettings(settings);
    const site = getSite(address);
    const show = settings && !signal.aborted && settings.sites[site.id] !== false && visit(doc, {
      address, site, url, settings, signal,
      onSettings: (change) => {
        // Turned off here: this visit ends also where the choice cannot be kept, as in a private window.
        if (change.site) ending?.abort();
        void ask('settings.keep', change);
      },
    });
    if (release) release();
    if (!show) return;
    // Nothing is put into a page that its own script builds before that script took it over.
    await untilReady(doc, site.hydrated, signal);
    if (signal.aborted) return;
    const begin = (): boolean => (current = show()) !== undefined;
    // A site's own script changes the address first; what the address names comes later.
    if (!begin() && site.hydrated) lookUntil(doc, begin, signal);
  };

  /** Restored from the back/forward cache: the visit stays, so that nothing moves, unless its settings changed. */
  const resume = async (): Promise<void> => {
    const settings = await readSettings();
    if (settings && current && startedWith === describeVisitSettings(settings)) current.refresh(settings);
    else await start();
  };
  onMoved((to) => {
    if (to === url) return;
    const isSamePage = to.replace(/#.*/s, '') === url.replace(/#.*/s, '');
    url = to;
    if (!isSamePage) void start();
  });
  doc.defaultView?.addEventListener('pageshow', (event) => {
    if (event.persisted) void resume();
  });
  onPageSettings((settings) => {
    if (startedWith !== describeVisitSettings(settings)) void start();
  });
  void start();
  return (command, text) => current?.[command]?.(text);
}

/** Settings cannot be read any more where the extension was updated or removed under the page: then nothing starts. */
function readSettings(): Promise<PageSettings | undefined> {
  return readPageStart().catch(() => undefined);
}

/** Resolves when the document is parsed, or, where its own script takes over, when that had its turn after `load`; or when aborted. */
function untilReady(doc: Document, isHydrated: boolean | undefined, signal: AbortSignal): Promise<void> {
  const isReady = (): boolean => (isHydrated ? doc.readyState === 'complete' : doc.readyState !== 'loading');
  if (isReady()) return Promise.resolve();
  return new Promise((resolve) => {
    const settle = (): void => {
      if (!isReady()) return;
      if (isHydrated) setTimeout(resolve, 0);
      else resolve();
    };
    doc.addEventListener('readystatechange', settle, { signal });
    signal.addEventListener('abort', () => resolve());
  });
}
