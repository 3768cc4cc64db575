import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import type { NoteVersion } from '@/lib/background/sync/notes';
import { describeLibrary, isGone, mergeRecords, type Records, type SyncRecord } from '@/lib/background/sync/records';
import type { LibraryChange, LibraryEntry } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { compress } from '@/lib/background/core/compress';
import { changeSettings } from '@/lib/settings/settings';
import { Database } from '@/lib/store/database';
import { changeEntries, restoreEntries, savePaper, unsavePapers } from '@/lib/store/library';
import { saveForWatches } from '@/lib/store/watch-saves';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { getSyncStatus, syncLibrary } = await import('@/lib/background/sync/sync');

const START = Date.parse('2026-11-20T10:00:00Z');
const writtenAt = fc.integer({ min: 1, max: 6 });
const record = fc.record({
  key: fc.constantFrom('a', 'b', 'c'), title: fc.constantFrom('T', 'Title'), savedAt: writtenAt, keptAt: writtenAt,
  state: fc.tuple(
    fc.constantFrom('to-read' as const, 'reading' as const, 'read' as const), writtenAt,
  ),
  tags: fc.uniqueArray(
    fc.tuple(fc.constantFrom('x', 'y'), writtenAt, fc.constantFrom(0 as const, 1 as const)), { maxLength: 2, selector: ([tag]) => tag },
  ),
  notes: fc.uniqueArray(
    fc.tuple(fc.constantFrom('', 'n', 'm', null), writtenAt, fc.constant(0)).chain(([text, at]) =>
      fc.integer({ min: 0, max: at - 1 }).map((seen): NoteVersion => [text, at, seen])),
    { maxLength: 1 },
  ),
  edited: fc.record({
    title: fc.option(fc.tuple(fc.constantFrom('A', 'B', null), writtenAt), { nil: undefined }),
    authors: fc.option(fc.tuple(fc.constantFrom(['Ana'], ['Ana', 'et al.'], null), writtenAt), { nil: undefined }),
  }),
  citeKey: fc.option(fc.tuple(fc.constantFrom('k', 'ka'), writtenAt), { nil: undefined }),
  rating: fc.tuple(fc.integer({ min: 0, max: 5 }), writtenAt), goneAt: fc.option(writtenAt, { nil: undefined }),
});
const records = fc.uniqueArray(
  record, { maxLength: 3, selector: (each) => each.key },
).map((rows) => new Map(rows.map((row) => [row.key, row as SyncRecord])));
const plain = (map: Records): unknown => [...map.values()].map((row) => JSON.parse(JSON.stringify({
  ...row, goneAt: row.goneAt ?? null, citeKey: row.citeKey ?? null,
  edited: [row.edited?.title ?? null, row.edited?.authors ?? null],
}, Object.keys({ ...row, goneAt: 0, citeKey: 0, edited: 0 }).sort()))).sort((a, b) => (a.key < b.key ? -1 : 1));

describe('merging records', () => {
  it('agrees in any order, any grouping, any number of times', () => {
    fc.assert(fc.property(records, records, records, (a, b, c) => {
      expect(plain(mergeRecords(a, b))).toEqual(plain(mergeRecords(b, a)));
      expect(plain(mergeRecords(mergeRecords(a, b), c))).toEqual(plain(mergeRecords(a, mergeRecords(b, c))));
      expect(plain(mergeRecords(a, a))).toEqual(plain(mergeRecords(a, new Map())));
    }));
  });

  it('takes a library that lost most at once for a mishap, not for a wish', () => {
    const base = new Map(Array.from(
      { length: 60 },
      (_, row): [string, SyncRecord] => [
        `k${row}`, { key: `k${row}`, title: 't', savedAt: 1, keptAt: 1, state: ['read', 1], tags: [], notes: [['', 1, 0]], rating: [0, 1] },
      ],
    ));
    const vanish = (records: Records, wished: readonly string[]): SyncRecord[] => [
      ...describeLibrary(
        { entries: [], titles: new Map(), citeKeys: new Map(), removed: new Map(wished.map((key) => [key, undefined])) },
        { records, notesHere: new Map() }, 9,
      ).values(),
    ];
    expect(vanish(base, [])).toEqual([]);
    expect(vanish(base, [...base.keys()]).filter(isGone)).toHaveLength(60);
    expect(vanish(base, ['k3', 'k7']).filter(isGone).map(({ key }) => key)).toEqual(['k3', 'k7']);
    expect(vanish(new Map([...base].slice(0, 5)), []).filter(isGone)).toHaveLength(5);
  });
});

describe('sync between two browsers of one account', () => {
  let clock = START;
  /** By this much the office's clock is ahead. */
  let ahead = 0;
  const announced = vi.fn(async () => undefined);
  const make = (isOffice = false): Context => ({
    db: new Database(crypto.randomUUID()), now: () => clock + (isOffice ? ahead : 0), fetch, loadParsers,
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
  const put = async ({ db, now }: Context, key: string, title = `Paper ${key}`): Promise<void> => {
    await db.papers.put({ key, arxivId: key, title, titleKey: foldTitle(title), authors: [], addedAt: clock, appearances: [] });
    await savePaper(db, key, now());
  };

  beforeEach(async () => {
    fakeBrowser.reset();
    clock = START;
    home = make();
    office = make(true);
    ahead = 0;
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
    await unsavePapers(office.db, ['2611.00001'], office.now());
    await round(office, home);
    expect(await home.db.library.get('2611.00001')).toBeUndefined();
    clock += 60_000;
    await savePaper(home.db, '2611.00001', clock);
    await round(home, office, home);
    expect(await office.db.library.get('2611.00001')).toBeDefined();
    expect(await home.db.library.get('2611.00001')).toBeDefined();
  });

  it('keeps watches and Zotero from saving again what the person un-saved, in either browser, and forgets that once it is saved', async () => {
    await put(home, '2611.00001');
    await round(home, office);
    await unsavePapers(home.db, ['2611.00001'], home.now());
    await round(home, office);
    for (const { db } of [home, office]) {
      expect(await saveForWatches(db, [{ key: '2611.00001', tags: ['tea'] }], clock)).toEqual([]);
      expect(await db.removed.get('2611.00001')).toBeDefined();
    }
    await savePaper(office.db, '2611.00001', clock);
    await round(office, home);
    for (const { db } of [home, office]) expect([await db.library.count(), await db.removed.count()]).toEqual([1, 0]);
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

  const KEY = '2611.00001';
  const write = ({ db, now }: Context, change: LibraryChange, key = KEY): Promise<unknown> => changeEntries(db, [key], change, now());
  const read = async ({ db }: Context, key = KEY): Promise<LibraryEntry | undefined> => db.library.get(key);
  const LONG = 'A long thought. '.repeat(150).trim();

  it('never puts an older note in the place of one that became too long to travel', async () => {
    await put(home, KEY);
    await write(home, { note: 'short' });
    await round(home, office);
    clock += 60_000;
    await write(home, { note: LONG });
    await round(home, office, home, office, home);
    expect((await read(home))!.note).toBe(LONG);
    expect((await read(office))!.note).toBe('short');
    expect(await getSyncStatus(home)).toMatchObject({ longNotes: 1 });
    clock += 60_000;
    await write(home, { note: 'short again' });
    await round(home, office);
    expect((await read(office))!.note).toBe('short again');
  });

  it('keeps a long note beside what another browser wrote without having it', async () => {
    await put(home, KEY);
    await round(home, office);
    clock += 60_000;
    await write(home, { note: LONG });
    await round(home, office);
    clock += 60_000;
    await write(office, { note: 'from the office' });
    await round(office, home, office, home);
    expect(await read(home)).toMatchObject({ note: 'from the office', otherNote: LONG });
    clock += 60_000;
    await write(home, { note: `${LONG}\n\nfrom the office`, otherNoteWas: LONG });
    await round(home, office, home);
    expect(await read(home)).toMatchObject({ note: `${LONG}\n\nfrom the office` });
    expect(await read(home)).not.toHaveProperty('otherNote');
  });

  it('unites tags of both browsers, and brings removed ones over', async () => {
    await put(home, KEY);
    await round(home, office);
    clock += 60_000;
    await write(home, { addTags: ['alpha'] });
    await write(office, { addTags: ['beta'] });
    await round(home, office, home);
    for (const each of [home, office]) expect((await read(each))!.tags.toSorted()).toEqual(['alpha', 'beta']);
    clock += 60_000;
    await write(office, { removeTags: ['alpha'] });
    await write(home, { addTags: ['gamma'] });
    await round(home, office, home, office);
    for (const each of [home, office]) expect((await read(each))!.tags.toSorted()).toEqual(['beta', 'gamma']);
    await write(home, { addTags: ['alpha'] });
    await round(home, office);
    expect((await read(office))!.tags).toContain('alpha');
  });

  it('keeps both of two notes written apart, until the person chooses in either browser', async () => {
    await put(home, KEY);
    await write(home, { note: 'first' });
    await round(home, office);
    clock += 60_000;
    await write(home, { note: 'first, and home' });
    clock += 10;
    await write(office, { note: 'first, and office' });
    await round(home, office, home, office);
    for (const each of [home, office]) expect(await read(each)).toMatchObject({ note: 'first, and office', otherNote: 'first, and home' });
    // Other changes of the entry settle nothing.
    await write(home, { rating: 4 });
    await round(home, office);
    expect(await read(office)).toMatchObject({ rating: 4, otherNote: 'first, and home' });
    clock += 60_000;
    await write(office, { note: 'first, and both', noteWas: 'first, and office', otherNoteWas: 'first, and home' });
    await round(office, home, office);
    for (const each of [home, office]) {
      expect((await read(each))!.note).toBe('first, and both');
      expect(await read(each)).not.toHaveProperty('otherNote');
    }
  });

  it('takes the later of two notes where its writer had seen the earlier', async () => {
    await put(home, KEY);
    await write(home, { note: 'first' });
    await round(home, office);
    clock += 60_000;
    await write(office, { note: 'second' });
    await round(office, home);
    clock += 60_000;
    await write(home, { note: 'third' });
    await round(home, office);
    for (const each of [home, office]) expect(await read(each)).toMatchObject({ note: 'third' });
    for (const each of [home, office]) expect(await read(each)).not.toHaveProperty('otherNote');
  });

  it('holds a wish to un-save everything, and brings back what a mishap took', async () => {
    const keys = Array.from({ length: 25 }, (_, row) => `2611.${10_000 + row}`);
    for (const key of keys) await put(home, key);
    await round(home, office);
    clock += 60_000;
    await unsavePapers(home.db, keys, home.now());
    await round(home, office, home);
    for (const { db } of [home, office]) expect(await db.library.count()).toBe(0);
    for (const key of keys) await put(home, key);
    await round(home, office);
    await home.db.library.clear();
    await round(home, office);
    for (const { db } of [home, office]) expect(await db.library.count()).toBe(25);
  });

  it('un-saves what was saved while a clock was years ahead, in both browsers', async () => {
    ahead = 10 * 365 * 86_400_000;
    for (const key of [KEY, '2611.00002']) await put(office, key);
    await round(office, home);
    expect((await read(home))!.savedAt).toBeLessThanOrEqual(clock);
    clock += 60_000;
    await unsavePapers(home.db, [KEY], home.now());
    await round(home, office, home, office);
    for (const each of [home, office]) expect(await read(each)).toBeUndefined();
    ahead = 0;
    await unsavePapers(office.db, ['2611.00002'], office.now());
    await round(office, home, office);
    for (const each of [home, office]) expect(await read(each, '2611.00002')).toBeUndefined();
    await put(home, KEY);
    await round(home, office);
    expect(await read(office)).toBeDefined();
  });

  it.each([100, -100])('takes each change of a browser whose clock is %i years wrong, and its removal', async (years) => {
    ahead = years * 365.25 * 86_400_000;
    await put(office, KEY);
    await round(office, home);
    for (const state of ['reading', 'read', 'to-read', 'reading'] as const) {
      clock += 60_000;
      await write(office, { state });
      await round(office, home, office);
      for (const each of [home, office]) expect((await read(each))!.state).toBe(state);
      await write(home, { note: `at home: ${state}` });
      await round(home, office, home);
      for (const each of [home, office]) expect((await read(each))!.note).toBe(`at home: ${state}`);
    }
    await unsavePapers(office.db, [KEY], office.now());
    await round(office, home, office);
    for (const each of [home, office]) expect(await read(each)).toBeUndefined();
  });

  it('brings the other papers over where the notes of one are too long for an item of the account', async () => {
    let seed = 7;
    const sign = (): string => String.fromCharCode(0x4e00 + ((seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 13) % 20_000);
    const text = (): string => Array.from({ length: 1_490 }, sign).join('');
    const [attic, cellar] = [make(), make()];
    const texts = new Map<Context, string>();
    for (const each of [home, office, attic, cellar]) {
      await put(each, KEY);
      texts.set(each, text());
      await write(each, { note: texts.get(each)! });
    }
    for (let row = 0; row < 60; row++) await put(home, `2611.${10_000 + row}`);
    await write(home, { rating: 3 });
    await round(home, office, attic);
    const late = make();
    await round(late);
    expect(await late.db.library.count()).toBeGreaterThanOrEqual(60);
    await round(cellar, home, office);
    for (const [each, written] of texts) {
      const { note, otherNote = '' } = (await read(each))!;
      expect(note + otherNote).toContain(written);
    }
    expect(await office.db.library.count()).toBe(61);
    for (const { db } of [attic, cellar, late]) await db.delete();
  });

  it('leaves what another browser writes while a round runs to the next round', async () => {
    await put(home, KEY);
    await round(home, office);
    await write(office, { rating: 4 });
    const before = await fakeBrowser.storage.sync.get(null);
    await round(office);
    const fromOffice = await fakeBrowser.storage.sync.get(null);
    await fakeBrowser.storage.sync.set(before);
    await write(home, { state: 'read' });
    // The office's write comes in after the round has read the account.
    const get = fakeBrowser.storage.sync.get.bind(fakeBrowser.storage.sync);
    let reads = 0;
    const spy = vi.spyOn(fakeBrowser.storage.sync, 'get').mockImplementation(async (names) => {
      if (++reads === 2) await fakeBrowser.storage.sync.set(fromOffice);
      return get(names as null);
    });
    await round(home);
    spy.mockRestore();
    await round(home);
    expect(await read(home)).toMatchObject({ rating: 4, state: 'read' });
  });

  it('gives the room of un-saved papers to those that are saved', async () => {
    let seed = 7;
    const letter = (): string => String.fromCharCode(97 + ((seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 16) % 26);
    const keys = Array.from({ length: 1400 }, (_, row) => `2611.${10_000 + row}`);
    for (const key of keys) await put(home, key, Array.from({ length: 100 }, letter).join(''));
    await round(home);
    clock += 60_000;
    await unsavePapers(home.db, keys.slice(0, 700), home.now());
    await round(home);
    expect(await getSyncStatus(home)).toMatchObject({ saved: 700, synced: 700 });
  });

  it('passes on an undone change', async () => {
    await put(home, KEY);
    const before = (await read(home))!;
    clock += 60_000;
    await write(home, { state: 'read' });
    await round(home, office);
    await restoreEntries(home.db, [before], ['state']);
    await round(home, office, home);
    for (const each of [home, office]) expect((await read(each))!.state).toBe('to-read');
  });

  it('brings note and corrections back with a paper that was un-saved, once that is undone after a round', async () => {
    await put(home, KEY);
    await write(home, { note: 'steep for three minutes', noteWas: '' });
    const edited = { title: 'On Steeping' };
    await home.db.library.update(KEY, { edited });
    await round(home, office);
    const before = (await read(home))!;
    await unsavePapers(home.db, [KEY], home.now());
    await round(home, office);
    expect(await read(office)).toBeUndefined();
    await restoreEntries(home.db, [before]);
    await round(home, office, home, office, home);
    for (const each of [home, office]) expect(await read(each)).toMatchObject({ note: 'steep for three minutes', edited });
  });

  it('agrees that the note is empty of a paper that is saved again, though one of two notes of it was empty before', async () => {
    await put(home, KEY);
    await write(home, { note: 'green tea' });
    await round(home, office, home);
    clock += 60_000;
    await write(home, { note: 'steep for three minutes' });
    clock += 60_000;
    await write(office, { note: '' });
    await round(home, office, home);
    for (const each of [home, office]) expect(await read(each)).toMatchObject({ note: 'steep for three minutes' });
    await unsavePapers(office.db, [KEY], office.now());
    await round(office, home);
    clock += 60_000;
    await savePaper(office.db, KEY, office.now());
    await round(office, home, office, home);
    for (const each of [home, office]) expect(await read(each)).toMatchObject({ note: '' });
  });

  it('keeps what was written in another browser after the paper was un-saved here, offline', async () => {
    await put(home, KEY);
    await round(home, office);
    clock += 60_000;
    await unsavePapers(home.db, [KEY], home.now());
    clock += 60_000;
    await write(office, { note: 'steep for three minutes', noteWas: '' });
    await round(office, home, office);
    for (const each of [home, office]) expect(await read(each)).toMatchObject({ note: 'steep for three minutes' });
  });

  it('takes back nothing that is changed while a round runs', async () => {
    await put(home, KEY);
    await round(home, office);
    clock += 60_000;
    await write(office, { state: 'read', note: 'from the office' });
    await round(office);
    await Promise.all([round(home), write(home, { rating: 3 })]);
    await round(home, office, home);
    for (const each of [home, office]) expect(await read(each)).toMatchObject({ state: 'read', note: 'from the office', rating: 3 });
  });

  it('reads what version 1 left in the account and in the store', async () => {
    await put(home, KEY);
    await write(home, { note: 'from home', addTags: ['home'] });
    const row = (key: string, note?: string): object => ({
      key,
      title: 'Loops',
      savedAt: 1,
      keptAt: 1,
      state: ['reading', 2],
      tags: [['old'], 2],
      rating: [0, 0],
      ...(note && { note: [note, 2] }),
    });
    await fakeBrowser.storage.sync.set({
      library0: await compress(
        JSON.stringify({ version: 1, rows: [row(KEY, 'from version 1'), row('2611.00002', 'kept'), row('2611.00003')] }),
      ),
    });
    await home.db.notes.put({ name: 'sync:base', value: [row('2611.00002', 'kept')] });
    await savePaper(home.db, '2611.00002', 1);
    await write(home, { note: LONG }, '2611.00002');
    await round(home, office);
    expect(await read(home)).toMatchObject({ note: 'from home', otherNote: 'from version 1', tags: ['home', 'old'], state: 'reading' });
    expect((await read(home, '2611.00002'))!.note).toBe(LONG);
    expect((await read(office, '2611.00003'))).toMatchObject({ state: 'reading', tags: ['old'] });
  });

  it('makes no second row of an id in another spelling, and no row of what is no key', async () => {
    await put(home, KEY);
    const row = {
      title: 'A \u202eTitle',
      savedAt: 1,
      keptAt: 1,
      state: ['read', 2],
      tags: [['a\u202eb', 2, 1], ['damaged', 'yesterday', 1], null],
      notes: [['x\u0000y', 2, 0]],
      rating: [5, 9e15],
    };
    const rows = ['arXiv:2611.00001v3', '__proto__', 'title:', 'title:A B', 'constructor', '2611.00004'].map((key) => ({ ...row, key }));
    await fakeBrowser.storage.sync.set({ library0: await compress(JSON.stringify({ version: 2, rows })) });
    await round(home);
    expect((await home.db.library.toCollection().primaryKeys())).toEqual([KEY, '2611.00004']);
    expect(await read(home)).toMatchObject({ state: 'read', rating: 5, tags: ['ab'], note: 'xy' });
    expect((await home.db.papers.get('2611.00004'))!.title).toBe('A Title');
    await write(home, { rating: 1 });
    await round(home);
    expect((await read(home))!.rating).toBe(1);
  });

  it('leaves damaged and hostile items alone', async () => {
    await put(home, '2611.00001');
    await fakeBrowser.storage.sync.set({ library0: 'H4sIAAAA', library1: { not: 'text' }, library2: btoa('no gzip') });
    await round(home);
    expect(await home.db.library.count()).toBe(1);
    expect((await getSyncStatus(home)).problem).toBeUndefined();
  });
});
