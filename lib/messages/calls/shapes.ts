/** What messages are made of. Every text and list has a limit, as pages of any site can reach the worker. */
import * as v from 'valibot';
import {
  ANNOUNCE_TYPES, type FieldLimits, LIBRARY_LIMITS, LISTING_FIELDS, PAPER_FIELDS, READING_STATES, type ValuesOf,
} from '@/lib/paper/fields';
import { safeCodeUrl, safeHttps } from '@/lib/paper/links';
import type { PaperEdit } from '@/lib/paper/edits';
import type { EntryEdits, LibraryEntry } from '@/lib/paper/paper';

/** Papers in one message. */
export const MAX_KEYS = 100_000;
/** Rows of a list that a page shows. */
export const MAX_ROWS = 5_000;
const MAX_KEY_CHARACTERS = 1_100;
const MAX_URL_CHARACTERS = 4_000;
/** Of a date or citation key that a person types. */
const MAX_LINE_CHARACTERS = 1_000;
/** A page may send twice what is kept of a field: it says more than is kept, and the worker cuts that. */
const SPARE = 2;

/** A schema for each field of `T`: a field that is forgotten, or that `T` does not have, does not compile. */
export type SchemasOf<T> = { [Field in keyof T]-?: v.GenericSchema<unknown, T[Field]> };

export const nothing = v.object({});
export const text = (maxCharacters: number) => v.pipe(v.string(), v.maxLength(maxCharacters));
export const texts = (maxItems: number, maxCharacters: number) => v.pipe(v.array(text(maxCharacters)), v.maxLength(maxItems));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));
export const key = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_KEY_CHARACTERS));
export const keys = v.pipe(v.array(key), v.maxLength(MAX_KEYS));
export const source = v.pipe(v.string(), v.minLength(1), v.maxLength(2_100));
export const sourceName = text(300);

export const state = v.picklist(READING_STATES);
export const tags = texts(LIBRARY_LIMITS.tags, LIBRARY_LIMITS.tagCharacters);
export const note = text(LIBRARY_LIMITS.noteCharacters);
export const rating = v.pipe(count, v.maxValue(LIBRARY_LIMITS.rating));

/** The check of one value, after the row of its field. */
function checkField({ form, characters = 0, items = 0, least = 0 }: FieldLimits): v.GenericSchema {
  switch (form) {
    case 'line': case 'doi': return text(characters * SPARE);
    case 'lines': return texts(items * SPARE, characters * SPARE);
    case 'date': return v.pipe(v.string(), v.regex(/^\d{4}(?:-\d{2}){0,2}$/));
    case 'count': return v.pipe(count, v.minValue(least));
    case 'flag': return v.boolean();
    case 'arxiv-id': return v.pipe(v.string(), v.regex(/^(\d{4}\.\d{4,5}|[a-z-]{2,10}\/\d{7})$/));
    case 'https': return v.pipe(text(characters * SPARE), v.transform((url) => safeHttps(url)));
    case 'code-https': return v.pipe(text(characters * SPARE), v.transform((url) => safeCodeUrl(url)));
    case 'announce': return v.picklist(ANNOUNCE_TYPES);
  }
}

function checkFields<Rows extends Record<string, FieldLimits>>(rows: Rows): Checked<Rows> {
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, v.optional(checkField(row))])) as never;
}
type Checked<Rows extends Record<string, FieldLimits>> = {
  [Name in keyof Rows]: v.OptionalSchema<v.GenericSchema<NonNullable<ValuesOf<Rows>[Name]>>, undefined>;
};

/** Each field of a paper. */
export const paperFacts = checkFields(PAPER_FIELDS);
const entryEdits = v.object({
  title: paperFacts.title, authors: paperFacts.authors, authorsCut: paperFacts.authorsCut, published: paperFacts.published,
} satisfies SchemasOf<EntryEdits>);
export const libraryEntry = v.object({
  paperKey: key, savedAt: v.number(), changedAt: v.number(), state, tags, note, rating, otherNote: v.optional(note),
  readAt: v.optional(v.number()), edited: v.optional(entryEdits),
} satisfies SchemasOf<LibraryEntry>);
/** What the person types about a saved paper: the worker says what of it cannot be kept. */
export const paperEdit = v.object({
  title: v.optional(v.nullable(text(PAPER_FIELDS.title.characters * SPARE))),
  authors: v.optional(v.nullable(texts(PAPER_FIELDS.authors.items * SPARE, PAPER_FIELDS.authors.characters * SPARE))),
  published: v.optional(v.nullable(text(MAX_LINE_CHARACTERS))), citeKey: v.optional(v.nullable(text(MAX_LINE_CHARACTERS))),
} satisfies SchemasOf<PaperEdit>);
export const paperRef = v.object({ ...paperFacts, url: text(MAX_URL_CHARACTERS) });
const digestEntry = v.object({ ...paperFacts, ...checkFields(LISTING_FIELDS), title: v.nonOptional(paperFacts.title) });
/** The list that a page shows. */
export const harvestedDigest = v.object({
  source, sourceName, date: day, entries: v.pipe(v.array(digestEntry), v.maxLength(MAX_ROWS)),
});
