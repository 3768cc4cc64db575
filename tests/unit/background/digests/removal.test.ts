import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { Database } from '@/lib/store/database';
import { savePaper } from '@/lib/store/library';
import { deleteDigest, deleteSourcePapers, pruneOldPapers } from '@/lib/store/delete-digests';
import { writeDigests } from '@/lib/store/write-digests';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { eraseData, measureData, pruneData, removeDigest, restoreRemovedDigest } = await import('@/lib/background/digests/removal');
const { changeSettings, readSettings } = await import('@/lib/settings/settings');
const { changeKept, listKept } = await import('@/lib/settings/kept');

let db: Database;
let context: Context;
const NOW = Date.parse('2026-11-25T12:00:00Z');
const digest = (source: string, date: string, ids: number[]): Parameters<typeof writeDigests>[1][number] => ({
  source,
  sourceName: `The ${source}`,
  date,
  entries: ids.map((id) => ({ arxivId: `2611.0000${id}`, title: `Paper number ${id} on tea` })),
});
const fill = (...args: Parameters<typeof digest>): Promise<unknown> => writeDigests(db, [digest(...args)], NOW);
const keys = async (): Promise<string[]> => (await db.papers.toCollection().primaryKeys()).map((key) => key.slice(-1));
const all = async (): Promise<unknown> => ({
  papers: await db.papers.toArray(),
  digests: await db.digests.toArray(),
  library: await db.library.toArray(),
});

beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.action.setBadgeText = async () => undefined;
  fakeBrowser.action.setBadgeBackgroundColor = async () => undefined;
  db = new Database(crypto.randomUUID());
  const index = {
    turns: { pass: async () => undefined },
    flush: async () => undefined,
    forget: () => undefined,
    describe: async () => ({ papers: 3, bytes: 10, ranking: 'fused' }),
  } as unknown as Context['index'];
  context = { db, index, now: () => NOW, fetch, loadParsers: () => Promise.reject(new Error('unused')) };
});
afterEach(() => db.delete());

describe('deleting a digest', () => {
  beforeEach(async () => {
    await fill('hf-daily', '2026-11-24', [1, 2, 3]);
    await fill('feed:a', '2026-11-23', [2, 4]);
    await savePaper(db, '2611.00003', NOW);
    await db.pending.clear();
  });

  it('is all or nothing', async () => {
    const before = await all();
    vi.spyOn(db.digests, 'delete').mockRejectedValue(Object.assign(new Error('full'), { name: 'QuotaExceededError' }));
    await expect(deleteDigest(db, 'hf-daily|2026-11-24', NOW)).rejects.toThrow('full');
    vi.restoreAllMocks();
    expect(await all()).toEqual(before);
    expect(await db.pending.count()).toBe(0);
  });

  it('from the popup can be undone', async () => {
    const before = await all();
    expect(await removeDigest(context, { source: 'hf-daily', date: '2026-11-24' })).toEqual({ papers: 1 });
    expect(await restoreRemovedDigest(context, { source: 'feed:a', date: '2026-11-23' })).toEqual({ restored: false });
    expect(await restoreRemovedDigest(context, { source: 'hf-daily', date: '2026-11-24' })).toEqual({ restored: true });
    expect(await all()).toEqual(before);
    await expect(removeDigest(context, { source: 'hf-daily', date: '2020-01-01' })).rejects.toThrow('already deleted');
  });
});

describe('old papers', () => {
  beforeEach(async () => {
    for (const [source, date, id] of [
      ['arxiv:cs.CL', '2024-01-02', 1],
      ['arxiv:cs.CL', '2025-11-24', 2],
      ['arxiv:cs.CL', '2025-11-26', 3],
      ['hf-daily', '2023-06-01', 4],
    ] as const)
      await fill(source, date, [id]);
    await fill('arxiv:cs.CL', '2024-01-03', [5]);
    await savePaper(db, '2611.00005', NOW);
  });

  it('of arXiv’s lists go after a year; saved ones and the daily papers stay', async () => {
    await pruneData(context);
    expect(await keys()).toEqual(['3', '4', '5']);
    expect((await db.digests.toCollection().primaryKeys()).sort()).toEqual([
      'arxiv:cs.CL|2024-01-03',
      'arxiv:cs.CL|2025-11-26',
      'hf-daily|2023-06-01',
    ]);
  });

  it('stay or go as the person says, once a day', async () => {
    await changeSettings({ keepDays: { 'arxiv:cs.CL': null, 'hf-daily': 90 } });
    await pruneData(context);
    expect(await keys()).toEqual(['1', '2', '3', '5']);
    await changeSettings({ keepDays: {} });
    await pruneData(context);
    expect(await keys()).toEqual(['1', '2', '3', '5']);
  });

  it('stay while a clock is years ahead for a day, and go a week after a long holiday', async () => {
    const pruneOn = async (day: string): Promise<string[]> => {
      context.now = () => Date.parse(`${day}T12:00:00Z`);
      await pruneData(context);
      return keys();
    };
    await changeSettings({ keepDays: { 'arxiv:cs.CL': null } });
    const before = await pruneOn('2026-11-25');
    await changeSettings({ keepDays: {} });
    expect(await pruneOn('2036-11-25')).toEqual(before);
    expect(await pruneOn('2036-11-26')).toEqual(before);
    // The clock is right again, and a list that is a year old by it goes.
    expect(await pruneOn('2026-11-26')).toEqual(['3', '4', '5']);
    await fill('arxiv:cs.CL', '2026-11-26', [7]);
    const holiday = ['2028-03-01', '2028-03-02', '2028-03-07'];
    for (const day of holiday) expect(await pruneOn(day)).toContain('7');
    expect(await pruneOn('2028-03-08')).not.toContain('7');
  });

  it('that a stopped worker left are deleted when it comes to them again', async () => {
    const remove = vi.spyOn(db.digests, 'delete');
    remove.mockImplementationOnce(((id: string) => Reflect.apply(Object.getPrototypeOf(db.digests).delete, db.digests, [id])) as never);
    remove.mockRejectedValueOnce(new Error('stopped'));
    await expect(pruneOldPapers(db, new Map([['arxiv:cs.CL', '2025-11-25']]))).rejects.toThrow('stopped');
    remove.mockRestore();
    expect(await pruneOldPapers(db, new Map([['arxiv:cs.CL', '2025-11-25']]))).toMatchObject({ digests: 1, papers: 1 });
    expect(await keys()).toEqual(['3', '4', '5']);
  });

  it('of one source go when the person deletes it', async () => {
    expect(await deleteSourcePapers(db, 'arxiv:cs.CL')).toEqual({ digests: 4, papers: 3 });
    expect(await keys()).toEqual(['4', '5']);
  });
});

describe('everything', () => {
  beforeEach(async () => {
    await fill('hf-daily', '2026-11-24', [1, 2]);
    // A paper of both lists is one paper.
    await fill('hf-daily', '2026-11-20', [1, 3]);
    await savePaper(db, '2611.00001', NOW);
    await changeSettings({ look: 'dark', sync: true });
    await changeKept('backup:2026-11-24', () => ({ at: 1, saved: 1, gzip: 'abcd' }));
  });

  it('is counted, by kind and source', async () => {
    expect(await measureData(context)).toMatchObject({
      digests: 2, saved: 1, notes: 0, indexBytes: 10, backups: 1, backupBytes: 4,
      sources: [{ id: 'hf-daily', name: 'The hf-daily', digests: 2, papers: 3, from: '2026-11-20', to: '2026-11-24', keepDays: null }],
    });
  });

  it('goes: the store, the backups, the settings', async () => {
    await eraseData(context);
    for (const table of db.tables.filter(({ name }) => name !== 'notes')) expect(await table.count(), table.name).toBe(0);
    expect(await listKept('backup:')).toEqual([]);
    expect(await readSettings()).toMatchObject({ look: 'page', sync: false });
    expect((await fakeBrowser.storage.local.get('settings'))['settings']).toBeUndefined();
  });
});
