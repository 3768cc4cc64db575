/**
 * Citation keys. They stand in manuscripts, so a paper keeps the key of its first use. Keys have a table of their own, by paper: the
 * library knows only papers that are saved, a paper's row only those that are stored, and a key stays taken even after its paper left
 * both. A unique index holds that no two papers have one key.
 */
import { foldCiteKey, type GivenCiteKey, settleCiteKeys } from '@/lib/paper/cite-keys';
import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import { type Database, MIN_KEYS_FOR_SCAN } from './database';

/** Chooses keys for papers that have none, given their places in the list that was asked about and all keys that are taken, folded. */
export type ChooseKeys = (places: readonly number[], taken: ReadonlySet<string>) => readonly string[];

/** The kept keys of papers, in their order; `undefined` where a paper has none. */
export async function findCiteKeys(db: Database, papers: readonly PaperKey[]): Promise<(string | undefined)[]> {
  if (papers.length < MIN_KEYS_FOR_SCAN) return (await db.citeKeys.bulkGet([...papers])).map((row) => row?.key);
  const keys = new Map((await db.citeKeys.toArray()).map(({ paperKey, key }) => [paperKey, key]));
  return papers.map((paper) => keys.get(paper));
}

/** The keys of papers, in their order. A paper without one gets the one that `choose` gives it; with `keep`, for good. One transaction. */
export async function getCiteKeys(
  db: Database, papers: readonly PaperKey[], choose: ChooseKeys, at: Timestamp, { keep = true } = {},
): Promise<string[]> {
  return db.transaction(keep ? 'rw' : 'r', db.citeKeys, async () => {
    const keys = await findCiteKeys(db, papers);
    const places = keys.flatMap((key, place) => (key === undefined ? place : []));
    if (places.length === 0) return keys as string[];
    const chosen = choose(places, await readTaken(db));
    const rows = places.map((place, row) => makeRow(papers[place]!, chosen[row]!, at));
    if (keep) await db.citeKeys.bulkAdd(rows);
    for (const [row, place] of places.entries()) keys[place] = rows[row]!.key;
    return keys as string[];
  });
}

/** Every kept key, folded, but that of one paper. */
export async function readTaken(db: Database, except?: PaperKey): Promise<Set<string>> {
  const taken = new Set((await db.citeKeys.orderBy('folded').keys()) as string[]);
  const own = except === undefined ? undefined : await db.citeKeys.get(except);
  if (own) taken.delete(own.folded);
  return taken;
}

/** Gives a paper another key. Returns the paper that has this key already, in which case nothing is written. */
export async function changeCiteKey(db: Database, paperKey: PaperKey, key: string, at: Timestamp): Promise<PaperKey | undefined> {
  return db.transaction('rw', db.citeKeys, async () => {
    const other = await db.citeKeys.get({ folded: foldCiteKey(key) });
    if (other && other.paperKey !== paperKey) return other.paperKey;
    if (other?.key !== key) await db.citeKeys.put(makeRow(paperKey, key, at));
    return undefined;
  });
}

/**
 * Moves a key with its paper, which is stored under another name now or was merged with another one. If that one has a key itself, it
 * keeps it, and the old key stays taken. Returns whether a key moved. Call within a transaction over citeKeys.
 */
export async function moveCiteKey(db: Database, from: PaperKey, to: PaperKey): Promise<boolean> {
  const [row, other] = await db.citeKeys.bulkGet([from, to]);
  if (!row || other || from === to) return false;
  await db.citeKeys.delete(from);
  await db.citeKeys.add({ ...row, paperKey: to });
  return true;
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
