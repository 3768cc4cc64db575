/**
 * The library as records that two browsers can merge in any order and always agree: per field the
 * later write wins, and what was un-saved is remembered. Pure functions.
 */
import type { LibraryEntry, PaperKey, ReadingState, Timestamp } from '@/lib/paper/paper';

export interface SyncRecord {
  key: PaperKey;
  title: string;
  savedAt: Timestamp;
  /** When it was last put into the library. */
  keptAt: Timestamp;
  state: Written<ReadingState>;
  tags: Written<string[]>;
  /** `undefined`: too long to be synced. */
  note?: Written<string> | undefined;
  rating: Written<number>;
  /** When it was un-saved. It stands again if a field was written later. */
  goneAt?: Timestamp | undefined;
}

export type Written<T> = readonly [value: T, at: Timestamp];

/** Longer notes stay in their browser: the account's storage holds 100 kB in all. */
export const LONGEST_NOTE = 1500;

/** Un-saved papers are remembered this long, in ms. */
const REMEMBERED = 180 * 86_400_000;

export type Records = ReadonlyMap<PaperKey, SyncRecord>;

/**
 * The library now, with the times of its writes: a field that is as it was in `base` (the last common
 * state) keeps its time, another was written at the entry's `changedAt`. What stood in `base` and is
 * not there any more was un-saved; unless most of it is gone at once, which is a mishap and no wish.
 */
export function describeLibrary(entries: readonly LibraryEntry[], titles: ReadonlyMap<PaperKey, string>, base: Records, now: Timestamp): Map<PaperKey, SyncRecord> {
  const records = new Map<PaperKey, SyncRecord>();
  for (const entry of entries) records.set(entry.paperKey, describeEntry(entry, titles.get(entry.paperKey), base.get(entry.paperKey)));
  const missing = [...base.values()].filter((record) => !records.has(record.key));
  const vanished = missing.filter((record) => !isGone(record));
  const standing = [...base.values()].filter((record) => !isGone(record)).length;
  const isMishap = vanished.length > 20 && vanished.length > standing / 2;
  for (const record of missing) {
    if (isGone(record)) records.set(record.key, record);
    else if (!isMishap) records.set(record.key, { ...record, goneAt: now });
  }
  return records;
}

function describeEntry(entry: LibraryEntry, title: string | undefined, before: SyncRecord | undefined): SyncRecord {
  const isBack = before !== undefined && isGone(before);
  const at = isBack ? Math.max(entry.changedAt, before.goneAt! + 1) : entry.changedAt;
  const written = <T>(value: T, untouched: T, known: Written<T> | undefined): Written<T> => {
    if (known && JSON.stringify(known[0]) === JSON.stringify(value)) return known;
    // What was never set says nothing against what another browser knows.
    return [value, !known && JSON.stringify(value) === JSON.stringify(untouched) ? 0 : at];
  };
  return {
    key: entry.paperKey, title: (title ?? before?.title ?? '').slice(0, 300), savedAt: entry.savedAt, keptAt: before && !isBack ? before.keptAt : at,
    state: written(entry.state, 'to-read', before?.state), tags: written(entry.tags.toSorted(), [], before?.tags),
    note: entry.note.length > LONGEST_NOTE ? undefined : written(entry.note, '', before?.note), rating: written(entry.rating, 0, before?.rating),
  };
}

/** Commutative, associative and idempotent. */
export function mergeRecords(a: Records, b: Records, now: Timestamp): Map<PaperKey, SyncRecord> {
  const merged = new Map<PaperKey, SyncRecord>();
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const [one, other] = [a.get(key), b.get(key)];
    const record = one && other ? mergeRecord(one, other) : (one ?? other)!;
    if (!isGone(record) || now - record.goneAt! < REMEMBERED) merged.set(key, record);
  }
  return merged;
}

function mergeRecord(a: SyncRecord, b: SyncRecord): SyncRecord {
  const goneAt = Math.max(a.goneAt ?? 0, b.goneAt ?? 0);
  return {
    key: a.key, title: a.title.length > b.title.length || (a.title.length === b.title.length && a.title > b.title) ? a.title : b.title,
    savedAt: Math.min(a.savedAt, b.savedAt), keptAt: Math.max(a.keptAt, b.keptAt), state: later(a.state, b.state), tags: later(a.tags, b.tags), rating: later(a.rating, b.rating),
    note: a.note && b.note ? later(a.note, b.note) : (a.note ?? b.note), ...(goneAt > 0 && { goneAt }),
  };
}

/** Of two writes in one millisecond the same one wins everywhere. */
function later<T>(a: Written<T>, b: Written<T>): Written<T> {
  if (a[1] !== b[1]) return a[1] > b[1] ? a : b;
  return JSON.stringify(a[0]) >= JSON.stringify(b[0]) ? a : b;
}

export function isGone(record: SyncRecord): boolean {
  return (record.goneAt ?? 0) >= lastWrite(record);
}

export function lastWrite({ keptAt, state, tags, note, rating }: SyncRecord): Timestamp {
  return Math.max(keptAt, state[1], tags[1], note?.[1] ?? 0, rating[1]);
}
