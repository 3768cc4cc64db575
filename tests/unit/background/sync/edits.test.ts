import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { compress, decompress } from '@/lib/background/core/compress';
import { changeSettings } from '@/lib/settings/settings';
import { changeCiteKey, findCiteKeys, getCiteKeys } from '@/lib/store/cite-keys';
import { Database } from '@/lib/store/database';
import { editEntry } from '@/lib/store/edits';
import { savePaper, unsavePapers } from '@/lib/store/library';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { syncLibrary } = await import('@/lib/background/sync/sync');

const [TEA, CUP, POT] = ['2405.00001', '2405.00002', '2405.00003'];
let clock: number;
let home: Context;
let office: Context;

const make = (): Context => ({
  db: new Database(crypto.randomUUID()), now: () => (clock += 1000), fetch, loadParsers,
  index: { flush: async () => undefined } as unknown as Context['index'],
});
const round = async (...contexts: Context[]): Promise<void> => {
  for (const context of contexts) await syncLibrary(context, async () => undefined);
};
const put = async ({ db, now }: Context, key: string): Promise<void> => {
  await db.papers.put({
    key, arxivId: key, title: `Paper ${key}`, titleKey: key, authors: ['A. Brewer'], published: '2024-05-01', addedAt: 1, appearances: [],
  });
  await savePaper(db, key, now());
};
const edit = ({ db, now }: Context, set: object, unset: ('title' | 'authors' | 'published')[] = []): Promise<unknown> =>
  editEntry(db, TEA, { set, unset }, now());
const readEdits = async ({ db }: Context): Promise<unknown> => (await db.library.get(TEA))!.edited;
const use = ({ db, now }: Context, paper: string, key: string): Promise<string[]> => getCiteKeys(db, [paper], () => key, now());
const readKeys = ({ db }: Context): Promise<(string | undefined)[]> => findCiteKeys(db, [TEA, CUP]);

beforeEach(async () => {
  fakeBrowser.reset();
  clock = Date.parse('2026-11-20T10:00:00Z');
  [home, office] = [make(), make()];
  await changeSettings({ sync: true });
  for (const key of [TEA, CUP]) await put(home, key);
  await round(home, office);
});
afterEach(async () => {
  await home.db.delete();
  await office.db.delete();
});

describe('corrections', () => {
  it('come over, and of each field the later one counts', async () => {
    await edit(home, { title: 'Tea', authors: ['Ada Brewer'], authorsCut: true });
    await round(home, office);
    expect(await readEdits(office)).toEqual({ title: 'Tea', authors: ['Ada Brewer'], authorsCut: true });
    await edit(office, { title: 'Teas' });
    await edit(home, { title: 'Green Tea', published: '2023' });
    await round(home, office, home);
    for (const each of [home, office]) {
      expect(await readEdits(each)).toEqual({ title: 'Green Tea', authors: ['Ada Brewer'], authorsCut: true, published: '2023' });
    }
  });

  it('that are taken back are taken back everywhere', async () => {
    await edit(home, { title: 'Tea', published: '2023' });
    await round(home, office);
    await edit(office, {}, ['title']);
    await round(office, home, office);
    for (const each of [home, office]) expect(await readEdits(each)).toEqual({ published: '2023' });
  });

  it('too long to travel stay in their browser, until the field is written elsewhere', async () => {
    const crowd = Array.from({ length: 200 }, (_, row) => `Ada Brewer the ${row}th`);
    await edit(home, { authors: crowd, title: 'Tea' });
    await round(home, office, home);
    expect(await readEdits(home)).toEqual({ authors: crowd, title: 'Tea' });
    expect(await readEdits(office)).toEqual({ title: 'Tea' });
    await edit(office, { authors: ['Ben Kettle'] });
    await round(office, home);
    expect(await readEdits(home)).toEqual({ authors: ['Ben Kettle'], title: 'Tea' });
  });

  it('bring back a paper that was un-saved before, as a note does', async () => {
    await unsavePapers(home.db, [TEA], home.now());
    await round(home);
    await edit(office, { title: 'Tea' });
    await round(office, home);
    expect(await readEdits(home)).toEqual({ title: 'Tea' });
  });

  it('outlive a browser whose Sidelight does not know them', async () => {
    await edit(home, { title: 'Tea' });
    await use(home, TEA, 'tea');
    await round(home);
    for (const [name, packed] of Object.entries(await fakeBrowser.storage.sync.get(null))) {
      const bucket = JSON.parse(await decompress(packed as string, 1e6)) as { rows: { edited?: unknown; citeKey?: unknown }[] };
      for (const row of bucket.rows) delete row.edited;
      for (const row of bucket.rows) delete row.citeKey;
      await fakeBrowser.storage.sync.set({ [name]: await compress(JSON.stringify(bucket)) });
    }
    await round(home, office);
    expect([await readEdits(home), await readEdits(office)]).toEqual([{ title: 'Tea' }, { title: 'Tea' }]);
    expect(await readKeys(office)).toEqual(['tea', undefined]);
  });

  it('and keys that are damaged leave the rest of their paper whole', async () => {
    await edit(home, { title: 'Tea', published: '2023' });
    await use(home, TEA, 'tea');
    await round(home);
    for (const [name, packed] of Object.entries(await fakeBrowser.storage.sync.get(null))) {
      const bucket = JSON.parse(await decompress(packed as string, 1e6)) as { rows: { edited?: object; citeKey?: unknown }[] };
      for (const row of bucket.rows.filter(({ edited }) => edited)) {
        row.edited = { ...row.edited, published: ['2023-02-31', 9], authors: ['<b>', 'x'], title: ['Tea\u202e', 9e12] };
        row.citeKey = ['{tea}', 9];
      }
      await fakeBrowser.storage.sync.set({ [name]: await compress(JSON.stringify(bucket)) });
    }
    const other = make();
    await round(other);
    expect(await readEdits(other)).toEqual({ title: 'Tea' });
    expect(await readKeys(other)).toEqual([undefined, undefined]);
    await other.db.delete();
  });
});

describe('citation keys', () => {
  it('come over, and the later change of one counts', async () => {
    await use(home, TEA, 'tea');
    await round(home, office);
    expect(await readKeys(office)).toEqual(['tea', undefined]);
    await changeCiteKey(office.db, TEA, 'green', office.now());
    await changeCiteKey(home.db, TEA, 'Black', home.now());
    await round(home, office, home);
    for (const each of [home, office]) expect(await readKeys(each)).toEqual(['Black', undefined]);
  });

  it('that two browsers gave to two papers: the first paper keeps it, and both browsers agree on the other', async () => {
    await use(home, CUP, 'Brewer2024');
    await use(office, TEA, 'brewer2024');
    await round(home, office, home, office, home);
    for (const each of [home, office]) expect(await readKeys(each)).toEqual(['brewer2024a', 'Brewer2024']);
  });

  it('that papers changed with each other are changed everywhere', async () => {
    await use(home, TEA, 'one');
    await use(home, CUP, 'two');
    await round(home, office);
    await changeCiteKey(home.db, TEA, 'spare', home.now());
    await changeCiteKey(home.db, CUP, 'one', home.now());
    await changeCiteKey(home.db, TEA, 'two', home.now());
    await round(home, office, home);
    for (const each of [home, office]) expect(await readKeys(each)).toEqual(['two', 'one']);
  });

  it('do not take the key of a paper that is not saved here', async () => {
    await use(office, POT, 'brewer2024');
    await use(home, TEA, 'brewer2024');
    await round(home, office, office, home);
    expect(await findCiteKeys(office.db, [POT])).toEqual(['brewer2024']);
    for (const each of [home, office]) expect(await readKeys(each)).toEqual(['brewer2024a', undefined]);
  });

  it('given to a paper that was un-saved elsewhere do not bring it back', async () => {
    await unsavePapers(home.db, [TEA], home.now());
    await round(home);
    await use(office, TEA, 'tea');
    await round(office, home);
    for (const { db } of [home, office]) expect(await db.library.get(TEA)).toBeUndefined();
    expect(await readKeys(office)).toEqual(['tea', undefined]);
  });
});
