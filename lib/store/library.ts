import { joinEdits } from '@/lib/paper/edits';
import { READING_STATES } from '@/lib/paper/fields';
import type { EntryField, LibraryChange, LibraryEntry, Paper, PaperKey, ReadingState, SourceId, Timestamp } from '@/lib/paper/paper';
import { PAGE_SOURCES } from '@/lib/paper/source-rank';
import { moveCiteKey, returnCiteKeys } from './cite-keys';
import { type Database, MIN_KEYS_FOR_SCAN, type StoredPaper } from './database';
import { nextChangeAt } from './merge-entries';
import { nameByKey } from './nameless';
import { mergePaperIntoStore } from './papers';
import { PAPERS_PER_KEY, readRowsByKey } from './rows-by-key';
import { findNewKeys } from './rename';

/** Writes entries, and forgets that they were removed. Call within a transaction over library and removed. */
export async function putEntries(db: Database, entries: readonly LibraryEntry[]): Promise<void> {
  await db.library.bulkPut([...entries]);
  await db.removed.bulkDelete(entries.map((entry) => entry.paperKey));
}

/**
 * Deletes entries, and notes that the person wanted this, and when: `undefined` if a place of sync told it, which knows when. Call within a
 * transaction over library and removed.
 */
export async function removeEntries(db: Database, keys: readonly PaperKey[], at: Timestamp | undefined): Promise<void> {
  // Clearing the table is much quicker than deleting each of ten thousand rows.
  if (keys.length >= MIN_KEYS_FOR_SCAN && keys.length === (await db.library.count())) await db.library.clear();
  else await db.library.bulkDelete([...keys]);
  await db.removed.bulkPut(keys.map((paperKey) => ({ paperKey, ...(at !== undefined && { at }) })));
}

/** Saves a paper; saving it again changes nothing. Returns the entry, and the entry before if there was one. */
export async function savePaper(db: Database, key: PaperKey, at: Timestamp): Promise<{ entry: LibraryEntry; before?: LibraryEntry }> {
  return db.transaction('rw', [db.library, db.removed], async () => {
    const before = await db.library.get(key);
    if (before) return { entry: before, before };
    const entry: LibraryEntry = { paperKey: key, savedAt: at, changedAt: at, state: 'to-read', tags: [], note: '', rating: 0 };
    await putEntries(db, [entry]);
    return { entry };
  });
}

/**
 * Saves a paper of the store, or the paper of a page, which then enters the store: both in one transaction, so
 * that no entry is without its paper. `undefined` if the store does not hold the paper and no page names it.
 */
export async function saveAndPutPaper(
  db: Database,
  { key, paper, source = PAGE_SOURCES.otherPage }: { key?: PaperKey | undefined; paper?: Paper | undefined; source?: SourceId },
  at: Timestamp,
): Promise<{ entry: LibraryEntry; before?: LibraryEntry } | undefined> {
  return db.transaction('rw', [db.papers, db.library, db.removed, db.pending, db.notes], async () => {
    const named = key === undefined ? undefined : await db.papers.get((await findNewKeys(db, [key]))[0]!);
    const row = named || !paper ? named : await mergePaperIntoStore(db, paper, source);
    return row && savePaper(db, row.key, at);
  });
}

/** Takes papers out of the library. Returns their entries, so that the person can undo it. */
export async function unsavePapers(db: Database, keys: PaperKey[], at: Timestamp): Promise<LibraryEntry[]> {
  return db.transaction('rw', [db.library, db.removed, db.notes], async () => {
    const before = (await readRowsByKey(db.library, await findNewKeys(db, keys))).filter((entry) => entry !== undefined);
    await removeEntries(db, before.map((entry) => entry.paperKey), at);
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
  return db.transaction('rw', [db.library, db.removed, db.citeKeys, db.notes], async () => {
    const keys = await findNewKeys(db, entries.map((entry) => entry.paperKey));
    const renamed = entries.map((entry, row) => ({ ...entry, paperKey: keys[row]! }));
    const saved = only && (await readRowsByKey(db.library, keys));
    const restored = renamed.flatMap((entry, row): LibraryEntry[] => {
      if (!only) return [entry];
      const now = saved![row];
      if (!now) return [];
      const { readAt: _, ...rest } = now;
      const base = only.includes('state') ? { ...rest, ...(entry.readAt !== undefined && { readAt: entry.readAt }) } : now;
      return [{ ...base, ...Object.fromEntries(only.map((field) => [field, entry[field]])) }];
    });
    await putEntries(db, restored);
    if (!only) await returnCiteKeys(db, restored);
    return restored;
  });
}

/**
 * Makes one entry of several. It gets the oldest date, all tags, all notes, the state furthest on, the best rating, what the
 * person corrected, and a citation key if it has none. Returns the entry, and the entries as they were before.
 */
export async function mergeEntries(
  db: Database, keep: PaperKey, drop: PaperKey[], at: Timestamp,
): Promise<{ entry?: LibraryEntry; before: LibraryEntry[] }> {
  return db.transaction('rw', [db.library, db.removed, db.citeKeys], async () => {
    const before = (await db.library.bulkGet([keep, ...drop.filter((key) => key !== keep)])).filter((entry) => entry !== undefined);
    const kept = before.find((entry) => entry.paperKey === keep);
    if (!kept) return { before: [] };
    const furthest = before.reduce((best, entry) => (isFurther(entry.state, best.state) ? entry : best), kept);
    const readAt = Math.min(...before.flatMap((entry) => entry.readAt ?? []));
    const edited = before.map((entry) => entry.edited).reduce(joinEdits, kept.edited);
    const entry: LibraryEntry = {
      paperKey: keep, changedAt: at, savedAt: Math.min(...before.map((each) => each.savedAt)), state: furthest.state,
      tags: [...new Set(before.flatMap((each) => each.tags))],
      note: [...new Set(before.flatMap(({ note, otherNote = '' }) => [note.trim(), otherNote.trim()]).filter(Boolean))].join('\n\n'),
      rating: Math.max(...before.map((each) => each.rating)),
      ...(furthest.state === 'read' && Number.isFinite(readAt) && { readAt }), ...(edited && { edited }),
    };
    for (const { paperKey } of before) await moveCiteKey(db, paperKey, keep, at);
    await removeEntries(db, before.map((each) => each.paperKey), at);
    await putEntries(db, [entry]);
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
  return db.transaction('rw', [db.library, db.notes], async () => {
    const entries = (await readRowsByKey(db.library, await findNewKeys(db, keys))).filter((entry) => entry !== undefined);
    const { noteWas, note } = change;
    const other = noteWas === undefined ? undefined : entries.find((entry) => entry.note !== noteWas && entry.note !== note);
    if (other) return { changed: [], otherNote: other.note };
    const changed = entries.map((entry) => changeEntry(entry, change, at));
    await db.library.bulkPut(changed);
    return { changed };
  });
}

/**
 * As `restoreEntries`. A paper that left the store meanwhile, with the digest or the import that brought it, comes back by its key: an
 * entry without its paper would be shown nowhere.
 */
export async function restoreEntriesAndPapers(
  db: Database, entries: LibraryEntry[], only?: readonly EntryField[],
): Promise<LibraryEntry[]> {
  return db.transaction('rw', [db.papers, db.library, db.removed, db.citeKeys, db.pending, db.notes], async () => {
    const restored = await restoreEntries(db, entries, only);
    const known = await findKeysWithPaper(db, restored.map(({ paperKey }) => paperKey));
    const lost = restored.filter(({ paperKey }) => !known.has(paperKey));
    if (lost.length === 0) return restored;
    await db.papers.bulkAdd(lost.map(({ paperKey, savedAt }) => nameByKey(paperKey, savedAt)));
    await db.pending.add({ keys: lost.map(({ paperKey }) => paperKey), gone: [] });
    return restored;
  });
}

/** Reads only keys, as rows carry whole abstracts. */
async function findKeysWithPaper(db: Database, keys: readonly PaperKey[]): Promise<Set<PaperKey>> {
  const sorted = keys.toSorted();
  if (sorted.length === 0) return new Set();
  return new Set(await db.papers.where('key').between(sorted[0], sorted.at(-1), true, true).primaryKeys());
}

function changeEntry(entry: LibraryEntry, change: LibraryChange, at: Timestamp): LibraryEntry {
  const { state, note, rating, addTags = [], removeTags = [] } = change;
  const { readAt = state === 'read' ? at : undefined, otherNote, ...rest } = entry;
  return {
    ...rest,
    ...(state !== undefined && { state }),
    ...(note !== undefined && { note }),
    ...(rating !== undefined && { rating }),
    ...((state ?? entry.state) === 'read' && readAt !== undefined && { readAt }),
    // A note that another browser wrote meanwhile stays until the person has seen it and chosen.
    ...(otherNote !== undefined && otherNote !== change.otherNoteWas && otherNote !== note && { otherNote }),
    tags: [...new Set([...entry.tags, ...addTags])].filter((tag) => !removeTags.includes(tag)),
    changedAt: nextChangeAt(entry, at),
  };
}

/** Saved papers, the newest first: all, those of a state, or the newest `limit`. */
export async function listEntries(
  db: Database, { state, limit = Infinity }: { state?: ReadingState | undefined; limit?: number | undefined } = {},
): Promise<LibraryEntry[]> {
  if (limit < Infinity) {
    const newest = db.library.orderBy('savedAt').reverse();
    return (state === undefined ? newest : newest.filter((entry) => entry.state === state)).limit(limit).toArray();
  }
  // Backwards, the browser gives rows one by one, which takes many times as long as all at once.
  const entries = (await db.library.toArray()).reverse().sort((a, b) => b.savedAt - a.savedAt);
  return state === undefined ? entries : entries.filter((entry) => entry.state === state);
}

/** Saved papers by key: the `limit` entries after the key `after`, each with its paper, which may be missing. */
export async function readEntriesAndPapers(
  db: Database, after: PaperKey | undefined, limit: number,
): Promise<{ entries: LibraryEntry[]; papers: (StoredPaper | undefined)[] }> {
  const entries = await db.library.where('paperKey').above(after ?? '').limit(limit).toArray();
  return { entries, papers: await readRowsByKey(db.papers, entries.map((entry) => entry.paperKey), PAPERS_PER_KEY) };
}

export async function countEntries(db: Database, state?: ReadingState): Promise<number> {
  return state === undefined ? db.library.count() : db.library.filter((entry) => entry.state === state).count();
}
