import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '@/lib/store/database';
import { readEntriesAndPapers, savePaper } from '@/lib/store/library';
import { findPresentKeys, readRowsByKey } from '@/lib/store/rows-by-key';

const name = (row: number): string => `key ${String(row).padStart(5, '0')}`;
const every = (step: number, count: number): string[] => Array.from({ length: count }, (_, row) => name(row * step));

describe('rows by their keys', () => {
  let db: Database;
  beforeEach(async () => {
    db = new Database(crypto.randomUUID());
    await db.notes.bulkPut(every(1, 2_000).map((key) => ({ name: key, value: `of ${key}` })));
  });
  afterEach(() => db.delete());

  it.each([
    ['few', every(3, 5)],
    ['many that stand close together', every(2, 400)],
    ['many that stand far apart', every(40, 50)],
    ['many that are not there', [...every(1, 25), ...Array.from({ length: 60 }, (_, row) => `no key ${row}`)]],
    ['a list of which few are there', [...every(900, 3), ...Array.from({ length: 60 }, (_, row) => `key 00000 ${row}`)]],
    ['a list of which none is there', Array.from({ length: 60 }, (_, row) => `key 00000 ${row}`)],
    ['some that are not there', [...every(1, 30), 'key', 'no such key', name(9_999)]],
    ['none', []],
  ])('come in the order of the keys: %s', async (_, keys) => {
    const asked = keys.toReversed();
    const expected = asked.map((key) => (/^key \d{5}$/.test(key) && key < name(2_000) ? `of ${key}` : undefined));
    expect((await readRowsByKey(db.notes, asked)).map((row) => row?.value)).toEqual(expected);
    expect([...(await findPresentKeys(db.notes, asked))]).toEqual(asked.filter((_, place) => expected[place]));
  });

  it('of the library come in pieces that hold every paper once', async () => {
    for (const row of [4, 1, 3, 2, 0]) await savePaper(db, name(row), row);
    await db.papers.bulkPut([0, 1, 3].map((row) => ({ key: name(row), title: `Tea ${row}` }) as never));
    const read: [string, string | undefined][] = [];
    for (let after: string | undefined; ;) {
      const { entries, papers } = await readEntriesAndPapers(db, after, 2);
      read.push(...entries.map(({ paperKey }, row) => [paperKey, papers[row]?.title] as [string, string | undefined]));
      if (entries.length < 2) break;
      after = entries.at(-1)!.paperKey;
    }
    expect(read).toEqual([0, 1, 2, 3, 4].map((row) => [name(row), [0, 1, 3].includes(row) ? `Tea ${row}` : undefined]));
  });
});
