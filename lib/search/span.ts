import { addDays } from '@/lib/paper/day';
import type { Day } from '@/lib/paper/paper';

/** A time, both days included. */
export interface Span {
  from: Day;
  to: Day;
  /** Of a span of few days: since when the papers came out that lists showed in it. */
  publishedFrom?: Day;
}

/** Lists show a paper up to so many days after it came out, with a weekend between. */
const LIST_DELAY_DAYS = 4;

/** One day, or a few, of a list. */
export function spanOfDays(from: Day, to: Day = from): Span {
  return { from, to, publishedFrom: addDays(from, -LIST_DELAY_DAYS) };
}

/** Whether a date, which may be a year or a month, lies in a span or reaches into it. */
export function isInSpan(date: string | undefined, { from, to }: Span): boolean {
  return date !== undefined && date.slice(0, 10) <= to && `${date.slice(0, 10)}-99-99`.slice(0, 10) >= from;
}

/** Whether a paper that came out on this date is of the span. */
export function isPublishedIn(date: string | undefined, { from, to, publishedFrom = from }: Span): boolean {
  return isInSpan(date, { from: publishedFrom, to });
}

interface Dated {
  published?: string | undefined;
  days?: readonly Day[] | undefined;
}

/** Whether a paper came out in a span, or one of its other days is in it. */
export function isOfTime({ published, days = [] }: Dated, span: Span): boolean {
  return isPublishedIn(published, span) || days.some((day) => isInSpan(day, span));
}
