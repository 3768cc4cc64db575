import { localDayOf } from '@/lib/paper/day';
import type { Appearance, Day, PaperDate, Timestamp } from '@/lib/paper/paper';
import { splitName } from '@/lib/paper/person-name';
import { formatCount, languageTag, t } from './t';

type Moment = 'longDay' | 'shortDay' | 'weekday' | 'month' | 'time';
const FORMS: Record<Moment, Intl.DateTimeFormatOptions> = {
  longDay: { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' },
  shortDay: { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' },
  weekday: { weekday: 'short', timeZone: 'UTC' },
  month: { month: 'long', year: 'numeric', timeZone: 'UTC' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
};
const formats = new Map<string, Intl.DateTimeFormat>();

function format(at: Timestamp | Date, form: Moment, withYear = false): string {
  const id = `${form}${withYear}`;
  let made = formats.get(id);
  if (!made) formats.set(id, made = new Intl.DateTimeFormat(dateTag(), { ...FORMS[form], ...(withYear && { year: 'numeric' }) }));
  return made.format(at);
}

/** English days are written with the day first, as in the lists of arXiv; and lists have no comma before `and`. */
function dateTag(): string {
  const tag = languageTag();
  return tag === 'en' ? 'en-GB' : tag;
}

/**
 * `28 Jul`, with the year unless it is this year. It is written from messages in place of `Intl`, whose first use takes a page
 * some ms; a test holds that both write the same.
 */
export function formatDay(day: Day | PaperDate, thisYear = new Date().getFullYear()): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number?, number?];
  // A paper of which only the year or month is known is not given a day.
  if (month === undefined) return t('day.year', { year });
  const name = nameMonth(day);
  if (date === undefined) return t('day.monthOfYear', { month: name, year });
  return year === thisYear ? t('day.thisYear', { date, month: name }) : t('day.whole', { date, month: name, year });
}

/** `28 Jul · #3 · ▲ 12`: when and how high a paper stood in a digest. */
export function describePlace({ date, rank, upvotes }: Pick<Appearance, 'date' | 'rank' | 'upvotes'>): string {
  return [formatDay(date), rank && `#${rank}`, formatVotes(upvotes)].filter(Boolean).join(' · ');
}

/** `▲ 12`; nothing where nobody voted yet. */
export const formatVotes = (votes = 0): string => (votes ? `▲ ${formatCount(votes)}` : '');

/** `Friday 20 November`, with the year unless it is this year. */
export function formatLongDay(day: Day, thisYear?: number): string {
  return formatNamedDay(day, 'longDay', thisYear);
}

/** `Fri 20 Nov`, with the year unless it is this year. */
export function formatShortDay(day: Day, thisYear?: number): string {
  return formatNamedDay(day, 'shortDay', thisYear);
}

function formatNamedDay(day: Day, form: Moment, thisYear = new Date().getFullYear()): string {
  const text = format(new Date(`${day}T00:00:00Z`), form, !day.startsWith(String(thisYear)));
  return languageTag() === 'en' ? text.replace(',', '') : text;
}

/** `Fri` */
export function formatWeekday(day: Day): string {
  return format(new Date(`${day}T00:00:00Z`), 'weekday');
}

/** `Nov` */
export function nameMonth(day: Day | PaperDate): string {
  return t('day.months').split(' ')[Number(day.slice(5, 7)) - 1]!;
}

/** `March 2026` for `2026-03`. */
export function formatMonth(month: string): string {
  return format(new Date(`${month}-01T00:00:00Z`), 'month');
}

/** `28 Jul, 14:05`, by the person's clock. */
export function formatMoment(at: Timestamp): string {
  return t('day.withTime', { day: formatDay(localDayOf(at)), time: formatTime(at) });
}

/** `14:05`, as the person's clock shows it. */
export function formatTime(at: Timestamp): string {
  return format(at, 'time');
}

/** `title, authors and date` */
export function formatList(parts: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat(dateTag(), { type }).format(parts);
}

/** `3 kB`, `37.6 MB` */
export function formatSize(bytes: number): string {
  const isSmall = bytes < 1e6;
  return new Intl.NumberFormat(languageTag(), {
    style: 'unit', unit: isSmall ? 'kilobyte' : 'megabyte', maximumFractionDigits: isSmall ? 0 : 1, minimumFractionDigits: isSmall ? 0 : 1,
  }).format(isSmall ? Math.ceil(bytes / 1000) : bytes / 1e6);
}

/** `Xu, van der Berg, Gemini Team et al.` */
export function formatAuthors(authors: readonly string[], most = 3): string {
  return joinNames(authors.slice(0, most).map((name) => splitName(name).family)) + (authors.length > most ? ' et al.' : '');
}

/** Names in their order. One that is written from right to left ends with a mark, so that what follows stands at its right. */
export function joinNames(names: readonly string[]): string {
  return names.map((name) => name.replace(/[\u0590-\u08ff].*/, '$&\u200e')).join(', ');
}
