import { dayOf, isDay } from '@/lib/paper/day';
import type { Day, Timestamp } from '@/lib/paper/paper';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAME =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|' +
  'oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,? )?';
/** The words that newsletters write before their date. */
const EDITION =
  '(?:(?:(?:(?:daily|weekly|monthly)(?: (?:digest|papers|newsletter))?|digest|newsletter|edition|issue|no\\.)(?: #?\\d{1,4})?(?: of)?|' +
  '(?:the )?week of)(?:[,:|·]| [–—-])? )?';
const TIME = ' \\d{1,2}:\\d{2}(?::\\d{2})?';
/** Programs write the time before the year (`Fri Nov 20 08:00:00 UTC 2026`) or after it. */
const MONTH_FIRST = new RegExp(
  `^${EDITION}${WEEKDAY}${MONTH_NAME} (\\d{1,2})(?:st|nd|rd|th)?(?:(?:,|${TIME}(?: [a-z]{3,4})?)? (\\d{4})(?:${TIME}.*)?)?$`, 'i',
);
/** RSS allows a year of two digits (`Fri, 20 Nov 26 08:00:00 GMT`), and HTTP had hyphens (`20-Nov-26`). */
const DAY_FIRST = new RegExp(
  `^${EDITION}${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?[ -]${MONTH_NAME},?(?:[ -](?:(\\d{4})\\b.*|(\\d{2})(?:${TIME}.*)?))?$`, 'i',
);

/** A date with its year among other words. */
const WHOLE_DATE = new RegExp(
  `(?<![\\d./-])(?:\\d{4}([-/.])\\d{1,2}\\1\\d{1,2}|\\b${MONTH_NAME} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|` +
  `\\d{1,2}(?:st|nd|rd|th)? ${MONTH_NAME},? \\d{4})(?![\\d./-])`, 'i',
);

/** A week: `(June 23 - June 29) - 2025`, `June 23-29, 2025`. It counts as its last day. */
const RANGE = new RegExp(
  `\\b${MONTH_NAME} \\d{1,2}(?:st|nd|rd|th)? ?[-–—] ?(?:${MONTH_NAME} )?(\\d{1,2})(?:st|nd|rd|th)?\\)?,? ?(?:[-–—] ?)?(\\d{4})`, 'i',
);

/**
 * Parses a line that is a date and nothing else, or the date of an edition: `Jul 28`, `July 28, 2023`,
 * `Fri, 28 Jul 2023 09:00:00 GMT`, `2023-07-28`, `Weekly, 20 November 2026`. A date without a year means the last such day
 * that has begun anywhere on earth.
 */
export function parseDayText(text: string, now: Timestamp): Day | undefined {
  const line = text.trim();
  if (line.length > 60 || !/\d/.test(line)) return undefined;
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(line)) return parseNumbers(line.slice(0, 10));
  const numbers = parseNumbers(line);
  if (numbers) return numbers;
  const monthFirst = MONTH_FIRST.exec(line);
  if (monthFirst) return findLastDay(monthFirst[1]!, monthFirst[2]!, monthFirst[3], now);
  const dayFirst = DAY_FIRST.exec(line);
  if (dayFirst) return findLastDay(dayFirst[2]!, dayFirst[1]!, dayFirst[3] ?? wholeYear(dayFirst[4]), now);
  return undefined;
}

/** The day that a text begins with, if it has a year: `2026-06-26T…`, `26 June 2026`, `26.6.2026`. */
export function parseWholeDay(text: string): Day | undefined {
  const line = text.trim().slice(0, 60);
  const numbers = parseNumbers(line.slice(0, 10)) ?? parseNumbers(line.split(/[ T]/, 1)[0]!);
  return numbers ?? (/\b\d{4}\b/.test(line) ? parseDayText(line, 0) : undefined);
}

/** The day that a heading names among other words, with its year: `Papers of 26 June 2026`. */
export function findWholeDay(text: string): Day | undefined {
  if (text.length > 100 || !/\d{4}/.test(text)) return undefined;
  const [, month = '', other, end = '', year = ''] = RANGE.exec(text) ?? [];
  if (year) return parseWholeDay(`${other ?? month} ${end} ${year}`);
  const found = WHOLE_DATE.exec(text)?.[0];
  return found && parseWholeDay(found);
}

/** The day in a file's name: `2026-06-26.json`, `papers_20260626.csv`. */
export function findDayInName(name = ''): Day | undefined {
  const [, year, month, day] = /(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)/.exec(name) ?? [];
  return year && makeDay(year, month!, day!);
}

/** `2026-06-26`, `2026/6/26`, `26.06.2026`. `26/6/2026` and `6/26/2026` count if only one of the two numbers can be a month. */
function parseNumbers(text: string): Day | undefined {
  if (isDay(text)) return text;
  const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?$/.exec(text);
  if (yearFirst) return makeDay(yearFirst[1]!, yearFirst[3]!, yearFirst[4]!);
  const yearLast = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!yearLast) return undefined;
  const [, first = '', sign, second = '', year = ''] = yearLast;
  if (sign === '.') return makeDay(year, second, first);
  if (Number(first) > 12) return makeDay(year, second, first);
  return Number(second) > 12 || first === second ? makeDay(year, first, second) : undefined;
}

function makeDay(year: string, month: string, dayOfMonth: string): Day | undefined {
  const day = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`;
  return isDay(day) ? day : undefined;
}

/** The year that two digits stand for, as programs agreed. */
function wholeYear(digits: string | undefined): string | undefined {
  return digits && (Number(digits) < 70 ? '20' : '19') + digits;
}

/** Where a day begins first, it begins so long before it does in Greenwich: on Kiritimati. */
const FIRST_ZONE_MS = 14 * 3_600_000;

/** The day in the given year, else the last such day that has begun anywhere: what is read today may come from east of Greenwich. */
function findLastDay(monthName: string, dayOfMonth: string, year: string | undefined, now: Timestamp): Day | undefined {
  const month = String(MONTHS.indexOf(monthName.slice(0, 3).toLowerCase()) + 1).padStart(2, '0');
  const rest = `-${month}-${dayOfMonth.padStart(2, '0')}`;
  if (year) return isDay(year + rest) ? year + rest : undefined;
  const today = dayOf(now + FIRST_ZONE_MS);
  const thisYear = Number(today.slice(0, 4));
  const newest = today.slice(4) < rest ? thisYear - 1 : thisYear;
  // The last 29 February can lie eight years back: before 2104 it was in 2096.
  for (let back = 0; back <= 8; back += 1) {
    const day = `${newest - back}${rest}`;
    if (isDay(day)) return day;
  }
  return undefined;
}
