import { browser } from '@/lib/browser/api';

/** What the worker sends to the page in front when the person presses a key for it, or chooses it in a menu. Nothing is answered. */
export type TabMessage = 'toggle' | 'save' | 'relate';

/** Sends to the content script of a tab. Returns `false` where the tab has none. */
export async function sendToTab(tabId: number, message: TabMessage, text?: string): Promise<boolean> {
  return browser.tabs.sendMessage(tabId, [message, text]).then(() => true, () => false);
}

/** Calls back with each of these messages. A menu knows the selected text, also of a PDF; a key does not. */
export function onTabMessage(run: (message: TabMessage, text?: string) => void): void {
  browser.runtime.onMessage.addListener(([message, text]: [TabMessage, string?]) => run(message, text));
}
