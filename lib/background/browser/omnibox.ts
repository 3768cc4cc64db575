import { browser } from '@/lib/browser/api';
import type { PaperCard } from '@/lib/messages/protocol';
import type { Context } from '@/lib/background/core/context';
import { findInStore } from '@/lib/background/lists/search';
import { formatAuthors } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';

const MAX_SUGGESTIONS = 6;

/**
 * Says in the address bar what `sl` does. A process waits 20 to 50 ms for its first text: so call it after the worker's first answer, and
 * a popup that opens then need not wait.
 */
export function nameOmnibox(): void {
  browser.omnibox.setDefaultSuggestion({ description: t('omnibox.suggestion') });
}

/** Suggests stored papers while a person types `sl words` into the address bar. Call it synchronously when the worker starts. */
export function registerOmnibox(context: Context): void {
  browser.omnibox.onInputChanged.addListener((text, suggest) => {
    void findInStore(context, { text, limit: MAX_SUGGESTIONS }).then(({ papers }) =>
      suggest(papers.map((paper) => ({ content: paper.href, description: describePaper(paper) }))),
    );
  });
  browser.omnibox.onInputEntered.addListener((text) => void open(context, text));
}

/** Opens a chosen suggestion, which is an address. Typed words open the best match, or the library if nothing matches. */
async function open(context: Context, text: string): Promise<void> {
  const chosen = text.startsWith('https://') ? text : (await findInStore(context, { text, limit: 1 })).papers[0]?.href;
  const url = chosen ?? browser.runtime.getURL('/library.html');
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) await browser.tabs.create({ url });
  else await browser.tabs.update(tab.id, { url });
}

/** Chrome parses a description as XML, so the five special characters are escaped for it; Firefox shows plain text. */
export function describePaper({ title, authors }: Pick<PaperCard, 'title' | 'authors'>, isFirefox = import.meta.env.FIREFOX): string {
  const text = authors.length > 0 ? `${title} (${formatAuthors(authors, 1)})` : title;
  return isFirefox ? text : text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
