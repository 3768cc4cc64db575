import { onTabMessage } from '@/lib/messages/tab-messages';
import { type SessionOptions, startSession } from './session';

/** How often the address is looked at where the browser has no event for it. */
const ADDRESS_POLL_MS = 500;

/** Runs a session in the document a content script was put into, and hands it the commands of keys and menus. */
export function runSession(options: Omit<SessionOptions, 'doc' | 'onMoved'>): void {
  onTabMessage(startSession({ ...options, doc: document, onMoved }));
}

/** Calls back with the address after the page moved without loading. */
function onMoved(listener: (url: string) => void): void {
  const moved = (): void => listener(location.href);
  // Firefox has it since 147.
  const { navigation } = globalThis as { navigation?: EventTarget };
  if (navigation) navigation.addEventListener('currententrychange', moved);
  else setInterval(moved, ADDRESS_POLL_MS);
}
