import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LibraryEntry } from '@/lib/paper/paper';
import { paperKey } from '@/lib/paper/paper-key';
import { foldTitle } from '@/lib/paper/title-key';
import { type BackupItem, restoreBackup } from '@/lib/store/backup';
import { Database, type StoredPaper } from '@/lib/store/database';

/** Two rows of one backup that are one paper: the first browser knew it by its title, the second by its id. */

let db: Database;
beforeEach(() => { db = new Database(crypto.randomUUID()); });
afterEach(() => db.delete());

const title = 'Loops and Skips of Pretrained Layers';
const facts = { title, authors: ['Ada Quill'], titleKey: foldTitle(title) };
const entryOf = (key: string, note: string): LibraryEntry => (
  { paperKey: key, savedAt: 1, changedAt: 1, state: 'to-read', tags: [note], note, rating: 0 }
);
function item(more: Partial<StoredPaper>, note: string): BackupItem {
  const paper = { ...facts, ...more, addedAt: 1, key: '', appearances: [] };
  const key = paperKey(paper)!;
  return { paper: { ...paper, key }, entry: entryOf(key, note) };
}
const titled = item({ codeUrl: 'https://github.com/a/loops' }, 'from the title');
const withId = item({ arxivId: '2611.00001', abstract: 'What loops say.' }, 'from the id');

const ORDERS: [string, BackupItem[]][] = [['the title first', [titled, withId]], ['the id first', [withId, titled]]];
it.each(ORDERS)('become one paper with the facts and notes of both: %s', async (_, items) => {
  await restoreBackup(db, items, 'merge', 5);
  expect(await db.papers.toArray()).toMatchObject([
    { key: '2611.00001', abstract: 'What loops say.', codeUrl: 'https://github.com/a/loops' },
  ]);
  const [entry, ...more] = await db.library.toArray();
  expect(more).toEqual([]);
  expect(entry!.paperKey).toBe('2611.00001');
  expect([entry!.note, entry!.otherNote].toSorted()).toEqual(['from the id', 'from the title']);
  expect(entry!.tags.toSorted()).toEqual(['from the id', 'from the title']);
  expect((await db.pending.toArray()).flatMap(({ keys }) => keys)).toEqual(['2611.00001']);
});
