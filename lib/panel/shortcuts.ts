import { browser } from '@/lib/browser/api';
import type { KeyLine } from '@/lib/messages/protocol';
import { t } from '@/lib/texts/t';

/**
 * The commands of the manifest, each with the key that the browser gave it: an empty one where it gave none. Chromium keeps no
 * description of the one that opens the popup.
 */
export async function readShortcuts(): Promise<KeyLine[]> {
  const commands = await browser.commands.getAll();
  return commands.map(({ shortcut = '', description }): KeyLine => [shortcut, description || t('manifest.openToday')]);
}

/** Firefox has it since 137; Chromium shows the same in a page of its own. */
interface WithShortcutSettings {
  openShortcutSettings?: () => Promise<void>;
}

/** Opens the browser's page where a person gives commands other keys. */
export async function openShortcutSettings(): Promise<void> {
  const { openShortcutSettings: open } = browser.commands as WithShortcutSettings;
  if (open) await open();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
