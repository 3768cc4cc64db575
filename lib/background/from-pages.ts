import { browser } from '@/lib/browser/api';
import type { AnswerOf, Ask, SaveResult } from '@/lib/messages/protocol';
import { type Asker, AnswerFailure } from '@/lib/messages/server';
import type { LibraryEntry } from '@/lib/paper/paper';
import { changeSettings, checkSettings } from '@/lib/settings/settings';
import type { Context } from '@/lib/background/core/context';
import { removeFromLibrary, restoreToLibrary } from '@/lib/background/library/entries';
import { t } from '@/lib/texts/t';

/** What content scripts may write. They run in a process that a page may have taken over. */

/** In `storage.session`, which only the extension reads: the entries that tabs removed, so that the person can undo that. */
const REMOVED = 'removed';
/** Of all tabs together. */
const MAX_REMEMBERED = 50;

interface Removed {
  tabId: number;
  entry: LibraryEntry;
}

/** Takes a paper out of the library, and remembers for a content script what its tab removed. */
export async function removeAndRemember(context: Context, asked: Ask<'library.unsave'>, { fromPage, tabId }: Asker): Promise<SaveResult> {
  const result = await removeFromLibrary(context, asked);
  if (fromPage && tabId !== undefined && result.before) await remember({ tabId, entry: result.before });
  return result;
}

/** Puts entries back: any for Sidelight's own pages; for a content script only the very entry that its tab removed. */
export async function restoreFor(
  context: Context, asked: Ask<'library.restore'>, { fromPage, tabId }: Asker,
): Promise<AnswerOf<'library.restore'>> {
  if (!fromPage) return restoreToLibrary(context, asked);
  const known = (await readRemoved()).find(({ tabId: of, entry }) => of === tabId && entry.paperKey === asked.entries[0]!.paperKey);
  if (!known)
    throw new AnswerFailure({
      kind: 'refused',
      message: t('failure.notRemovedHere'),
    });
  return restoreToLibrary(context, { entries: [known.entry] });
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

async function remember(removed: Removed): Promise<void> {
  const others = (await readRemoved()).filter(({ tabId, entry }) => tabId !== removed.tabId || entry.paperKey !== removed.entry.paperKey);
  await browser.storage.session.set({ [REMOVED]: [removed, ...others].slice(0, MAX_REMEMBERED) });
}

async function readRemoved(): Promise<Removed[]> {
  return ((await browser.storage.session.get(REMOVED))[REMOVED] as Removed[] | undefined) ?? [];
}
