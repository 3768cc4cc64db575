/**
 * The library as records. Two browsers can merge them in any order and get the same result: for each field the
 * later write wins, each tag is a field, notes written apart are both kept, and papers that were un-saved are
 * remembered. Pure functions.
 *
 * Times are those of a hybrid logical clock (Kulkarni and others, 2014): a write has the time of the browser's
 * clock, or one millisecond more than what it replaces, whichever is later. So a change always wins over what
 * the person saw when making it, even if some browser's clock is years ahead. A browser's own clock is not
 * believed beyond tomorrow.
 */
import { cleanTags } from '@/lib/digest/import/library-facts';
import { LIBRARY_LIMITS } from '@/lib/paper/fields';
import type { GivenCiteKey } from '@/lib/paper/cite-keys';
import type { LibraryEntry, PaperKey, ReadingState, Timestamp } from '@/lib/paper/paper';
import { laterOf, mergeEdits, type SyncedEdits, writeEdits } from './edits';
import { fillLongNote, fingerprintNotes, mergeNotes, type NoteVersion, writeNotes } from './notes';
import { boundTime, later, type Timed } from './times';

export interface SyncRecord {
  key: PaperKey;
  title: string;
  savedAt: Timestamp;
  /** When it was last put into the library. */
  keptAt: Timestamp;
  state: Timed<ReadingState>;
  /** By tag. Removed ones are remembered. */
  tags: readonly TagMark[];
  notes: readonly NoteVersion[];
  rating: Timed<number>;
  /** What the person corrected. */
  edited?: SyncedEdits | undefined;
  /** Cited or exported for the first time, a paper gets its key unasked: that alone brings no un-saved paper back. */
  citeKey?: Timed<string> | undefined;
  /** When it was un-saved. It counts as saved again if a field was written later. */
  goneAt?: Timestamp | undefined;
}

/** `isOn`: 1 if the tag was added, 0 if it was removed. */
export type TagMark = readonly [tag: string, at: Timestamp, isOn: 0 | 1];

/** Of one paper. Of more, those that were removed the longest time ago are dropped. Older versions refuse rows that have more. */
const MAX_TAG_MARKS = 2 * LIBRARY_LIMITS.tags;

/** The rest of a longer title is cut: it only names a paper that a browser does not know yet. */
export const MAX_TITLE_CHARACTERS = 300;

const DAY_MS = 86_400_000;
/** How long an un-saved paper and a removed tag are remembered. */
const REMEMBER_GONE_MS = 180 * DAY_MS;
/** If this many papers, and more than half of all, vanish between two rounds without being un-saved, that is a mishap. */
const MAX_VANISHED_BY_WISH = 20;

export type Records = ReadonlyMap<PaperKey, SyncRecord>;

/** The records after the last round, and the notes that this browser then had (see `fingerprintNotes`). */
export interface SyncBase {
  records: Records;
  notesHere: ReadonlyMap<PaperKey, string>;
}

/** The library of this browser. */
interface LocalLibrary {
  entries: readonly LibraryEntry[];
  titles: ReadonlyMap<PaperKey, string>;
  citeKeys: ReadonlyMap<PaperKey, GivenCiteKey>;
  /** Papers that the person un-saved, and when, where that is known. */
  removed: ReadonlyMap<PaperKey, Timestamp | undefined>;
}

/**
 * The library now, with the times of its writes. A field that is as it was in `base` keeps its time; any other
 * was written at the entry's `changedAt`. A paper of `base` that the person un-saved is gone. Papers that merely
 * vanished are taken for un-saved too, unless most are: that is a mishap and is not passed on.
 */
export function describeLibrary(
  { entries, titles, citeKeys, removed }: LocalLibrary, base: SyncBase, now: Timestamp,
): Map<PaperKey, SyncRecord> {
  const records = new Map<PaperKey, SyncRecord>();
  for (const entry of entries) {
    const { paperKey } = entry;
    records.set(paperKey, describeEntry(entry, { title: titles.get(paperKey), citeKey: citeKeys.get(paperKey) }, base, now));
  }
  const missing = [...base.records.values()].filter((record) => !records.has(record.key));
  const vanished = missing.filter((record) => !isGone(record) && !removed.has(record.key));
  const savedBefore = [...base.records.values()].filter((record) => !isGone(record)).length;
  const isMishap = vanished.length > MAX_VANISHED_BY_WISH && vanished.length > savedBefore / 2;
  for (const record of missing) {
    if (isGone(record)) records.set(record.key, record);
    else if (removed.has(record.key) || !isMishap) {
      const at = Math.min(boundTime(removed.get(record.key) ?? now), now);
      records.set(record.key, { ...record, goneAt: Math.max(at, lastWrite(record) + 1) });
    }
  }
  return records;
}

interface KeptBeside {
  title: string | undefined;
  citeKey: GivenCiteKey | undefined;
}

function describeEntry(entry: LibraryEntry, { title, citeKey }: KeptBeside, base: SyncBase, now: Timestamp): SyncRecord {
  const key = entry.paperKey;
  const before = base.records.get(key);
  const changedAt = boundTime(Math.min(entry.changedAt, now + DAY_MS));
  const isBack = before !== undefined && isGone(before);
  const written = <T>(value: T, untouched: T, known: Timed<T> | undefined): Timed<T> => {
    if (known && known[0] === value) return known;
    // A field that was never set must not win over what another browser has written, so its time is 0.
    return [value, !known && value === untouched ? 0 : Math.max(changedAt, (known?.[1] ?? 0) + 1)];
  };
  const known = before?.notes ?? [];
  const isNoteUntouched = base.notesHere.get(key) === fingerprintNotes(entry);
  const edited = writeEdits(before?.edited, entry.edited, changedAt);
  const named = describeCiteKey(citeKey, before?.citeKey, now);
  const notedAt = Math.max(changedAt, ...known.map((version) => version[1] + 1));
  return {
    key, title: (title ?? before?.title ?? '').slice(0, MAX_TITLE_CHARACTERS), savedAt: boundTime(Math.min(entry.savedAt, now + DAY_MS)),
    keptAt: before && !isBack ? before.keptAt : Math.max(changedAt, (before?.goneAt ?? 0) + 1),
    state: written(entry.state, 'to-read', before?.state),
    tags: writeTags(before?.tags ?? [], entry.tags.flatMap((tag) => cleanTags([tag])), changedAt),
    notes: isNoteUntouched ? fillLongNote(known, entry) : writeNotes(known, entry, notedAt),
    rating: written(entry.rating, 0, before?.rating),
    ...(Object.keys(edited).length > 0 && { edited }), ...(named && { citeKey: named }),
  };
}

function describeCiteKey(row: GivenCiteKey | undefined, known: Timed<string> | undefined, now: Timestamp): Timed<string> | undefined {
  if (!row || row.key === known?.[0]) return known;
  return [row.key, Math.max(boundTime(Math.min(row.at, now + DAY_MS)), (known?.[1] ?? 0) + 1)];
}

function writeTags(known: readonly TagMark[], tags: readonly string[], at: Timestamp): TagMark[] {
  const marks = new Map(known.map((mark) => [mark[0], mark]));
  const write = (tag: string, isOn: 0 | 1): void => {
    const before = marks.get(tag);
    if (before?.[2] !== isOn) marks.set(tag, [tag, Math.max(at, (before?.[1] ?? 0) + 1), isOn]);
  };
  for (const tag of tags) write(tag, 1);
  for (const [tag] of known) if (!tags.includes(tag)) write(tag, 0);
  return keepTags(marks.values());
}

/** Commutative, associative and idempotent. */
export function mergeRecords(a: Records, b: Records): Map<PaperKey, SyncRecord> {
  const merged = new Map<PaperKey, SyncRecord>();
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    const [one, other] = [a.get(key), b.get(key)];
    merged.set(key, mergeRecord((one ?? other)!, (other ?? one)!));
  }
  return merged;
}

/** Without the papers and tags that were removed long ago. Call after the merge was written here. */
export function forgetOld(records: Records, now: Timestamp): Map<PaperKey, SyncRecord> {
  const forget = now - REMEMBER_GONE_MS;
  const kept = [...records.values()].filter((record) => !isGone(record) || record.goneAt! > forget);
  return new Map(kept.map((record) => [record.key, { ...record, tags: record.tags.filter(([, at, isOn]) => isOn === 1 || at > forget) }]));
}

function mergeRecord(a: SyncRecord, b: SyncRecord): SyncRecord {
  const goneAt = Math.max(a.goneAt ?? 0, b.goneAt ?? 0);
  const edited = mergeEdits(a.edited, b.edited);
  const citeKey = laterOf(a.citeKey, b.citeKey);
  return {
    key: a.key, title: a.title.length > b.title.length || (a.title.length === b.title.length && a.title > b.title) ? a.title : b.title,
    savedAt: Math.min(a.savedAt, b.savedAt), keptAt: Math.max(a.keptAt, b.keptAt),
    state: later(a.state, b.state), tags: mergeTags(a.tags, b.tags), rating: later(a.rating, b.rating),
    notes: mergeNotes(a.notes, b.notes), ...(Object.keys(edited).length > 0 && { edited }), ...(citeKey && { citeKey }),
    ...(goneAt > 0 && { goneAt }),
  };
}

/** The later mark of each tag. If two marks have the same time, the tag stays. */
function mergeTags(a: readonly TagMark[], b: readonly TagMark[]): TagMark[] {
  const marks = new Map<string, TagMark>();
  for (const mark of [...a, ...b]) {
    const [tag, at, isOn] = mark;
    const other = marks.get(tag);
    if (!other || at > other[1] || (at === other[1] && isOn > other[2])) marks.set(tag, mark);
  }
  return keepTags(marks.values());
}

/** The marks of one paper in order, without the oldest removed ones where they are too many. */
export function keepTags(marks: Iterable<TagMark>): TagMark[] {
  const inOrder = [...marks].sort(([a], [b]) => (a < b ? -1 : 1));
  if (inOrder.length <= MAX_TAG_MARKS) return inOrder;
  const kept = new Set(inOrder.toSorted((a, b) => b[2] - a[2] || b[1] - a[1]).slice(0, MAX_TAG_MARKS));
  return inOrder.filter((mark) => kept.has(mark));
}

/** Whether the paper was un-saved and not saved again since. */
export function isGone(record: SyncRecord): boolean {
  return (record.goneAt ?? 0) >= lastWrite(record);
}

/** The time of the last write of any field that the person wrote. */
export function lastWrite({ keptAt, state, tags, notes, rating, edited = {} }: SyncRecord): Timestamp {
  const times = [...tags, ...notes, ...Object.values(edited).filter((edit) => edit !== undefined)].map(([, at]) => at);
  return Math.max(keptAt, state[1], rating[1], ...times);
}

/** The tags that the record's paper has, in order. */
export function tagsOf({ tags }: SyncRecord): string[] {
  return tags.flatMap(([tag, , isOn]) => (isOn === 1 ? tag : []));
}
