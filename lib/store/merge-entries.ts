/** What becomes of two records of one saved paper, from a backup, a file or two papers that turn out to be one. */
import { describeEdits, joinEdits } from '@/lib/paper/edits';
import type { LibraryEntry, Timestamp } from '@/lib/paper/paper';

/** The later change wins; the tags, notes and corrections of both stay; an empty note or no rating replaces nothing. */
export function mergeEntry(now: LibraryEntry, read: LibraryEntry): LibraryEntry {
  const [older, newer] = read.changedAt > now.changedAt ? [now, read] : [read, now];
  const { otherNote: _, ...rest } = newer;
  const edited = joinEdits(newer.edited, older.edited);
  return {
    ...rest, savedAt: Math.min(now.savedAt, read.savedAt), tags: [...new Set([...newer.tags, ...older.tags])],
    ...mergeNotes(newer, older), rating: newer.rating || older.rating, ...(edited && { edited }),
  };
}

/**
 * The later note that says anything. What else was written stays beside it, as after a sync, until the person chooses:
 * the times of two records do not say which of two texts is wanted. A text that another one holds is not kept twice.
 */
function mergeNotes(newer: LibraryEntry, older: LibraryEntry): Pick<LibraryEntry, 'note' | 'otherNote'> {
  const texts = [newer.note, newer.otherNote, older.note, older.otherNote]
    .filter((text) => text !== undefined)
    .filter((text) => text.trim() !== '');
  const [note = newer.note, ...rest] = texts;
  const others = rest.filter((text, row) => !note.includes(text)
    && !rest.some((other, place) => other.includes(text) && (other !== text || place < row)));
  return { note, ...(others.length > 0 && { otherNote: others.join('\n\n') }) };
}

/** When a change of an entry counts as made: later than the change before it, also after the computer's clock was set back. */
export function nextChangeAt({ changedAt }: LibraryEntry, at: Timestamp): Timestamp {
  return Math.max(at, changedAt + 1);
}

/** Whether two records of an entry say the same, whenever they were written. */
export function isSameEntry(a: LibraryEntry, b: LibraryEntry): boolean {
  const describe = ({ state, tags, note, otherNote, rating, savedAt, edited }: LibraryEntry): string =>
    JSON.stringify([state, tags.toSorted(), note, otherNote ?? null, rating, savedAt, describeEdits(edited)]);
  return describe(a) === describe(b);
}
