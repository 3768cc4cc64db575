import { browser } from 'wxt/browser';
import type { AnswerOf } from '@/lib/messages/protocol';
import { refFromUrl } from '@/lib/sites/index';
import { findPaper } from '@/lib/store/papers';
import { readEntries, toCard } from './cards';
import { cardOfRef } from './page-handlers';
import type { Context } from './context';

/** The paper of the tab in front, from its address alone. */
export async function readTab({ db }: Context): Promise<AnswerOf<'tab.read'>> {
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  const ref = tab?.url === undefined ? undefined : refFromUrl(tab.url);
  if (!ref) return {};
  const known = await findPaper(db, ref);
  const entry = known && (await readEntries(db, [known.key])).get(known.key);
  return { ref, paper: known ? toCard(known, entry) : cardOfRef(ref) };
}
