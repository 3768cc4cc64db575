import { addDays, dayOf, startOf } from '@/lib/paper/day';
import type { Day, ParsedDigest, Timestamp } from '@/lib/paper/paper';
import { dailyPapersUrl, digestsOf, HF_SOURCE, parseDailyPapers, parseNextLink } from '@/lib/digest/hugging-face';
import { ToldFailure } from '@/lib/messages/server';
import { digestId } from '@/lib/store/database';
import { readNote, writeNote } from '@/lib/store/notes';
import type { Context } from './context';
import { fetchJson } from './fetching';
import { takeDigests } from './write';

const FIRST_LIST_DAYS = 30;
const MOST_PAGES = 20;
/** The note of days found without a list, and when. */
const EMPTY_DAYS = 'daily-papers.empty';

/** The digests of one day: usually one, as entries say which list day they belong to. Empty where there is no list. */
export async function fetchDay(context: Context, day: Day): Promise<ParsedDigest[]> {
  let url: string | undefined = dailyPapersUrl({ date: day }, { limit: 100 });
  const entries = [];
  for (let page = 0; url && page < MOST_PAGES; page++) {
    try {
      const { json, headers } = await fetchJson(context, url);
      const parsed = parseDailyPapers(json);
      if (!Array.isArray(json)) throw new ToldFailure({ kind: 'network', message: 'The answer of Hugging Face was not a list of papers.' });
      entries.push(...parsed.entries);
      url = parseNextLink(headers.get('Link'));
    } catch (error) {
      // A day not yet open answers 400; a day never listed 404.
      if (error instanceof ToldFailure && page === 0 && (error.failure.kind === 'bad-input' || error.failure.kind === 'not-found')) return [];
      throw error;
    }
  }
  return digestsOf(entries, day);
}

/**
 * Reads the newest days anew, for their votes, and fills the last list days the store lacks, newest
 * first, a day at a time: a worker stopped in between goes on where it was. Returns how many papers
 * are new.
 */
export async function syncDailyPapers(context: Context, wanted = FIRST_LIST_DAYS): Promise<number> {
  const today = dayOf(context.now());
  const empty = (await readNote<Record<Day, Timestamp>>(context.db, EMPTY_DAYS)) ?? {};
  let added = 0;
  let lists = 0;
  for (let back = 0; back < wanted * 2 && lists < wanted; back++) {
    const day = addDays(today, -back);
    const known = await context.db.digests.get(digestId(HF_SOURCE, day));
    const due = known ? isDue(day, known.fetchedAt, context.now()) : isEmptyDue(day, empty[day], context.now());
    if (!due) {
      if (known) lists++;
      continue;
    }
    const digests = await fetchDay(context, day);
    if (digests.length > 0) {
      added += (await takeDigests(context, digests)).added.length;
      lists++;
    } else if (!known) {
      empty[day] = context.now();
      await writeNote(context.db, EMPTY_DAYS, empty);
    }
  }
  return added;
}

const HOUR = 3_600_000;

/** Votes move most while a list is new: it is read again every half hour, then twice a day, after a week no more. */
export function isDue(day: Day, readAt: Timestamp, now: Timestamp): boolean {
  const age = now - startOf(day);
  if (age < 48 * HOUR) return now - readAt > HOUR / 2;
  return age < 7 * 24 * HOUR && now - readAt > 12 * HOUR;
}

/** A day without a list is asked for as often as a new one, later once a week: the answer may have been wrong. */
function isEmptyDue(day: Day, askedAt: Timestamp | undefined, now: Timestamp): boolean {
  return askedAt === undefined || isDue(day, askedAt, now) || now - askedAt > 7 * 24 * HOUR;
}
