/** The library entries that a file brings: tags, notes, stars and reading states. */
import type { LibraryItem } from '@/lib/digest/import/reading';
import type { DigestEntry, LibraryEntry } from '@/lib/paper/paper';
import { paperKey } from '@/lib/paper/paper-key';
import type { Database } from '@/lib/store/database';
import { putEntries } from '@/lib/store/library';
import { isSameEntry, mergeEntry } from '@/lib/store/merge-entries';

/**
 * Saves the papers that are saved in the file. A paper that is saved already gets the file's tags and notes beside its
 * own, and its stars where it has none. Returns the new keys, the completed entries as they were before, and the keys of those that
 * said all of it already.
 */
export async function saveEntries(
  db: Database, items: readonly LibraryItem[], keyOf: Map<DigestEntry, string | undefined>, now: number,
): Promise<{ saved: string[]; completed: LibraryEntry[]; unchanged: string[] }> {
  const written = new Map<string, LibraryEntry>();
  const before = new Map<string, LibraryEntry>();
  for (const { entry, facts } of items) {
    // An entry that the file names a second time has no place in the digest of its own.
    const placed = keyOf.get(entry);
    const key = placed ?? paperKey(entry);
    if (key === undefined) continue;
    const stored = written.has(key) ? undefined : await db.library.get(key);
    if (stored) before.set(key, stored);
    const known = written.get(key) ?? stored;
    if (!known && !placed && !(await db.papers.get(key))) continue;
    written.set(key, known ? completeEntry(known, facts, now) : makeLibraryEntry(key, facts, now));
  }
  const changed = [...written.values()].filter((entry) => !before.has(entry.paperKey) || !isSameEntry(before.get(entry.paperKey)!, entry));
  if (changed.length > 0) await putEntries(db, changed);
  const keys = changed.map((entry) => entry.paperKey);
  return {
    saved: keys.filter((key) => !before.has(key)), completed: keys.flatMap((key) => before.get(key) ?? []),
    unchanged: [...before.keys()].filter((key) => !keys.includes(key)),
  };
}

function makeLibraryEntry(paperKey: string, facts: LibraryItem['facts'], now: number): LibraryEntry {
  return {
    paperKey,
    // A time of the file that lies ahead would make the entry look changed after its import.
    savedAt: Math.min(facts.savedAt ?? now, now),
    changedAt: Math.min(facts.changedAt ?? now, now),
    state: facts.state ?? 'to-read',
    tags: facts.tags ?? [],
    note: facts.note ?? '',
    rating: facts.rating ?? 0,
    ...(facts.edited && { edited: facts.edited }),
  };
}

/** What the person has in Sidelight counts before the file's; of two notes, the file's stands beside it until the person chooses. */
function completeEntry(entry: LibraryEntry, facts: LibraryItem['facts'], now: number): LibraryEntry {
  const fromFile = { ...makeLibraryEntry(entry.paperKey, facts, now), savedAt: entry.savedAt, changedAt: 0 };
  const merged = { ...mergeEntry(entry, fromFile), state: entry.state };
  return isSameEntry(merged, entry) ? entry : { ...merged, changedAt: now };
}
