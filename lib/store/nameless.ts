/** Papers of which only the id is known: their title is a placeholder. */
import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import { isTitleKey, titleOfKey } from '@/lib/paper/paper-key';
import { isPlaceholderTitle, placeholderTitle } from '@/lib/paper/placeholder-title';
import { foldTitle } from '@/lib/paper/title-key';
import type { Database, StoredPaper } from './database';

/** Prefix of notes, one note a paper: arXiv was asked for its title and did not know it. */
const UNKNOWN = 'title-unknown:';

/** Keys of papers that are known by their id only, and of those of them that arXiv was not asked about yet, in order of key. */
export async function listNameless(db: Database): Promise<{ nameless: PaperKey[]; unasked: PaperKey[] }> {
  const [nameless, unknown] = await Promise.all([readNameless(db), db.notes.where('name').startsWith(UNKNOWN).primaryKeys()]);
  const asked = new Set(unknown);
  return { nameless, unasked: nameless.filter((key) => !asked.has(UNKNOWN + key)) };
}

/** Reads the index of titles alone. */
async function readNameless(db: Database): Promise<PaperKey[]> {
  const keys: PaperKey[] = [];
  await db.papers.where('titleKey').startsWith(foldTitle('arXiv')).eachKey((titleKey, { primaryKey }) => {
    if (titleKey === foldTitle(placeholderTitle(primaryKey)) && isPlaceholderTitle(placeholderTitle(primaryKey))) keys.push(primaryKey);
  });
  return keys.sort();
}

/** Within the caller's transaction, if there is one. */
export async function noteUnknown(db: Database, keys: readonly PaperKey[], at: Timestamp): Promise<void> {
  await db.notes.bulkPut(keys.map((key) => ({ name: UNKNOWN + key, value: { at } })));
}

/** arXiv may know by now what it did not know before. */
export async function forgetUnknown(db: Database): Promise<void> {
  await db.notes.where('name').startsWith(UNKNOWN).delete();
}

/** A paper that the store lost: its key is all that tells of it. */
export function nameByKey(key: PaperKey, at: Timestamp): StoredPaper {
  const title = isTitleKey(key) ? titleOfKey(key) : placeholderTitle(key);
  return {
    key, title, titleKey: foldTitle(title), authors: [], addedAt: at, appearances: [], ...(!isTitleKey(key) && { arxivId: key }),
  };
}
