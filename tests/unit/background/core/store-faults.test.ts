import 'fake-indexeddb/auto';
import type { DBCore } from 'dexie';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { describeFailure } from '@/lib/messages/server';
import type { LibraryEntry } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { Database } from '@/lib/store/database';
import { putDigest } from '@/lib/store/digest-days';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { listLocalBackups, makeBackup, openLocalBackup, restoreBackupFile } = await import('@/lib/background/library/backup');
const { changeLibrary, listLibrary, mergeInLibrary, removeManyFromLibrary, restoreToLibrary, saveToLibrary } =
  await import('@/lib/background/library/entries');
const { keepLocalBackup } = await import('@/lib/background/library/local-backups');
const { getToday, markTodaySeen } = await import('@/lib/background/lists/today');
const { takeDigests } = await import('@/lib/background/digests/write');

const AT = Date.parse('2026-11-10T09:00:00Z');
const KEYS = ['2611.00001', '2611.00002', '2611.00003'];
let context: Context;
let full: 'no' | 'at once' | 'after writing' = 'no';

const quota = (): Error => new DOMException('The disk is full', 'QuotaExceededError');

/** The disk is full where Dexie meets it: at a write, or when what was written is to be kept. */
const failing = (core: DBCore): DBCore => ({
  ...core,
  table(name) {
    const table = core.table(name);
    return {
      ...table,
      async mutate(request) {
        if (full === 'at once') return { numFailures: 1, failures: { 0: quota() }, lastResult: undefined, results: [] };
        const result = await table.mutate(request);
        if (full === 'after writing') throw quota();
        return result;
      },
    };
  },
});

async function readAll(): Promise<unknown> {
  const { db } = context;
  return Promise.all(db.tables.map(async (table) => [table.name, await table.toArray()]));
}

beforeEach(async () => {
  vi.restoreAllMocks();
  fakeBrowser.reset();
  vi.spyOn(fakeBrowser.action, 'setBadgeText').mockResolvedValue(undefined as never);
  vi.spyOn(fakeBrowser.action, 'setBadgeBackgroundColor').mockResolvedValue(undefined as never);
  full = 'no';
  const db = new Database(crypto.randomUUID());
  db.use({ stack: 'dbcore', name: 'disk', create: failing });
  context = { db, now: () => AT, fetch, loadParsers, index: { flush: async () => undefined } as unknown as Context['index'] };
  await db.papers.bulkPut(
    KEYS.map((key) => ({
      key,
      arxivId: key,
      title: `Paper ${key}`,
      titleKey: foldTitle(`Paper ${key}`),
      authors: [],
      addedAt: AT,
      appearances: [
        { digestId: 'hf-daily|2026-11-10', paperKey: key, source: 'hf-daily', sourceName: 'Daily Papers', date: '2026-11-10', rank: 1 },
      ],
    })),
  );
  await putDigest(db, {
    id: 'hf-daily|2026-11-10',
    source: 'hf-daily',
    sourceName: 'Daily Papers',
    date: '2026-11-10',
    count: 3,
    fetchedAt: AT,
    keys: KEYS,
  });
  await db.library.bulkPut(
    KEYS.slice(0, 2).map((paperKey): LibraryEntry => ({
      paperKey,
      savedAt: AT,
      changedAt: AT,
      state: 'to-read',
      tags: ['a'],
      note: 'n',
      rating: 1,
    })),
  );
});
afterEach(async () => {
  // The backup that a change set off is made by then.
  await keepLocalBackup(context);
  await context.db.delete();
});

const asker = { incognito: false };
const entry: LibraryEntry = { paperKey: KEYS[2]!, savedAt: 1, changedAt: 1, state: 'read', tags: [], note: '', rating: 0 };
const backup = async (): Promise<string> => (await makeBackup(context)).text.replaceAll('2611.0000', '2612.0000');
const ACTS: [string, (text: string) => Promise<unknown>][] = [
  ['saving', () => saveToLibrary(context, { key: KEYS[2]! }, asker)],
  [
    'saving from a page',
    () => saveToLibrary(context, { ref: { url: 'https://arxiv.org/abs/2611.00009', arxivId: '2611.00009', title: 'New' } }, asker),
  ],
  ['changing two', () => changeLibrary(context, { keys: KEYS, change: { state: 'read', addTags: ['b'] } })],
  ['writing a note', () => changeLibrary(context, { keys: [KEYS[0]!], change: { note: 'longer', noteWas: 'n' } })],
  ['taking out two', () => removeManyFromLibrary(context, { keys: KEYS })],
  ['merging two', () => mergeInLibrary(context, { keep: KEYS[0]!, drop: [KEYS[1]!] })],
  ['undoing', () => restoreToLibrary(context, { entries: [entry] })],
  ['restoring a backup', (text) => restoreBackupFile(context, { text, how: 'merge' })],
  ['replacing by a backup', (text) => restoreBackupFile(context, { text, how: 'replace' })],
  [
    'taking in a digest',
    () =>
      takeDigests(context, [
        {
          source: 'hf-daily',
          sourceName: 'Daily Papers',
          date: '2026-11-11',
          entries: [
            { title: 'Fresh', arxivId: '2611.00008' },
            { title: 'Known', arxivId: KEYS[0]! },
          ],
        },
      ]),
  ],
  ['marking as seen', () => markTodaySeen(context, { keys: KEYS })],
];

describe.each(['at once', 'after writing'] as const)('a disk that is full, %s', (when) => {
  it.each(ACTS)('%s: says so, and nothing is changed', async (_, act) => {
    const text = await backup();
    const before = await readAll();
    full = when;
    const failure = await act(text).then(() => undefined, describeFailure);
    full = 'no';
    expect(failure).toEqual({
      kind: 'storage',
      message: 'The disk space for Sidelight is used up. Nothing was changed; what was stored before is still there.',
    });
    expect(await readAll()).toEqual(before);
  });

  it('the newest list is shown all the same', async () => {
    full = when;
    expect((await getToday(context, {})).papers).toHaveLength(3);
  });
});

it('what was written is not called unwritten because no other window could be notified', async () => {
  vi.spyOn(fakeBrowser.storage.local, 'set').mockRejectedValue(quota());
  expect(await changeLibrary(context, { keys: [KEYS[0]!], change: { rating: 5 } })).toEqual({ changed: 1 });
  expect((await context.db.library.get(KEYS[0]!))!.rating).toBe(5);
});

describe('a store that does not open', () => {
  // Dexie tells Chrome's own fault on the console.
  beforeEach(() => void vi.spyOn(console, 'warn').mockReturnValue(undefined));

  it.each(['UnknownError', 'InvalidStateError', 'VersionError', 'AbortError'])(
    '%s: says so, and the backups are still listed and read',
    async (name) => {
      await changeLibrary(context, { keys: [KEYS[0]!], change: { rating: 4 } });
      await keepLocalBackup(context);
      const broken = {
        open: () => {
          const request = { error: new DOMException('broken', name) } as { error: Error; onerror?: (event: unknown) => void };
          setTimeout(() => request.onerror?.({ target: request, preventDefault: () => undefined, stopPropagation: () => undefined }));
          return request;
        },
      } as unknown as IDBFactory;
      const damaged: Context = { ...context, db: new Database(crypto.randomUUID(), { indexedDB: broken, IDBKeyRange }) };
      const failure = await listLibrary(damaged, {}).then(() => undefined, describeFailure);
      expect(failure).toMatchObject({ kind: 'storage', message: expect.stringContaining('could not open') as string });
      const { backups } = await listLocalBackups();
      expect(backups).toMatchObject([{ saved: 2 }]);
      expect((await openLocalBackup(damaged, { id: backups[0]!.id })).text).toContain('"rating": 4');
    },
  );
});
