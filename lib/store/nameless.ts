/** Papers of which only the id is known: their title is a placeholder. */
import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import { isPlaceholderTitle, placeholderTitle } from '@/lib/paper/placeholder-title';
import { foldTitle } from '@/lib/paper/title-key';
import type { Database } from './database';

/** Prefix of notes, one note a paper: arXiv was asked for its title. */
const ASKED = 'title-asked:';

/** Keys of papers that are known by their id only, in order of key. Reads the index of titles alone. */
export async function listNameless(db: Database): Promise<PaperKey[]> {
  const keys: PaperKey[] = [];
  await db.papers.where('titleKey').startsWith(foldTitle('arXiv')).eachKey((titleKey, { primaryKey }) => {
    if (titleKey === foldTitle(placeholderTitle(primaryKey)) && isPlaceholderTitle(placeholderTitle(primaryKey))) keys.push(primaryKey);
  });
  return keys.sort();
}

/** Those of them that arXiv was not asked about yet. */
export async function listUnaskedNameless(db: Database): Promise<PaperKey[]> {
  const [keys, asked] = await Promise.all([listNameless(db), db.notes.where('name').startsWith(ASKED).primaryKeys()]);
  const done = new Set(asked);
  return keys.filter((key) => !done.has(ASKED + key));
}

/** Within the caller's transaction, if there is one. */
export async function noteAsked(db: Database, keys: readonly PaperKey[], at: Timestamp): Promise<void> {
  await db.notes.bulkPut(keys.map((key) => ({ name: ASKED + key, value: { at } })));
}

/** arXiv may know by now what it did not know before. */
export async function forgetAsked(db: Database): Promise<void> {
  await db.notes.where('name').startsWith(ASKED).delete();
}
