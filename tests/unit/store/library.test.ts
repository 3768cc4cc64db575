import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { restoreBackup } from '@/lib/store/backup';
import { Database } from '@/lib/store/database';
import { changeEntries, listEntries, mergeEntries, restoreEntries, savePaper, unsavePapers } from '@/lib/store/library';
import { moveEntry } from '@/lib/store/rename';
import { saveForWatches, tellWatchSaves } from '@/lib/store/watch-saves';

describe('the library', () => {
  let db: Database;
  beforeEach(() => (db = new Database(crypto.randomUUID())));
  afterEach(() => db.delete());

  it('keeps what two windows change in one paper', async () => {
    await savePaper(db, 'a', 1);
    await Promise.all([
      changeEntries(db, ['a'], { state: 'reading' }, 2), changeEntries(db, ['a'], { addTags: ['depth'] }, 3),
      changeEntries(db, ['a'], { rating: 4 }, 4),
    ]);
    expect((await listEntries(db))[0]).toMatchObject({ state: 'reading', tags: ['depth'], rating: 4 });
  });

  it('gives a citation key back when merging is undone, and not when both papers are restored later', async () => {
    for (const key of ['keep', 'drop']) await savePaper(db, key, 1);
    await db.citeKeys.add({ paperKey: 'drop', key: 'Tea2020', folded: 'tea2020', at: 2 });
    const { before } = await mergeEntries(db, 'keep', ['drop'], 3);
    expect(await db.citeKeys.toArray()).toMatchObject([{ paperKey: 'keep', key: 'Tea2020' }]);
    await restoreEntries(db, before);
    expect(await db.citeKeys.toArray()).toEqual([{ paperKey: 'drop', key: 'Tea2020', folded: 'tea2020', at: 2 }]);
    await mergeEntries(db, 'keep', ['drop'], 4);
    await savePaper(db, 'drop', 5);
    await restoreEntries(db, await unsavePapers(db, ['keep', 'drop'], 9));
    expect(await db.citeKeys.toArray()).toMatchObject([{ paperKey: 'keep', key: 'Tea2020' }]);
  });

  it.each<[string, (at: number) => Promise<unknown>]>([
    ['un-saved', (at) => unsavePapers(db, ['a'], at)],
    ['merged into another', async (at) => {
      await savePaper(db, 'b', 1);
      await mergeEntries(db, 'b', ['a'], at);
    }],
    ['known by an id now', (at) => db.transaction('rw', db.tables, () => moveEntry(db, 'a', '2611.00001', at))],
    ['in no restored backup', (at) => restoreBackup(db, [], 'replace', at)],
    ['saved by a watch and not wanted', async (at) => {
      await unsavePapers(db, ['a'], 9);
      await db.removed.clear();
      await saveForWatches(db, [{ key: 'a', tags: [] }], 1);
      await tellWatchSaves(db, { undo: true }, at);
    }],
  ])('notes when a paper was removed that is %s, so that sync keeps what was written elsewhere since', async (_why, remove) => {
    await savePaper(db, 'a', 1);
    await remove(7);
    expect(await db.library.get('a')).toBeUndefined();
    expect(await db.removed.toArray()).toEqual([{ paperKey: 'a', at: 7 }]);
  });

  it('never overwrites a note that another window wrote meanwhile', async () => {
    await savePaper(db, 'a', 1);
    await changeEntries(db, ['a'], { note: 'theirs', noteWas: '' }, 2);
    expect(await changeEntries(db, ['a'], { note: 'mine', noteWas: '' }, 3)).toEqual({ changed: [], otherNote: 'theirs' });
    expect((await db.library.get('a'))!.note).toBe('theirs');
    expect((await changeEntries(db, ['a'], { note: 'mine', noteWas: 'theirs' }, 4)).changed[0]!.note).toBe('mine');
  });

  it('remembers when a paper was read, until it is no longer', async () => {
    await savePaper(db, 'a', 1);
    await changeEntries(db, ['a'], { state: 'read' }, 5);
    await changeEntries(db, ['a'], { rating: 2 }, 9);
    expect((await db.library.get('a'))!.readAt).toBe(5);
    await changeEntries(db, ['a'], { state: 'reading' }, 10);
    expect((await db.library.get('a'))!.readAt).toBeUndefined();
  });

  it('undoes one field of many papers and leaves what was changed beside it', async () => {
    for (const key of ['a', 'b']) await savePaper(db, key, 1);
    const before = await listEntries(db);
    await changeEntries(db, ['a', 'b'], { state: 'read' }, 2);
    await changeEntries(db, ['a'], { note: 'written since' }, 3);
    await restoreEntries(db, before, ['state']);
    expect(await db.library.get('a')).toMatchObject({ state: 'to-read', note: 'written since' });
    expect(await db.library.get('a')).not.toHaveProperty('readAt');
  });

  it('un-saves many, and puts them back', async () => {
    for (const key of ['a', 'b', 'c']) await savePaper(db, key, 1);
    const before = await unsavePapers(db, ['a', 'c', 'unknown'], 9);
    expect((await listEntries(db)).map((entry) => entry.paperKey)).toEqual(['b']);
    await restoreEntries(db, before);
    expect(await db.library.count()).toBe(3);
  });

  it('merges doubles without losing a tag, a note or progress, and undoes it', async () => {
    await savePaper(db, 'a', 5);
    await savePaper(db, 'title:a', 2);
    await changeEntries(db, ['a'], { addTags: ['x'], note: 'one', rating: 3 }, 6);
    await changeEntries(db, ['title:a'], { addTags: ['y'], note: 'two', state: 'read' }, 7);
    const { entry, before } = await mergeEntries(db, 'a', ['title:a'], 8);
    expect(entry).toMatchObject({ paperKey: 'a', savedAt: 2, tags: ['x', 'y'], note: 'one\n\ntwo', rating: 3, state: 'read', readAt: 7 });
    expect(await db.library.count()).toBe(1);
    await restoreEntries(db, before);
    expect(await db.library.get('title:a')).toMatchObject({ note: 'two' });
    expect(await db.library.get('a')).toMatchObject({ note: 'one', state: 'to-read' });
  });
});
