import { browser, type Browser } from '@/lib/browser/api';
import { refFromUrl } from '@/lib/sites/index';
import { PAPER_PAGES } from '@/lib/sites/paper-pages';
import { MENU_LINKS } from '@/lib/sites/registry';
import { MAX_PASSAGE_CHARACTERS } from '@/lib/paper/sentence-role';
import { sendToTab } from '@/lib/messages/tab-messages';
import type { PaperRef } from '@/lib/paper/paper';
import type { Context } from '@/lib/background/core/context';
import { saveToLibrary } from '@/lib/background/library/entries';
import { readTab } from '@/lib/background/lists/tab';
import { t } from '@/lib/texts/t';

const SAVE_LINK = 'save-link';
const RELATED_LINK = 'related-link';
const RELATED_SELECTION = 'related-selection';
const SAVE_PAGE = 'save-page';
const SAVE_TAB = 'save-tab';
const RELATED_TAB = 'related-tab';
const OPEN_LIBRARY = 'open-library';

/** Registers the context menu's listener; call it synchronously when the worker starts. */
export function registerMenus(context: Context): void {
  browser.contextMenus.onClicked.addListener((info, tab) => void onClicked(context, info, tab));
}

/**
 * Creates the entries that links to papers, and passages of papers, get in the context menu. They outlive the worker and the browser, so
 * this runs only when the extension is installed or updated, and when the browser starts, as it may speak another language then.
 */
export async function createMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  const targetUrlPatterns = MENU_LINKS.flat();
  browser.contextMenus.create({ id: SAVE_LINK, title: t('menu.save'), contexts: ['link'], targetUrlPatterns });
  browser.contextMenus.create({ id: RELATED_LINK, title: t('menu.related'), contexts: ['link'], targetUrlPatterns });
  browser.contextMenus.create({
    id: RELATED_SELECTION, title: t('menu.relatedToSelection'), contexts: ['selection'],
    documentUrlPatterns: PAPER_PAGES,
  });
  browser.contextMenus.create({ id: SAVE_PAGE, title: t('menu.savePage'), contexts: ['page'], documentUrlPatterns: PAPER_PAGES });
  // On the toolbar button: the tab's paper may stand on any page, as the person asks for it there.
  browser.contextMenus.create({ id: OPEN_LIBRARY, title: t('menu.openLibrary'), contexts: ['action'] });
  browser.contextMenus.create({ id: SAVE_TAB, title: t('menu.savePage'), contexts: ['action'] });
  browser.contextMenus.create({
    id: RELATED_TAB, title: t('menu.relatedToSelection'), contexts: ['action'], documentUrlPatterns: PAPER_PAGES,
  });
}

/** A menu has no place for an answer, so that the toolbar button says what went wrong. */
async function onClicked(context: Context, info: Browser.contextMenus.OnClickData, tab: Browser.tabs.Tab | undefined): Promise<void> {
  await runEntry(context, info, tab).catch(() => showOnBadge('!', tab?.id));
}

async function runEntry(context: Context, info: Browser.contextMenus.OnClickData, tab: Browser.tabs.Tab | undefined): Promise<void> {
  const { menuItemId } = info;
  if (menuItemId === OPEN_LIBRARY) return void (await browser.tabs.create({ url: browser.runtime.getURL('/library.html') }));
  if (menuItemId === SAVE_PAGE || menuItemId === SAVE_TAB) return saveTab(context, tab);
  if (menuItemId === RELATED_SELECTION || menuItemId === RELATED_TAB)
    return relate(info.selectionText?.slice(0, MAX_PASSAGE_CHARACTERS), tab);
  const ref = info.linkUrl === undefined ? undefined : refFromUrl(info.linkUrl);
  // Such as a list of a day, or an address that was cut: the browser knows links by their beginning alone.
  if (!ref?.arxivId) return showOnBadge('?', tab?.id);
  if (menuItemId === RELATED_LINK) {
    const page = `/sidepanel.html?paper=${encodeURIComponent(ref.arxivId)}` as '/sidepanel.html';
    await browser.tabs.create({ url: browser.runtime.getURL(page) });
    return;
  }
  // The text of a link is rarely the paper's title, so it is not used. A digest or a visited page brings the title later.
  await saveAndShow(context, ref, tab);
}

/**
 * Shows what is related to a passage beside it. A page without a sidebar has it in the library: Firefox lets no script into its viewer of
 * PDFs. The address of a library page stays in the history, so that nothing of a private window goes there.
 */
async function relate(passage: string | undefined, tab: Browser.tabs.Tab | undefined): Promise<void> {
  if (tab?.id === undefined || (await sendToTab(tab.id, 'relate', passage))) return;
  // Without a letter, there is nothing to compare: blanks, or marks that nobody sees.
  if (!passage || !/\p{L}/u.test(passage) || tab.incognito) return showOnBadge('?', tab.id);
  // What `likeAddress` of the library writes. A passage may be cut within a letter, which `encodeURIComponent` would refuse.
  const search = new URLSearchParams({ q: passage.trim() }).toString();
  await browser.tabs.create({ url: `${browser.runtime.getURL('/library.html')}#like?${search}` });
}

/** Saves the paper that the tab shows, as the popup does; where it shows none, the sign says so. */
async function saveTab(context: Context, tab: Browser.tabs.Tab | undefined): Promise<void> {
  const { ref } = await readTab(context);
  if (ref) await saveAndShow(context, ref, tab);
  else await showOnBadge('?', tab?.id);
}

async function saveAndShow(context: Context, ref: PaperRef, tab: Browser.tabs.Tab | undefined): Promise<void> {
  await saveToLibrary(context, { ref }, { incognito: tab?.incognito ?? false });
  await showOnBadge('✓', tab?.id);
}

/** Shows a sign on the toolbar button of the tab, unless the tab was closed meanwhile. */
async function showOnBadge(text: string, tabId: number | undefined): Promise<void> {
  if (tabId !== undefined) await browser.action.setBadgeText({ text, tabId }).catch(() => undefined);
}
