/**
 * References without an id, as papers list what they cite. One is read where authors, title and year are sure; what looks like
 * one and is not sure is told to the person.
 */
import { t } from '@/lib/texts/t';
import { areNames, isTitleLike } from './block-text';
import { findCitedDoi } from './cited-doi';
import { type EntryDraft, makeEntry } from './entry';
import type { TextBlock } from './html-blocks';
import { findLastYear } from './last-year';
import { lowerFamily, readCommas, readDashed, readGost, readMarkedKind } from './reference-forms';
import { findFirstNonName, readOnlyName, readReferenceNames, readSoleName, type ReferenceNames } from './reference-names';
import { makeRefusal, type Refusal } from './refusal';

/** In characters. A longer text is no reference. */
const MAX_LENGTH = 1_500;
/** In characters: a hundred names. */
const MAX_NAMES_LENGTH = 1_200;
/** Stops that are tried as the end of the names. Those of initials do not count. */
const MAX_STOPS = 12;
/** The number of a reference, or the mark of a list. */
const MARK = /^(?:(?:\[[\w+-]{1,12}\]|\(\d{1,4}\)|\d{1,4}[.)]|[-*•·])\s{1,9}|\[\d{1,4}\](?=\p{L}))/u;
const QUOTED = /^["“”'‘]{1,2}(.{5,300}?)[,.]?["“”'’]{1,2}(?=[\s,.]|$)/u;
/** A title between single quotes, whose end a stop, a comma or the place shows: another may be an apostrophe. */
const SINGLE_QUOTED = /^['‘](.{5,300}?)[,.]?['’](?=[,.]|\sin\s|$)/u;

export type Reference = EntryDraft & { title: string; authors: string[] };

/** What a reference says; `undefined` where authors, title or year are not sure. One that has an id `mayLackYear`. */
export function readReference(text: string, { mayLackYear = false } = {}): Reference | undefined {
  const bare = text.trim().replace(MARK, '');
  if (bare.length > MAX_LENGTH || bare.length < (HAN.test(bare) ? 15 : 25)) return undefined;
  if (!mayLackYear && !/(?:19|20)\d\d/.test(bare)) return undefined;
  const reference = readMarkedKind(bare) ?? readYearFirst(bare) ?? readQuoted(bare) ?? readGost(bare)
    ?? readPlain(bare, mayLackYear) ?? readCommas(bare, mayLackYear) ?? readDashed(bare);
  if (!reference || (reference.published === undefined && !mayLackYear)) return undefined;
  const isInCapitals = reference.authors.every((name) => /(?<!\p{L})\p{Lu}{3}/u.test(name));
  return isInCapitals ? { ...reference, authors: reference.authors.map(lowerFamily) } : reference;
}

/** Letters of which one is a word. */
const HAN = /\p{Script=Han}/u;

/** The number of a reference in a list: `[12] A. Brewer`. */
const NUMBER = /^(?:(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)])\s\S|\[\d{1,4}\]\p{L})/u;

/**
 * The references of a paragraph, each an item of a list: its lines are numbered, and wrapped lines have no number, or most lines are
 * references. A heading above them is left out. `undefined` if the paragraph is another text.
 */
export function splitReferences(paragraph: readonly TextBlock[]): TextBlock[] | undefined {
  const below = paragraph.length > 2 && HEADING.test(paragraph[0]!.text.slice(0, 40)) ? paragraph.slice(1) : paragraph;
  const lines = below.map((line, at) => (/^[—–―_]/.test(line.text) ? nameSame(line, below[at - 1]) : line));
  const isNumbered = NUMBER.test(lines[0]?.text ?? '');
  const are = isNumbered ? [] : lines.map(({ text }) => isReference(text));
  const count = are.filter(Boolean).length;
  if (lines.length === 0 || (!isNumbered && count < lines.length && (count < 2 || !are[0]))) return undefined;
  const items: TextBlock[][] = [];
  for (const [at, line] of lines.entries()) {
    const begins = isNumbered ? NUMBER.test(line.text) : are[at]! || !goesOn(lines[at - 1]!.text, line.text);
    if (begins || items.length === 0) items.push([line]);
    else items.at(-1)!.push(line);
  }
  if (!isNumbered && count < items.length * MIN_SHARE) return undefined;
  return items.map((parts) => (
    { ...parts[0]!, text: joinLines(parts.map(({ text }) => text)), links: parts.flatMap(({ links }) => links), depth: 0 }));
}

/** A reference with the names of the one before, for which a long dash stands: `———. 2023. Title.` */
function nameSame(line: TextBlock, before: TextBlock | undefined): TextBlock {
  const dash = /^[—–―_]{1,6}[.,]\s/.exec(line.text)?.[0];
  const names = dash && before ? readReference(before.text)?.authors.join(', ') : undefined;
  return names ? { ...line, text: `${names}. ${line.text.slice(dash!.length)}` } : line;
}

/** Of the items of a paragraph, at least this share are references that are read, or look like them. */
const MIN_SHARE = 0.6;
/** What stands above a list of references. */
const HEADING = /^(?:\d{1,2}\.? )?(?:references|bibliography|works cited|literature cited|(?:selected )?publications|literatur(?:verzeichnis)?|r[ée]f[ée]rences|bibliographie|bibliograf[ií]a|参考文献)\s?:?$/i;

/** Whether a line goes on with the line before, which is wrapped. */
function goesOn(before: string, line: string): boolean {
  return /^(?:\p{Ll}|https?:|\d)/u.test(line) || !/[.)\]\d⟩/]$/.test(before.trimEnd());
}

/** Whether a text names a paper as references do, or looks like it. */
export function isReference(text: string): boolean {
  return readReference(text) !== undefined || refuseReference(text, undefined) !== undefined;
}

/** Wrapped lines as one. A hyphen at the end of a line parts a word, unless a capital follows. */
function joinLines(lines: readonly string[]): string {
  const pieces = lines.map((line, i) => {
    const next = lines[i + 1];
    if (next === undefined) return line;
    return /\p{Ll}-$/u.test(line.slice(-3)) && /^\p{Ll}/u.test(next) ? line.slice(0, -1) : `${line} `;
  });
  return pieces.join('');
}

/** Tells of a text that looks like a reference and was not read; `undefined` for other texts. */
export function refuseReference(text: string, line: number | undefined): Refusal | undefined {
  const bare = text.trim().replace(MARK, '');
  if (bare.length > MAX_LENGTH || bare.length < 25 || !NAMED_BEFORE.test(bare.slice(0, 80))) return undefined;
  if (!findYear(bare) || !PLACE.test(bare)) return undefined;
  const parts = bare.split(/[.?!,]\s|["“”]/).map((part) => part.trim()).filter((part) => part.split(' ').length > 2 && !areNames(part));
  const leftOut = makeEntry({ title: parts[0] ?? bare.slice(0, 200), published: findYear(bare) });
  return { ...makeRefusal(bare, t('refused.notSure'), line), ...(leftOut && { leftOut }) };
}

/** Initials, `et al.` or several names near the beginning. */
const NAMED_BEFORE = /(?:^|[\s,])\p{Lu}\.[\s,-]|\bet al\b|^\p{Lu}[\p{L}'’-]{1,30},? (?:and|&) \p{Lu}|^\p{Lu}[\p{L}'’-]{1,30} \p{Lu}{1,3}[,.]/u;
/** Where a work appeared. */
const PLACE = /\b(?:In:? |Proc(?:eedings)?|Journal|Conf(?:erence)?|Workshop|Symposium|Trans(?:actions)?|hal-\d{5,9}(?:v\d{1,2})?|Lett|Rev|Press|Verlag|vol|pp|arXiv|doi|PhD|[Tt]hesis|Annals|Science|Nature|Review|[Rr]eport)\b|\b\d{1,4}\s?\(\d|\b\d{1,4}[,:] ?\d/;

const YEAR_FIRST =
  /(?:[.,]?\s\((?:[A-Z][a-z]{2,8} (?=\d{4}\)))?|[.,]\s)((?:19|20)\d\d)[a-z]?(?:, [A-Z][a-z]{2,8}\.?(?: \d{1,2})?)?(?:\)[.,:]?|[.:])\s/;

/** `Names (2021). Title. Venue`, `Names. 2021. Title. Venue`, `Names, 2021. Title. Venue`. */
function readYearFirst(text: string): Reference | undefined {
  const found = YEAR_FIRST.exec(text.slice(0, MAX_NAMES_LENGTH));
  if (!found) return undefined;
  // `A., (2021)` ends with initials, whose stop belongs to them.
  const before = text.slice(0, found.index + (found[0].startsWith('.') ? 1 : 0));
  const rest = text.slice(found.index + found[0].length);
  // Of a magazine or a site Wikipedia names the month, too.
  if (/\([A-Z]/.test(found[0]) && !PLACE.test(rest) && !/\b10\.\d{4}|\d\(/.test(rest)) return undefined;
  const names = readReferenceNames(before) ?? readReferenceNames(text.slice(0, found.index)) ?? readSoleName(before);
  return finish(names, rest, found[1]);
}

/** `A. Brewer and B. Kettle, "Title," in Venue, 2021.` */
function readQuoted(text: string): Reference | undefined {
  const open = text.slice(0, MAX_NAMES_LENGTH).search(/[,.:]\s["“”]/);
  if (open < 0) return undefined;
  const before = text.slice(0, open);
  const names = readReferenceNames(text.slice(0, open + 1)) ?? readReferenceNames(before) ?? readSoleName(before);
  // Behind a quoted title, an address says where the work is.
  const isSure = names !== undefined && names.names.length > 1 && /https?:\/\//.test(text.slice(open));
  return finish(isSure ? { ...names, form: 'initials' } : names, text.slice(open + 2));
}

/** Year, volume and pages as medicine writes them: `J Tea. 2018;12(3):1-9`, `Vol 12. ; 2018:1-9`. */
const MEDICINE = /[.;]\s(?:19|20)\d\d(?:\s[A-Z][a-z]{2})?(?:\s\d{1,2})?(?:;\s?|:)[\dS]|:\s[^.;:]{3,60};\s(?:19|20)\d\d[.;]/;

/** What is sure behind a single name and a title: the number of a work at HAL (`⟨hal-04321001⟩`), or at the end publisher and year. */
const SOLE = new RegExp(String.raw`⟨[a-z]{2,20}-\d{5,9}(?:v\d{1,2})?⟩|[.:] [^.:]{0,60}\b(?:Press|Books|Publish\w{2,6}|Verlag|Springer|Wiley|Routledge`
  + String.raw`|Elsevier), (?:19|20)\d\d\.?$`);

/** `A. Brewer and B. Kettle. Title. In Venue, 2021.`, `Brewer, A., Kettle, B.: Title. In: Venue (2021)`. */
function readPlain(text: string, hasId: boolean): Reference | undefined {
  const head = text.slice(0, MAX_NAMES_LENGTH);
  let stops = 0;
  const end = findFirstNonName(head) ?? head.length;
  for (let at = nextStop(head, 0); at >= 0 && at <= end && stops < MAX_STOPS; at = nextStop(head, at + 1)) {
    const after = text.slice(at + 1).trimStart();
    // The stop of an initial ends no names where another initial, a name or `and` follows.
    if (/^(?:\p{Lu}\.[\s,-]|and |& |et al)/u.test(after)) continue;
    stops += 1;
    const isColon = text[at] === ':';
    const names = readReferenceNames(head.slice(0, at + (isColon ? 0 : 1))) ?? readReferenceNames(head.slice(0, at))
      ?? (MEDICINE.test(after) ? readOnlyName(head.slice(0, at)) : SOLE.test(after) ? readSoleName(head.slice(0, at)) : undefined);
    // A title has a colon as well: `Two Views, One Truth: A Study`.
    if (names && (!isColon || names.form === 'turned')) return finish(names, after, undefined, hasId);
  }
  return undefined;
}

function nextStop(text: string, from: number): number {
  for (let at = from; at < text.length - 1; at += 1) if ((text[at] === '.' || text[at] === ':') && text[at + 1] === ' ') return at;
  return -1;
}

/** The reference, if what stands behind the names is a title and the year is known. */
function finish(authors: ReferenceNames | undefined, rest: string, yearBefore?: string, hasId = false): Reference | undefined {
  if (!authors) return undefined;
  const { title, after } = takeTitle(rest.trim());
  // Behind a year, a title in quotes is sure, and where an id says what the text names, a short venue.
  const isSure = (yearBefore !== undefined && /^["“”]/.test(rest.trim())) || (hasId && SHORT_VENUE.test(after));
  if (authors.form === 'words' && !isSure && !PLACE.test(after)) return undefined;
  // When a person looked at a page is no date of it.
  const published = yearBefore ?? findYear(after.replace(LOOKED_AT, ''));
  const words = title.split(' ').length;
  if (words > 45 || (words < 2 && yearBefore === undefined) || !isTitleLike(title)) return undefined;
  if (!TITLE_START.test(title) || readReferenceNames(title) || PLACE_FIRST.test(title)) return undefined;
  const doi = findCitedDoi(after);
  return { title, authors: authors.names, ...(published && { published }), ...(authors.cut && { authorsCut: true }), ...(doi && { doi }) };
}

const LOOKED_AT = /\[(?:cited|accessed)[^[\]]{0,40}\]|\((?:accessed|retrieved)[^()]{0,40}\)/i;

/** A conference by its letters, and its year: `ICML 2022`. */
const SHORT_VENUE = /^\s?(?:[A-Z]{3,8}|NeurIPS)[ ,]{1,2}['’]?(?:19|20)\d\d\b/;

const TITLE_START = /^[\p{Lu}\p{N}\p{Lo}$“"‘'¿]|^\p{Ll}{0,3}\p{Lu}/u;
/** A venue where a title is expected: physics cites without titles. */
const PLACE_FIRST = /^(?:In:? |(?:19|20)\d\d[a-z]?, |\\[a-z]|Proc\b|Proceedings of|Journal of|Trans\b|Transactions|(?:\p{Lu}\p{Ll}{1,6}\.? ){1,3}\d|\p{Lu}[\p{L}. ]{0,40}\s\d{1,4}[,:(]|arXiv\b|CoRR\b|PhD|https?:)/u;

/** The title at the beginning of a text, to the end of its sentence or quotes. */
function takeTitle(text: string): { title: string; after: string } {
  const quoted = QUOTED.exec(text);
  if (quoted && /["“”]/.test(text[0]!)) return { title: quoted[1]!, after: text.slice(quoted[0].length) };
  const single = SINGLE_QUOTED.exec(text);
  if (single) return { title: single[1]!, after: text.slice(single[0].length) };
  const end = findSentenceEnd(text);
  const title = text.slice(0, end).replace(/[.,]$/, '').trim();
  const bare = title.replace(/\s\[[A-Za-z, ]{3,80}\]$/, '').replace(/\s\((?:Publication|Report|Version) [^()]{1,40}\)$/, '');
  return { title: bare, after: text.slice(end) };
}

const ABBREVIATION = /(?:^|[\s(])(?:vs|cf|St|Dr|No|no|approx|e\.g|i\.e|\p{Lu})$/u;

/** Where the first sentence ends: behind a stop that belongs to no abbreviation, and before `, in Proceedings`. */
function findSentenceEnd(text: string): number {
  const venue = text.search(/,\s(?:in:?\s(?:Proc|Advances|The |\p{Lu})|arXiv|CoRR|(?:19|20)\d\d[.)])/u);
  for (let at = 0; at < text.length; at += 1) {
    if (at === venue) return at;
    // A mark behind a title has a stop behind it in some styles: `What Waits?. In`.
    if (!'.?!'.includes(text[at]!) || !/^(?:\.?\s|\.?$)/.test(text.slice(at + 1, at + 3))) continue;
    if (text[at] !== '.' || !ABBREVIATION.test(text.slice(Math.max(0, at - 8), at))) return at + 1;
    // A single capital may end a title: `Vitamin D. Nature`.
    if (/^\s(?:In:? |\p{Lu}\p{L}+ (?:of|on)\b|arXiv)/u.test(text.slice(at + 1, at + 40))) return at + 1;
  }
  return text.length;
}

function findYear(text: string): string | undefined {
  const inBrackets = /\(((?:19|20)\d\d)[a-z]?\)/.exec(text)?.[1];
  return inBrackets ?? findLastYear(text);
}
