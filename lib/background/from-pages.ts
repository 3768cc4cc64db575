import type { AnswerOf, Ask, SaveResult } from '@/lib/messages/protocol';
import { type Asker, AnswerFailure } from '@/lib/messages/server';
import { changeSettings, checkSettings } from '@/lib/settings/settings';
import type { Context } from '@/lib/background/core/context';
import { removeFromLibrary, restoreToLibrary } from '@/lib/background/library/entries';
import { findRemovedEntry } from '@/lib/background/library/removed-entries';
import { t } from '@/lib/texts/t';

/** What content scripts may write. They run in a process that a page may have taken over. */

/** Takes a paper out of the library, and remembers for a content script what its tab removed. */
export function removeAndRemember(context: Context, asked: Ask<'library.unsave'>, { fromPage, tabId }: Asker): Promise<SaveResult> {
  return removeFromLibrary(context, asked, fromPage && tabId);
}

/** Puts entries back: any for Sidelight's own pages; for a content script only the very entry that its tab removed. */
export async function restoreFor(
  context: Context, asked: Ask<'library.restore'>, { fromPage, tabId }: Asker,
): Promise<AnswerOf<'library.restore'>> {
  if (!fromPage) return restoreToLibrary(context, asked);
  const known = await findRemovedEntry(asked.entries[0]!.paperKey, tabId);
  if (!known)
    throw new AnswerFailure({
      kind: 'refused',
      message: t('failure.notRemovedHere'),
    });
  return restoreToLibrary(context, { entries: [known] });
}

/** Keeps what the person set in a page, and what the page measured. */
export async function keepFromPage(_: Context, { sidebar, site, measured }: Ask<'settings.keep'>): Promise<AnswerOf<'settings.keep'>> {
  const accepted = sidebar && checkSettings({ sidebar }).sidebar;
  const isAccepted = sidebar?.open === accepted?.open && sidebar?.width === accepted?.width;
  await changeSettings((now) => ({
    ...(accepted && isAccepted && { sidebar: accepted }),
    ...(site && { sites: { ...now.sites, [site.id]: site.on } }),
    ...(measured && { measured: { ...now.measured, [measured.kind]: measured.px } }),
  }));
  return {};
}
