import { browser } from 'wxt/browser';
import type { ContentScriptContext } from 'wxt/utils/content-script-context';
import type { PageKind } from '@/lib/sites/site';
import { type SessionOptions, startSession } from './session';

/** Runs a session in the document a content script was put into, and hands it the keyboard commands. */
export function runSession(ctx: ContentScriptContext, kind: PageKind, visit: SessionOptions['visit']): void {
  const session = startSession({
    doc: document, kind, visit, signal: ctx.signal,
    onMoved: (listener) => ctx.addEventListener(window, 'wxt:locationchange', ({ newUrl }) => listener(newUrl.href)),
  });
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (message === 'toggle') session.toggle();
    if (message === 'save') session.save();
  });
}
