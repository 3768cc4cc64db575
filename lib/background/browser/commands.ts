import { browser } from '@/lib/browser/api';
import type { Context } from '@/lib/background/core/context';

/** Keyboard commands: they go to the page in front. */
export function registerCommands(_context: Context): void {
  browser.commands.onCommand.addListener((command) => {
    if (command === 'toggle-sidebar') void tellTab('toggle');
    if (command === 'save-paper') void tellTab('save');
  });
}

async function tellTab(message: 'toggle' | 'save'): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  // A tab without Sidelight's script has nobody to hear it.
  if (tab?.id !== undefined) await browser.tabs.sendMessage(tab.id, message).catch(() => undefined);
}
