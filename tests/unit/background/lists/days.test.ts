import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { addDays } from '@/lib/paper/day';
import { Database, type StoredPaper } from '@/lib/store/database';
import { putDigest } from '@/lib/store/digest-days';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { getDays } = await import('@/lib/background/lists/days');

let context: Context;
beforeEach(() => {
  context = { db: new Database(crypto.randomUUID()) } as Context;
});
afterEach(() => context.db.delete());

/** A list of three papers: the first is seen, the last is a replacement. */
async function fill(source: string, date: string): Promise<void> {
  const id = `${source}|${date}`;
  const keys = [1, 2, 3].map((row) => `${date}.${row}`);
  await context.db.papers.bulkPut(keys.map((key, row) => ({
    key, title: key, titleKey: key, authors: [], addedAt: 0, ...(row === 0 && { seenAt: 1 }),
    appearances: [
      { digestId: id, paperKey: key, source, sourceName: source, date, rank: row + 1, ...(row === 2 && { announce: 'replace' }) },
    ],
  } as unknown as StoredPaper)));
  await putDigest(context.db, { id, source, sourceName: source, date, count: 3, fetchedAt: 0, keys });
}

it('tells the newest days of a source, with what is left of each', async () => {
  await fill('tea', '2026-11-18');
  await fill('tea', '2026-11-20');
  await fill('other', '2026-11-19');
  const { days, older } = await getDays(context, { source: 'tea' });
  expect(days.map(({ date, count }) => [date, count])).toEqual([['2026-11-20', 3], ['2026-11-18', 3]]);
  expect(older).toBeUndefined();
  expect((await getDays(context, { source: 'tea', until: '2026-11-19' })).days.map(({ date }) => date)).toEqual(['2026-11-18']);
  expect(await getDays(context, { source: 'none' })).toEqual({ days: [] });
});

it('tells two weeks at once, and that there are older ones', async () => {
  for (let day = 0; day < 16; day += 1) await fill('tea', addDays('2026-11-20', -day));
  const { days, older } = await getDays(context, { source: 'tea' });
  expect([days.length, days.at(-1)!.date, older]).toEqual([14, '2026-11-07', '2026-11-06']);
  expect(await getDays(context, { source: 'tea', until: '2026-11-06' })).toMatchObject({ days: [{ left: 2 }, { left: 2 }] });
});
