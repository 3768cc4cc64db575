import { browser, type Browser } from '@/lib/browser/api';
import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { parseMessage } from '@/lib/messages/parse-message';
import type { PaperRef } from '@/lib/paper/paper';
import { readSettings } from '@/lib/settings/settings';
import { getSite, parseUrl, refFromUrl } from '@/lib/sites/index';
import { findPaper } from '@/lib/store/papers';
import { noteZotero, readEntries, toCard } from '@/lib/background/core/cards';
import { cardOfRef } from './page';
import type { Context } from '@/lib/background/core/context';

/**
 * Reads the paper of the tab in front from its address. If the address names none and the person pressed the toolbar
 * button there (`activeTab`), the page's citation tags are read. No other page is read.
 */
export async function readTab({ db }: Context): Promise<AnswerOf<'tab.read'>> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const ref = (tab?.url === undefined ? undefined : refFromUrl(tab.url)) ?? (tab && (await readByRequest(tab)));
  const off = await findOff(tab?.url);
  if (!ref) return { ...off };
  const known = await findPaper(db, ref);
  const entry = known && (await readEntries(db, [known.key])).get(known.key);
  const [paper] = await noteZotero(db, [known ? toCard(known, entry) : cardOfRef(ref)]);
  return { ref, paper: paper!, ...off };
}

async function findOff(url = ''): Promise<Pick<AnswerOf<'tab.read'>, 'off'>> {
  const address = parseUrl(url);
  if (!address || (await readSettings()).sites[address.site] !== false) return {};
  return { off: { id: address.site, name: getSite(address).name } };
}

/** `undefined` if Sidelight may not read the page, or it shows no paper. */
async function readByRequest(tab: Browser.tabs.Tab): Promise<PaperRef | undefined> {
  if (tab.id === undefined || !/^https?:/.test(tab.url ?? '')) return undefined;
  try {
    const [frame] = await browser.scripting.executeScript({ target: { tabId: tab.id }, files: ['/read-page.js'] });
    // What comes from a page is checked like any message.
    const checked = parseMessage({ type: 'page.open', body: { ref: frame?.result } }, 'page');
    return checked.ok ? (checked.body as Ask<'page.open'>).ref : undefined;
  } catch {
    return undefined;
  }
}
