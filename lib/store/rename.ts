import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import { isTitleKey } from '@/lib/paper/paper-key';
import { moveCiteKey } from './cite-keys';
import type { Database, StoredPaper } from './database';
import { putDigest } from './digest-days';
import { renameInImports } from './import-log';
import { mergeEntries, putEntries, removeEntries } from './library';
import { moveZoteroLink } from './zotero';

/** Prefix of notes: the key that a paper has now, by the title key that it had. Somebody may still hold the old one. */
const RENAMED = 'renamed:';

/**
 * A title-only paper got its id: everything that named it by its title now names it by its id. Writes all but
 * the paper's own new row and the pending list. Call within a transaction over papers, digests, library, removed, citeKeys and notes.
 */
export async function renamePaper(db: Database, from: StoredPaper, to: StoredPaper, at: Timestamp): Promise<void> {
  to.appearances = to.appearances.map((appearance) => ({ ...appearance, paperKey: to.key }));
  await db.papers.delete(from.key);
  await moveCiteKey(db, from.key, to.key);
  await moveZoteroLink(db, from.key, to.key);
  await moveEntry(db, from.key, to.key, at);
  await renameInDigests(db, from.appearances.map(({ digestId }) => digestId), from.key, to.key);
  await noteRename(db, from.key, to.key, at);
  const digests = new Set(from.appearances.map(({ digestId }) => digestId));
  await renameInImports(db, [{ from: from.key, to: to.key, digests, listedOnly: false }]);
}

export async function renameInDigests(db: Database, digestIds: readonly string[], from: PaperKey, to: PaperKey): Promise<void> {
  for (const digest of await db.digests.bulkGet([...new Set(digestIds)])) {
    if (!digest) continue;
    const keys = [...new Set(digest.keys.map((key) => (key === from ? to : key)))];
    await putDigest(db, { ...digest, keys, count: keys.length });
  }
}

/** Moves a library entry to another key. If both papers are saved, their entries are merged. */
export async function moveEntry(db: Database, from: PaperKey, to: PaperKey, at: Timestamp): Promise<void> {
  const [entry, other] = await db.library.bulkGet([from, to]);
  if (entry && other) await mergeEntries(db, to, [from], at);
  else if (entry) {
    await removeEntries(db, [from], at);
    await putEntries(db, [{ ...entry, paperKey: to }]);
  }
}

export async function noteRename(db: Database, from: PaperKey, to: PaperKey, at: Timestamp): Promise<void> {
  await db.notes.put({ name: RENAMED + from, value: { to, at } });
}

export async function forgetRename(db: Database, from: PaperKey): Promise<void> {
  await db.notes.delete(RENAMED + from);
}

/** The keys under which these papers are stored now. Call within a transaction over notes. */
export async function findNewKeys(db: Database, keys: readonly PaperKey[]): Promise<PaperKey[]> {
  const titled = keys.filter(isTitleKey);
  if (titled.length === 0) return [...keys];
  const notes = await db.notes.bulkGet(titled.map((key) => RENAMED + key));
  const renamed = new Map(notes.flatMap((note, row) => (note ? [[titled[row]!, (note.value as { to: PaperKey }).to] as const] : [])));
  return keys.map((key) => renamed.get(key) ?? key);
}

/** Drops what was noted of renames before a moment. */
export async function dropOldRenames(db: Database, before: Timestamp): Promise<void> {
  await db.notes.where('name').startsWith(RENAMED).filter(({ value }) => (value as { at: Timestamp }).at < before).delete();
}
