import { browser } from '@/lib/browser/api';
import type { Ask, PageView } from '@/lib/messages/protocol';
import type { Asker } from '@/lib/messages/server';
import { isPlaceholderTitle } from '@/lib/paper/placeholder-title';
import { parsePaperUrl } from '@/lib/sites/index';

/**
 * Gives the tab of a PDF the title of its paper, where the PDF brings none: Chromium shows the last part of the address then. Firefox
 * lets no script into its viewer, so that no PDF asks there.
 */
export async function namePdfTab(
  { paper: { title } }: Pick<PageView, 'paper'>, { ref }: Ask<'page.open'>, { fromPage, tabId, documentId }: Asker,
): Promise<void> {
  if (!fromPage || tabId === undefined || isPlaceholderTitle(title) || parsePaperUrl(ref.url)?.form !== 'pdf') return;
  const target = { tabId, ...(documentId && { documentIds: [documentId] }) };
  await browser.scripting.executeScript({ target, func: setTitle, args: [title] });
}

/** Sent to the page as text: it uses no name from outside itself. */
function setTitle(title: string): void {
  if (location.pathname.endsWith(document.title)) document.title = title;
}
