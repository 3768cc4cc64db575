/** Papers of which only the id is known: their title is a placeholder. */
import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import { isPlaceholderTitle, placeholderTitle } from '@/lib/paper/placeholder-title';
import { foldTitle } from '@/lib/paper/title-key';
import type { Database } from './database';

/** Prefix of notes, one note a paper: arXiv was asked for its title and did not know it. */
const UNKNOWN = 'title-unknown:';

/** Keys of papers that are known by their id only, in order of key. Reads the index of titles alone. */
export async function listNameless(db: Database): Promise<PaperKey[]> {
  const keys: PaperKey[] = [];
  await db.papers.where('titleKey').startsWith(foldTitle('arXiv')).eachKey((titleKey, { primaryKey }) => {
    if (titleKey === foldTitle(placeholderTitle(primaryKey)) && isPlaceholderTitle(placeholderTitle(primaryKey))) keys.push(primaryKey);
  });
  return keys.sort();
}

/** Those of them that arXiv was not asked about yet. A paper that it knows has its title and is not among them. */
export async function listUnaskedNameless(db: Database): Promise<PaperKey[]> {
  const [keys, unknown] = await Promise.all([listNameless(db), db.notes.where('name').startsWith(UNKNOWN).primaryKeys()]);
  const done = new Set(unknown);
  return keys.filter((key) => !done.has(UNKNOWN + key));
}

/** Within the caller's transaction, if there is one. */
export async function noteUnknown(db: Database, keys: readonly PaperKey[], at: Timestamp): Promise<void> {
  await db.notes.bulkPut(keys.map((key) => ({ name: UNKNOWN + key, value: { at } })));
}

/** arXiv may know by now what it did not know before. */
export async function forgetUnknown(db: Database): Promise<void> {
  await db.notes.where('name').startsWith(UNKNOWN).delete();
}
