/**
 * Which papers stand in the person's Zotero, and what was read of it. A paper's Zotero link is a note of its own, so that a list asks
 * for those of its papers alone.
 */
import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import type { Database } from './database';
import { readNote, writeNote } from './notes';
import { findPresentKeys } from './rows-by-key';

interface ZoteroLink {
  /** Of its items in Zotero, which may hold a paper twice. */
  keys: string[];
  /** The import that brought the link: undoing it takes the link away. */
  importedBy?: string;
}

/** What the last read saw of the library in Zotero. */
export interface ZoteroSeen {
  /** Of that Zotero; empty where it names none. Versions of two servers are not compared. */
  server: string;
  /** By item key: its version, or minus the time of its last change where Zotero gives no version. */
  versions: Record<string, number>;
}

const LINK = 'zotero-link:';
const SEEN = 'zotero-seen';
/** What a read has seen, until its import is written. */
const FETCHED = 'zotero-fetched:';
const GONE = 'zotero-gone';
const LAST = 'zotero-last';

export const readZoteroSeen = (db: Database): Promise<ZoteroSeen | undefined> => readNote(db, SEEN);
export const writeZoteroSeen = (db: Database, seen: ZoteroSeen): Promise<void> => writeNote(db, SEEN, seen);

/** How the last read went. */
export interface LastRead {
  /** When Zotero answered last. */
  at?: Timestamp;
  /** When it was asked last. */
  triedAt: Timestamp;
  /** Why it could not be read then. */
  problem?: string;
}

export const readLastRead = (db: Database): Promise<LastRead | undefined> => readNote(db, LAST);
export const writeLastRead = (db: Database, last: LastRead): Promise<void> => writeNote(db, LAST, last);

/** Keeps what a read saw until its import is written: before that, nothing of it is here. */
export async function keepFetched(db: Database, importId: string, seen: ZoteroSeen): Promise<void> {
  await db.notes.where('name').startsWith(FETCHED).delete();
  await writeNote(db, FETCHED + importId, seen);
}

/** The import is written: the next read asks for what changed since. Call within a transaction over notes. */
export async function settleFetched(db: Database, importId: string): Promise<void> {
  const seen = await readNote<ZoteroSeen>(db, FETCHED + importId);
  if (!seen) return;
  await writeZoteroSeen(db, seen);
  await db.notes.delete(FETCHED + importId);
}

/** Notes that papers stand in Zotero. Call within a transaction over notes. */
export async function linkToZotero(
  db: Database, links: readonly { paperKey: PaperKey; key: string }[], importedBy?: string,
): Promise<void> {
  const before = await db.notes.bulkGet(links.map(({ paperKey }) => LINK + paperKey));
  const after = new Map<PaperKey, ZoteroLink>();
  for (const [row, { paperKey, key }] of links.entries()) {
    const known = after.get(paperKey) ?? (before[row]?.value as ZoteroLink | undefined);
    after.set(paperKey, known
      ? { ...known, keys: [...new Set([...known.keys, key])] }
      : { keys: [key], ...(importedBy !== undefined && { importedBy }) });
  }
  await db.notes.bulkPut([...after].map(([paperKey, value]) => ({ name: LINK + paperKey, value })));
  // Those that had left Zotero are there again.
  const gone = await readGone(db);
  if (gone.some((key) => after.has(key))) await writeNote(db, GONE, gone.filter((key) => !after.has(key)));
}

/** Those of the papers that stand in Zotero. */
export async function findInZotero(db: Database, keys: readonly PaperKey[]): Promise<Set<PaperKey>> {
  const linked = await findPresentKeys(db.notes, keys.map((key) => LINK + key));
  return new Set(keys.filter((key) => linked.has(LINK + key)));
}

/** The papers by the keys of their items. */
export async function readZoteroLinks(db: Database): Promise<Map<string, PaperKey>> {
  const notes = await db.notes.where('name').startsWith(LINK).toArray();
  return new Map(notes.flatMap(({ name, value }) => (value as ZoteroLink).keys.map((key) => [key, name.slice(LINK.length)] as const)));
}

export async function countInZotero(db: Database): Promise<number> {
  return db.notes.where('name').startsWith(LINK).count();
}

/** Items left Zotero: their papers are linked no more. Those that are saved stay so, and are kept to be told of. */
export async function dropZoteroItems(db: Database, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  const gone = new Set(keys);
  await db.transaction('rw', [db.notes, db.library], async () => {
    const left: PaperKey[] = [];
    for (const { name, value } of await db.notes.where('name').startsWith(LINK).toArray()) {
      const link = value as ZoteroLink;
      const rest = link.keys.filter((key) => !gone.has(key));
      if (rest.length === link.keys.length) continue;
      if (rest.length > 0) await writeNote(db, name, { ...link, keys: rest });
      else {
        await db.notes.delete(name);
        left.push(name.slice(LINK.length));
      }
    }
    const saved = (await db.library.bulkGet(left)).flatMap((entry) => entry?.paperKey ?? []);
    if (saved.length > 0) await writeNote(db, GONE, [...new Set([...(await readGone(db)), ...saved])]);
  });
}

/** Saved papers that left Zotero, and of which the person has not been told yet. */
export async function readGone(db: Database): Promise<PaperKey[]> {
  return (await readNote<PaperKey[]>(db, GONE)) ?? [];
}

export async function forgetGone(db: Database): Promise<void> {
  await db.notes.delete(GONE);
}

/** A read was taken back: the next one brings it again. Call within a transaction over notes. */
export async function unlinkImport(db: Database, importId: string): Promise<void> {
  const brought = await db.notes.where('name').startsWith(LINK)
    .filter(({ value }) => (value as ZoteroLink).importedBy === importId).primaryKeys();
  const fetched = await db.notes.get(FETCHED + importId);
  if (brought.length === 0 && !fetched) return;
  await db.notes.bulkDelete([...brought, SEEN, FETCHED + importId]);
}

/** A paper has another key now. Call within a transaction over notes. */
export async function moveZoteroLink(db: Database, from: PaperKey, to: PaperKey): Promise<void> {
  const [link, other] = (await db.notes.bulkGet([LINK + from, LINK + to])).map((note) => note?.value as ZoteroLink | undefined);
  if (!link || from === to) return;
  await db.notes.delete(LINK + from);
  await writeNote(db, LINK + to, { ...link, ...other, keys: [...new Set([...(other?.keys ?? []), ...link.keys])] });
}

/** Forgets all that is known of Zotero. Saved papers stay. */
export async function forgetZotero(db: Database): Promise<void> {
  await db.notes.where('name').startsWith('zotero-').delete();
}
