import type { Day, ParsedDigest, Timestamp } from '@/lib/paper/paper';
import { announceChange } from '@/lib/messages/changes';
import { addDays, dayOf, isDay } from '@/lib/paper/day';
import { writeDigests, type Written } from '@/lib/store/write-digests';
import type { Context } from '@/lib/background/core/context';

/** Writes digests into the store and their papers into the index, and announces it to every open page. */
export async function takeDigests(context: Context, digests: ParsedDigest[]): Promise<Written> {
  const at = context.now();
  const written = await writeDigests(context.db, digests.map((digest) => ({ ...digest, date: believeDay(digest.date, at) })), at);
  if (written.added.length + written.updated.length > 0) {
    await context.index.flush();
    await announceChange({ digests: true }, context.now());
  }
  return written;
}

/**
 * The day of a list. A day that no calendar has becomes today (UTC), and so does a day after tomorrow, because a list
 * dated in the future would be the newest one for years. Tomorrow is accepted, because it has begun east of Greenwich.
 */
export function believeDay(day: Day, now: Timestamp): Day {
  const today = dayOf(now);
  return isDay(day) && day <= addDays(today, 1) ? day : today;
}
