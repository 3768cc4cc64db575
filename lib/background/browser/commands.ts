import { browser } from 'wxt/browser';
import type { Context } from '@/lib/background/core/context';

/** Passes keyboard commands on to the page in front. Call it synchronously when the worker starts. */
export function registerCommands(_context: Context): void {
  browser.commands.onCommand.addListener((command) => {
    if (command === 'toggle-sidebar') void tellTab('toggle');
    if (command === 'save-paper') void tellTab('save');
  });
}

async function tellTab(message: 'toggle' | 'save'): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  // The message fails in a tab without Sidelight's script; then there is nothing to do.
  if (tab?.id !== undefined) await browser.tabs.sendMessage(tab.id, message).catch(() => undefined);
}
