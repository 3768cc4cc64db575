/**
 * Which days each source has a digest of. To list the ids of 8,800 digests, three years of eight sources, takes Chromium 250 ms, and
 * every page and popup asks. So a note for each source holds its days, written in the transaction that writes the digest: all
 * rows of digests are written and deleted here.
 */
import Dexie from 'dexie';
import { digestId, parseDigestId } from '@/lib/paper/digest-id';
import type { Day, SourceId } from '@/lib/paper/paper';
import type { Database, StoredDigest, StoredNote } from './database';

/** Prefix of notes, before the id of a source. */
const NOTED = 'digest-days:';
/** The note that is there once all digests are noted. It is read with those of the sources. */
const ALL_NOTED = NOTED;

interface NotedDays {
  /** The source's name in its newest digest. */
  name: string;
  /** In order, with blanks between them. */
  days: string;
}

export interface SourceDays {
  source: SourceId;
  name: string;
  /** In order; at least one. */
  days: Day[];
}

/** Every source that has a digest, by its id. */
export async function readSourceDays(db: Database): Promise<SourceDays[]> {
  const notes = await db.notes.where('name').startsWith(NOTED).toArray();
  if (notes[0]?.name === ALL_NOTED) return notes.slice(1).map(toSourceDays);
  // Within a transaction nothing can be noted: it may only read.
  if (Dexie.currentTransaction) return (await findSourceDays(db)).map(toSourceDays);
  return noteAll(db);
}

function toSourceDays({ name, value }: StoredNote): SourceDays {
  const noted = value as NotedDays;
  return { source: name.slice(NOTED.length), name: noted.name, days: noted.days.split(' ') };
}

async function noteAll(db: Database): Promise<SourceDays[]> {
  let found: StoredNote[] | undefined;
  await db.transaction('rw', [db.digests, db.notes], async () => {
    found = await findSourceDays(db);
    await forgetDigestDays(db);
    await db.notes.bulkPut([{ name: ALL_NOTED, value: true }, ...found]);
  }).catch((error: unknown) => {
    // The notes only make the next reading quicker, so a full disk must not make this one fail.
    if (!found) throw error;
  });
  return found!.map(toSourceDays);
}

/** The notes as the digests themselves tell them. */
async function findSourceDays(db: Database): Promise<StoredNote[]> {
  const days = new Map<SourceId, Day[]>();
  // Ids come all at once; of an index, the browser gives the keys one by one.
  for (const { source, date } of (await db.digests.toCollection().primaryKeys()).map(parseDigestId)) {
    const those = days.get(source);
    if (those) those.push(date);
    else days.set(source, [date]);
  }
  const sources = [...days].map(([source, those]) => ({ source, days: those.sort() })).sort((a, b) => (a.source < b.source ? -1 : 1));
  const newest = await db.digests.bulkGet(sources.map(({ source, days: those }) => digestId(source, those.at(-1)!)));
  return sources.map(({ source, days: those }, row) => toNote(source, newest[row]?.sourceName ?? source, those));
}

function toNote(source: SourceId, name: string, days: readonly Day[]): StoredNote {
  return { name: NOTED + source, value: { name, days: days.join(' ') } satisfies NotedDays };
}

/** The days are found anew when they are asked for next: an older version, which did not note them, may have written digests. */
export async function forgetDigestDays(db: Database): Promise<void> {
  await db.notes.where('name').startsWith(NOTED).delete();
}

/** Writes a digest. Call within a transaction over digests and notes. */
export async function putDigest(db: Database, digest: StoredDigest): Promise<void> {
  const { source, date, sourceName } = digest;
  await db.digests.put(digest);
  const note = await db.notes.get(NOTED + source);
  if (!note && !(await db.notes.get(ALL_NOTED))) return;
  const { days, name } = note ? toSourceDays(note) : { days: [] as Day[], name: sourceName };
  const isNewest = days.every((day) => day <= date);
  if (days.includes(date) && (!isNewest || name === sourceName)) return;
  await db.notes.put(toNote(source, isNewest ? sourceName : name, [...new Set([...days, date])].sort()));
}

/** Deletes a digest. Call within a transaction over digests and notes. */
export async function dropDigest(db: Database, id: string): Promise<void> {
  await db.digests.delete(id);
  const { source, date } = parseDigestId(id);
  const note = await db.notes.get(NOTED + source);
  if (!note) return;
  const { days, name } = toSourceDays(note);
  const left = days.filter((day) => day !== date);
  if (left.length === 0) return db.notes.delete(note.name);
  const newest = days.at(-1) === date ? await db.digests.get(digestId(source, left.at(-1)!)) : undefined;
  await db.notes.put(toNote(source, newest?.sourceName ?? name, left));
}
