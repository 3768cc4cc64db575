import { mergePaper } from '@/lib/paper/merge';
import type { Appearance, Day, SourceId, Timestamp } from '@/lib/paper/paper';
import type { Database, StoredDigest, StoredPaper } from './database';
import { dropDigest, putDigest } from './digest-days';
import { findNewKeys } from './rename';

/** What a deletion took, so that it can be undone. */
interface DeletedDigest {
  at: Timestamp;
  digest: StoredDigest;
  /** Papers that nothing else held. */
  papers: StoredPaper[];
  /** Places in the digest of papers that stay. */
  places: Appearance[];
}

/** Prefix of notes: a deleted digest, by its id. */
const DELETED = 'digest-deleted:';

/**
 * Deletes a digest, and its papers that nothing else holds: no other digest, and not the library. One transaction;
 * `restoreDigest` undoes it. Returns how many papers went; `undefined` if there is no such digest.
 */
export async function deleteDigest(db: Database, id: string, at: Timestamp): Promise<{ removed: number } | undefined> {
  return db.transaction('rw', [db.papers, db.digests, db.library, db.pending, db.notes], async () => {
    const digest = await db.digests.get(id);
    if (!digest) return undefined;
    const { papers, places } = await takeOut(db, digest);
    await db.notes.put({ name: DELETED + id, value: { at, digest, papers, places } satisfies DeletedDigest });
    return { removed: papers.length };
  });
}

/** Puts a deleted digest back with its papers. What was stored since stays. `false` if it cannot be undone any more. */
export async function restoreDigest(db: Database, id: string): Promise<boolean> {
  return db.transaction('rw', [db.papers, db.digests, db.pending, db.notes], async () => {
    const deleted = (await db.notes.get(DELETED + id))?.value as DeletedDigest | undefined;
    if (!deleted) return false;
    const { digest, papers, places } = deleted;
    const before = await db.digests.get(id);
    const newKeys = await findNewKeys(db, digest.keys);
    const now = new Map((await db.papers.bulkGet(newKeys)).map((paper, row) => [digest.keys[row]!, paper]));
    const placeOf = new Map([...places, ...papers.flatMap((paper) => paper.appearances)].map((place) => [place.paperKey, place]));
    const gone = new Map(papers.map((paper) => [paper.key, paper]));
    const rows = digest.keys.flatMap((key) => restorePaper(now.get(key), gone.get(key), placeOf.get(key)) ?? []);
    await db.papers.bulkPut(rows);
    const keys = [...new Set([...(before?.keys ?? []), ...rows.map((paper) => paper.key)])];
    if (keys.length > 0) await putDigest(db, { ...digest, ...before, keys, count: keys.length });
    await db.pending.add({ keys: rows.map((paper) => paper.key), gone: [] });
    await db.notes.delete(DELETED + id);
    return true;
  });
}

function restorePaper(now: StoredPaper | undefined, gone: StoredPaper | undefined, place: Appearance | undefined): StoredPaper | undefined {
  if (!now) return gone;
  const merged = gone ? { ...mergePaper(now, gone, { source: place?.source ?? 'text', at: gone.addedAt }), key: now.key } : now;
  const isListed = now.appearances.some((each) => each.digestId === place?.digestId);
  const appearances = [...now.appearances, ...(place && !isListed ? [{ ...place, paperKey: now.key }] : [])].sort((a, b) =>
    a.date.localeCompare(b.date),
  );
  return { ...now, ...merged, appearances };
}

/** Drops what was kept to undo deletions from before a moment. */
export async function dropOldDeletions(db: Database, before: Timestamp): Promise<void> {
  await db.notes.where('name').startsWith(DELETED).filter(({ value }) => (value as DeletedDigest).at < before).delete();
}

/** Between two slices the worker answers messages. */
type Pause = () => Promise<void>;
const NO_PAUSE: Pause = () => Promise.resolve();

interface Deletion {
  digests: number;
  papers: number;
}

/**
 * Deletes every digest of a source, with the papers that nothing else holds. A digest is one transaction, so that a
 * stop between two leaves a whole store, and the next call goes on. It cannot be undone.
 */
export async function deleteSourcePapers(db: Database, source: SourceId, pause = NO_PAUSE): Promise<Deletion> {
  const ids = await db.digests.where('[source+date]').between([source, ''], [source, '\uffff']).primaryKeys();
  return deleteEach(db, ids as string[], { keepSaved: false }, pause);
}

/**
 * Deletes the digests that are older than the day given for their source, with their papers that nothing else holds.
 * Saved papers stay, with their place in the digest. A stop between two digests leaves a whole store, as in
 * `deleteSourcePapers`.
 */
export async function pruneOldPapers(db: Database, before: ReadonlyMap<SourceId, Day>, pause = NO_PAUSE): Promise<Deletion> {
  const newest = [...before.values()].reduce((last, day) => (day > last ? day : last), '');
  const old = await db.digests.where('date').below(newest).toArray();
  return deleteEach(
    db,
    old.filter(({ source, date }) => date < (before.get(source) ?? '')).map(({ id }) => id),
    { keepSaved: true },
    pause,
  );
}

async function deleteEach(db: Database, ids: readonly string[], how: { keepSaved: boolean }, pause: Pause): Promise<Deletion> {
  const done: Deletion = { digests: 0, papers: 0 };
  for (const id of ids) {
    const removed = await db.transaction('rw', [db.papers, db.digests, db.library, db.pending, db.notes], async () => {
      const digest = await db.digests.get(id);
      return digest && (await takeOut(db, digest, how));
    });
    done.digests += removed?.isGone ? 1 : 0;
    done.papers += removed?.papers.length ?? 0;
    await pause();
  }
  return done;
}

/** Takes a digest out of the store. With `keepSaved`, saved papers keep their place in it. Call within a transaction. */
async function takeOut(
  db: Database, digest: StoredDigest, { keepSaved = false } = {},
): Promise<{ papers: StoredPaper[]; places: Appearance[]; isGone: boolean }> {
  const entries = await db.library.bulkGet(digest.keys);
  const saved = new Set(entries.flatMap((entry) => entry?.paperKey ?? []));
  const stay = keepSaved ? digest.keys.filter((key) => saved.has(key)) : [];
  if (keepSaved && stay.length === digest.keys.length && stay.length > 0) return { papers: [], places: [], isGone: false };
  const papers: StoredPaper[] = [];
  const changed: StoredPaper[] = [];
  const places: Appearance[] = [];
  const leaving = digest.keys.filter((key) => !stay.includes(key));
  for (const paper of await db.papers.bulkGet(leaving)) {
    if (!paper) continue;
    const appearances = paper.appearances.filter((each) => each.digestId !== digest.id);
    if (appearances.length === 0 && !saved.has(paper.key)) papers.push(paper);
    else {
      changed.push({ ...paper, appearances });
      places.push(...paper.appearances.filter((each) => each.digestId === digest.id));
    }
  }
  const gone = papers.map(({ key }) => key);
  await db.papers.bulkDelete(gone);
  await db.papers.bulkPut(changed);
  if (gone.length > 0) await db.pending.add({ keys: [], gone });
  if (stay.length > 0) await putDigest(db, { ...digest, keys: stay, count: stay.length });
  else await dropDigest(db, digest.id);
  return { papers, places, isGone: stay.length === 0 };
}

/**
 * Empties the store: papers, digests, library, subscriptions, index and every note. One transaction. Sync must be
 * off before: the account would give the library back. The index must be read anew after.
 */
export async function deleteEverything(db: Database): Promise<void> {
  await db.transaction('rw', db.tables, async () => {
    await Promise.all(db.tables.map((table) => table.clear()));
  });
}
