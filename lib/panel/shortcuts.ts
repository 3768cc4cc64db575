import { browser } from '@/lib/browser/api';

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
