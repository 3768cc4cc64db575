import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeFailure } from '@/lib/messages/server';
import { changeCiteKey, findCiteKeys, getCiteKeys } from '@/lib/store/cite-keys';
import { Database, SCHEMA_VERSION } from '@/lib/store/database';
import { savePaper, unsavePapers } from '@/lib/store/library';
import { countStore, findPaper } from '@/lib/store/papers';

/** The schema that the first release wrote. */
const VERSION_1 = {
  papers: 'key, titleKey', digests: 'id, date, [source+date]', library: 'paperKey, savedAt, *tags', segments: '++id', pending: '++id',
  sources: 'id', notes: 'name',
};
/** The schema of the second one, which had no table of citation keys. */
const VERSION_2 = { ...VERSION_1, papers: 'key, titleKey, doi', removed: 'paperKey' };
const AT = Date.parse('2026-11-20T10:00:00Z');

function paper(key: string, dates: readonly string[]): object {
  return {
    key, arxivId: key, title: `Paper ${key}`, titleKey: `paper${key.replace('.', '')}`, authors: [], addedAt: AT, doi: `10.1000/${key}`,
    appearances: dates.map((date) => ({ digestId: `feed:x|${date}`, paperKey: key, source: 'feed:x', sourceName: 'X', date })),
  };
}

function digest(date: string, keys: readonly string[]): object {
  return { id: `feed:x|${date}`, source: 'feed:x', sourceName: 'X', date, keys, count: keys.length, fetchedAt: AT };
}

const ENTRY = { paperKey: '2611.00001', savedAt: AT, changedAt: AT, state: 'read', tags: ['tea'], note: 'dear', rating: 3 };
const BASE = [{ key: '2611.00001' }];

describe('the store', () => {
  let name: string;
  const opened: Dexie[] = [];
  const open = <T extends Dexie>(db: T): T => {
    opened.push(db);
    return db;
  };
  /** A store of version 1 with a saved paper and two lists, one of them on a day that is none. */
  const openVersion1 = async (): Promise<Dexie> => {
    const db = open(new Dexie(name));
    db.version(1).stores(VERSION_1);
    return db.open();
  };
  const fillVersion1 = async (): Promise<unknown> => {
    const db = await openVersion1();
    await db
      .table('papers')
      .bulkPut([
        paper('2611.00001', ['2026-11-19']),
        paper('2611.00002', ['2026-13-45']),
        paper('2611.00003', ['2026-11-20', '2026-13-45']),
      ]);
    await db.table('digests').bulkPut([
      digest('2026-11-19', ['2611.00001']), digest('2026-13-45', ['2611.00002', '2611.00003']), digest('2026-11-20', ['2611.00003']),
    ]);
    await db.table('library').put(ENTRY);
    await db.table('notes').put({ name: 'sync:base', value: BASE });
    await db.table('segments').put({ id: 1, papers: 0, gone: [], madeAt: AT });
    db.close();
    return readAll();
  };
  const readAll = async (): Promise<unknown> => {
    const db = open(await new Dexie(name).open());
    const rows = await Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()]));
    db.close();
    return rows;
  };
  const installedVersion = async (): Promise<number> => {
    const db = open(await new Dexie(name).open());
    const { verno } = db;
    db.close();
    return verno;
  };

  beforeEach(() => (name = crypto.randomUUID()));
  afterEach(async () => {
    for (const db of opened.splice(0)) db.close();
    await Dexie.delete(name);
    vi.restoreAllMocks();
  });

  it('of version 1 is upgraded without losing a row, and its days become days', async () => {
    await fillVersion1();
    const db = open(new Database(name));
    expect(await db.library.toArray()).toEqual([ENTRY]);
    expect(await db.papers.get('2611.00001')).toEqual(paper('2611.00001', ['2026-11-19']));
    expect((await db.digests.toArray()).map(({ id, keys, count }) => [id, keys, count])).toEqual([
      ['feed:x|2026-11-19', ['2611.00001'], 1], ['feed:x|2026-11-20', ['2611.00003', '2611.00002'], 2],
    ]);
    expect((await db.papers.bulkGet(['2611.00002', '2611.00003'])).map((row) => row!.appearances.map(({ digestId }) => digestId))).toEqual([
      ['feed:x|2026-11-20'], ['feed:x|2026-11-20'],
    ]);
    expect((await db.notes.get('sync:base'))!.value).toEqual(BASE);
    expect(await db.segments.count()).toBe(1);
    expect(await db.papers.where('doi').equals('10.1000/2611.00002').count()).toBe(1);
    await unsavePapers(db, ['2611.00001'], 9);
    expect(await db.removed.count()).toBe(1);
    expect(db.verno).toBe(SCHEMA_VERSION);
  });

  it('of version 2 is upgraded without touching a row, and keeps citation keys apart', async () => {
    const old = open(new Dexie(name));
    old.version(2).stores(VERSION_2);
    await old.open();
    const rows = [paper('2611.00001', ['2026-11-19']), paper('2611.00002', [])];
    await old.table('papers').bulkPut(rows);
    await old.table('library').put(ENTRY);
    old.close();
    const db = open(new Database(name));
    expect([await db.papers.toArray(), await db.library.toArray()]).toEqual([rows, [ENTRY]]);
    expect(db.verno).toBe(SCHEMA_VERSION);
    await getCiteKeys(db, ['2611.00001'], () => 'Tea2026', AT);
    expect(await changeCiteKey(db, '2611.00002', 'tea2026', AT)).toBe('2611.00001');
    await expect(db.citeKeys.add({ paperKey: '2611.00003', key: 'TEA2026', folded: 'tea2026', at: AT })).rejects.toThrow();
    expect(await findCiteKeys(db, ['2611.00001', '2611.00002'])).toEqual(['Tea2026', undefined]);
  });

  it('stays of version 1, whole, where the upgrade is interrupted, and is upgraded at the next start', async () => {
    const before = await fillVersion1();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('The browser was closed', 'AbortError');
    });
    await expect(open(new Database(name)).open()).rejects.toThrow();
    expect(put).toHaveBeenCalled();
    put.mockRestore();
    expect(await installedVersion()).toBe(1);
    expect(await readAll()).toEqual(before);
    const db = open(new Database(name));
    expect(await db.digests.count()).toBe(2);
    expect(db.verno).toBe(SCHEMA_VERSION);
  });

  it('waits for another page that holds the old version, says so, and goes on when that page closes', async () => {
    await fillVersion1();
    const old = await openVersion1();
    // As a page that does not listen, or is in the middle of a transaction.
    old.on.versionchange.unsubscribe((old.on.versionchange as unknown as { subscribers: (() => void)[] }).subscribers[0]!);
    vi.spyOn(old, 'close').mockImplementation(() => undefined);
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const db = open(new Database(name));
    const opening = db.open();
    const told = { kind: 'storage', message: 'Sidelight was updated. Close its other pages to continue; nothing was lost.' };
    // Asked before it is known, and after.
    const early = db.attempt(() => db.library.count()).catch(describeFailure);
    await vi.waitFor(() => expect(db.isBlocked).toBe(true));
    const act = vi.fn(() => db.library.count());
    expect([await early, await db.attempt(act).catch(describeFailure)]).toEqual([told, told]);
    expect(act).not.toHaveBeenCalled();
    expect(await old.table('library').toArray()).toEqual([ENTRY]);
    old.backendDB().close();
    await opening;
    expect([db.isBlocked, await db.attempt(act)]).toEqual([false, 1]);
  });

  it('of this version lets another page upgrade it at once', async () => {
    const db = open(new Database(name));
    await savePaper(db, '2611.00001', AT);
    const newer = open(new Dexie(name));
    newer.version(SCHEMA_VERSION + 1).stores({ ...VERSION_2, citeKeys: 'paperKey, &folded', fresh: 'id' });
    await newer.open();
    expect(await newer.table('library').count()).toBe(1);
    await expect(db.library.count()).rejects.toThrow();
  });

  it('that did not open, as the disk was full, is opened once it may', async () => {
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const opening = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError');
    });
    const db = open(new Database(name));
    await expect(db.attempt(() => db.papers.count())).rejects.toThrow('backing store');
    opening.mockRestore();
    await expect(db.attempt(() => db.papers.count())).rejects.toThrow('backing store');
    db.allowOpening();
    expect(await db.attempt(() => db.papers.count())).toBe(0);
  });

  it('is written to, though Firefox only lets delete the first that writes after the disk was full', async () => {
    const db = open(new Database(name));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('A mutation operation was attempted on a database that did not allow mutations.', 'InvalidStateError');
    });
    await db.attempt(() => db.library.put({ ...ENTRY, state: 'read' }));
    expect(await db.library.count()).toBe(1);
    expect(put).toHaveBeenCalledTimes(2);
  });

  it('of a newer version is left alone, with a word that a person understands', async () => {
    const newer = open(new Dexie(name));
    newer.version(SCHEMA_VERSION + 1).stores({ ...VERSION_2, citeKeys: 'paperKey, &folded', fresh: 'id' });
    await newer.open();
    await newer.table('library').put(ENTRY);
    newer.close();
    const before = await readAll();
    const db = open(new Database(name));
    for (const act of [() => savePaper(db, '2611.00009', AT), () => findPaper(db, { arxivId: '2611.00001' }), () => countStore(db)]) {
      const failure: unknown = await act().then(() => undefined, (error: unknown) => error);
      expect(describeFailure(failure)).toEqual({
        kind: 'storage', message: 'Your papers were stored by a newer version of Sidelight. Nothing was changed. Update the extension to open them.',
      });
    }
    expect(await readAll()).toEqual(before);
    expect(await installedVersion()).toBe(SCHEMA_VERSION + 1);
  });
});
