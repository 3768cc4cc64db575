import { localDayOf } from '@/lib/paper/day';
import type { AnswerOf, Ask, Drift } from '@/lib/messages/protocol';
import type { Asker } from '@/lib/messages/server';
import type { Database } from '@/lib/store/database';
import { deleteNote, readNote, writeNote } from '@/lib/store/notes';
import type { Context } from '@/lib/background/core/context';

const DRIFT_NOTE = 'drift';
/** The readers of all sites have about sixty ways; more names than this can only come from a fault or an attack. */
const MAX_WAYS = 200;

/** Counts the ways to a field that failed on a page. Stores their names and days, and nothing of the page. */
export async function recordDrift({ db, now }: Context, { ways }: Ask<'drift.report'>, asker: Asker): Promise<AnswerOf<'drift.report'>> {
  if (asker.incognito || ways.length === 0) return {};
  const day = localDayOf(now());
  await db.transaction('rw', db.notes, async () => {
    const known = new Map((await readDrifts(db)).map((drift) => [drift.way, drift]));
    for (const way of new Set(ways)) {
      const before = known.get(way);
      if (!before && known.size >= MAX_WAYS) continue;
      known.set(way, { way, first: before?.first ?? day, last: day, count: (before?.count ?? 0) + 1 });
    }
    await writeNote(db, DRIFT_NOTE, [...known.values()]);
  });
  return {};
}

/** Returns the ways that failed, the latest first. */
export async function listDrift({ db }: Context): Promise<AnswerOf<'drift.list'>> {
  return { drifts: await readDrifts(db) };
}

export async function forgetDrift({ db }: Context): Promise<AnswerOf<'drift.forget'>> {
  await deleteNote(db, DRIFT_NOTE);
  return {};
}

/** `1 page`, `3 pages`: for what Sidelight's makers read, which is in English for everybody. */
export const countOf = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** Writes one line for each way: `arxiv abs title meta: 3 pages, 2026-11-20 to 2026-11-23`. */
export function formatDrifts(drifts: readonly Drift[]): string {
  const lines = drifts.map(({ way, count, first, last }) =>
    `${way}: ${countOf(count, 'page')}, ${first === last ? last : `${first} to ${last}`}`);
  return ['Ways to read a page that failed:', ...lines].join('\n');
}

/** The ways that failed, the latest first. */
export async function readDrifts(db: Database): Promise<Drift[]> {
  const drifts = (await readNote<Drift[]>(db, DRIFT_NOTE)) ?? [];
  return drifts.sort((a, b) => b.last.localeCompare(a.last) || b.count - a.count);
}
