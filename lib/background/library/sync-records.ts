/**
 * The library as records. Two browsers can merge them in any order and get the same result: for each
 * field the later write wins, and papers that were un-saved are remembered. Pure functions.
 */
import type { LibraryEntry, PaperKey, ReadingState, Timestamp } from '@/lib/paper/paper';

export interface SyncRecord {
  key: PaperKey;
  title: string;
  savedAt: Timestamp;
  /** When it was last put into the library. */
  keptAt: Timestamp;
  state: Timed<ReadingState>;
  tags: Timed<string[]>;
  /** `undefined`: too long to be synced. */
  note?: Timed<string> | undefined;
  rating: Timed<number>;
  /** When it was un-saved. It counts as saved again if a field was written later. */
  goneAt?: Timestamp | undefined;
}

/** A value and the time of its writing. */
type Timed<T> = readonly [value: T, at: Timestamp];

/** Longer notes stay in their browser, as the account's storage holds 100 kB in all. */
export const MAX_NOTE_CHARACTERS = 1_500;

/** The rest of a longer title is cut: it only names a paper that a browser does not know yet. */
export const MAX_TITLE_CHARACTERS = 300;

/** How long an un-saved paper is remembered. */
const REMEMBER_GONE_MS = 180 * 86_400_000;
/** So many papers, and more than half of all, that vanish between two rounds are a mishap. */
const MAX_VANISHED_BY_WISH = 20;

export type Records = ReadonlyMap<PaperKey, SyncRecord>;

/**
 * The library now, with the times of its writes. A field that is as it was in `base` (the records
 * after the last round) keeps its time; any other was written at the entry's `changedAt`. A paper of
 * `base` that is not saved any more was un-saved, unless most papers are gone at once: a person does
 * not do that, so it is a mishap and is not passed on.
 */
export function describeLibrary(
  entries: readonly LibraryEntry[], titles: ReadonlyMap<PaperKey, string>, base: Records, now: Timestamp,
): Map<PaperKey, SyncRecord> {
  const records = new Map<PaperKey, SyncRecord>();
  for (const entry of entries) records.set(entry.paperKey, describeEntry(entry, titles.get(entry.paperKey), base.get(entry.paperKey)));
  const missing = [...base.values()].filter((record) => !records.has(record.key));
  const vanished = missing.filter((record) => !isGone(record));
  const savedBefore = [...base.values()].filter((record) => !isGone(record)).length;
  const isMishap = vanished.length > MAX_VANISHED_BY_WISH && vanished.length > savedBefore / 2;
  for (const record of missing) {
    if (isGone(record)) records.set(record.key, record);
    else if (!isMishap) records.set(record.key, { ...record, goneAt: now });
  }
  return records;
}

function describeEntry(entry: LibraryEntry, title: string | undefined, before: SyncRecord | undefined): SyncRecord {
  const isBack = before !== undefined && isGone(before);
  const at = isBack ? Math.max(entry.changedAt, before.goneAt! + 1) : entry.changedAt;
  const written = <T>(value: T, untouched: T, known: Timed<T> | undefined): Timed<T> => {
    if (known && JSON.stringify(known[0]) === JSON.stringify(value)) return known;
    // A field that was never set must not win over what another browser has written, so its time is 0.
    return [value, !known && JSON.stringify(value) === JSON.stringify(untouched) ? 0 : at];
  };
  return {
    key: entry.paperKey, title: (title ?? before?.title ?? '').slice(0, MAX_TITLE_CHARACTERS), savedAt: entry.savedAt,
    keptAt: before && !isBack ? before.keptAt : at,
    state: written(entry.state, 'to-read', before?.state), tags: written(entry.tags.toSorted(), [], before?.tags),
    note: entry.note.length > MAX_NOTE_CHARACTERS ? undefined : written(entry.note, '', before?.note),
    rating: written(entry.rating, 0, before?.rating),
  };
}

/** Commutative, associative and idempotent. */
export function mergeRecords(a: Records, b: Records, now: Timestamp): Map<PaperKey, SyncRecord> {
  const merged = new Map<PaperKey, SyncRecord>();
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const [one, other] = [a.get(key), b.get(key)];
    const record = one && other ? mergeRecord(one, other) : (one ?? other)!;
    if (!isGone(record) || now - record.goneAt! < REMEMBER_GONE_MS) merged.set(key, record);
  }
  return merged;
}

function mergeRecord(a: SyncRecord, b: SyncRecord): SyncRecord {
  const goneAt = Math.max(a.goneAt ?? 0, b.goneAt ?? 0);
  return {
    key: a.key, title: a.title.length > b.title.length || (a.title.length === b.title.length && a.title > b.title) ? a.title : b.title,
    savedAt: Math.min(a.savedAt, b.savedAt), keptAt: Math.max(a.keptAt, b.keptAt),
    state: later(a.state, b.state), tags: later(a.tags, b.tags), rating: later(a.rating, b.rating),
    note: a.note && b.note ? later(a.note, b.note) : (a.note ?? b.note), ...(goneAt > 0 && { goneAt }),
  };
}

/** The later of two writes. Of two in one millisecond, the one that sorts last wins, so that every browser chooses the same. */
function later<T>(a: Timed<T>, b: Timed<T>): Timed<T> {
  if (a[1] !== b[1]) return a[1] > b[1] ? a : b;
  return JSON.stringify(a[0]) >= JSON.stringify(b[0]) ? a : b;
}

/** Whether the paper was un-saved and not saved again since. */
export function isGone(record: SyncRecord): boolean {
  return (record.goneAt ?? 0) >= lastWrite(record);
}

/** The time of the last write of any field. */
export function lastWrite({ keptAt, state, tags, note, rating }: SyncRecord): Timestamp {
  return Math.max(keptAt, state[1], tags[1], note?.[1] ?? 0, rating[1]);
}
