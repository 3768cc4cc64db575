/** The library entries that a file brings: tags, notes, stars and reading states. */
import type { KeyedEntry, LibraryItem } from '@/lib/digest/import/reading';
import { foldCiteKey } from '@/lib/paper/cite-keys';
import type { DigestEntry, LibraryEntry } from '@/lib/paper/paper';
import { paperKey } from '@/lib/paper/paper-key';
import { findCiteKeys, findOwners } from '@/lib/store/cite-keys';
import type { Database } from '@/lib/store/database';
import type { HeldKeys } from '@/lib/store/held-keys';
import { KnownPapers } from '@/lib/store/known-papers';
import { putEntries } from '@/lib/store/library';
import { isSameEntry, mergeEntry } from '@/lib/store/merge-entries';

/** How many of these papers are saved already. */
export async function countSaved(db: Database, items: readonly LibraryItem[], held: HeldKeys): Promise<number> {
  const known = await KnownPapers.read(db, items.map(({ entry }) => entry), held);
  const keys = new Set(items.flatMap(({ entry }) => known.find(entry)?.key ?? []));
  return (await db.library.bulkGet([...keys])).filter((entry) => entry !== undefined).length;
}

/** Of citation keys of a file: papers that have another one here (`kept`), and keys that belong to other papers here (`taken`). */
interface KeyCounts {
  kept: number;
  taken: number;
}

/** Counts the citation keys of a slice that are not simply taken over. */
export async function compareCiteKeys(db: Database, given: readonly KeyedEntry[], held: HeldKeys, counts: KeyCounts): Promise<void> {
  if (given.length === 0) return;
  const known = await KnownPapers.read(db, given.map(({ entry }) => entry), held);
  const papers = given.map(({ entry }) => known.find(entry)?.key ?? paperKey(entry) ?? '');
  const [own, owners] = await Promise.all([findCiteKeys(db, papers), findOwners(db, given.map(({ key }) => key))]);
  counts.kept += given.filter(({ key }, place) => own[place] !== undefined && own[place] !== key).length;
  counts.taken += given.filter(({ key }, place) => own[place] === undefined && owners.has(foldCiteKey(key))).length;
}

/** Says what becomes of these. */
export function describeCiteKeys({ kept, taken }: KeyCounts): string[] {
  const notes: string[] = [];
  if (kept === 1) notes.push('1 paper keeps the citation key that it has here.');
  if (kept > 1) notes.push(`${kept} papers keep the citation keys that they have here.`);
  if (taken === 1) notes.push('1 citation key of the file belongs to another paper here, and gets a letter.');
  if (taken > 1) notes.push(`${taken} citation keys of the file belong to other papers here, and get a letter.`);
  return notes;
}

/**
 * Saves the papers that are saved in the file. A paper that is saved already gets the file's tags and notes beside its
 * own, and its stars where it has none. Returns the new keys, and the completed entries as they were before.
 */
export async function saveEntries(
  db: Database, items: readonly LibraryItem[], keyOf: Map<DigestEntry, string | undefined>, now: number,
): Promise<{ saved: string[]; completed: LibraryEntry[] }> {
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
  return { saved: keys.filter((key) => !before.has(key)), completed: keys.flatMap((key) => before.get(key) ?? []) };
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
