import { browser } from '@/lib/browser/api';

/** What the worker sends to the page in front when the person presses a key for it. Nothing is answered. */
export type TabMessage = 'toggle' | 'save';

/** What a page does on each of these messages. */
type TabCommands = Record<TabMessage, () => void>;

/** Sends to the content script of a tab. Does nothing where the tab has none. */
export async function sendToTab(tabId: number, message: TabMessage): Promise<void> {
  await browser.tabs.sendMessage(tabId, message).catch(() => undefined);
}

/** Runs the command that a message names; whatever else arrives is dropped. */
export function onTabMessage(commands: TabCommands): void {
  browser.runtime.onMessage.addListener((message: TabMessage) => {
    if (Object.hasOwn(commands, message)) commands[message]();
  });
}
