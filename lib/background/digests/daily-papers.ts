import { addDays, dayOf, startOf } from '@/lib/paper/day';
import type { Day, ParsedDigest, Timestamp } from '@/lib/paper/paper';
import { HUGGING_FACE_HOST, originOfHost } from '@/lib/digest/hosts';
import { HF_SOURCE, HF_SOURCE_NAME } from '@/lib/digest/hugging-face';
import { daysBetween, type ListPeriod, weekOf } from '@/lib/digest/list-periods';
import { digestId } from '@/lib/paper/digest-id';
import { readNote, writeNote } from '@/lib/store/notes';
import type { Context } from '@/lib/background/core/context';
import { fetchDay } from './daily-answers';
import { fetchPeriod } from './period-lists';
import type { FetchedSource } from './fetched-source';
import { takeDigests } from './write';

/** List days that the first fill fetches. */
const FIRST_LIST_DAYS = 30;
/** A week is read as a whole if more of its days are missing: it costs two or three requests and one to check it. */
const MAX_MISSING_DAYS_BY_DAY = 3;
/** The note of days without a list, and when each was asked for. */
const EMPTY_DAYS = 'daily-papers.empty';

/** The daily papers know which of their lists are due, so they are read at every look. */
export const dailyPapers: FetchedSource = {
  id: HF_SOURCE, name: HF_SOURCE_NAME, origin: originOfHost(HUGGING_FACE_HOST), intervalMs: 3_600_000, earlyFetch: 'always',
  sync: (context) => syncDailyPapers(context),
};

/**
 * Reads the newest days again for their votes, and fetches the latest list days that the store lacks, newest first;
 * a worker that is stopped in between resumes where it was. A week that lacks more than three days is read as a
 * whole. Returns how many papers are new.
 */
export async function syncDailyPapers(context: Context, wanted = FIRST_LIST_DAYS): Promise<number> {
  const today = dayOf(context.now());
  const empty = (await readNote<Record<Day, Timestamp>>(context.db, EMPTY_DAYS)) ?? {};
  const dayByDay = new Set<string>();
  let added = 0;
  let lists = 0;
  const take = async (digests: ParsedDigest[], asked: Day[]): Promise<void> => {
    if (digests.length > 0) added += (await takeDigests(context, digests, { isNews: true })).added.length;
    const listed = new Set(digests.map(({ date }) => date));
    for (const day of asked) if (!listed.has(day)) empty[day] = context.now();
    if (asked.some((day) => !listed.has(day))) await writeNote(context.db, EMPTY_DAYS, empty);
  };
  for (let back = 0; back < wanted * 2 && lists < wanted; back++) {
    const day = addDays(today, -back);
    const known = await context.db.digests.get(digestId(HF_SOURCE, day));
    if (known) lists++;
    const due = known ? isDue(day, known.fetchedAt, context.now()) : isEmptyDue(day, empty[day], context.now());
    if (!due) continue;
    const week = weekOf(day);
    // The newest two lists come first: they are what a person looks at.
    if (!known && back > 1 && !dayByDay.has(week.name)) {
      const missing = await listMissing(context, week, day, empty);
      const digests = missing.length > MAX_MISSING_DAYS_BY_DAY ? await fetchPeriod(context, week) : 'by-day';
      if (Array.isArray(digests)) {
        await take(digests, missing);
        // Looks at this day again, which is now known or known to be empty.
        back--;
        continue;
      }
      dayByDay.add(week.name);
    }
    const digests = await fetchDay(context, day);
    if (!known && digests.length > 0) lists++;
    await take(digests, known ? [] : [day]);
  }
  return added;
}

/** The days of a week up to `last` that the store lacks and that are to be asked for. */
async function listMissing({ db, now }: Context, { from }: ListPeriod, last: Day, empty: Record<Day, Timestamp>): Promise<Day[]> {
  const days = daysBetween(from, last);
  const known = await db.digests.bulkGet(days.map((day) => digestId(HF_SOURCE, day)));
  return days.filter((day, row) => !known[row] && isEmptyDue(day, empty[day], now()));
}

const HOUR = 3_600_000;

/** Votes move most while a list is new: it is read again every half hour for two days, then twice a day for a week. */
export function isDue(day: Day, readAt: Timestamp, now: Timestamp): boolean {
  // It was read while the computer's clock was ahead.
  if (readAt > now) return true;
  const age = now - startOf(day);
  if (age < 48 * HOUR) return now - readAt > HOUR / 2;
  return age < 7 * 24 * HOUR && now - readAt > 12 * HOUR;
}

/** A day without a list is asked for as often as a new one, and later once a week, because the answer may have been wrong. */
function isEmptyDue(day: Day, askedAt: Timestamp | undefined, now: Timestamp): boolean {
  return askedAt === undefined || isDue(day, askedAt, now) || now - askedAt > 7 * 24 * HOUR;
}
