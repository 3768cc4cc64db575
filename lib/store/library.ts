import { READING_STATES } from '@/lib/paper/fields';
import type { EntryField, LibraryChange, LibraryEntry, PaperKey, ReadingState, Timestamp } from '@/lib/paper/paper';
import type { Database } from './database';

/** Saves a paper; saving it again changes nothing. Returns the entry, and the entry before if there was one. */
export async function savePaper(db: Database, key: PaperKey, at: Timestamp): Promise<{ entry: LibraryEntry; before?: LibraryEntry }> {
  return db.transaction('rw', db.library, async () => {
    const before = await db.library.get(key);
    if (before) return { entry: before, before };
    const entry: LibraryEntry = { paperKey: key, savedAt: at, changedAt: at, state: 'to-read', tags: [], note: '', rating: 0 };
    await db.library.put(entry);
    return { entry };
  });
}

/** Takes a paper out of the library. Returns its entry, so that the person can undo it. */
export async function unsavePaper(db: Database, key: PaperKey): Promise<LibraryEntry | undefined> {
  return db.transaction('rw', db.library, async () => {
    const before = await db.library.get(key);
    await db.library.delete(key);
    return before;
  });
}

/** For this many keys and more, reading the whole table is quicker than reading each entry. */
const MIN_KEYS_FOR_SCAN = 500;

/** Entries in the order of the keys; `undefined` where a paper is not saved. */
async function findEntries(db: Database, keys: readonly PaperKey[]): Promise<(LibraryEntry | undefined)[]> {
  if (keys.length < MIN_KEYS_FOR_SCAN) return db.library.bulkGet([...keys]);
  const entries = new Map((await db.library.toArray()).map((entry) => [entry.paperKey, entry]));
  return keys.map((key) => entries.get(key));
}

/** Takes papers out of the library and returns their entries. */
export async function unsavePapers(db: Database, keys: PaperKey[]): Promise<LibraryEntry[]> {
  return db.transaction('rw', db.library, async () => {
    const before = (await findEntries(db, keys)).filter((entry) => entry !== undefined);
    if (before.length > 0 && before.length === (await db.library.count())) await db.library.clear();
    else await db.library.bulkDelete(keys);
    return before;
  });
}

/**
 * Puts entries back as they were. With `only`, puts back these fields of the entries that are still
 * saved, and keeps what was changed in their other fields since. Returns the entries as they now are.
 */
export async function restoreEntries(
  db: Database, entries: LibraryEntry[], only?: readonly EntryField[],
): Promise<LibraryEntry[]> {
  return db.transaction('rw', db.library, async () => {
    const saved = only && (await findEntries(db, entries.map((entry) => entry.paperKey)));
    const restored = entries.flatMap((entry, row): LibraryEntry[] => {
      if (!only) return [entry];
      const now = saved![row];
      if (!now) return [];
      const { readAt: _, ...rest } = now;
      const base = only.includes('state') ? { ...rest, ...(entry.readAt !== undefined && { readAt: entry.readAt }) } : now;
      return [{ ...base, ...Object.fromEntries(only.map((field) => [field, entry[field]])) }];
    });
    await db.library.bulkPut(restored);
    return restored;
  });
}

/**
 * Makes one entry of several. It gets the oldest date, all tags, all notes, the state furthest on and
 * the best rating. Returns the entry, and the entries as they were before.
 */
export async function mergeEntries(
  db: Database, keep: PaperKey, drop: PaperKey[], at: Timestamp,
): Promise<{ entry?: LibraryEntry; before: LibraryEntry[] }> {
  return db.transaction('rw', db.library, async () => {
    const before = (await db.library.bulkGet([keep, ...drop.filter((key) => key !== keep)])).filter((entry) => entry !== undefined);
    const kept = before.find((entry) => entry.paperKey === keep);
    if (!kept) return { before: [] };
    const furthest = before.reduce((best, entry) => (isFurther(entry.state, best.state) ? entry : best), kept);
    const readAt = Math.min(...before.flatMap((entry) => entry.readAt ?? []));
    const entry: LibraryEntry = {
      paperKey: keep, changedAt: at, savedAt: Math.min(...before.map((each) => each.savedAt)), state: furthest.state,
      tags: [...new Set(before.flatMap((each) => each.tags))],
      note: [...new Set(before.map((each) => each.note.trim()).filter(Boolean))].join('\n\n'),
      rating: Math.max(...before.map((each) => each.rating)),
      ...(furthest.state === 'read' && Number.isFinite(readAt) && { readAt }),
    };
    await db.library.bulkDelete(before.map((each) => each.paperKey));
    await db.library.put(entry);
    return { entry, before };
  });
}

function isFurther(a: ReadingState, b: ReadingState): boolean {
  return READING_STATES.indexOf(a) > READING_STATES.indexOf(b);
}

/**
 * Changes only the named fields, so that two windows editing one paper keep both edits. If a note
 * is no longer the one that the edit began from, nothing is written and `otherNote` is the stored note.
 */
export async function changeEntries(
  db: Database, keys: PaperKey[], change: LibraryChange, at: Timestamp,
): Promise<{ changed: LibraryEntry[]; otherNote?: string }> {
  return db.transaction('rw', db.library, async () => {
    const entries = (await findEntries(db, keys)).filter((entry) => entry !== undefined);
    const { noteWas, note } = change;
    const other = noteWas === undefined ? undefined : entries.find((entry) => entry.note !== noteWas && entry.note !== note);
    if (other) return { changed: [], otherNote: other.note };
    const changed = entries.map((entry) => changeEntry(entry, change, at));
    await db.library.bulkPut(changed);
    return { changed };
  });
}

/** The entries whose paper the store holds. Reads only keys, as rows carry whole abstracts. */
export async function keepEntriesWithPaper(db: Database, entries: LibraryEntry[]): Promise<LibraryEntry[]> {
  const keys = entries.map((entry) => entry.paperKey).sort();
  if (keys.length === 0) return [];
  const known = new Set(await db.papers.where('key').between(keys[0], keys.at(-1), true, true).primaryKeys());
  return entries.filter((entry) => known.has(entry.paperKey));
}

function changeEntry(entry: LibraryEntry, change: LibraryChange, at: Timestamp): LibraryEntry {
  const { state, note, rating, addTags = [], removeTags = [] } = change;
  const { readAt = state === 'read' ? at : undefined, ...rest } = entry;
  return {
    ...rest,
    ...(state !== undefined && { state }),
    ...(note !== undefined && { note }),
    ...(rating !== undefined && { rating }),
    ...((state ?? entry.state) === 'read' && readAt !== undefined && { readAt }),
    tags: [...new Set([...entry.tags, ...addTags])].filter((tag) => !removeTags.includes(tag)),
    changedAt: at,
  };
}

/** Saved papers, newest first. */
export async function listEntries(db: Database, state?: ReadingState): Promise<LibraryEntry[]> {
  const entries = await db.library.orderBy('savedAt').reverse().toArray();
  return state === undefined ? entries : entries.filter((entry) => entry.state === state);
}
