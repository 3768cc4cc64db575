/** The rows that records travel and are kept as, checked at the door. */
import * as v from 'valibot';
import { key, rating, state, tags, text, texts } from '@/lib/messages/calls/shapes';
import { cleanEdits, cleanLine } from '@/lib/digest/entry';
import { cleanNote, cleanTags } from '@/lib/digest/import/library-facts';
import { isCiteKey } from '@/lib/paper/cite-keys';
import { isPaperDate } from '@/lib/paper/day';
import { listAuthors } from '@/lib/paper/author-list';
import { LIBRARY_LIMITS } from '@/lib/paper/fields';
import { parsePaperKey } from '@/lib/paper/paper-key';
import { MAX_VERSIONS } from './notes';
import { keepTags, MAX_TITLE_CHARACTERS, type Records, type SyncRecord } from './records';
import { boundTime } from './times';

/** Far more than a correction needs; an entry cuts each field to its own length. */
const MAX_EDIT_CHARACTERS = 100_000;

const time = v.pipe(v.number(), v.minValue(0), v.transform(boundTime));
/** A key from another browser: an id gets its canonical form, and what is no key makes the row none. */
const paperKey = v.pipe(key, v.transform(parsePaperKey), v.string());
const title = v.pipe(text(MAX_TITLE_CHARACTERS), v.transform((line) => cleanLine(line, MAX_TITLE_CHARACTERS) ?? ''));
const tag = v.pipe(text(LIBRARY_LIMITS.tagCharacters), v.transform((line) => cleanTags([line])[0]), v.string());
const tagMark = v.tuple([tag, time, v.picklist([0, 1])]);
const noteText = v.pipe(text(LIBRARY_LIMITS.noteCharacters), v.transform((note) => cleanNote(note) ?? ''));
/** A time and a value that may be damaged, in which case the rest of the row stays. */
const timed = <T extends v.GenericSchema>(value: T) => v.fallback(v.optional(v.tuple([v.nullable(value), time])), undefined);
const edited = v.object({
  title: timed(v.pipe(text(MAX_EDIT_CHARACTERS), v.transform((line) => cleanEdits({ title: line }).title), v.string())),
  authors: timed(v.pipe(
    texts(MAX_EDIT_CHARACTERS, MAX_EDIT_CHARACTERS), v.transform((names) => listAuthors(cleanEdits({ authors: names }))), v.minLength(1),
  )),
  published: timed(v.pipe(v.string(), v.check(isPaperDate))),
});
const citeKey = v.pipe(v.string(), v.check(isCiteKey));
const shared = {
  key: paperKey,
  title,
  savedAt: time,
  keptAt: time,
  state: v.tuple([state, time]),
  rating: v.tuple([rating, time]),
  goneAt: v.optional(time),
};
const Row = v.object({
  ...shared,
  // Removed tags are remembered beside those that the paper has. A damaged one takes no other along.
  tags: v.pipe(v.array(v.fallback(v.nullable(tagMark), null)), v.transform((marks) => keepTags(marks.filter((mark) => mark !== null)))),
  notes: v.pipe(v.array(v.tuple([v.nullable(noteText), time, time])), v.maxLength(MAX_VERSIONS)),
  // Versions of Sidelight before these leave them out, which tells nothing.
  edited: v.fallback(v.optional(edited), undefined), citeKey: v.fallback(v.optional(v.tuple([citeKey, time])), undefined),
});
/** A row as version 1 wrote it: all tags have one time, and a note too long to travel is missing. */
const RowOfVersion1 = v.object({
  ...shared, tags: v.tuple([tags, time]), note: v.optional(v.tuple([noteText, time])),
});

/**
 * Reads a row of either version; `undefined` if it is damaged. A row of version 1 says nothing of what its note
 * replaced. We assume that its writer had seen the note of the last round (`base`): only newer notes are kept beside it.
 */
export function parseRow(row: unknown, base?: Records): SyncRecord | undefined {
  const read = v.safeParse(Row, row);
  if (read.success) return read.output;
  const old = v.safeParse(RowOfVersion1, row);
  if (!old.success) return undefined;
  const { tags: [names, taggedAt], note, ...rest } = old.output;
  const seen = Math.max(0, ...(base?.get(rest.key)?.notes ?? []).flatMap(([, at]) => (note && at < note[1] ? at : [])));
  return {
    ...rest, tags: cleanTags(names).map((name) => [name, taggedAt, 1]),
    // The time 0 says that no note was ever written.
    notes: note && note[1] > 0 ? [[note[0], note[1], seen]] : [],
  };
}
