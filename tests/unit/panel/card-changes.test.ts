import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changeCard, entryOf, restoreCard } from '@/lib/panel/card-changes';
import type { EntryField, LibraryCard, LibraryChange } from '@/lib/messages/protocol';
import type { LibraryEntry } from '@/lib/paper/paper';
import { Database } from '@/lib/store/database';
import { changeEntries, restoreEntries } from '@/lib/store/library';

const state = fc.constantFrom('to-read' as const, 'reading' as const, 'read' as const);
const tags = fc.uniqueArray(fc.constantFrom('a', 'b', 'c'));
const entries: fc.Arbitrary<LibraryEntry> = fc
  .record({ state, tags, rating: fc.integer({ min: 0, max: 5 }), note: fc.constantFrom('', 'n'), read: fc.integer({ min: 1, max: 9 }) })
  .map(({ read, ...kept }) => ({ paperKey: 'x', savedAt: 1, changedAt: 2, ...kept, ...(kept.state === 'read' && { readAt: read }) }));
const changes: fc.Arbitrary<LibraryChange> = fc.oneof(
  state.map((each) => ({ state: each })),
  fc.integer({ min: 0, max: 5 }).map((rating) => ({ rating })),
  tags.map((addTags) => ({ addTags })),
  tags.map((removeTags) => ({ removeTags })),
);

const cardOf = ({ savedAt, state: now, tags: kept, note, rating, changedAt, readAt }: LibraryEntry): LibraryCard => ({
  key: 'x',
  title: 'X',
  authors: [],
  hasAbstract: false,
  href: '',
  links: [],
  appearances: 0,
  saved: { at: savedAt, state: now, tags: kept },
  note, rating, changedAt,
  ...(readAt !== undefined && { readAt }),
});

describe('what is shown before the store has answered', () => {
  let db: Database;
  beforeEach(() => (db = new Database(crypto.randomUUID())));
  afterEach(() => db.delete());

  it('is what the store then holds', async () => {
    await fc.assert(fc.asyncProperty(entries, changes, async (entry, change) => {
      await db.library.put(entry);
      await changeEntries(db, ['x'], change, 50);
      expect(entryOf(changeCard(cardOf(entry), change, 50))).toEqual(await db.library.get('x'));
    }), { numRuns: 150 });
  });

  it('also after an undo, of one field or of all', async () => {
    const only = fc.constantFrom<EntryField[] | undefined>(['state'], ['tags'], ['rating'], undefined);
    await fc.assert(fc.asyncProperty(entries, entries, only, async (now, before, fields) => {
      await db.library.put(now);
      await restoreEntries(db, [before], fields);
      const { changedAt: _, ...shown } = entryOf(restoreCard(cardOf(now), before, fields));
      expect(await db.library.get('x')).toMatchObject(shown);
    }), { numRuns: 150 });
  });
});
