import type { LibraryEntry, PaperKey, ReadingState, Timestamp } from '@/lib/paper/paper';
import type { Database } from './database';

/** Saves a paper; saving it again changes nothing. Returns the entry and what stood there before. */
export async function savePaper(db: Database, key: PaperKey, at: Timestamp): Promise<{ entry: LibraryEntry; before?: LibraryEntry }> {
  return db.transaction('rw', db.library, async () => {
    const before = await db.library.get(key);
    if (before) return { entry: before, before };
    const entry: LibraryEntry = { paperKey: key, savedAt: at, changedAt: at, state: 'to-read', tags: [], note: '', rating: 0 };
    await db.library.put(entry);
    return { entry };
  });
}

/** Takes a paper out of the library and returns its entry, so that the act can be undone. */
export async function unsavePaper(db: Database, key: PaperKey): Promise<LibraryEntry | undefined> {
  return db.transaction('rw', db.library, async () => {
    const before = await db.library.get(key);
    await db.library.delete(key);
    return before;
  });
}

/** Puts entries back as they were. */
export async function restoreEntries(db: Database, entries: LibraryEntry[]): Promise<void> {
  await db.library.bulkPut(entries);
}

export interface EntryChange {
  state?: ReadingState;
  addTags?: string[];
  removeTags?: string[];
  note?: string;
  rating?: number;
}

/** Changes only the named fields, so that two windows editing one paper keep both edits. */
export async function changeEntries(db: Database, keys: PaperKey[], change: EntryChange, at: Timestamp): Promise<LibraryEntry[]> {
  return db.transaction('rw', db.library, async () => {
    const entries = (await db.library.bulkGet(keys)).filter((entry) => entry !== undefined);
    const changed = entries.map((entry) => ({
      ...entry,
      ...(change.state !== undefined && { state: change.state }),
      ...(change.note !== undefined && { note: change.note }),
      ...(change.rating !== undefined && { rating: change.rating }),
      tags: [...new Set([...entry.tags, ...(change.addTags ?? [])])].filter((tag) => !change.removeTags?.includes(tag)),
      changedAt: at,
    }));
    await db.library.bulkPut(changed);
    return changed;
  });
}

/** Saved papers, newest first. */
export async function listEntries(db: Database, state?: ReadingState): Promise<LibraryEntry[]> {
  const entries = await db.library.orderBy('savedAt').reverse().toArray();
  return state === undefined ? entries : entries.filter((entry) => entry.state === state);
}
