import { browser } from '@/lib/browser/api';
import type { Context } from '@/lib/background/core/context';
import type { LibraryEntry, PaperKey, Timestamp } from '@/lib/paper/paper';
import { findNewKeys } from '@/lib/store/rename';
import { readRowsByKey } from '@/lib/store/rows-by-key';

/** In `storage.session`, which only the extension reads: the entries that were removed of late, so that the person can undo that. */
const REMOVED = 'removed';
/** Of all pages together. */
const MAX_REMEMBERED = 50;
/** A message whose worker stopped before it answered is sent again within this time. */
const ASKED_AGAIN_MS = 60_000;

interface Removed {
  /** Of the content script that removed it; absent for Sidelight's own pages. */
  tabId?: number;
  /** Absent in what an older version remembered. */
  at?: Timestamp;
  entry: LibraryEntry;
}

/**
 * Remembers the entries of papers, with the tab whose content script removes them. Call before they are removed: the worker may stop
 * between that and its answer. Of more than can be remembered, none is.
 */
export async function rememberEntries({ db, now }: Context, keys: readonly PaperKey[], tabId?: number): Promise<void> {
  if (keys.length > MAX_REMEMBERED) return;
  const entries = (await readRowsByKey(db.library, await findNewKeys(db, keys))).filter((entry) => entry !== undefined);
  if (entries.length === 0) return;
  const known = new Set(entries.map((entry) => entry.paperKey));
  const others = (await readRemoved()).filter((other) => other.tabId !== tabId || !known.has(other.entry.paperKey));
  const removed = entries.map((entry): Removed => ({ ...(tabId !== undefined && { tabId }), at: now(), entry }));
  await browser.storage.session.set({ [REMOVED]: [...removed, ...others].slice(0, MAX_REMEMBERED) });
}

/** The entry of a paper that a tab's content script removed. */
export async function findRemovedEntry(key: PaperKey, tabId: number | undefined): Promise<LibraryEntry | undefined> {
  if (tabId === undefined) return undefined;
  return (await readRemoved()).find((removed) => removed.tabId === tabId && removed.entry.paperKey === key)?.entry;
}

/** The entries of these papers that were removed a moment ago: of who asks for that again, as it got no answer. */
export async function recallEntries({ db, now }: Context, keys: readonly PaperKey[], tabId?: number): Promise<LibraryEntry[]> {
  const asked = new Set(await findNewKeys(db, keys));
  return (await readRemoved()).flatMap(({ entry, at = 0, tabId: of }) => (
    of === tabId && asked.has(entry.paperKey) && at > now() - ASKED_AGAIN_MS ? entry : []
  ));
}

async function readRemoved(): Promise<Removed[]> {
  return ((await browser.storage.session.get(REMOVED))[REMOVED] as Removed[] | undefined) ?? [];
}
