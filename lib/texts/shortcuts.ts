import { browser } from '@/lib/browser/api';
import { t } from './t';

/**
 * The commands of the manifest, each with the key that the browser gave it: an empty one where it gave none. Chromium keeps no
 * description of the one that opens the popup.
 */
export async function readShortcuts(): Promise<[key: string, act: string][]> {
  const commands = await browser.commands.getAll();
  return commands.map(({ shortcut = '', description }): [string, string] => [shortcut, description || t('manifest.openToday')]);
}
