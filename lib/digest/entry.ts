import { parseArxivId } from '@/lib/paper/arxiv-id';
import { isDay } from '@/lib/paper/day';
import { decodeLetters, decodeTex } from '@/lib/paper/decode-tex';
import { decodeEntities } from './entities';
import { dropOthers, orderName } from './names';
import { parsePaperDate } from './paper-date';
import {
  ANNOUNCE_TYPES, type FieldForm, type FieldLimits, LISTING_FIELD_NAMES, LISTING_FIELDS, type PaperField, PAPER_FIELD_NAMES, PAPER_FIELDS,
  type PaperFieldName, type ValueOfForm,
} from '@/lib/paper/fields';
import { safeCodeUrl, safeHttps } from '@/lib/paper/links';
import { firstDoi, isArxivAsJournal } from '@/lib/paper/publication';
import type { Day, DigestEntry, EntryEdits, ListingFacts, PaperDate } from '@/lib/paper/paper';
import { placeholderTitle } from '@/lib/paper/placeholder-title';
import { foldSpace, foldTitle } from '@/lib/paper/title-key';

/**
 * What a parser found out about one paper; every field as the source spelled it. `arxivId` may end in
 * a version, which is used unless `version` is given; `published` may be a date and time.
 */
export type EntryDraft = { [Field in keyof DigestEntry]?: Unclean<DigestEntry[Field]> };
type Unclean<Value> = (Value extends string[] ? readonly string[] : Value) | undefined;

/**
 * Makes a fresh, clean entry: white space folded, control characters and bidirectional overrides
 * removed, everything capped by its row in `lib/paper/fields.ts`, links only https, numbers only whole
 * and ≥0. `undefined` if nothing is left that names the paper: no title with a letter or digit in it.
 * An entry that has only an id gets the title `arXiv:ID` if `titleless` is allowed.
 */
export function makeEntry(draft: EntryDraft, { titleless = false } = {}): DigestEntry | undefined {
  const id = draft.arxivId === undefined ? undefined : parseArxivId(draft.arxivId);
  let title = cleanField(PAPER_FIELDS.title, draft.title && cleanTitle(draft.title)) as string | undefined;
  if (!title || !foldTitle(title)) {
    if (!titleless || !id) return undefined;
    title = placeholderTitle(id.id);
  }
  const { authors, authorsCut } = cleanAuthors(draft);
  const abstract = draft.abstract && dropTags(draft.abstract);
  const entry: DigestEntry = { title };
  if (id) entry.arxivId = id.id;
  const version = id && (cleanCount(draft.version) || id.version);
  if (version) entry.version = version;
  for (const name of PLAIN_FIELDS) {
    const written = name === 'authors' ? authors : name === 'authorsCut' ? authorsCut : name === 'abstract' ? abstract : draft[name];
    // Most fields of most papers: an import of 100,000 papers comes here two million times.
    if (written === undefined) continue;
    const field: PaperField = PAPER_FIELDS[name];
    const value = cleanField(field, written);
    if (value === undefined || (field.about && entry[field.about as PaperFieldName] === undefined)) continue;
    (entry as unknown as Record<string, unknown>)[name] = value;
  }
  if (entry.publisher && isArxivAsJournal(entry.publisher)) delete entry.publisher;
  if (entry.journalRef && isArxivAsJournal(entry.journalRef)) {
    for (const name of ['journalRef', 'inProceedings', 'volume', 'issue', 'pages'] as const) delete entry[name];
  }
  return Object.assign(entry, cleanListing(draft));
}

/**
 * What a person writes about a paper, cleaned as what a source says: a last author "et al." says that there are more, and
 * `Brewer, Ada` is Ada Brewer.
 */
export function cleanEdits(written: Pick<EntryDraft, 'title' | 'authors' | 'published'>): EntryEdits {
  const title = cleanField(PAPER_FIELDS.title, written.title && cleanTitle(written.title)) as string | undefined;
  const { authors, authorsCut } = cleanAuthors({ authors: written.authors?.map(orderName) });
  const names = cleanField(PAPER_FIELDS.authors, authors) as string[] | undefined;
  const published = cleanField(PAPER_FIELDS.published, written.published) as PaperDate | undefined;
  return {
    ...(title && foldTitle(title) && { title }), ...(names && { authors: names, ...(authorsCut && { authorsCut }) }),
    ...(published && { published }),
  };
}

/** The names as letters, without marks for further authors, and whether there was such a mark. */
function cleanAuthors({ authors, authorsCut }: EntryDraft): Pick<EntryDraft, 'authors' | 'authorsCut'> {
  if (!authors) return {};
  const { names, cut } = dropOthers(authors.some((name) => NEEDS_CLEANING.test(name)) ? authors.map(cleanName) : authors);
  return { authors: names, authorsCut: cut || authorsCut };
}

const NEEDS_CLEANING = /[\\{}<&*]| 0\d{3}$|^null /;

function cleanName(name: string): string {
  const plain = /[\\{}]/.test(name) ? decodeTex(name) : name;
  // dblp tells people of one name apart by numbers: `Ada Brewer 0001`. Lens puts `null` for a given name that it does not know.
  return decodeEntities(plain.replace(/<[^<>]{0,200}>|\*| 0\d{3}$|^null /g, ''));
}

/** `Schr\"odinger` in letters, once, at the door. Formulas stay TeX. `CO<sub>2</sub>`, as reference managers write, loses its tags. */
function cleanTitle(title: string): string {
  if (title.length >= MAX_TEX_TITLE_LENGTH) return title;
  return decodeLetters(title.includes('</') ? title.replace(EMPHASIS_TAG, '') : title);
}

const EMPHASIS_TAG = /<\/?(?:jats:)?(?:a|i|b|u|em|strong|italic|bold|su[bp]|inf|scp?|span|formula)(?:\s[^<>]{0,100})?>/gi;

/** The text of an abstract without the tags of HTML and of JATS, in which Crossref gives it: `<jats:p>Tea.</jats:p>`. */
function dropTags(text: string): string {
  return text.includes('</') ? text.replace(BLOCK_TAG, ' ').replace(EMPHASIS_TAG, '') : text;
}

const BLOCK_TAG = /<\/?(?:jats:)?(?:p|div|h[1-6]|sec|title|br|ul|ol|li|list|list-item|label|section|abstract)(?:\s[^<>]{0,100})?\/?>/gi;

/** In characters. What is longer is no title. */
const MAX_TEX_TITLE_LENGTH = 4_000;

/** The fields that are cleaned by themselves; title, id and version depend on each other. */
const PLAIN_FIELDS = PAPER_FIELD_NAMES.filter((name) => !['title', 'arxivId', 'version'].includes(name));

/** What a source says about a paper's place in its digest, cleaned. */
export function cleanListing(draft: EntryDraft): ListingFacts {
  const listing: Record<string, unknown> = {};
  for (const name of LISTING_FIELD_NAMES) {
    if (draft[name] === undefined) continue;
    const value = cleanField(LISTING_FIELDS[name], draft[name]);
    if (value !== undefined) listing[name] = value;
  }
  return listing;
}

function cleanField(field: FieldLimits & Partial<PaperField>, value: unknown): unknown {
  if (value === undefined) return undefined;
  const clean = CLEANERS[field.form] as (value: unknown, limits: FieldLimits) => unknown;
  return clean(field.hasEntities ? decodeEntities(value as string) : value, field);
}

/** `undefined` where nothing of the value may be kept. */
const CLEANERS: { [Form in FieldForm]: (value: ValueOfForm[Form], limits: FieldLimits) => ValueOfForm[Form] | undefined } = {
  line: (text, { characters = Infinity }) => cleanLine(text, characters),
  lines: (items, { items: most = Infinity, characters = Infinity }) => {
    const lines = cleanList(items, most, characters);
    return lines.length > 0 ? lines : undefined;
  },
  date: parsePaperDate,
  count: (value, { least = 0 }) => {
    const count = cleanCount(value);
    return count !== undefined && count >= least ? count : undefined;
  },
  flag: (value) => value || undefined,
  'arxiv-id': (text) => parseArxivId(text)?.id,
  doi: cleanDoi,
  https: cleanProjectUrl,
  'code-https': safeCodeUrl,
  announce: (type) => (ANNOUNCE_TYPES.includes(type) ? type : undefined),
};

/** The day a date-and-time text begins with (`2026-03-02T00:00:00Z`), if it is one of the calendar. */
export function dayIn(text: string | undefined): Day | undefined {
  const day = text?.trim().slice(0, 10);
  return day && isDay(day) ? day : undefined;
}

/** A first, quick look for what `REMOVED` removes. */
const SUSPICIOUS = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]/;
const IRREGULAR_SPACE = /[^\S ]| {2}/;
/** C0 and C1 controls, signs of no width that pages and spreadsheets leave, marks of direction and lone surrogates: a title needs none. */
const REMOVED =
  /[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff]|\p{Cs}/gu;

/** What Scopus writes in place of what it has not, and R in place of no value. */
const NOTHING = /^(?:\[?No (?:title|abstract|author name) available\]?\.?|NA|N\/A|NULL|null)$/;

/** One clean line of at most `max` characters; `undefined` if nothing is left. */
export function cleanLine(text: string | undefined, max: number): string | undefined {
  if (!text) return undefined;
  const capped = text.length > max * 2 ? text.trimStart().slice(0, max * 2) : text;
  const seen = SUSPICIOUS.test(capped) ? capped.replace(REMOVED, '') : capped;
  // Most text is clean, so looking before replacing makes an import of 100,000 papers twice as fast.
  const line = IRREGULAR_SPACE.test(seen) ? foldSpace(seen) : seen.trim();
  if (line.length <= max) return line && !NOTHING.test(line) ? line : undefined;
  return line.slice(0, max).replace(/[\ud800-\udbff]$/, '').trimEnd();
}

function cleanList(items: readonly string[], maxItems: number, maxCharacters: number): string[] {
  const kept: string[] = [];
  for (const item of items) {
    if (kept.length === maxItems) break;
    const line = cleanLine(item, maxCharacters);
    if (line) kept.push(line);
  }
  return kept;
}

function cleanCount(value: number | undefined): number | undefined {
  return value !== undefined && Number.isFinite(value) && value >= 0 && value <= 1e9 ? Math.floor(value) : undefined;
}

function cleanDoi(text: string, { characters = Infinity }: FieldLimits): string | undefined {
  if (text.length > characters) return undefined;
  // bioRxiv and medRxiv name the version in the addresses of their pages, which is no part of the DOI.
  const bare = firstDoi(text.replace(REMOVED, '')).replace(/^(10\.(?:1101|64898)\/[\d.]{6,30})v\d{1,3}(?:\.[a-z.-]{1,20})?$/, '$1');
  return /^10\.\d{4,9}\/[^\s"<>{}]+$/.test(bare) ? bare : undefined;
}

/** An address at arXiv is no project's page: lists name the paper itself there. */
function cleanProjectUrl(url: string): string | undefined {
  const href = safeHttps(url);
  return href && !/^https:\/\/(?:[\w-]+\.)?arxiv\.org\//.test(href) ? href : undefined;
}
