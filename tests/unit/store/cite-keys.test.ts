import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findCiteKeys, takeOverCiteKeys } from '@/lib/store/cite-keys';
import { Database } from '@/lib/store/database';

const AT = Date.parse('2026-11-20T10:00:00Z');
const KEPT = 6_000;
const SLICE = 500;
const row = (n: number) => ({ paperKey: `arxiv:2601.${String(n).padStart(5, '0')}` as const, key: `Quill2026w${n}` });

let db: Database;
let read = 0;
beforeEach(async () => {
  db = new Database(crypto.randomUUID());
  await db.citeKeys.bulkAdd(
    Array.from({ length: KEPT }, (_, n) => ({ ...row(n), folded: row(n).key.toLowerCase(), at: AT })),
  );
  read = 0;
  db.citeKeys.hook('reading', (kept) => {
    read++;
    return kept;
  });
});
afterEach(() => db.delete());

it('a slice of an import reads no more of the kept keys than it has papers', async () => {
  const slice = Array.from({ length: SLICE }, (_, n) => row(KEPT + n));
  await db.transaction('rw', db.citeKeys, () => takeOverCiteKeys(db, slice, 'import:a', AT));
  expect(read).toBeLessThanOrEqual(2 * SLICE);
  expect(await findCiteKeys(db, [slice[0]!.paperKey, slice.at(-1)!.paperKey])).toEqual([slice[0]!.key, slice.at(-1)!.key]);
});

it('a key that is taken gets letters, among many keys as among few', async () => {
  const slice = Array.from({ length: SLICE }, (_, n) => ({ ...row(KEPT + n), key: row(n).key }));
  await db.transaction('rw', db.citeKeys, () => takeOverCiteKeys(db, slice, 'import:a', AT));
  expect(await findCiteKeys(db, [slice[7]!.paperKey])).toEqual([`${row(7).key}a`]);
});
