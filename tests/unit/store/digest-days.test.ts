import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DigestEntry } from '@/lib/paper/paper';
import { Database } from '@/lib/store/database';
import { deleteDigest, deleteEverything, deleteSourcePapers, pruneOldPapers, restoreDigest } from '@/lib/store/delete-digests';
import { forgetDigestDays, readSourceDays } from '@/lib/store/digest-days';
import { findNeighbours, listDigestSources } from '@/lib/store/digests';
import { savePaper } from '@/lib/store/library';
import { countStore } from '@/lib/store/papers';
import { writeDigests } from '@/lib/store/write-digests';

const NOW = Date.parse('2026-11-26T10:00:00Z');
const entry = (number: number): DigestEntry => ({ arxivId: `2611.0000${number}`, title: `Paper ${number} on Loops`, rank: number });

describe('the days of digests', () => {
  let db: Database;
  beforeEach(() => (db = new Database(crypto.randomUUID())));
  afterEach(async () => {
    vi.restoreAllMocks();
    await db.delete();
  });
  const write = (source: string, date: string, numbers: readonly number[], sourceName = `The list ${source}`): Promise<unknown> =>
    writeDigests(db, [{ source, sourceName, date, entries: numbers.map(entry) }], NOW);

  it('are known of digests that were stored before days were noted, and of later ones', async () => {
    await write('feed:x', '2026-11-20', [1]);
    await write('hf-daily', '2026-11-21', [2]);
    const noted = [
      { id: 'feed:x', name: 'The list feed:x', digests: 1, newest: '2026-11-20' },
      { id: 'hf-daily', name: 'The list hf-daily', digests: 1, newest: '2026-11-21' },
    ];
    expect(await listDigestSources(db)).toEqual(noted);
    await write('feed:x', '2026-11-18', [3], 'An older name');
    expect(await listDigestSources(db)).toEqual([{ ...noted[0], digests: 2 }, noted[1]]);
    await write('feed:x', '2026-11-22', [4], 'A newer name');
    await write('feed:a', '2026-11-19', [5]);
    expect(await listDigestSources(db)).toEqual([
      { id: 'feed:a', name: 'The list feed:a', digests: 1, newest: '2026-11-19' },
      { id: 'feed:x', name: 'A newer name', digests: 3, newest: '2026-11-22' }, noted[1],
    ]);
    expect(await findNeighbours(db, 'feed:x', '2026-11-20')).toEqual({ previous: '2026-11-18', next: '2026-11-22' });
    expect(await countStore(db)).toMatchObject({ digests: 5, newest: '2026-11-22' });
  });

  it('are told without a look at the digests, of which three years hold thousands', async () => {
    await write('feed:x', '2026-11-20', [1]);
    await listDigestSources(db);
    await write('feed:x', '2026-11-21', [2]);
    const asked = ['get', 'getAll', 'getAllKeys', 'count', 'openCursor', 'openKeyCursor'] as const;
    const names: string[] = [];
    for (const method of asked) {
      const real = IDBObjectStore.prototype[method] as (...args: unknown[]) => IDBRequest;
      vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, ...args: unknown[]) {
        names.push(this.name);
        return real.apply(this, args) as never;
      });
    }
    expect((await listDigestSources(db))[0]).toMatchObject({ digests: 2 });
    await findNeighbours(db, 'feed:x', '2026-11-20');
    expect(new Set(names)).toEqual(new Set(['notes']));
  });

  it('are read, but not noted, within a transaction of others', async () => {
    await write('feed:x', '2026-11-20', [1]);
    expect(await db.transaction('r', [db.digests, db.notes], () => readSourceDays(db))).toMatchObject([{ days: ['2026-11-20'] }]);
  });

  it('are found anew after an update, as an older version may have written digests without them', async () => {
    await write('feed:x', '2026-11-20', [1]);
    await readSourceDays(db);
    await db.table('digests').put({ ...(await db.digests.get('feed:x|2026-11-20')), id: 'feed:x|2026-11-21', date: '2026-11-21' });
    await forgetDigestDays(db);
    expect(await readSourceDays(db)).toMatchObject([{ days: ['2026-11-20', '2026-11-21'] }]);
  });

  it.each([
    ['read', []], ['written beside', ['2026-11-21']], ['deleted beside', []],
  ])('are found anew where a note is damaged: %s', async (how, more) => {
    await write('feed:x', '2026-11-20', [1]);
    await write('feed:x', '2026-11-19', [2]);
    await readSourceDays(db);
    await db.notes.put({ name: 'digest-days:feed:x', value: { name: 7 } });
    for (const day of more) await write('feed:x', day, [3]);
    if (how.startsWith('deleted')) await deleteDigest(db, 'feed:x|2026-11-19', NOW);
    const left = how.startsWith('deleted') ? ['2026-11-20'] : ['2026-11-19', '2026-11-20', ...more];
    expect(await readSourceDays(db)).toEqual([{ source: 'feed:x', name: 'The list feed:x', days: left }]);
  });

  it('are those of the digests whatever was written, deleted and put back', async () => {
    const sources = ['feed:x', 'hf-daily', '__proto__'];
    const days = ['2026-11-18', '2026-11-19', '2026-11-20'];
    const acts = ['write', 'delete', 'restore', 'delete source', 'prune', 'everything', 'save', 'read'] as const;
    const act = fc.record({
      act: fc.constantFrom(...acts), source: fc.constantFrom(...sources), day: fc.constantFrom(...days),
      number: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(fc.asyncProperty(fc.array(act, { maxLength: 14 }), async (list) => {
      await deleteEverything(db);
      for (const { act: what, source, day, number } of list) {
        if (what === 'write') await write(source, day, [number], `Name ${number}`);
        if (what === 'delete') await deleteDigest(db, `${source}|${day}`, NOW);
        if (what === 'restore') await restoreDigest(db, `${source}|${day}`);
        if (what === 'delete source') await deleteSourcePapers(db, source);
        if (what === 'prune') await pruneOldPapers(db, new Map([[source, day]]));
        if (what === 'everything' && number === 1) await deleteEverything(db);
        if (what === 'save' && (await db.papers.get(`2611.0000${number}`))) await savePaper(db, `2611.0000${number}`, NOW);
        if (what === 'read') await readSourceDays(db);
      }
      const noted = await readSourceDays(db);
      await forgetDigestDays(db);
      expect(noted).toEqual(await readSourceDays(db));
    }), { numRuns: 60 });
  });
});
