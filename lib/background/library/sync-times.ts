import type { Timestamp } from '@/lib/paper/paper';

/** A value and the time of its writing. */
export type Timed<T> = readonly [value: T, at: Timestamp];

/** The later of two writes. Of two in one millisecond, the one that sorts last wins, so that every browser chooses the same. */
export function later<T>(a: Timed<T>, b: Timed<T>): Timed<T> {
  if (a[1] !== b[1]) return a[1] > b[1] ? a : b;
  return JSON.stringify(a[0]) >= JSON.stringify(b[0]) ? a : b;
}
