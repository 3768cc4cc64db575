import type { LibraryEntry, PaperKey, Timestamp } from '@/lib/paper/paper';
import type { Database, StoredPaper } from './database';

/** An entry that another browser changed. */
export interface SyncedEntry {
  entry: LibraryEntry;
  /** Written if the store does not hold the paper yet. */
  paper: StoredPaper;
}

/** What another browser of the account changed. */
interface SyncedChanges {
  changed: readonly SyncedEntry[];
  /** Papers that it un-saved. */
  gone: readonly PaperKey[];
}

/**
 * Writes what another browser changed, in one transaction. `seen` are the entries that the changes
 * were worked out from. An entry that was changed here since then stays as it is: the next round of
 * the sync merges it.
 */
export async function applySync(
  db: Database, { changed, gone }: SyncedChanges, seen: readonly LibraryEntry[], at: Timestamp,
): Promise<void> {
  if (changed.length + gone.length === 0) return;
  await db.transaction('rw', [db.library, db.papers, db.pending], async () => {
    const changedAt = new Map(seen.map((entry) => [entry.paperKey, entry.changedAt]));
    const keys = [...changed.map(({ entry }) => entry.paperKey), ...gone];
    const now = new Map((await db.library.bulkGet(keys)).flatMap((entry) => (entry ? [[entry.paperKey, entry.changedAt] as const] : [])));
    const isUntouched = (key: PaperKey): boolean => now.get(key) === changedAt.get(key);
    const untouched = changed.filter(({ entry }) => isUntouched(entry.paperKey));
    const known = new Set((await db.papers.bulkGet(untouched.map(({ paper }) => paper.key))).flatMap((paper) => paper?.key ?? []));
    const fresh = untouched.map(({ paper }) => paper).filter((paper) => !known.has(paper.key));
    await db.papers.bulkPut(fresh.map((paper) => ({ ...paper, addedAt: at })));
    if (fresh.length > 0) await db.pending.add({ keys: fresh.map(({ key }) => key), gone: [] });
    await db.library.bulkPut(untouched.map(({ entry }) => entry));
    await db.library.bulkDelete(gone.filter(isUntouched));
  });
}
