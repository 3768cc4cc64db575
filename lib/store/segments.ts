import type { PaperKey } from '@/lib/paper/paper';
import type { Database, DeadRows, StoredSegment } from './database';

export type NewSegment = Omit<StoredSegment, 'id'>;

/** The index's parts, oldest first: a key in a later part hides the same key in an earlier one. */
export async function readSegments(db: Database): Promise<StoredSegment[]> {
  return db.segments.orderBy(':id').toArray();
}

/** Papers that wait for indexing. */
export interface Pending {
  /** Each paper, and the batch that named it last. */
  keys: Map<PaperKey, number>;
  /** Papers that left the store. */
  gone: PaperKey[];
  /** The ids of the batches that were read. */
  batches: number[];
}

/** Reads whole batches until they name `limit` papers. */
export async function readPending(db: Database, limit: number): Promise<Pending> {
  const keys = new Map<PaperKey, number>();
  const gone = new Set<PaperKey>();
  const batches: number[] = [];
  await db.pending.orderBy(':id').until(() => keys.size >= limit).each((batch) => {
    batches.push(batch.id!);
    for (const key of batch.gone) {
      gone.add(key);
      keys.delete(key);
    }
    for (const key of batch.keys) {
      keys.set(key, batch.id!);
      gone.delete(key);
    }
  });
  return { keys, gone: [...gone], batches };
}

export async function isPending(db: Database): Promise<boolean> {
  return (await db.pending.limit(1).count()) > 0;
}

/**
 * Adds a part made of pending papers and takes them off the pending list. Both happen in one
 * transaction, so that a worker that dies never does one without the other.
 */
export async function addSegment(
  db: Database, segment: NewSegment, batches: number[],
): Promise<number> {
  return db.transaction('rw', [db.segments, db.pending], async () => {
    await db.pending.bulkDelete(batches);
    return db.segments.add(segment);
  });
}

/**
 * Puts one part in the place of several, if all of these still exist. Returns its id, the lowest of theirs, or `undefined`. `newest`: the
 * newest part, if it is another one. It gets the dead rows of all parts before it, among which the new one is.
 */
export async function replaceSegments(
  db: Database, old: number[], merged: NewSegment, newest?: { id: number; dead: DeadRows[] },
): Promise<number | undefined> {
  return db.transaction('rw', [db.segments], async () => {
    const existing = await db.segments.bulkGet(old);
    if (existing.some((segment) => segment === undefined)) return undefined;
    await db.segments.bulkDelete(old);
    if (newest) await db.segments.update(newest.id, { dead: newest.dead });
    // Parts are ordered by id, so the merged part takes the lowest id of those it replaces.
    return db.segments.put({ ...merged, id: Math.min(...old) });
  });
}

/** Papers in one batch of the pending list. */
const BATCH_PAPERS = 1_000;

/** The catalogues of segments, in the order of the ids; `undefined` for a segment that is gone or has none. */
export async function readCatalogues(db: Database, ids: readonly number[]): Promise<(Blob | undefined)[]> {
  return (await db.segments.bulkGet([...ids])).map((segment) => segment?.catalogue);
}

/** Adds the catalogue that a segment of an older version lacks, if the segment still exists. */
export async function writeCatalogue(db: Database, id: number, catalogue: Blob): Promise<void> {
  await db.segments.update(id, { catalogue });
}

/** Drops the whole index and lists every paper as pending, so that the index is built again. */
export async function resetSegments(db: Database): Promise<void> {
  await db.transaction('rw', [db.segments, db.pending, db.papers], async () => {
    await db.segments.clear();
    const keys = (await db.papers.toCollection().primaryKeys()) as PaperKey[];
    await db.pending.clear();
    for (let start = 0; start < keys.length; start += BATCH_PAPERS) {
      await db.pending.add({ keys: keys.slice(start, start + BATCH_PAPERS), gone: [] });
    }
  });
}
