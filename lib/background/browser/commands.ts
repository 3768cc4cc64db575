import { browser } from '@/lib/browser/api';
import { sendToTab, type TabMessage } from '@/lib/messages/tab-messages';
import type { Context } from '@/lib/background/core/context';

/** Passes keyboard commands on to the page in front. Call it synchronously when the worker starts. */
export function registerCommands(_context: Context): void {
  browser.commands.onCommand.addListener((command) => {
    if (command === 'toggle-sidebar') void sendToFront('toggle');
    if (command === 'save-paper') void sendToFront('save');
    if (command === 'relate-selection') void sendToFront('relate');
  });
}

async function sendToFront(message: TabMessage): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id !== undefined) await sendToTab(tab.id, message);
}
