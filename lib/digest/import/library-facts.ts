import * as v from 'valibot';
import { listAuthors } from '@/lib/paper/author-list';
import { LIBRARY_LIMITS } from '@/lib/paper/fields';
import type { EntryEdits, ReadingState } from '@/lib/paper/paper';
import { cleanEdits, cleanLine } from '../entry';
import { writeHighlights } from './highlights';
import type { LibraryFacts } from './reading';

const STATES: Readonly<Record<string, ReadingState>> = {
  'to-read': 'to-read', toread: 'to-read', unread: 'to-read', later: 'to-read',
  reading: 'reading', started: 'reading',
  read: 'read', done: 'read', finished: 'read',
};

/** Of each line the first that a record has. The second is Readwise's, the last are Paperpile's. */
const TAG_FIELDS = [['tags', 'tag'], ['documenttags'], ['manualtags'], ['automatictags'], ['labelsfiledin'], ['foldersfiledin']];

const Rating = v.pipe(v.number(), v.minValue(0), v.maxValue(LIBRARY_LIMITS.rating));

/**
 * Reads how a paper is kept from the fields `tags`, `note(s)`, `state` (or `status`), `rating`,
 * `savedAt`, `changedAt` and `edited`; `undefined` if none of them holds anything.
 */
export function readLibraryFacts(fields: ReadonlyMap<string, unknown>): LibraryFacts | undefined {
  const facts: LibraryFacts = {};
  const tagged = TAG_FIELDS.map((names) => names.map((name) => fields.get(name)).find((value) => value !== undefined));
  const tags = cleanTags(tagged.flatMap(splitTags));
  if (tags.length > 0) facts.tags = tags;
  const note = cleanNote(fields.get('note') ?? joinNotes(fields.get('notes')) ?? writeHighlights(fields.get('highlights')));
  if (note) facts.note = note;
  const state = fields.get('state') ?? fields.get('readingstate') ?? fields.get('status');
  const known = typeof state === 'string' ? STATES[state.toLowerCase().trim().replace(/[\s_]+/g, '-')] : undefined;
  if (known) facts.state = known;
  const rated = fields.get('rating');
  const rating = v.safeParse(Rating, typeof rated === 'string' && rated.trim() ? readRating(rated) : rated);
  if (rating.success && rating.output > 0) facts.rating = Math.round(rating.output);
  const savedAt = readTime(fields.get('savedat') ?? fields.get('adddate') ?? fields.get('dateadded'));
  if (savedAt !== undefined) facts.savedAt = savedAt;
  const changedAt = readTime(fields.get('changedat'));
  if (changedAt !== undefined) facts.changedAt = changedAt;
  const edited = readEdits(fields.get('edited'));
  if (edited) facts.edited = edited;
  return Object.keys(facts).length > 0 ? facts : undefined;
}

/** A number, or the stars of Notion. */
function readRating(text: string): number {
  return /^\s{0,9}(?:[⭐★]\ufe0f?){1,5}[☆\s]{0,9}$/u.test(text) ? text.match(/[⭐★]/gu)!.length : Number(text);
}

const Edits = v.object({
  title: v.optional(v.string()), authors: v.optional(v.array(v.string())), authorsCut: v.optional(v.boolean()),
  published: v.optional(v.string()),
});

/** What the person corrected, as Sidelight's own files hold it. */
function readEdits(value: unknown): EntryEdits | undefined {
  const read = v.safeParse(Edits, value);
  if (!read.success) return undefined;
  const { authors, authorsCut, ...rest } = read.output;
  const edited = cleanEdits({ ...rest, authors: authors && listAuthors({ authors, ...(authorsCut && { authorsCut }) }) });
  return Object.keys(edited).length > 0 ? edited : undefined;
}

/** More than `LIBRARY_LIMITS` allows, as the same tag may occur often. */
const MAX_ITEMS_READ = 1_000;
const MAX_TEXT_READ = 20_000;

/** Reads a list of tags, or one text with `,` or `;` between the tags. Each tag occurs once. */
export function cleanTags(value: unknown): string[] {
  const items = splitTags(value);
  const tags = items.slice(0, MAX_ITEMS_READ).flatMap((item) =>
    (typeof item === 'string' ? (cleanLine(item, LIBRARY_LIMITS.tagCharacters) ?? []) : []));
  return [...new Set(tags)].slice(0, LIBRARY_LIMITS.tags);
}

/** Tags as a list; Zotero's are objects `{ tag }`, Pocket has bars between them, Instapaper `["tea"]`. Blanks around a tag go later. */
function splitTags(value: unknown): unknown[] {
  if (typeof value === 'string') {
    const text = value.slice(0, MAX_TEXT_READ).replace(/^\["|"\]$/g, '').replace(/","/g, ',');
    return (text === '[]' ? '' : text).split([';', '|'].find((sign) => text.includes(sign)) ?? ',');
  }
  return Array.isArray(value)
    ? value.map((item: unknown) => (typeof item === 'object' && item !== null && 'tag' in item ? item.tag : item))
    : [];
}

/** A note without control characters; its line breaks stay. `undefined` if nothing is left. */
export function cleanNote(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const note = value
    .slice(0, LIBRARY_LIMITS.noteCharacters)
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Cs}/gu, '');
  return note.trim() ? note : undefined;
}

/** What databases and Zotero's importers write where a person's notes stand. */
const MACHINE_LINE = new RegExp(`^(?:${[
  '(?:Total )?Times Cited', 'Cited References?(?: Count)?', 'Cited By', 'Export Date', 'Correspondence Address', 'Accession Number',
  'Copyright', 'Last updated', 'Conference code', 'ADS Bibcode', 'PMC?ID', 'ISSN', 'ISBN', 'OCLC', 'CODEN', 'Funding details',
  'Manufacturers', 'Chemicals/CAS', 'Tradenames', '_?eprint', 'Citation Key', 'Accepted(?=: \\d{4}-\\d\\d-\\d\\dT)',
].join('|')})(?: in Web of Science Core Collection)?\\s?(?::|- )`, 'i');

/** A note without the lines that a database wrote: `Export Date: …`, `Times Cited: …`, `ADS Bibcode: …`. */
export function dropMachineLines(note: string | undefined): string | undefined {
  return note?.split('\n').filter((line) => !MACHINE_LINE.test(line)).join('\n').trim() || undefined;
}

/** Zotero keeps the notes of an item as a list of HTML, or of objects `{ note }`. */
function joinNotes(notes: unknown): unknown {
  if (typeof notes === 'string') return notes.includes('</') ? dropTags(notes) : notes;
  if (!Array.isArray(notes)) return undefined;
  const texts = notes.map((each: unknown) => (typeof each === 'object' && each !== null && 'note' in each ? each.note : each));
  return texts.flatMap((each: unknown) => (typeof each === 'string' ? dropTags(each) : [])).join('\n\n');
}

function dropTags(html: string): string {
  const plain = html.slice(0, LIBRARY_LIMITS.noteCharacters).replace(/<(?:\/p|br)[^<>]{0,100}>/gi, '\n').replace(/<[^<>]{0,500}>/g, '');
  return plain.replace(/&nbsp;/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&amp;/g, '&').trim();
}

/** `12--34`, `12 - 34` → `12–34`; `undefined` for an empty text. */
export function joinPages(pages: string | undefined): string | undefined {
  return pages?.slice(0, 200).replace(/(?<=\d)\s{0,3}[-–—]{1,3}\s{0,3}(?=\p{L}{0,2}\d)/u, '–') || undefined;
}

/** Milliseconds, or a date a browser can parse. */
function readTime(value: unknown): number | undefined {
  const at = typeof value === 'string' && value.length < 80 ? Date.parse(value) : value;
  return typeof at === 'number' && at > 0 && at < 4e12 ? Math.floor(at) : undefined;
}
