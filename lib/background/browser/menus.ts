import { browser, type Browser } from '@/lib/browser/api';
import { refFromUrl } from '@/lib/sites/index';
import type { Context } from '@/lib/background/core/context';
import { saveToLibrary } from '@/lib/background/library/entries';

const SAVE = 'save-link';
const RELATED = 'related-link';
/** Links that name a paper by themselves. */
const LINKS = [
  '*://arxiv.org/abs/*', '*://arxiv.org/pdf/*', '*://arxiv.org/html/*', '*://*.arxiv.org/abs/*', '*://*.arxiv.org/pdf/*',
  '*://huggingface.co/papers/*', '*://ar5iv.org/html/*', '*://*.alphaxiv.org/abs/*',
];

/** Registers the context menu's listener; call it synchronously when the worker starts. */
export function registerMenus(context: Context): void {
  browser.contextMenus.onClicked.addListener((info, tab) => void onClicked(context, info, tab));
}

/** The menu's entries outlive the worker; they are made anew when the extension is installed or updated. */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: SAVE, title: 'Save to Sidelight', contexts: ['link'], targetUrlPatterns: LINKS });
  browser.contextMenus.create({ id: RELATED, title: 'Related papers', contexts: ['link'], targetUrlPatterns: LINKS });
}

async function onClicked(context: Context, info: Browser.contextMenus.OnClickData, tab: Browser.tabs.Tab | undefined): Promise<void> {
  const ref = info.linkUrl === undefined ? undefined : refFromUrl(info.linkUrl);
  if (!ref?.arxivId) return;
  if (info.menuItemId === RELATED) {
    await browser.tabs.create({ url: browser.runtime.getURL(`/sidepanel.html?paper=${encodeURIComponent(ref.arxivId)}` as '/sidepanel.html') });
    return;
  }
  // A link's text is rarely the title: what only the id names gets its title once a digest or page tells it.
  const saved = await saveToLibrary(context, { ref }, { incognito: tab?.incognito ?? false }).then(() => true, () => false);
  await flashBadge(saved ? '✓' : '!', tab?.id);
}

/** A word on the button of the tab, as a menu has no place to answer. */
async function flashBadge(text: string, tabId: number | undefined): Promise<void> {
  if (tabId === undefined) return;
  await browser.action.setBadgeText({ text, tabId });
}
