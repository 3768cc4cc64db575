import { browser } from '@/lib/browser/api';
import type { AnswerOf, Ask } from '@/lib/messages/protocol';
import { AnswerFailure, type Asker } from '@/lib/messages/server';
import type { Context } from '@/lib/background/core/context';
import { t } from '@/lib/texts/t';

/**
 * Puts a script into the page that asks for it: what is not needed on every page. No page can load a file of Sidelight, so that only
 * the worker can. It goes to the very document that asked: the tab may show another one by now, or not show this one yet.
 */
export async function putScript(
  _context: Context, { script }: Ask<'page.script'>, { tabId = -1, documentId }: Asker,
): Promise<AnswerOf<'page.script'>> {
  try {
    const target = { tabId, ...(documentId && { documentIds: [documentId] }) };
    await browser.scripting.executeScript({ target, files: [`/${script}.js`], injectImmediately: true });
    return {};
  } catch {
    throw new AnswerFailure({ kind: 'internal', message: t('failure.noSidebarScript') });
  }
}
