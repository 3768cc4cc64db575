/** Weeks and months of the daily papers, which give many days in a few answers. Nothing here uses the network. */
import { addDays, startOf } from '@/lib/paper/day';
import type { Day, ParsedDigest } from '@/lib/paper/paper';
import { type DailyEntry, type DailyPeriod, digestsOf } from './hugging-face';

/** A period that the API can be asked for, and its first and last day. */
export interface ListPeriod {
  name: string;
  ask: DailyPeriod;
  from: Day;
  to: Day;
}

/** The calendar month of a day. */
export function monthOf(day: Day): ListPeriod {
  const month = day.slice(0, 7);
  const from = `${month}-01`;
  return { name: month, ask: { month }, from, to: addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1) };
}

/** The ISO week of a day, from Monday to Sunday. It belongs to the year of its Thursday. */
export function weekOf(day: Day): ListPeriod {
  const from = addDays(day, -((weekdayOf(day) + 6) % 7));
  const year = addDays(from, 3).slice(0, 4);
  const first = addDays(`${year}-01-04`, -((weekdayOf(`${year}-01-04`) + 6) % 7));
  const week = `${year}-W${String(Math.round((startOf(from) - startOf(first)) / (7 * 86_400_000)) + 1).padStart(2, '0')}`;
  return { name: week, ask: { week }, from, to: addDays(from, 6) };
}

/** 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(startOf(day)).getUTCDay();
}

export function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * The digests of the whole answer for a period, one for each list day, oldest first. `undefined` if an entry does not name
 * its day (before March 2025). Entries of days outside the period are left out, because the answer holds only a part of
 * such a day.
 */
export function digestsOfPeriod(entries: readonly DailyEntry[], { from, to }: ListPeriod): ParsedDigest[] | undefined {
  if (entries.some(({ listDay }) => listDay === undefined)) return undefined;
  return digestsOf(entries, from).filter(({ date }) => date >= from && date <= to);
}

/** Whether the period's lists hold every paper that `days` hold of the same day. */
export function holdsDays(period: readonly ParsedDigest[], days: readonly ParsedDigest[]): boolean {
  return days.every((day) => {
    const ids = new Set(period.find(({ date }) => date === day.date)?.entries.map(({ arxivId }) => arxivId));
    return day.entries.every(({ arxivId }) => ids.has(arxivId));
  });
}
