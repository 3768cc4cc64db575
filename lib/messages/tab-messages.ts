import { browser } from 'wxt/browser';

/** What the worker sends to the page in front: the person pressed a key for it. Nothing is answered. */
const TAB_MESSAGES = ['toggle', 'save'] as const;
export type TabMessage = (typeof TAB_MESSAGES)[number];

/** Sends to the content script of a tab. Does nothing where the tab has none. */
export async function sendToTab(tabId: number, message: TabMessage): Promise<void> {
  await browser.tabs.sendMessage(tabId, message).catch(() => undefined);
}

/** Calls back with each message to this page; drops everything else that arrives. */
export function onTabMessage(listener: (message: TabMessage) => void): void {
  browser.runtime.onMessage.addListener((message: unknown) => {
    if (TAB_MESSAGES.includes(message as TabMessage)) listener(message as TabMessage);
  });
}
