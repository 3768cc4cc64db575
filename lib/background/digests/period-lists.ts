import { dayOf } from '@/lib/paper/day';
import type { ParsedDigest } from '@/lib/paper/paper';
import { type DailyEntry, dailyPapersUrl } from '@/lib/digest/hugging-face';
import { daysBetween, digestsOfPeriod, holdsDays, type ListPeriod, weekdayOf } from '@/lib/digest/list-periods';
import { deleteNote, readNote, writeNote } from '@/lib/store/notes';
import type { Context } from '@/lib/background/core/context';
import { fetchDay, fetchPage, isRefusal } from './daily-answers';

/** The note of a period's pages that were read; a worker that was stopped goes on with the next page. */
const PAGES_NOTE = 'daily-papers.pages';
const MAX_PAGES_PER_PERIOD = 60;
/** Days that are asked for, as a check, until one has a list. */
const MAX_CHECKED_DAYS = 3;

interface ReadPages {
  period: string;
  entries: DailyEntry[];
  pages: number;
  /** The next page; none where all are read. */
  next?: string;
}

/**
 * The digests of a week or month, read from the pages of the period. Returns `by-day` if its days must be asked for
 * one by one: the site refuses the period, an entry lacks its day, or a day that is asked for as a check has papers
 * that the period's answer lacks. Returns `stopped` if `goesOn` answers no between two pages; the next call resumes.
 */
export async function fetchPeriod(
  context: Context, period: ListPeriod, goesOn: () => Promise<boolean> = async () => true,
): Promise<ParsedDigest[] | 'by-day' | 'stopped'> {
  const { db } = context;
  let read = await readPages(context, period);
  while (read.next !== undefined && read.pages < MAX_PAGES_PER_PERIOD) {
    if (!(await goesOn())) return 'stopped';
    try {
      const { entries, next } = await fetchPage(context, read.next);
      read = { period: period.name, entries: [...read.entries, ...entries], pages: read.pages + 1, ...(next !== undefined && { next }) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await deleteNote(db, PAGES_NOTE);
      return 'by-day';
    }
    if (!digestsOfPeriod(read.entries, period)) break;
    await writeNote(db, PAGES_NOTE, read);
  }
  const digests = read.next === undefined ? digestsOfPeriod(read.entries, period) : undefined;
  const isWhole = digests !== undefined && digests.length > 0 && (await checkDay(context, period, digests));
  await deleteNote(db, PAGES_NOTE);
  return isWhole ? digests : 'by-day';
}

async function readPages({ db }: Context, period: ListPeriod): Promise<ReadPages> {
  const read = await readNote<ReadPages>(db, PAGES_NOTE);
  if (read?.period === period.name) return read;
  return { period: period.name, entries: [], pages: 0, next: dailyPapersUrl(period.ask, { limit: 100 }) };
}

/** Compares one day with a list: an answer that was cut short lacks its oldest or its least voted papers. */
async function checkDay(context: Context, { from, to }: ListPeriod, digests: readonly ParsedDigest[]): Promise<boolean> {
  const today = dayOf(context.now());
  const workdays = daysBetween(from, to < today ? to : today).filter((day) => weekdayOf(day) % 6 !== 0);
  for (const day of workdays.slice(0, MAX_CHECKED_DAYS)) {
    const ofDay = await fetchDay(context, day);
    if (ofDay.length > 0) return holdsDays(digests, ofDay);
  }
  return false;
}
