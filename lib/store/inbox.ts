import type { Day, PaperKey, SourceId, Timestamp } from '@/lib/paper/paper';
import type { Database, StoredPaper } from './database';
import { readNote, writeNote } from './notes';
import { getPapers } from './papers';
import { findNewKeys } from './rename';

/** The list in which a paper was put off, and when. */
export interface PutOff {
  source: SourceId;
  date: Day;
  at: Timestamp;
}

/**
 * A note: the papers put off in Today, in that order. It stands in the store, as it names papers that only the store holds, goes when
 * they are erased, and outlives the worker; a note, as few papers are put off and no index would find them among all others.
 */
const PUT_OFF = 'inbox.later';
/** More are forgotten, the oldest first. */
const MAX_PUT_OFF = 1_000;

/** The papers that are put off, under the keys that they have now, the one put off first first. What is damaged is left out. */
export async function readPutOff(db: Database): Promise<Map<PaperKey, PutOff>> {
  const stored = Object.entries((await readNote<object>(db, PUT_OFF)) ?? {});
  const entries = stored.filter((entry): entry is [PaperKey, PutOff] => isPutOff(entry[1]));
  const keys = await findNewKeys(db, entries.map(([key]) => key));
  return new Map(entries.map(([, list], row) => [keys[row]!, list]));
}

function isPutOff(value: unknown): value is PutOff {
  const { source, date, at } = Object(value) as Partial<PutOff>;
  return typeof source === 'string' && typeof date === 'string' && typeof at === 'number';
}

/** Adds what a backup says is put off; what was put off here stays as it is. Call within a transaction over papers and notes. */
export async function joinPutOff(db: Database, read: readonly (readonly [PaperKey, PutOff])[]): Promise<void> {
  const now = await readPutOff(db);
  const known = new Set((await getPapers(db, read.map(([key]) => key))).map(({ key }) => key));
  const fresh = read.filter(([key]) => known.has(key) && !now.has(key));
  if (fresh.length > 0) await writeNote(db, PUT_OFF, Object.fromEntries([...fresh, ...now].slice(-MAX_PUT_OFF)));
}

/** Puts papers of a list away as done, puts them off, or takes either back (`left`). */
export async function markInInbox(
  db: Database, keys: readonly PaperKey[], as: 'done' | 'later' | 'left', { source, date }: Omit<PutOff, 'at'>, at: Timestamp,
): Promise<void> {
  await db.transaction('rw', [db.papers, db.notes], async () => {
    const putOff = await readPutOff(db);
    for (const key of keys) putOff.delete(key);
    if (as === 'later') for (const key of keys) putOff.set(key, { source, date, at });
    await writeNote(db, PUT_OFF, Object.fromEntries([...putOff].slice(-MAX_PUT_OFF)));
    const rows = (await getPapers(db, keys)).flatMap(({ doneAt, ...row }): StoredPaper[] => {
      if (as === 'done') return doneAt === undefined ? [{ ...row, doneAt: at }] : [];
      return doneAt === undefined ? [] : [row];
    });
    await db.papers.bulkPut(rows);
  });
}
