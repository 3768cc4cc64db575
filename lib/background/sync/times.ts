import type { Timestamp } from '@/lib/paper/paper';

/** A value and the time of its writing. */
export type Timed<T> = readonly [value: T, at: Timestamp];

/** The later of two writes. Of two in one millisecond, the one that sorts last wins, so that every browser chooses the same. */
export function later<T>(a: Timed<T>, b: Timed<T>): Timed<T> {
  if (a[1] !== b[1]) return a[1] > b[1] ? a : b;
  return JSON.stringify(a[0]) >= JSON.stringify(b[0]) ? a : b;
}

/** Times after the first (the year 2096) are brought down to the second, so that a write can still be later than what it replaces. */
const MAX_TIME = 4e12;
const LATE_TIME = 3.9e12;

/** A time that a browser may write, and believes of others: its clock may be a century wrong. */
export function boundTime(at: Timestamp): Timestamp {
  return at > MAX_TIME ? LATE_TIME : Math.max(at, 0);
}
