import { browser, type Browser } from '@/lib/browser/api';
import { refFromUrl } from '@/lib/sites/index';
import { MATCHES, MENU_LINKS } from '@/lib/sites/registry';
import { MAX_PASSAGE_CHARACTERS } from '@/lib/paper/sentence-role';
import { sendToTab } from '@/lib/messages/tab-messages';
import type { Context } from '@/lib/background/core/context';
import { saveToLibrary } from '@/lib/background/library/entries';
import { t } from '@/lib/texts/t';

const SAVE_LINK = 'save-link';
const RELATED_LINK = 'related-link';
const RELATED_SELECTION = 'related-selection';

/** Registers the context menu's listener; call it synchronously when the worker starts. */
export function registerMenus(context: Context): void {
  browser.contextMenus.onClicked.addListener((info, tab) => void onClicked(context, info, tab));
}

/**
 * Creates the entries that links to papers, and passages of papers, get in the context menu. They outlive the worker, so
 * this runs only when the extension is installed or updated.
 */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  const targetUrlPatterns = MENU_LINKS.flat();
  browser.contextMenus.create({ id: SAVE_LINK, title: t('menu.save'), contexts: ['link'], targetUrlPatterns });
  browser.contextMenus.create({ id: RELATED_LINK, title: t('menu.related'), contexts: ['link'], targetUrlPatterns });
  browser.contextMenus.create({
    id: RELATED_SELECTION, title: t('menu.relatedToSelection'), contexts: ['selection'],
    documentUrlPatterns: MATCHES.flatMap(({ papers }) => papers),
  });
}

async function onClicked(context: Context, info: Browser.contextMenus.OnClickData, tab: Browser.tabs.Tab | undefined): Promise<void> {
  if (info.menuItemId === RELATED_SELECTION) {
    if (tab?.id !== undefined) await sendToTab(tab.id, 'relate', info.selectionText?.slice(0, MAX_PASSAGE_CHARACTERS));
    return;
  }
  const ref = info.linkUrl === undefined ? undefined : refFromUrl(info.linkUrl);
  if (!ref?.arxivId) return;
  if (info.menuItemId === RELATED_LINK) {
    const page = `/sidepanel.html?paper=${encodeURIComponent(ref.arxivId)}` as '/sidepanel.html';
    await browser.tabs.create({ url: browser.runtime.getURL(page) });
    return;
  }
  // The text of a link is rarely the paper's title, so it is not used. A digest or a visited page brings the title later.
  const saved = await saveToLibrary(context, { ref }, { incognito: tab?.incognito ?? false }).then(() => true, () => false);
  await showOnBadge(saved ? '✓' : '!', tab?.id);
}

/** Shows a sign on the toolbar button of the tab, because a menu has no place for an answer. */
async function showOnBadge(text: string, tabId: number | undefined): Promise<void> {
  if (tabId === undefined) return;
  await browser.action.setBadgeText({ text, tabId });
}
