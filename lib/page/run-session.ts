import { browser } from '@/lib/browser/api';
import { type SessionOptions, startSession } from './session';

/** How often the address is looked at where the browser has no event for it. */
const ADDRESS_POLL_MS = 500;

/** Runs a session in the document a content script was put into, and hands it the keyboard commands. */
export function runSession({ parseUrl, visit }: Pick<SessionOptions, 'parseUrl' | 'visit'>): void {
  const session = startSession({ doc: document, parseUrl, visit, onMoved });
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (message === 'toggle') session.toggle();
    if (message === 'save') session.save();
  });
}

/** Calls back with the address after the page moved without loading. */
function onMoved(listener: (url: string) => void): void {
  const moved = (): void => listener(location.href);
  // Firefox has it since 147.
  const { navigation } = globalThis as { navigation?: EventTarget };
  if (navigation) navigation.addEventListener('currententrychange', moved);
  else setInterval(moved, ADDRESS_POLL_MS);
}
