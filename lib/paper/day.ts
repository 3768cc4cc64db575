import type { Day, PaperDate, Timestamp } from './paper';

/** The first three letters of each month's English name. */
export const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** The UTC day of a moment. @throws RangeError for NaN. */
export function dayOf(at: Timestamp): Day {
  return new Date(at).toISOString().slice(0, 10);
}

/** The day of a moment on the person's own calendar: for what a person did or reads. Days of lists are those of their source. */
export function localDayOf(at: Timestamp): Day {
  const moment = new Date(at);
  return new Date(at - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** The first moment (UTC) of a day. */
export function startOf(day: Day): Timestamp {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day that many days later. @throws RangeError if `day` is no day (`isDay`). */
export function addDays(day: Day, days: number): Day {
  return dayOf(startOf(day) + days * 86_400_000);
}

/** Whether the text has the form of a day and the day exists: `2026-02-30` does not. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = startOf(text);
  return !Number.isNaN(at) && dayOf(at) === text;
}

/** Whether the text is a year (`2019`), a month (`2019-05`) or a day, each of the calendar and after 1400. */
export function isPaperDate(text: string): text is PaperDate {
  const [year, month = '01', dayOfMonth = '01'] = text.split('-');
  return /^\d{4}(?:-\d{2}){0,2}$/.test(text) && Number(year) >= 1400 && isDay(`${year}-${month}-${dayOfMonth}`);
}
