import { browser } from '@/lib/browser/api';
import { AnswerFailure, type Asker } from '@/lib/messages/server';
import type { Context } from '@/lib/background/core/context';
import { t } from '@/lib/texts/t';

/**
 * Puts the sidebar's script into the page that asks for it. No page can load a file of Sidelight, so that only the worker can.
 * It goes to the very document that asked: the tab may show another one by now, or not show this one yet.
 */
export async function putSidebar(_context: Context, _body: object, { tabId = -1, documentId }: Asker): Promise<Record<never, never>> {
  try {
    const target = { tabId, ...(documentId && { documentIds: [documentId] }) };
    await browser.scripting.executeScript({ target, files: ['/sidebar.js'], injectImmediately: true });
    return {};
  } catch {
    throw new AnswerFailure({ kind: 'internal', message: t('failure.noSidebarScript') });
  }
}
