/**
 * Citation keys. They stand in manuscripts, so a paper keeps the key of its first use. Keys have a table of their own, by paper: the
 * library knows only papers that are saved, a paper's row only those that are stored, and a key stays taken even after its paper left
 * both. A unique index holds that no two papers have one key.
 */
import { foldCiteKey, type GivenCiteKey, makeUniqueKeys, MAX_CITE_KEY_CHARACTERS, settleCiteKeys } from '@/lib/paper/cite-keys';
import type { LibraryEntry, PaperKey, Timestamp } from '@/lib/paper/paper';
import { type Database, isScanQuicker } from './database';

/** The kept keys of papers, in their order; `undefined` where a paper has none. */
export async function findCiteKeys(db: Database, papers: readonly PaperKey[]): Promise<(string | undefined)[]> {
  if (!(await isScanQuicker(db.citeKeys, papers.length))) return (await db.citeKeys.bulkGet([...papers])).map((row) => row?.key);
  const keys = new Map((await db.citeKeys.toArray()).map(({ paperKey, key }) => [paperKey, key]));
  return papers.map((paper) => keys.get(paper));
}

/**
 * The keys of papers, in their order. A paper without one gets what `make` makes for its place in the list, with letters if that is
 * taken; with `keep`, for good. One transaction.
 */
export async function getCiteKeys(
  db: Database, papers: readonly PaperKey[], make: (place: number) => string, at: Timestamp, { keep = true } = {},
): Promise<string[]> {
  return db.transaction(keep ? 'rw' : 'r', db.citeKeys, async () => {
    const keys = await findCiteKeys(db, papers);
    const places = keys.flatMap((key, place) => (key === undefined ? place : []));
    const bare = places.map(make);
    const fresh = makeUniqueKeys(bare, await readTaken(db, bare));
    if (keep) {
      await db.citeKeys.bulkAdd(places.map((place, row) => makeRow(papers[place]!, fresh[row]!, at)));
      await noteUse(db, papers);
    }
    for (const [row, place] of places.entries()) keys[place] = fresh[row]!;
    return keys as string[];
  });
}

/** A key that an import brought stays from its first use on, also if the import is undone. */
async function noteUse(db: Database, papers: readonly PaperKey[]): Promise<void> {
  const imported = (await db.citeKeys.bulkGet([...papers])).filter((row) => row?.importedBy !== undefined);
  if (imported.length > 0) await db.citeKeys.bulkPut(imported.map((row) => makeRow(row!.paperKey, row!.key, row!.at)));
}

/**
 * Gives papers that have no key the keys that a file has for them, with letters where another paper has theirs. Call within a transaction
 * over citeKeys.
 */
export async function takeOverCiteKeys(
  db: Database, written: readonly { paperKey: PaperKey | undefined; key: string }[], importedBy: string, at: Timestamp,
): Promise<void> {
  const given = written.flatMap(({ paperKey, key }) => (paperKey === undefined ? [] : [[paperKey, key] as const]));
  const held = await findCiteKeys(db, given.map(([paperKey]) => paperKey));
  // Of two keys for one paper, the first one counts.
  const bare = new Map(given.filter((_, place) => held[place] === undefined).toReversed());
  if (bare.size === 0) return;
  const [papers, keys] = [[...bare.keys()].reverse(), [...bare.values()].reverse()];
  const free = makeUniqueKeys(keys, await readTaken(db, keys));
  await db.citeKeys.bulkAdd(papers.map((paperKey, place) => ({ ...makeRow(paperKey, free[place]!, at), importedBy })));
}

/** The papers that have these keys, by the folded key. */
export async function findOwners(db: Database, keys: readonly string[]): Promise<Map<string, PaperKey>> {
  const rows = await db.citeKeys.where('folded').anyOf(keys.map(foldCiteKey)).toArray();
  return new Map(rows.map(({ folded, paperKey }) => [folded, paperKey]));
}

/** Takes back the keys that an import brought and nothing used since. Call within a transaction over citeKeys. */
export async function dropUnusedCiteKeys(db: Database, importedBy: string): Promise<void> {
  await db.citeKeys.filter((row) => row.importedBy === importedBy).delete();
}

/** For so many keys, all that are kept may be read to see which are taken. */
const MIN_KEYS_TO_READ_ALL = 20;
/** Letters may take the place of a long key's end. */
const MAX_LETTERS = 4;

/** Of the kept keys, folded, at least those that begin as these do; but that of one paper. */
async function readTaken(db: Database, keys: readonly string[], except?: PaperKey): Promise<Set<string>> {
  const table = db.citeKeys;
  if (await isScanQuicker(table, keys.length, MIN_KEYS_TO_READ_ALL)) return new Set((await table.orderBy('folded').keys()) as string[]);
  const starts = keys.map((key) => foldCiteKey(key).slice(0, MAX_CITE_KEY_CHARACTERS - MAX_LETTERS));
  const rows = await Promise.all(starts.map((start) => table.where('folded').startsWith(start).toArray()));
  return new Set(rows.flat().flatMap(({ paperKey, folded }) => (paperKey === except ? [] : folded)));
}

/** The key for a paper, whatever it has now, with letters if another paper has it. */
export async function findFreeKey(db: Database, paperKey: PaperKey, key: string): Promise<string> {
  return makeUniqueKeys([key], await readTaken(db, [key], paperKey))[0]!;
}

/** Gives a paper another key. Returns the paper that has this key already, in which case nothing is written. */
export async function changeCiteKey(db: Database, paperKey: PaperKey, key: string, at: Timestamp): Promise<PaperKey | undefined> {
  return db.transaction('rw', db.citeKeys, async () => {
    const other = await db.citeKeys.get({ folded: foldCiteKey(key) });
    if (other && other.paperKey !== paperKey) return other.paperKey;
    if (other?.key !== key || other.importedBy !== undefined) await db.citeKeys.put(makeRow(paperKey, key, at));
    return undefined;
  });
}

/**
 * Moves a key with its paper, which is stored under another name now or was merged with another one. If that one has a key itself, it
 * keeps it, and the old key stays taken. Returns whether a key moved. With `mergedAt`, `returnCiteKeys` can give it back. Call within a
 * transaction over citeKeys.
 */
export async function moveCiteKey(db: Database, from: PaperKey, to: PaperKey, mergedAt?: Timestamp): Promise<boolean> {
  const [row, other] = await db.citeKeys.bulkGet([from, to]);
  if (!row || other || from === to) return false;
  await db.citeKeys.delete(from);
  const { paperKey: _, movedFrom: __, mergedAt: ___, ...rest } = row;
  await db.citeKeys.add({ ...rest, paperKey: to, ...(mergedAt !== undefined && { movedFrom: from, mergedAt }) });
  return true;
}

/** Gives papers back the keys that merging took from them, where their entries are put back as they were before. Call as above. */
export async function returnCiteKeys(db: Database, entries: readonly Pick<LibraryEntry, 'paperKey' | 'changedAt'>[]): Promise<void> {
  const changedAt = new Map(entries.map((entry) => [entry.paperKey, entry.changedAt]));
  for (const row of await db.citeKeys.bulkGet([...changedAt.keys()])) {
    const at = row?.movedFrom === undefined ? undefined : changedAt.get(row.movedFrom);
    // An entry that was made after the merge is none that the merge took away.
    if (row && at !== undefined && at <= row.mergedAt!) await moveCiteKey(db, row.paperKey, row.movedFrom!);
  }
}

/**
 * Writes keys that another browser or a backup has for papers. Where two papers have one key then, the one that has had it for longer
 * keeps it (`settleCiteKeys`). Returns whether a paper got letters so. Call within a transaction over citeKeys.
 */
export async function putCiteKeys(db: Database, given: readonly GivenCiteKey[]): Promise<boolean> {
  if (given.length === 0) return false;
  const rows = new Map((await db.citeKeys.toArray()).map((row) => [row.paperKey, row]));
  const wanted = new Map<PaperKey, GivenCiteKey>([...rows.values(), ...given].map((row) => [row.paperKey, row]));
  const changed = settleCiteKeys([...wanted.values()]).filter(({ paperKey, key }) => rows.get(paperKey)?.key !== key);
  // Two papers may have changed keys with each other, so all leave theirs before one gets another.
  await db.citeKeys.bulkDelete(changed.map(({ paperKey }) => paperKey));
  await db.citeKeys.bulkAdd(changed.map(({ paperKey, key, at }) => makeRow(paperKey, key, at)));
  return changed.some(({ paperKey, key }) => wanted.get(paperKey)!.key !== key);
}

function makeRow(paperKey: PaperKey, key: string, at: Timestamp): GivenCiteKey & { folded: string } {
  return { paperKey, key, folded: foldCiteKey(key), at };
}
