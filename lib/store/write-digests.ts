import Dexie from 'dexie';
import { dayOf, isDay } from '@/lib/paper/day';
import { digestId } from '@/lib/paper/digest-id';
import { LISTING_FIELD_NAMES } from '@/lib/paper/fields';
import { mergeAppearance, mergeDay, mergePaper, normaliseFacts } from '@/lib/paper/merge';
import type { Appearance, DigestEntry, Paper, PaperKey, ParsedDigest, Timestamp } from '@/lib/paper/paper';
import { paperKey } from '@/lib/paper/paper-key';
import type { Database, StoredDigest, StoredPaper } from './database';
import { putDigest } from './digest-days';
import type { HeldKeys } from './held-keys';
import { KnownPapers } from './known-papers';
import { indexedText, isSameRow } from './papers';
import { renamePaper } from './rename';
import { readPersonMarks } from './person-marks';

export interface Written {
  /** Papers the store did not hold before. */
  added: PaperKey[];
  /** Papers whose title or abstract the index must read. */
  reworded: StoredPaper[];
  /** The id of the batch of pending papers that names the reworded papers. */
  batch?: number;
  /** Keys that were replaced by another: a title's by an id. */
  gone: PaperKey[];
  /** Stored papers in which something changed. */
  updated: PaperKey[];
  /** Appearances that were not there before. */
  listed: { digestId: string; key: PaperKey }[];
  /** The key of each entry's paper, digest after digest; `undefined` for entries without title and id. */
  keys: (PaperKey | undefined)[];
}

interface WriteOptions {
  /**
   * Do not write the digests' own rows. A long import writes its digests in slices; if each slice
   * wrote the row of all papers so far, the time would grow with the square of the import's length.
   * The import calls `listPapers` at its end.
   */
  listLater?: boolean;
  /** Writes something more, such as a cursor, in the same transaction: both are written or neither. */
  inSameTransaction?: (written: Written) => Promise<void>;
  /**
   * The keys that the store holds. Papers with other ids are added without a look at the store, as
   * these looks take half of a long import's time. The keys are kept up to date. If another writer
   * added one of these papers meanwhile, the transaction aborts with an error that `isOutdated`.
   */
  held?: HeldKeys;
}

/** Where papers are known by `held`, merging asks the store nothing, and Dexie closes a transaction that awaits some 50 such steps in a row. */
const MAX_OPEN_WRITES = 20;

/**
 * Writes digests in one transaction: all of it or nothing. The same digest twice changes nothing. A
 * part of a digest adds to the stored one and never takes from it.
 * @throws Dexie's errors, `QuotaExceededError` among them; the store is then as it was.
 */
export async function writeDigests(
  db: Database, digests: ParsedDigest[], at: Timestamp,
  { listLater = false, inSameTransaction, held }: WriteOptions = {},
): Promise<Written> {
  const written: Written = { added: [], reworded: [], gone: [], updated: [], listed: [], keys: [] };
  await db.transaction('rw', [db.papers, db.digests, db.library, db.removed, db.citeKeys, db.pending, db.notes], async () => {
    // The writes are awaited together: made one after the other, they take twice the time.
    const writes: (PromiseLike<unknown> | undefined)[] = [];
    for (const given of digests) {
      // To reckon with a day that no calendar has throws, so such a digest gets the day of its writing.
      const digest = isDay(given.date) ? given : { ...given, date: dayOf(at) };
      const { keys, rows } = await mergeDigest(db, digest, at, written, held);
      writes.push(...rows);
      if (writes.length >= MAX_OPEN_WRITES) await Promise.all(writes.splice(0));
      if (!listLater) await listPapers(db, digest, keys, at);
    }
    for (const key of written.added) held?.add(key);
    for (const key of written.gone) held?.delete(key);
    if (written.reworded.length + written.gone.length > 0) {
      const batch = { keys: written.reworded.map((paper) => paper.key), gone: written.gone };
      writes.push(db.pending.add(batch).then((id) => (written.batch = id)));
    }
    writes.push(inSameTransaction?.(written));
    await Promise.all(writes);
  });
  return written;
}

/** Merges the papers of a digest and starts to write them. Returns their keys, in order, and the writes. */
async function mergeDigest(
  db: Database, digest: ParsedDigest, at: Timestamp, written: Written, held: HeldKeys | undefined,
): Promise<{ keys: PaperKey[]; rows: PromiseLike<unknown>[] }> {
  const id = digestId(digest.source, digest.date);
  const entries = digest.entries.map(normaliseFacts);
  const known = await KnownPapers.read(db, entries, held, new Set(written.added));
  /** The rows that changed, each in its last state. */
  const changed = new Map<PaperKey, StoredPaper>();
  const added = new Set<PaperKey>();
  const reworded = new Set<PaperKey>();
  const keys: PaperKey[] = [];
  for (const entry of entries) {
    const match = known.find(entry, id);
    if (match === undefined && !paperKey(entry)) {
      written.keys.push(undefined);
      continue;
    }
    const merged = mergePaper(match, entry, { source: digest.source, at });
    const key = merged.arxivId ?? match?.key ?? known.findFreeKey(merged);
    const paper = placeInDigest(match, { ...merged, key }, entry, digest, at);
    const isRenamed = match !== undefined && match.key !== key;
    if (isRenamed) {
      written.gone.push(match.key);
      known.drop(match);
      await renamePaper(db, match, paper, at);
      // The list itself may have named the paper by its title first.
      changed.delete(match.key);
      reworded.delete(match.key);
      for (const list of [written.added, written.updated, written.keys, keys]) replaceIn(list, match.key, key);
      for (const each of written.listed) if (each.key === match.key) each.key = key;
    }
    if (!match || isRenamed || !isSameRow(match, paper)) {
      if (!match) added.add(key);
      const isCounted = changed.has(key) || (isRenamed && (written.added.includes(key) || written.updated.includes(key)));
      if (!isCounted) (match ? written.updated : written.added).push(key);
      changed.set(key, paper);
    }
    if (!match || isRenamed || indexedText(match) !== indexedText(paper)) reworded.add(key);
    if (!match?.appearances.some((appearance) => appearance.digestId === id)) written.listed.push({ digestId: id, key });
    known.add(paper);
    written.keys.push(key);
    keys.push(key);
  }
  for (const key of reworded) written.reworded.push(changed.get(key)!);
  // `bulkAdd` fails where another writer added the paper meanwhile: then `held` is out of date.
  const isNew = ({ key, arxivId }: StoredPaper): boolean => held !== undefined && arxivId !== undefined && added.has(key);
  const rows = [...changed.values()];
  return { keys, rows: [db.papers.bulkAdd(rows.filter(isNew)), db.papers.bulkPut(rows.filter((row) => !isNew(row)))] };
}

function replaceIn<T>(list: T[], from: T, to: T): void {
  list.forEach((each, row) => {
    if (each === from) list[row] = to;
  });
}

/** A merged paper with its appearances, that in this digest among them. */
function placeInDigest(
  match: StoredPaper | undefined, merged: Paper, entry: DigestEntry, digest: ParsedDigest, at: Timestamp,
): StoredPaper {
  const { source, sourceName, date } = digest;
  const id = digestId(source, date);
  const before = match?.appearances.find((appearance) => appearance.digestId === id);
  const listing = Object.fromEntries(LISTING_FIELD_NAMES.flatMap((name) => (entry[name] === undefined ? [] : [[name, entry[name]]])));
  const appearance = mergeAppearance(before, { digestId: id, paperKey: merged.key, source, sourceName, date, ...listing }, at);
  const others = (match?.appearances ?? []).filter((other) => other !== before);
  return {
    ...merged, ...readPersonMarks(match),
    appearances: [...others, appearance].sort((a, b) => a.date.localeCompare(b.date)),
  };
}

/** Whether a write failed because `held` lacked a paper that another writer had added. */
export function isOutdated(error: unknown): boolean {
  return error instanceof Dexie.BulkError && error.failures.some(({ name }) => name === 'ConstraintError');
}

/** Puts papers into a digest's list, before those that stand in it already. */
export async function listPapers(
  db: Database, digest: Pick<ParsedDigest, 'source' | 'sourceName' | 'date'>, keys: PaperKey[], at: Timestamp,
): Promise<void> {
  const id = digestId(digest.source, digest.date);
  const before = await db.digests.get(id);
  const fresh = new Set(keys);
  const missing = (before?.keys ?? []).filter((key) => !fresh.has(key));
  const unique = missing.length > 0 && before!.keys.length + keys.length <= MAX_RANKED_ANEW
    ? await rankAnew(db, id, [...fresh], missing, at)
    : [...fresh, ...missing];
  const row: StoredDigest = {
    id, source: digest.source, sourceName: digest.sourceName, date: digest.date,
    count: unique.length, fetchedAt: at, keys: unique,
  };
  await putDigest(db, row);
}

/** Papers. Longer lists are imports, which keep the order in which their papers came. */
const MAX_RANKED_ANEW = 1000;

/** Ranks the papers of an answer together with the stored papers that it lacked. Returns the keys in order. */
async function rankAnew(
  db: Database, id: string, fresh: PaperKey[], missing: PaperKey[], at: Timestamp,
): Promise<PaperKey[]> {
  const papers = (await db.papers.bulkGet([...fresh, ...missing])).filter((paper) => paper !== undefined);
  const appearance = new Map(papers.flatMap((paper) => {
    const here = paper.appearances.find((other) => other.digestId === id);
    return here ? [[paper.key, here] as const] : [];
  }));
  const of = (keys: PaperKey[]): Appearance[] => keys.flatMap((key) => appearance.get(key) ?? []);
  const merged = new Map(mergeDay(of(missing), of(fresh), at).map((here) => [here.paperKey, here]));
  await db.papers.bulkPut(papers.map((paper) => ({
    ...paper, appearances: paper.appearances.map((other) => (other.digestId === id ? merged.get(paper.key) ?? other : other)),
  })));
  return [...merged.keys()];
}
