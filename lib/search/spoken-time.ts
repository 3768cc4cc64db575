/** Reads times as people say them: "sept", "last 3 months", "two weeks ago", "since March", "between 2020 and 2022". */
import { addDays, isDay } from '@/lib/paper/day';
import type { Day } from '@/lib/paper/paper';
import { type Span, spanOfDays } from './span';

export interface SpokenTime {
  span: Span;
  /** How many words say it. */
  length: number;
}

/** The first month of a period from 0, and how many months it has. */
interface Period {
  first: number;
  months: number;
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
/** The first month of each season of the northern half of the earth, from 0. */
const SEASONS: Readonly<Record<string, number>> = { spring: 2, summer: 5, autumn: 8, fall: 8, winter: 11 };
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
/** Times that have other meanings too: `what may cause it`, `fall detection`, `Jan Peters`, `Black Friday`. */
const AMBIGUOUS = new Set(['march', 'may', 'spring', 'fall', 'jan', 'mar', 'apr', 'jun', 'sep', 'oct', 'dec', ...WEEKDAYS]);
/** Words that stand before a time. */
const BEFORE_TIME = new Set('in of on from since about around during over early mid late until till before after'.split(' '));
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1, an: 1, one: 1, two: 2, couple: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12,
};
/** How many "some weeks" are, at least and at most. */
const FEW = { least: 2, most: 6 };
const FEW_WORDS = new Set(['few', 'several', 'some', 'many']);
const UNIT = /^(day|week|month|year)s?$/;
const YEAR = /^(?:19|20)\d\d$/;
const FIRST_DAY: Day = '0000-01-01';
/** Which part of a time is meant, as shares of its days. */
const PARTS: Readonly<Record<string, readonly [number, number]>> = {
  early: [0, 0.5], beginning: [0, 0.5], start: [0, 0.5], mid: [0.25, 0.75], middle: [0.25, 0.75], late: [0.5, 1], end: [0.5, 1],
};

/** Reads the time that begins at a word, if one does, on the calendar of a person for whom it is `today`. */
export function readTime(words: readonly string[], at: number, today: Day): SpokenTime | undefined {
  const rest = words.slice(at, at + 10).map((word) => word.replace(/['’]s$/, ''));
  return readBounded(rest, today) ?? (isMeantAsTime(words, at, rest, today) ? readRange(rest, today) : undefined);
}

/** Whether what reads as a time is one: a word with other meanings is, with a year, behind such a word as `in`, or as the last word. */
function isMeantAsTime(words: readonly string[], at: number, rest: readonly string[], today: Day): boolean {
  if (!AMBIGUOUS.has(rest[0]!)) return true;
  return (readRange(rest, today)?.length ?? 0) > 1 || BEFORE_TIME.has(words[at - 1] ?? '') || at === words.length - 1;
}

/** "since March", "before 2020", "between 2020 and 2022". */
function readBounded([word, ...rest]: readonly string[], today: Day): SpokenTime | undefined {
  const found = readRange(rest, today);
  if (!found) return undefined;
  const { span: { from, to }, length } = found;
  const by = (bound: Span): SpokenTime => ({ span: bound, length: length + 1 });
  if (word === 'since') return by({ from, to: today });
  if (word === 'after') return by({ from: addDays(to, 1), to: today });
  if (word === 'before') return by({ from: FIRST_DAY, to: addDays(from, -1) });
  if (word === 'until' || word === 'till') return by({ from: FIRST_DAY, to });
  return word === 'between' ? by(found.span) : undefined;
}

/** A time, or all from one to another: "2020 to 2022". */
function readRange(words: readonly string[], today: Day): SpokenTime | undefined {
  const [, first, last] = /^((?:19|20)\d\d)[-–](?:((?:19|20)\d\d))$/.exec(words[0] ?? '') ?? [];
  if (first !== undefined && last !== undefined) return { span: { from: `${first}-01-01`, to: `${last}-12-31` }, length: 1 };
  const start = readPart(words, today);
  if (!start || !/^(?:to|and|until|till|through|[-–])$/.test(words[start.length] ?? '')) return start;
  const end = readPart(words.slice(start.length + 1), today);
  if (!end) return start;
  const { from } = start.span;
  const { to } = end.span;
  // "October to February": of two months without a year, the first is of the year before.
  return { span: { from: from <= to ? from : addMonths(from, -12), to }, length: start.length + 1 + end.length };
}

/** "early 2024", "mid-2024", "the end of last year", or a whole time. */
function readPart(words: readonly string[], today: Day): SpokenTime | undefined {
  const [, joined, behind] = /^(early|mid|late)-(.+)$/.exec(words[0] ?? '') ?? [];
  const name = joined ?? words[0] ?? '';
  const part = Object.hasOwn(PARTS, name) ? PARTS[name] : undefined;
  if (!part) return readWhole(words, today);
  const skipped = joined === undefined ? (words[1] === 'of' ? 2 : 1) : 0;
  const found = readWhole(joined === undefined ? words.slice(skipped) : [behind!, ...words.slice(1)], today);
  if (!found) return undefined;
  const { from, to } = found.span;
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const span = { from: addDays(from, Math.round(part[0] * days)), to: addDays(from, Math.round(part[1] * days)) };
  return { span, length: skipped + found.length };
}

function readWhole(words: readonly string[], today: Day): SpokenTime | undefined {
  return readAgo(words, today) ?? readLast(words, today) ?? readDay(words, today) ?? readNamed(words, today);
}

/** "two weeks ago", "a couple of months ago", "half a year ago", "years ago": half a unit more or less. */
function readAgo(words: readonly string[], today: Day): SpokenTime | undefined {
  const isHalfYear = words[0] === 'half';
  const number = isHalfYear ? { least: 6, most: 6, length: 2 } : readNumber(words) ?? { ...FEW, length: 0 };
  const unit = UNIT.exec(words[number.length] ?? '')?.[1];
  if (!unit || words[number.length + 1] !== 'ago' || (isHalfYear && unit !== 'year')) return undefined;
  const { least, most } = number;
  const length = number.length + 2;
  const counted = isHalfYear ? 'month' : unit;
  if (counted === 'day') return { span: spanOfDays(addDays(today, -most - 1), addDays(today, 1 - least)), length };
  const half = least === most ? { week: 4, month: 15, year: 183 }[counted]! : 0;
  return { span: { from: addDays(goBack(today, most, counted), -half), to: addDays(goBack(today, least, counted), half) }, length };
}

/** "last week", "this summer", "past 3 months", "the other day", "lately". */
function readLast([which, ...rest]: readonly string[], today: Day): SpokenTime | undefined {
  if (which === 'lately' || which === 'recently') return { span: { from: goBack(today, 3, 'month'), to: today }, length: 1 };
  if (which !== 'last' && which !== 'past' && which !== 'this' && which !== 'previous' && which !== 'other') return undefined;
  const number = which === 'this' || which === 'other' ? undefined : readNumber(rest);
  const counted = number && UNIT.exec(rest[number.length] ?? '')?.[1];
  if (counted) return { span: { from: goBack(today, number.most, counted), to: today }, length: number.length + 2 };
  const [named = ''] = rest;
  const unit = UNIT.exec(named)?.[1];
  const span = unit === named ? readUnit(which, unit, today) : which === 'other' ? undefined : readLatest(which, named, today);
  return span && { span, length: 2 };
}

function readUnit(which: string, unit: string, today: Day): Span | undefined {
  const month = monthOf(today);
  if (which === 'past') return { from: goBack(today, 1, unit), to: today };
  if (unit === 'day') return which === 'other' ? { from: addDays(today, -7), to: today } : undefined;
  if (which === 'other') return { from: goBack(today, 3, unit), to: today };
  // Of the last week or month, people are not sure where it ends.
  if (unit === 'week') return { from: addDays(today, which === 'this' ? -7 : -14), to: today };
  if (unit === 'month') return monthsOf(yearOf(today), which === 'this' ? { first: month, months: 1 } : { first: month - 1, months: 2 });
  return monthsOf(yearOf(today) - (which === 'this' ? 0 : 1), { first: 0, months: 12 });
}

/** "Last summer" is over; "this summer" may go on. */
function readLatest(which: string, name: string, today: Day): Span | undefined {
  const weekday = WEEKDAYS.indexOf(name);
  if (weekday >= 0) return spanOfDays(findWeekday(weekday, which === 'this' ? today : addDays(today, -1)));
  const period = readPeriod(name);
  const latest = period && findLatest(period, today);
  if (!latest) return undefined;
  return which === 'this' || latest.to < today ? latest : monthsOf(yearOf(latest.from) - 1, period);
}

/** "yesterday", "monday", "2024-05-03". */
function readDay([word = '']: readonly string[], today: Day): SpokenTime | undefined {
  const weekday = WEEKDAYS.indexOf(word);
  const day = word === 'today' ? today
    : word === 'yesterday' ? addDays(today, -1)
      : weekday >= 0 ? findWeekday(weekday, today) : isDay(word) ? word : undefined;
  return day === undefined ? undefined : { span: spanOfDays(day), length: 1 };
}

/** "2024", "2024-05", "june", "sept 2024", "summer of 2024", "q1 2024". */
function readNamed([first = '', second = '', third = '']: readonly string[], today: Day): SpokenTime | undefined {
  if (YEAR.test(first)) return { span: monthsOf(Number(first), { first: 0, months: 12 }), length: 1 };
  const [, ofYear, month] = /^((?:19|20)\d\d)-(0[1-9]|1[0-2])$/.exec(first) ?? [];
  if (month !== undefined) return { span: monthsOf(Number(ofYear), { first: Number(month) - 1, months: 1 }), length: 1 };
  const period = readPeriod(first);
  if (!period) return undefined;
  if (YEAR.test(second)) return { span: monthsOf(Number(second), period), length: 2 };
  if (second === 'of' && YEAR.test(third)) return { span: monthsOf(Number(third), period), length: 3 };
  return { span: findLatest(period, today), length: 1 };
}

/** "3", "two", "a few", "a couple of". */
function readNumber(words: readonly string[]): { least: number; most: number; length: number } | undefined {
  const start = words[0] === 'a' && (words[1] === 'couple' || FEW_WORDS.has(words[1] ?? '')) ? 1 : 0;
  const word = words[start] ?? '';
  if (FEW_WORDS.has(word)) return { ...FEW, length: start + 1 };
  const number = /^\d{1,2}$/.test(word) ? Number(word) : Object.hasOwn(NUMBERS, word) ? NUMBERS[word]! : undefined;
  if (number === undefined) return undefined;
  return { least: number, most: number, length: start + (word === 'couple' && words[start + 1] === 'of' ? 2 : 1) };
}

function readPeriod(word: string): Period | undefined {
  if (/^q[1-4]$/.test(word)) return { first: (Number(word[1]) - 1) * 3, months: 3 };
  const start = word.replace(/\.$/, '');
  const month = MONTHS.findIndex((name) => name === word || name.slice(0, 3) === start || (name === 'september' && start === 'sept'));
  if (month >= 0) return { first: month, months: 1 };
  return Object.hasOwn(SEASONS, word) ? { first: SEASONS[word]!, months: 3 } : undefined;
}

/** The latest such period that has begun. */
function findLatest(period: Period, today: Day): Span {
  const here = monthsOf(yearOf(today), period);
  return here.from <= today ? here : monthsOf(yearOf(today) - 1, period);
}

/** The latest such day up to another. */
function findWeekday(weekday: number, upTo: Day): Day {
  return addDays(upTo, -((new Date(upTo).getUTCDay() - weekday + 7) % 7));
}

function goBack(day: Day, many: number, unit: string): Day {
  if (unit === 'day' || unit === 'week') return addDays(day, -many * (unit === 'day' ? 1 : 7));
  return addMonths(day, -many * (unit === 'month' ? 1 : 12));
}

/** The same day of another month, or the last that it has. */
function addMonths(day: Day, months: number): Day {
  const { from, to } = monthsOf(yearOf(day), { first: monthOf(day) + months, months: 1 });
  const same = addDays(from, Number(day.slice(8)) - 1);
  return same < to ? same : to;
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));
/** From 0. */
const monthOf = (day: Day): number => Number(day.slice(5, 7)) - 1;

function monthsOf(year: number, { first, months }: Period): Span {
  const start = (month: number): Day => new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  return { from: start(first), to: addDays(start(first + months), -1) };
}
