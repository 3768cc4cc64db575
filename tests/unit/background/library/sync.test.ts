import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { describeLibrary, isGone, mergeRecords, type Records, type SyncRecord } from '@/lib/background/library/sync-records';
import { foldTitle } from '@/lib/paper/title-key';
import { changeSettings } from '@/lib/settings/settings';
import { Database } from '@/lib/store/database';
import { changeEntries, savePaper, unsavePaper } from '@/lib/store/library';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { getSyncStatus, syncLibrary } = await import('@/lib/background/library/sync');

const START = Date.parse('2026-11-20T10:00:00Z');
const writtenAt = fc.integer({ min: 1, max: 6 });
const record = fc.record({
  key: fc.constantFrom('a', 'b', 'c'), title: fc.constantFrom('T', 'Title'), savedAt: writtenAt, keptAt: writtenAt,
  state: fc.tuple(
    fc.constantFrom('to-read' as const, 'reading' as const, 'read' as const), writtenAt,
  ), tags: fc.tuple(fc.constantFrom<string[]>([], ['x'], ['x', 'y']), writtenAt),
  note: fc.option(
    fc.tuple(fc.constantFrom('', 'n', 'm'), writtenAt), { nil: undefined },
  ), rating: fc.tuple(fc.integer({ min: 0, max: 5 }), writtenAt), goneAt: fc.option(writtenAt, { nil: undefined }),
});
const records = fc.uniqueArray(
  record, { maxLength: 3, selector: (each) => each.key },
).map((rows) => new Map(rows.map((row) => [row.key, row as SyncRecord])));
const plain = (map: Records): unknown => [...map.values()].map((row) => JSON.parse(
  JSON.stringify({ ...row, note: row.note ?? null, goneAt: row.goneAt ?? null }, Object.keys({ ...row, note: 0, goneAt: 0 }).sort()),
)).sort((a, b) => (a.key < b.key ? -1 : 1));

describe('merging records', () => {
  it('agrees in any order, any grouping, any number of times', () => {
    fc.assert(fc.property(records, records, records, (a, b, c) => {
      expect(plain(mergeRecords(a, b, 10))).toEqual(plain(mergeRecords(b, a, 10)));
      expect(plain(mergeRecords(mergeRecords(a, b, 10), c, 10))).toEqual(plain(mergeRecords(a, mergeRecords(b, c, 10), 10)));
      expect(plain(mergeRecords(a, a, 10))).toEqual(plain(mergeRecords(a, new Map(), 10)));
    }));
  });

  it('takes a library that lost most at once for a mishap, not for a wish', () => {
    const base = new Map(Array.from(
      { length: 60 },
      (_, row): [string, SyncRecord] => [
        `k${row}`, { key: `k${row}`, title: 't', savedAt: 1, keptAt: 1, state: ['read', 1], tags: [[], 1], note: ['', 1], rating: [0, 1] },
      ],
    ));
    expect(describeLibrary([], new Map(), base, 9).size).toBe(0);
    const few = new Map([...base].slice(0, 5));
    expect([...describeLibrary([], new Map(), few, 9).values()].every(isGone)).toBe(true);
  });
});

describe('sync between two browsers of one account', () => {
  let clock = START;
  const announced = vi.fn(async () => undefined);
  const make = (): Context => ({
    db: new Database(crypto.randomUUID()), now: () => clock, fetch, loadParsers,
    index: { flush: async () => undefined } as unknown as Context['index'],
  });
  let home: Context;
  let office: Context;
  const round = async (...contexts: Context[]): Promise<void> => {
    for (const context of contexts) {
      clock += 1000;
      await syncLibrary(context, announced);
    }
  };
  const put = async ({ db }: Context, key: string, title = `Paper ${key}`): Promise<void> => {
    await db.papers.put({ key, arxivId: key, title, titleKey: foldTitle(title), authors: [], addedAt: clock, appearances: [] });
    await savePaper(db, key, clock);
  };

  beforeEach(async () => {
    fakeBrowser.reset();
    clock = START;
    home = make();
    office = make();
    await changeSettings({ sync: true });
  });
  afterEach(async () => {
    await home.db.delete();
    await office.db.delete();
  });

  it('is off until it is turned on', async () => {
    await changeSettings({ sync: false });
    await put(home, '2611.00001');
    await round(home);
    expect(await fakeBrowser.storage.sync.get(null)).toEqual({});
  });

  it('brings saved papers over, with a paper to show them by', async () => {
    await put(home, '2611.00001', 'Loops for All');
    await changeEntries(home.db, ['2611.00001'], { note: 'look', addTags: ['depth'], rating: 4, state: 'read' }, clock + 5);
    await round(home, office);
    expect(await office.db.library.get('2611.00001')).toMatchObject({ note: 'look', tags: ['depth'], rating: 4, state: 'read' });
    expect(await office.db.papers.get('2611.00001')).toMatchObject({ title: 'Loops for All', arxivId: '2611.00001' });
    expect(await getSyncStatus(office)).toMatchObject({ saved: 1, synced: 1, longNotes: 0 });
  });

  it('keeps both sides’ changes to different fields of one paper, and the later to the same', async () => {
    await put(home, '2611.00001');
    await round(home, office);
    clock += 60_000;
    await changeEntries(home.db, ['2611.00001'], { note: 'from home' }, clock);
    await changeEntries(office.db, ['2611.00001'], { rating: 5, state: 'reading' }, clock + 10);
    await round(home, office, home);
    for (const { db } of [home, office]) expect(await db.library.get('2611.00001')).toMatchObject({
      note: 'from home', rating: 5, state: 'reading',
    });
    await changeEntries(home.db, ['2611.00001'], { rating: 1 }, (clock += 10));
    await changeEntries(office.db, ['2611.00001'], { rating: 2 }, (clock += 10));
    await round(home, office, home);
    for (const { db } of [home, office]) expect((await db.library.get('2611.00001'))!.rating).toBe(2);
  });

  it('loses no note, tag or state where both browsers had a library before', async () => {
    await put(home, '2611.00001');
    await changeEntries(home.db, ['2611.00001'], { note: 'old and dear', addTags: ['depth'], state: 'read' }, clock + 5);
    clock += 3_600_000;
    await put(office, '2611.00001');
    await changeEntries(office.db, ['2611.00001'], { rating: 3 }, clock + 5);
    await round(office, home, office);
    for (const { db } of [home, office]) expect(await db.library.get('2611.00001')).toMatchObject({
      note: 'old and dear', tags: ['depth'], state: 'read', rating: 3,
    });
  });

  it('remembers what was un-saved, and lets it be saved again', async () => {
    await put(home, '2611.00001');
    await round(home, office);
    await unsavePaper(office.db, '2611.00001');
    await round(office, home);
    expect(await home.db.library.get('2611.00001')).toBeUndefined();
    clock += 60_000;
    await savePaper(home.db, '2611.00001', clock);
    await round(home, office, home);
    expect(await office.db.library.get('2611.00001')).toBeDefined();
    expect(await home.db.library.get('2611.00001')).toBeDefined();
  });

  it('stays within the account’s room, the latest changes first, and says how much fits', async () => {
    let seed = 7;
    const letter = (): string => String.fromCharCode(97 + ((seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 16) % 26);
    const random = (): string => Array.from({ length: 60 }, letter).join('');
    for (let row = 0; row < 2500; row++) await put(home, `2611.${10_000 + row}`, random());
    await changeEntries(home.db, ['2611.10003'], { note: 'x'.repeat(2000) }, clock + 99_999);
    await round(home);
    const stored = await fakeBrowser.storage.sync.get(null);
    const sizes = Object.entries(stored).map(([name, value]) => name.length + JSON.stringify(value).length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(8192);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(102_400);
    const status = await getSyncStatus(home);
    expect(status).toMatchObject({ saved: 2500, longNotes: 1 });
    console.log(`${status.synced} of 2,500 random titles fit`);
    expect(status.synced).toBeGreaterThan(500);
    expect(status.synced).toBeLessThan(2500);
    await round(office, home);
    expect(await home.db.library.count()).toBe(2500);
    expect(await office.db.library.get('2611.10003')).toBeDefined();
  });

  it('leaves damaged and hostile items alone', async () => {
    await put(home, '2611.00001');
    await fakeBrowser.storage.sync.set({ library0: 'H4sIAAAA', library1: { not: 'text' }, library2: btoa('no gzip') });
    await round(home);
    expect(await home.db.library.count()).toBe(1);
    expect((await getSyncStatus(home)).problem).toBeUndefined();
  });
});
