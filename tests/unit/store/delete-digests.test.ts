import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DigestEntry } from '@/lib/paper/paper';
import { Database } from '@/lib/store/database';
import {
  deleteDigest, deleteEverything, deleteSourcePapers, dropOldDeletions, pruneOldPapers, restoreDigest,
} from '@/lib/store/delete-digests';
import { changeEntries, savePaper } from '@/lib/store/library';
import { readPending } from '@/lib/store/segments';
import { writeDigests } from '@/lib/store/write-digests';

const NOW = Date.parse('2026-11-26T10:00:00Z');
const entry = (number: number): DigestEntry => ({ arxivId: `2611.0000${number}`, title: `Paper ${number} on Loops`, rank: number });

describe('deleting digests', () => {
  let db: Database;
  beforeEach(() => (db = new Database(crypto.randomUUID())));
  afterEach(() => db.delete());
  const write = (source: string, date: string, numbers: readonly number[]): Promise<unknown> =>
    writeDigests(db, [{ source, sourceName: `The list ${source}`, date, entries: numbers.map(entry) }], NOW);
  const keysOf = async (table: 'papers' | 'digests' | 'library'): Promise<unknown> => db[table].toCollection().primaryKeys();
  const snapshot = async (): Promise<string> =>
    JSON.stringify([await db.papers.toArray(), await db.digests.toArray(), await db.library.toArray()]);

  it('takes the papers that nothing else holds, and puts all of it back', async () => {
    await write('feed:x', '2026-11-20', [1, 2, 3]);
    await write('hf-daily', '2026-11-21', [2]);
    await savePaper(db, '2611.00003', NOW);
    const before = await snapshot();
    expect(await deleteDigest(db, 'feed:x|2026-11-20', NOW)).toEqual({ removed: 1 });
    expect([await keysOf('papers'), await keysOf('digests'), await keysOf('library')]).toEqual([
      ['2611.00002', '2611.00003'], ['hf-daily|2026-11-21'], ['2611.00003'],
    ]);
    expect((await readPending(db, 100)).gone).toEqual(['2611.00001']);
    expect((await db.papers.get('2611.00003'))!.appearances).toEqual([]);
    expect(await restoreDigest(db, 'feed:x|2026-11-20')).toBe(true);
    expect(await snapshot()).toBe(before);
    expect((await readPending(db, 100)).gone).toEqual([]);
    expect(await restoreDigest(db, 'feed:x|2026-11-20')).toBe(false);
    expect(await deleteDigest(db, 'feed:unknown|2026-11-20', NOW)).toBeUndefined();
  });

  it('puts back beside what was stored since', async () => {
    await write('feed:x', '2026-11-20', [1, 2]);
    await deleteDigest(db, 'feed:x|2026-11-20', NOW);
    await write('hf-daily', '2026-11-21', [1]);
    await write('feed:x', '2026-11-20', [4]);
    await restoreDigest(db, 'feed:x|2026-11-20');
    expect((await db.papers.get('2611.00001'))!.appearances.map(({ digestId }) => digestId)).toEqual([
      'feed:x|2026-11-20',
      'hf-daily|2026-11-21',
    ]);
    expect((await db.digests.get('feed:x|2026-11-20'))!.keys).toEqual(['2611.00004', '2611.00001', '2611.00002']);
  });

  it('keeps the way back for a while only', async () => {
    await write('feed:x', '2026-11-20', [1]);
    await deleteDigest(db, 'feed:x|2026-11-20', NOW);
    await dropOldDeletions(db, NOW + 1);
    expect(await restoreDigest(db, 'feed:x|2026-11-20')).toBe(false);
  });

  it('deletes a source’s papers and no other’s', async () => {
    await write('feed:x', '2026-11-20', [1, 2]);
    await write('feed:x', '2026-11-21', [2, 3]);
    await write('feed:x/y', '2026-11-21', [4]);
    await savePaper(db, '2611.00001', NOW);
    expect(await deleteSourcePapers(db, 'feed:x')).toEqual({ digests: 2, papers: 2 });
    expect([await keysOf('papers'), await keysOf('digests')]).toEqual([['2611.00001', '2611.00004'], ['feed:x/y|2026-11-21']]);
  });

  it('prunes unsaved papers of one source before a day, and nothing else', async () => {
    await write('arxiv:cs.CL', '2025-11-25', [1, 2, 3]);
    await write('arxiv:cs.CL', '2025-11-27', [4]);
    await write('hf-daily', '2024-01-01', [2, 5]);
    await savePaper(db, '2611.00003', NOW);
    await changeEntries(db, ['2611.00003'], { note: 'kept' }, NOW);
    const aYear = new Map([['arxiv:cs.CL', '2025-11-26']]);
    expect(await pruneOldPapers(db, aYear)).toEqual({ digests: 0, papers: 1 });
    expect(await keysOf('papers')).toEqual(['2611.00002', '2611.00003', '2611.00004', '2611.00005']);
    expect((await db.digests.get('arxiv:cs.CL|2025-11-25'))!.keys).toEqual(['2611.00003']);
    expect((await db.papers.get('2611.00003'))!.appearances).toHaveLength(1);
    expect((await readPending(db, 100)).gone).toEqual(['2611.00001']);
    const before = await snapshot();
    expect(await pruneOldPapers(db, aYear)).toEqual({ digests: 0, papers: 0 });
    expect(await snapshot()).toBe(before);
    expect(await pruneOldPapers(db, new Map([['hf-daily', '2026-08-18']]))).toEqual({ digests: 1, papers: 2 });
  });

  it('deletes everything', async () => {
    await write('arxiv:cs.CL', '2025-11-25', [1, 2, 3]);
    await savePaper(db, '2611.00003', NOW);
    await deleteEverything(db);
    expect(await Promise.all(db.tables.map((table) => table.count()))).toEqual(db.tables.map(() => 0));
  });
});
