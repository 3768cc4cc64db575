import { MONTHS } from '@/lib/paper/day';
import type { Appearance, Day, PaperDate } from '@/lib/paper/paper';

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const LONG_MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December',
];

/** `28 Jul`, with the year unless it is this year. */
export function formatDay(day: Day | PaperDate, thisYear = new Date().getFullYear()): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number?, number?];
  // A paper of which only the year or month is known is not given a day.
  if (month === undefined) return String(year);
  const name = MONTHS.slice(3 * month - 3, 3 * month);
  if (date === undefined) return `${name} ${year}`;
  return `${date} ${name}${year === thisYear ? '' : ` ${year}`}`;
}

/** `28 Jul · #3 · ▲ 12`: when and how high a paper stood in a digest. */
export function describePlace({ date, rank, upvotes }: Pick<Appearance, 'date' | 'rank' | 'upvotes'>): string {
  return [formatDay(date), rank !== undefined && `#${rank}`, upvotes !== undefined && `▲ ${upvotes}`].filter(Boolean).join(' · ');
}

/** `Friday 20 November`, with the year unless it is this year. */
export function formatLongDay(day: Day, thisYear = new Date().getFullYear()): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const weekday = WEEKDAYS[new Date(Date.UTC(year, month - 1, date)).getUTCDay()];
  return `${weekday} ${date} ${LONG_MONTHS[month - 1]}${year === thisYear ? '' : ` ${year}`}`;
}

/** `Fri 20 Nov`, with the year unless it is this year. */
export function formatShortDay(day: Day, thisYear?: number): string {
  return `${formatLongDay(day, 0).slice(0, 3)} ${formatDay(day, thisYear)}`;
}

/** `March 2026` for `2026-03`. */
export function formatMonth(month: string): string {
  const [year, at] = month.split('-').map(Number) as [number, number];
  return `${LONG_MONTHS[at - 1]} ${year}`;
}

/** `1,204` */
export function formatCount(count: number): string {
  // Not with toLocaleString, as its first call takes 13 ms on a page: the browser then loads all its number formats.
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `3 kB`, `37.6 MB` */
export function formatSize(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** `1 paper`, `3 papers` */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** `Xu, Sun, Toh et al.` */
export function formatAuthors(authors: readonly string[], most = 3): string {
  const names = authors.slice(0, most).map((name) => name.split(/\s+/).at(-1));
  return names.join(', ') + (authors.length > most ? ' et al.' : '');
}
