import type { Day, PaperKey, ParsedDigest, Timestamp } from '@/lib/paper/paper';
import { announceChange } from '@/lib/messages/changes';
import { addDays, dayOf, isDay } from '@/lib/paper/day';
import { digestId } from '@/lib/paper/digest-id';
import { writeDigests, type Written } from '@/lib/store/write-digests';
import type { Context } from '@/lib/background/core/context';
import { saveWatched } from '@/lib/background/library/watch-saves';

/**
 * Writes digests into the store and their papers into the index, and announces it to every open page. `isNews`: watches save what
 * is new in them.
 */
export async function takeDigests(context: Context, digests: ParsedDigest[], { isNews = false } = {}): Promise<Written> {
  const at = context.now();
  const believed = digests.map((digest) => ({ ...digest, date: believeDay(digest.date, at) }));
  const written = await writeDigests(context.db, believed, at);
  if (written.added.length + written.updated.length > 0) {
    await context.index.flush();
    const lists = believed.map(({ source, date }) => ({ date, keys: listListed(written, digestId(source, date)) }));
    if (isNews) await saveWatched(context, lists);
    await announceChange({ digests: true }, context.now());
  }
  return written;
}

function listListed({ listed }: Written, id: string): PaperKey[] {
  return listed.flatMap(({ digestId: at, key }) => (at === id ? key : []));
}

/**
 * The day of a list. A day that no calendar has becomes today (UTC), and so does a day after tomorrow, because a list
 * dated in the future would be the newest one for years. Tomorrow is accepted, because it has begun east of Greenwich.
 */
export function believeDay(day: Day, now: Timestamp): Day {
  const today = dayOf(now);
  return isDay(day) && day <= addDays(today, 1) ? day : today;
}
