/** When a paper came out, as files write it: a year, a month or a day. */
import { isPaperDate } from '@/lib/paper/day';
import type { PaperDate } from '@/lib/paper/paper';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** In characters; a longer text is no date. */
const MAX_LENGTH = 80;

/**
 * Reads a date of any precision: `2019`, `2019-05`, `2019/05/03/`, `May 2019`, `2019 May 3`, `3 May 2019`, `2019-05-03T00:00Z`.
 * What is no day of the calendar counts as less (`2019-02-31` is `2019-02`); of a range its beginning counts, of other words their
 * year. `undefined` if the text names no year.
 */
export function parsePaperDate(text: string | undefined): PaperDate | undefined {
  if (!text || text.length > MAX_LENGTH) return undefined;
  const line = text.trim();
  const [, first = '', , second = '', third = ''] = /^[{("'[]{0,3}c?(\d{4})(?:([-/.\s])(\d{1,2})(?:\2(\d{1,2}))?)?(?!\d)/.exec(line) ?? [];
  if (second) return makeDate(first, Number(second), Number(third));
  const [, month = '', dayOfMonth = ''] =
    /\b([a-z]{3,9})\.?(?:[ -](\d{1,2})(?:st|nd|rd|th)?\b(?!\d))?/i.exec(line.replace(/\d{4}/, '').trim()) ?? [];
  const year = first || (/(?:^|\D)(1[4-9]\d\d|20\d\d)(?!\d)/.exec(line)?.[1] ?? '');
  if (!year) return undefined;
  const [, before = ''] = /^(?:[a-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[ -]/i.exec(line) ?? [];
  const [, end = '', one = '', two = ''] = /^((\d{1,2})[/.](?:(\d{1,2})[/.])?)\d{4}$/.exec(line) ?? [];
  if (end) return two ? readNumbers(year, Number(one), Number(two)) : makeDate(year, Number(one));
  return makeDate(year, MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1, Number(dayOfMonth || before));
}

/** `13/5/2019` and `5/13/2019`; where both numbers can be the month, only the year is sure. */
function readNumbers(year: string, one: number, two: number): PaperDate | undefined {
  if (one > 12) return makeDate(year, two, one);
  if (two > 12 || one === two) return makeDate(year, one, two);
  return makeDate(year);
}

function makeDate(year: string, month = 0, dayOfMonth = 0): PaperDate | undefined {
  const pad = (number: number): string => String(number).padStart(2, '0');
  const forms = [`${year}-${pad(month)}-${pad(dayOfMonth)}`, `${year}-${pad(month)}`, year];
  return forms.find(isPaperDate);
}
