import { getSite } from '@/lib/sites/index';
import type { PageAddress } from '@/lib/sites/site';
import { changeSettings, describeVisitSettings, onPageSettings, readPageSettings, type Settings } from '@/lib/settings/settings';
import { ask } from '@/lib/messages/client';
import type { Commands, Visit, VisitOptions } from './visit';

export interface SessionOptions {
  doc: Document;
  /** The pages this session is for: those whose address it reads, a paper's or a list's. */
  parseUrl: (url: string) => PageAddress | undefined;
  /** Shows Sidelight on such a page until the signal aborts. */
  visit: (doc: Document, options: VisitOptions) => Visit | undefined;
  /** Tells each address the page moves to without loading. */
  onMoved: (listener: (url: string) => void) => void;
}

/** A content script's life in one document: one visit after the other, each undone before the next. */
export function startSession({ doc, parseUrl, visit, onMoved }: SessionOptions): Commands {
  let ending: AbortController | undefined;
  let visiting: Visit | undefined;
  let url = doc.location.href;
  /** The settings that a visit was started by. */
  let started = '';

  const start = async (): Promise<void> => {
    ending?.abort();
    visiting = undefined;
    const current = new AbortController();
    ending = current;
    const address = parseUrl(url);
    if (!address) return;
    // Before all else: a stopped worker takes longer to start than a page to be parsed.
    if (doc.readyState === 'loading') void ask('page.expect', {});
    // The extension may be gone, updated under the page: then nothing starts any more.
    const settings = await readPageSettings().catch(() => undefined);
    if (settings) started = describeVisitSettings(settings);
    if (!settings || current.signal.aborted || settings.sites[address.site] === false) return;
    const site = getSite(address);
    // Nothing is put into a page before its own script took it over.
    await (site.hydrated ? untilLoaded : untilParsed)(doc, current.signal);
    if (current.signal.aborted) return;
    visiting = visit(doc, { address, site, url, settings, signal: current.signal, onSettings: keep });
  };

  /** Where a page comes back to, nothing moves: its visit goes on, if the settings still are what it was started by. */
  const goOn = async (): Promise<void> => {
    const settings = await readPageSettings().catch(() => undefined);
    if (settings && visiting && started === describeVisitSettings(settings)) visiting.refresh(settings);
    else await start();
  };

  onMoved((to) => {
    if (to === url) return;
    const samePage = to.replace(/#.*/s, '') === url.replace(/#.*/s, '');
    url = to;
    if (!samePage) void start();
  });
  doc.defaultView?.addEventListener('pageshow', (event) => {
    if (event.persisted) void goOn();
  });
  onPageSettings((settings) => {
    if (started !== describeVisitSettings(settings)) void start();
  });
  void start();
  return { toggle: () => visiting?.toggle(), save: () => visiting?.save() };
}

function untilParsed(doc: Document, signal: AbortSignal): Promise<void> {
  if (doc.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => {
    doc.addEventListener('readystatechange', () => resolve(), { once: true, signal });
    signal.addEventListener('abort', () => resolve());
  });
}

function keep(change: Partial<Settings>): void {
  // Of an extension that is gone nothing can be kept.
  changeSettings(change).catch(() => undefined);
}

function untilLoaded(doc: Document, signal: AbortSignal): Promise<void> {
  if (doc.readyState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    doc.defaultView!.addEventListener('load', () => setTimeout(resolve, 0), { once: true, signal });
    signal.addEventListener('abort', () => resolve());
  });
}
