/** Reads "that paper on diffusion watermark from summer": what a person half remembers, where no paper has every word. */
import { addDays, dayOf } from '@/lib/paper/day';
import type { Day, Timestamp } from '@/lib/paper/paper';

export interface HalfMemory {
  /** The words that say something, as they were. */
  words: string[];
  /** When it was, both days included. */
  span?: Span;
}

export interface Span {
  from: Day;
  to: Day;
}

/** Words that people write around what they remember. */
const FILLERS = new Set(
  ('a an the that this those these it is was were be by with and or to at in on of for from about around during since i we my our me read '
    + 'saw saved found paper papers article articles work preprint one some something thing things which who where when may').split(' '),
);
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
/** The first month of each season of the northern half of the earth, from 0. */
const SEASONS: Readonly<Record<string, number>> = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 };
/** Months and seasons that have other meanings: `what may cause it`, `fall detection`. */
const AMBIGUOUS = new Set(['march', 'may', 'spring', 'fall']);
/** Words that stand before a time. */
const BEFORE_TIME = new Set('in of on from since about around during by early mid late until before after'.split(' '));
const YEAR = /^(?:19|20)\d\d$/;

/** The folded words of a query without fillers, and the time they name: a month, a season or a year, "last week", "last summer". */
export function readHalfMemory(words: readonly string[], now: Timestamp): HalfMemory {
  const kept: string[] = [];
  let span: Span | undefined;
  for (let at = 0; at < words.length; at++) {
    const found = span ? undefined : readTime(words.slice(at, at + 3), now);
    if (found && isMeantAsTime(words, at, found.length)) {
      span = found.span;
      at += found.length - 1;
    } else if (!FILLERS.has(words[at]!)) kept.push(words[at]!);
  }
  return { words: kept, ...(span && { span }) };
}

/** Whether a date, which may be a year or a month, lies in a span or reaches into it. */
export function isInSpan(date: string | undefined, { from, to }: Span): boolean {
  return date !== undefined && date.slice(0, 10) <= to && `${date.slice(0, 10)}-99-99`.slice(0, 10) >= from;
}

/** Whether what reads as a time is one: a word with other meanings is, with a year, behind such a word as `in`, or as the last word. */
function isMeantAsTime(words: readonly string[], at: number, length: number): boolean {
  return length > 1 || !AMBIGUOUS.has(words[at]!) || BEFORE_TIME.has(words[at - 1] ?? '') || at === words.length - 1;
}

/** Reads a time at the beginning of `words`; `length` counts its words. */
function readTime([first, second, third]: readonly string[], now: Timestamp): { span: Span; length: number } | undefined {
  if (first === undefined) return undefined;
  if (first === 'last' || first === 'past' || first === 'this') {
    const span = second === undefined ? undefined : readRelative(first, second, now);
    return span && { span, length: 2 };
  }
  const period = readPeriod(first);
  if (period) {
    const year = second !== undefined && YEAR.test(second) ? second : second === 'of' && YEAR.test(third ?? '') ? third : undefined;
    const length = year === undefined ? 1 : year === second ? 2 : 3;
    return { span: year === undefined ? findLatest(period, now) : monthsOf(Number(year), period), length };
  }
  return YEAR.test(first) ? { span: { from: `${first}-01-01`, to: `${first}-12-31` }, length: 1 } : undefined;
}

function readRelative(which: 'last' | 'past' | 'this', unit: string, now: Timestamp): Span | undefined {
  const isThis = which === 'this';
  const today = new Date(now);
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  const period = readPeriod(unit);
  if (period) {
    const latest = findLatest(period, now);
    // "Last summer" is over; "this summer" may go on.
    return isThis || latest.to < dayOf(now) ? latest : monthsOf(Number(latest.from.slice(0, 4)) - 1, period);
  }
  if (unit === 'week') return { from: addDays(dayOf(now), isThis ? -7 : -14), to: dayOf(now) };
  if (unit === 'month') return monthsOf(year, { first: isThis ? month : month - 1, months: isThis ? 1 : 2 });
  if (unit === 'year' && which === 'past') return { from: addDays(dayOf(now), -365), to: dayOf(now) };
  if (unit === 'year') return monthsOf(isThis ? year : year - 1, { first: 0, months: 12 });
  return undefined;
}

interface Period {
  /** From 0. */
  first: number;
  months: number;
}

function readPeriod(word: string): Period | undefined {
  const month = MONTHS.indexOf(word);
  if (month >= 0) return { first: month, months: 1 };
  return Object.hasOwn(SEASONS, word) ? { first: SEASONS[word]!, months: 3 } : undefined;
}

/** The latest such period that has begun. */
function findLatest(period: Period, now: Timestamp): Span {
  const year = new Date(now).getUTCFullYear();
  const here = monthsOf(year, period);
  return here.from <= dayOf(now) ? here : monthsOf(year - 1, period);
}

function monthsOf(year: number, { first, months }: Period): Span {
  const from = dayOf(Date.UTC(year, first, 1));
  return { from, to: addDays(dayOf(Date.UTC(year, first + months, 1)), -1) };
}
