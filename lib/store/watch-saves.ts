import type { LibraryEntry, PaperKey, Timestamp } from '@/lib/paper/paper';
import type { Database } from './database';
import { putEntries, removeEntries } from './library';
import { readNote, writeNote } from './notes';
import { findNewKeys } from './rename';

/** A note: the papers that watches saved. */
const WATCH_SAVES = 'watch.saves';
interface WatchSaves {
  /** Those that the person has not read of yet. */
  untold: PaperKey[];
  /** The last ones of all: what the person took back is not saved again. */
  all: PaperKey[];
}
const MAX_KEPT = 2_000;

async function readSaves(db: Database): Promise<WatchSaves> {
  return (await readNote<WatchSaves>(db, WATCH_SAVES)) ?? { untold: [], all: [] };
}

/** Saves papers with tags, but none that is saved, that was saved so before, or that the person removed. Returns the new entries. */
export async function saveForWatches(
  db: Database, papers: readonly { key: PaperKey; tags: string[] }[], at: Timestamp,
): Promise<LibraryEntry[]> {
  return db.transaction('rw', [db.library, db.removed, db.notes], async () => {
    const keys = papers.map(({ key }) => key);
    const [{ untold, all }, saved, removed] = await Promise.all([readSaves(db), db.library.bulkGet(keys), db.removed.bulkGet(keys)]);
    const before = new Set(all);
    const fresh = papers.filter(({ key }, row) => !saved[row] && !removed[row] && !before.has(key));
    const entries = fresh.map(({ key, tags }): LibraryEntry => (
      { paperKey: key, savedAt: at, changedAt: at, state: 'to-read', tags, note: '', rating: 0 }
    ));
    if (entries.length === 0) return [];
    await putEntries(db, entries);
    const added = entries.map(({ paperKey }) => paperKey);
    await writeNote(db, WATCH_SAVES, { untold: [...untold, ...added].slice(-MAX_KEPT), all: [...all, ...added].slice(-MAX_KEPT) });
    return entries;
  });
}

/** How many of the papers that the person has not read of are still saved as the watches saved them. */
export async function countUntoldSaves(db: Database): Promise<number> {
  return (await findUntold(db)).length;
}

/** The person read of them. With `undo`, takes those out of the library that nobody changed since, and returns their keys. */
export async function tellWatchSaves(db: Database, { undo }: { undo: boolean }, at: Timestamp): Promise<PaperKey[]> {
  return db.transaction('rw', [db.library, db.removed, db.notes], async () => {
    const keys = undo ? await findUntold(db) : [];
    await removeEntries(db, keys, at);
    await writeNote(db, WATCH_SAVES, { ...(await readSaves(db)), untold: [] });
    return keys;
  });
}

async function findUntold(db: Database): Promise<PaperKey[]> {
  const { untold } = await readSaves(db);
  if (untold.length === 0) return [];
  const entries = await db.library.bulkGet(await findNewKeys(db, untold));
  return entries.flatMap((entry) => (entry && entry.changedAt === entry.savedAt ? entry.paperKey : []));
}
