import { browser } from '@/lib/browser/api';
import type { PaperCard } from '@/lib/messages/protocol';
import type { Context } from '@/lib/background/core/context';
import { findInStore } from '@/lib/background/lists/search';

const SHOWN = 6;

/** `sl words` in the address bar: papers of the store as one types. Call it synchronously when the worker starts. */
export function registerOmnibox(context: Context): void {
  browser.omnibox.setDefaultSuggestion({ description: 'Search your papers in Sidelight' });
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    void findInStore(context, { text, limit: SHOWN }).then(({ papers }) => suggest(papers.map((paper) => ({ content: paper.href, description: describe(paper) }))));
  });
  browser.omnibox.onInputEntered.addListener((text) => void open(context, text));
}

/** A chosen suggestion is an address; typed words lead to the best match, else to the library's search. */
async function open(context: Context, text: string): Promise<void> {
  const chosen = text.startsWith('https://') ? text : (await findInStore(context, { text, limit: 1 })).papers[0]?.href;
  const url = chosen ?? browser.runtime.getURL('/library.html');
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) await browser.tabs.create({ url });
  else await browser.tabs.update(tab.id, { url });
}

/** Chrome reads a description as XML, so its five signs are escaped there; Firefox shows it as it is. */
export function describe({ title, authors }: Pick<PaperCard, 'title' | 'authors'>, isFirefox = import.meta.env.FIREFOX): string {
  const text = authors.length > 0 ? `${title} (${authors[0]}${authors.length > 1 ? ' et al.' : ''})` : title;
  return isFirefox ? text : text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
