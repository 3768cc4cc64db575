import { dayOf } from '@/lib/paper/day';
import type { ParsedDigest } from '@/lib/paper/paper';
import { type DailyEntry, dailyPapersUrl } from '@/lib/digest/hugging-face';
import { daysBetween, digestsOfPeriod, holdsDays, type ListPeriod, weekdayOf } from '@/lib/digest/list-periods';
import { deleteNote, readNote, writeNote } from '@/lib/store/notes';
import type { Context } from '@/lib/background/core/context';
import { fetchDay, fetchPage, isRefusal } from './daily-answers';

/** The pages of a period that are read so far: a stopped worker goes on with the next. */
const PAGES = 'daily-papers.pages';
const MOST_PAGES = 60;
/** Days that are looked at for one with a list. */
const MOST_CHECKS = 3;

interface ReadPages {
  period: string;
  entries: DailyEntry[];
  pages: number;
  /** The next page; none where all are read. */
  next?: string;
}

/**
 * The digests of a week or month from its own pages. `by-day` where these cannot be had from them: the
 * site refuses the period, an entry does not say its day, or the answer lacks papers that a day of it,
 * asked for as a check, has. `stopped` where `goesOn` said so between two pages; the next call goes on.
 */
export async function fetchPeriod(
  context: Context, period: ListPeriod, goesOn: () => Promise<boolean> = async () => true,
): Promise<ParsedDigest[] | 'by-day' | 'stopped'> {
  const { db } = context;
  let read = await readPages(context, period);
  while (read.next !== undefined && read.pages < MOST_PAGES) {
    if (!(await goesOn())) return 'stopped';
    try {
      const { entries, next } = await fetchPage(context, read.next);
      read = { period: period.name, entries: [...read.entries, ...entries], pages: read.pages + 1, ...(next !== undefined && { next }) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await deleteNote(db, PAGES);
      return 'by-day';
    }
    if (!digestsOfPeriod(read.entries, period)) break;
    await writeNote(db, PAGES, read);
  }
  const digests = read.next === undefined ? digestsOfPeriod(read.entries, period) : undefined;
  const isWhole = digests !== undefined && digests.length > 0 && (await checkDay(context, period, digests));
  await deleteNote(db, PAGES);
  return isWhole ? digests : 'by-day';
}

async function readPages({ db }: Context, period: ListPeriod): Promise<ReadPages> {
  const read = await readNote<ReadPages>(db, PAGES);
  if (read?.period === period.name) return read;
  return { period: period.name, entries: [], pages: 0, next: dailyPapersUrl(period.ask, { limit: 100 }) };
}

/** Asks for the first day that has a list: an answer that is cut short lacks its oldest or its least voted papers. */
async function checkDay(context: Context, { from, to }: ListPeriod, digests: readonly ParsedDigest[]): Promise<boolean> {
  const today = dayOf(context.now());
  const workdays = daysBetween(from, to < today ? to : today).filter((day) => weekdayOf(day) % 6 !== 0);
  for (const day of workdays.slice(0, MOST_CHECKS)) {
    const told = await fetchDay(context, day);
    if (told.length > 0) return holdsDays(digests, told);
  }
  return false;
}
