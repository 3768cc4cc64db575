import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { addDays } from '@/lib/paper/day';
import { Database } from '@/lib/store/database';
import { writeDigests } from '@/lib/store/write-digests';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { getTrending } = await import('@/lib/background/lists/trending');

const TODAY = '2026-11-20';
const BEFORE = 400;

/** A list a day: the older ones are about tea, the last one about a samovar. */
async function fill(db: Database, day: string, first: number, count: number, subject: string): Promise<void> {
  const entries = Array.from({ length: count }, (_, row) => ({
    arxivId: `2611.${String(first + row)}`, title: `${subject} ${row}`, authors: [], upvotes: first + row, rank: row + 1,
    abstract: `We study the ${subject.toLowerCase()} and again the ${subject.toLowerCase()}.`,
  }));
  await writeDigests(db, [{ source: 'hf-daily', sourceName: 'Daily', date: day, entries }], Date.parse(`${day}T12:00:00Z`));
}

describe('trending', () => {
  let db: Database;
  let context: Context;
  beforeEach(async () => {
    fakeBrowser.reset();
    db = new Database(crypto.randomUUID());
    context = {
      db, now: () => Date.parse(`${TODAY}T18:00:00Z`), fetch, loadParsers,
      index: { getModel: async () => undefined } as unknown as Context['index'],
    };
    await fill(db, addDays(TODAY, -30), 10_000, BEFORE, 'Green tea');
    await fill(db, TODAY, 20_000, 20, 'Samovar brewing');
  });
  afterEach(() => db.delete());

  it('is answered a second time without a look at the time before, and anew after a list came', async () => {
    const asked: number[] = [];
    const bulkGet = db.papers.bulkGet.bind(db.papers);
    vi.spyOn(db.papers, 'bulkGet').mockImplementation(((keys: string[]) => {
      asked.push(keys.length);
      return bulkGet(keys);
    }) as typeof bulkGet);
    const read = async (): Promise<number> => {
      asked.length = 0;
      await getTrending(context, { period: 'week' });
      return asked.reduce((sum, count) => sum + count, 0);
    };
    const first = await getTrending(context, { period: 'week' });
    expect(first.topics.map(({ phrase }) => phrase)).toEqual(['Samovar brewing']);
    expect(first.papers[0]).toMatchObject({ key: '2611.20019' });
    expect(await read()).toBeLessThan(100);
    expect(await getTrending(context, { period: 'week' })).toEqual(first);
    await fill(db, TODAY, 30_000, 30, 'Kettle whistling');
    expect(await read()).toBeGreaterThan(BEFORE);
    expect((await getTrending(context, { period: 'week' })).topics.map(({ phrase }) => phrase)).toContain('Kettle whistling');
  });
});
