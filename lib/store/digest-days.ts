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
  const noted = notes.slice(1).map(toSourceDays);
  if (notes[0]?.name === ALL_NOTED && noted.every((each) => each !== undefined)) return noted;
  // Within a transaction nothing can be noted: it may only read.
  return Dexie.currentTransaction ? findSourceDays(db) : noteAll(db);
}

/** `undefined` if the note is damaged: then all are made anew. */
function toSourceDays({ name, value }: StoredNote): SourceDays | undefined {
  const noted = value as Partial<NotedDays> | null;
  if (typeof noted?.name !== 'string' || typeof noted.days !== 'string') return undefined;
  return { source: name.slice(NOTED.length), name: noted.name, days: noted.days.split(' ') };
}

const toNote = ({ source, name, days }: SourceDays): StoredNote =>
  ({ name: NOTED + source, value: { name, days: days.join(' ') } satisfies NotedDays });

async function noteAll(db: Database): Promise<SourceDays[]> {
  let found: SourceDays[] | undefined;
  await db.transaction('rw', [db.digests, db.notes], async () => {
    found = await findSourceDays(db);
    await forgetDigestDays(db);
    await db.notes.bulkPut([{ name: ALL_NOTED, value: true }, ...found.map(toNote)]);
  }).catch((error: unknown) => {
    // The notes only make the next reading quicker, so a full disk must not make this one fail.
    if (!found) throw error;
  });
  return found!;
}

/** The days as the digests themselves tell them. */
async function findSourceDays(db: Database): Promise<SourceDays[]> {
  const days = new Map<SourceId, Day[]>();
  // Ids come all at once; of an index, the browser gives the keys one by one.
  for (const { source, date } of (await db.digests.toCollection().primaryKeys()).map(parseDigestId)) {
    const those = days.get(source);
    if (those) those.push(date);
    else days.set(source, [date]);
  }
  const sources = [...days].map(([source, those]) => ({ source, days: those.sort() })).sort((a, b) => (a.source < b.source ? -1 : 1));
  const newest = await db.digests.bulkGet(sources.map(({ source, days: those }) => digestId(source, those.at(-1)!)));
  return sources.map(({ source, days: those }, row) => ({ source, name: newest[row]?.sourceName ?? source, days: those }));
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
  const noted = note ? toSourceDays(note) : { source, name: sourceName, days: [] };
  if (!noted) return forgetDigestDays(db);
  const { days, name } = noted;
  const isNewest = days.every((day) => day <= date);
  if (days.includes(date) && (!isNewest || name === sourceName)) return;
  await db.notes.put(toNote({ source, name: isNewest ? sourceName : name, days: [...new Set([...days, date])].sort() }));
}

/** Deletes a digest. Call within a transaction over digests and notes. */
export async function dropDigest(db: Database, id: string): Promise<void> {
  await db.digests.delete(id);
  const { source, date } = parseDigestId(id);
  const note = await db.notes.get(NOTED + source);
  if (!note) return;
  const noted = toSourceDays(note);
  if (!noted) return forgetDigestDays(db);
  const left = noted.days.filter((day) => day !== date);
  if (left.length === 0) return db.notes.delete(note.name);
  const newest = noted.days.at(-1) === date ? await db.digests.get(digestId(source, left.at(-1)!)) : undefined;
  await db.notes.put(toNote({ source, name: newest?.sourceName ?? noted.name, days: left }));
}
