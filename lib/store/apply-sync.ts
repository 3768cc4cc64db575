import type { LibraryEntry, PaperKey, Timestamp } from '@/lib/paper/paper';
import type { Database, StoredPaper } from './database';

export interface SyncedEntry {
  entry: LibraryEntry;
  /** For a store that does not hold it yet. */
  paper: StoredPaper;
}

/**
 * Writes what another browser changed, in one transaction. An entry that was changed here since `seen`
 * was read is left alone: the next round merges it.
 */
export async function applySync(db: Database, changed: readonly SyncedEntry[], gone: readonly PaperKey[], seen: readonly LibraryEntry[], at: Timestamp): Promise<void> {
  if (changed.length + gone.length === 0) return;
  await db.transaction('rw', [db.library, db.papers, db.pending], async () => {
    const changedAt = new Map(seen.map((entry) => [entry.paperKey, entry.changedAt]));
    const keys = [...changed.map(({ entry }) => entry.paperKey), ...gone];
    const now = new Map((await db.library.bulkGet(keys)).flatMap((entry) => (entry ? [[entry.paperKey, entry.changedAt] as const] : [])));
    const isUntouched = (key: PaperKey): boolean => now.get(key) === changedAt.get(key);
    const standing = changed.filter(({ entry }) => isUntouched(entry.paperKey));
    const known = new Set((await db.papers.bulkGet(standing.map(({ paper }) => paper.key))).flatMap((paper) => paper?.key ?? []));
    const fresh = standing.map(({ paper }) => paper).filter((paper) => !known.has(paper.key));
    await db.papers.bulkPut(fresh.map((paper) => ({ ...paper, addedAt: at })));
    if (fresh.length > 0) await db.pending.add({ keys: fresh.map(({ key }) => key), gone: [] });
    await db.library.bulkPut(standing.map(({ entry }) => entry));
    await db.library.bulkDelete(gone.filter(isUntouched));
  });
}
