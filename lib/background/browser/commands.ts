import { browser } from '@/lib/browser/api';
import { readShortcuts } from '@/lib/texts/shortcuts';
import { type PlainKey, t } from '@/lib/texts/t';
import { sendToTab, type TabMessage } from '@/lib/messages/tab-messages';
import type { AnswerOf, KeyLine } from '@/lib/messages/protocol';
import type { Context } from '@/lib/background/core/context';
import { turnTab } from './turn-tab';

/** Passes keyboard commands on to the page in front. Call it synchronously when the worker starts. */
export function registerCommands(context: Context): void {
  browser.commands.onCommand.addListener((command) => {
    if (command === 'toggle-sidebar') void sendToFront('toggle');
    if (command === 'save-paper') void sendToFront('save');
    if (command === 'relate-selection') void sendToFront('relate');
    // Where it cannot, the tab stays as it is.
    if (command === 'next-form') void turnTab(context).catch(() => undefined);
  });
}

/** What keys do in the sidebar, besides those of the manifest's commands. */
const SIDEBAR_KEYS = [
  ['j k', 'keys.nextPrevious'], ['Enter', 'keys.openRow'], ['s', 'keys.saveOrRemove'], ['o', 'keys.openPaper'], ['a', 'keys.abstract'],
  ['c', 'keys.citedCard'], ['?', 'keys.showKeys'], ['Esc', 'keys.close'],
] as const satisfies readonly [keys: string, act: PlainKey][];

/** A command that the browser gave no key to has none in the list. */
export async function listKeys(): Promise<AnswerOf<'keys.list'>> {
  const given = (await readShortcuts()).filter(([key]) => key);
  return { keys: [...SIDEBAR_KEYS.map(([names, act]): KeyLine => [names, t(act)]), ...given] };
}

async function sendToFront(message: TabMessage): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  if (tab?.id !== undefined) await sendToTab(tab.id, message);
}
