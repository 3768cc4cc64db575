/** References in the forms of mathematics and physics, which put commas between their parts, and of China's standard. */
import { isTitleLike } from './block-text';
import { findCitedDoi } from './cited-doi';
import { findLastYear } from './last-year';
import { splitNames } from './names';
import type { Reference } from './reference';
import { readReferenceNames, type ReferenceNames } from './reference-names';

/** In characters. Commas behind it end no names. */
const MAX_NAMES_LENGTH = 1_200;
/** In characters: title, venue and year. */
const MAX_REST_LENGTH = 600;

/** A word of a journal's name: it begins with a capital, or stands between such words. */
const WORD = String.raw`(?:\p{Lu}[\p{L}\p{M}.’'&:-]{0,30}|of|the|and|de|des|la|für|der|in|et|für|on|for|&|\(\d\))`;
/** `J. Differential Geom. 18 (1983)`, `Phys. Rev. Lett. 49, 1804 (1982)`: a journal, its volume, and the year in brackets. */
const JOURNAL = new RegExp(
  String.raw`, (\p{Lu}[\p{L}\p{M}.’'&:-]{0,30}(?: ${WORD}){0,9}),? (\d{1,4})(?:, (?:no\. )?[\w.–-]{1,20})? ?\(((?:19|20)\d\d)\)`, 'u',
);
/** What follows the title of a book, a preprint or a thesis. */
const ELSEWHERE = new RegExp(
  String.raw`, (?:in:? |\d{1,2}(?:st|nd|rd|th) ed\b|[Pp]reprint|arXiv|Ph\.? ?D\.? [Tt]hesis|(?:[^,]{3,80}, ){0,2}[^,]{0,60}(?:Press|Springer|Birkh.user|Wiley|North-Holland`
  + String.raw`|World Scientific|Math\. Soc\.|Elsevier|Dover)\b)`, 'u',
);

/**
 * `A. Brewer and B. Kettle, Tea and steam, J. Tea 18 (1983), 1–9.`, `A. Brewer, Tea and steam, Tea Lett. 49, 1804 (1982).` Where an id says
 * where the work is, the title `mayEnd` the text.
 */
export function readCommas(text: string, mayEnd = false): Reference | undefined {
  const parted = partNames(text);
  if (!parted) return undefined;
  const journal = JOURNAL.exec(parted.rest);
  const found = journal ? journal.index : parted.rest.search(ELSEWHERE);
  const end = found < 0 && mayEnd && parted.names.names.length > 1 && !/[,;:]/.test(parted.rest) ? parted.rest.length : found;
  if (end < 0) return undefined;
  const title = parted.rest.slice(0, end).replace(/[.,]$/, '');
  if (!/^[\p{Lu}\p{N}$“"]/u.test(title) || !isTitleLike(title) || readReferenceNames(title)) return undefined;
  const published = journal?.[3] ?? findLastYear(parted.rest.slice(end));
  const doi = findCitedDoi(parted.rest.slice(end));
  return {
    title, ...(doi && { doi }), authors: parted.names.names, ...(published && { published }), ...(parted.names.cut && { authorsCut: true }),
    ...(journal && { journalRef: journal[1]!, volume: journal[2]! }),
  };
}

/** The names with initials at the beginning of a text, and what stands behind their comma. */
function partNames(text: string): { names: ReferenceNames; rest: string } | undefined {
  let end = 0;
  for (let at = text.indexOf(', '); at > 0 && at < MAX_NAMES_LENGTH; at = text.indexOf(', ', at + 1)) {
    const piece = text.slice(end === 0 ? 0 : end + 2, at).replace(/^and /, '');
    if (readReferenceNames(piece)?.form !== 'initials') break;
    end = at;
  }
  const names = end > 0 ? readReferenceNames(text.slice(0, end)) : undefined;
  return names && { names, rest: text.slice(end + 2, end + 2 + MAX_REST_LENGTH) };
}

/** A family name and initials, with which the references of Russia's standard begin: `Иванов И. И., Петров П. П.` */
const GOST_NAMES = /^(?:\p{Lu}[\p{L}’'-]{1,30},? (?:\p{Lu}\.[ -]?){1,3}(?:, )?){1,30}/u;

/** `Иванов И. И., Петров П. П. О чае // Журнал чая. – 2021. – Т. 12. – С. 1–9.` */
export function readGost(text: string): Reference | undefined {
  const at = text.slice(0, MAX_NAMES_LENGTH).indexOf(' // ');
  const people = at < 0 ? undefined : GOST_NAMES.exec(text)?.[0];
  if (!people || people.length >= at) return undefined;
  const [title, after] = [text.slice(people.length, at).trim(), text.slice(at + 4, at + 4 + MAX_REST_LENGTH)];
  const published = findLastYear(after);
  const journalRef = /^[^.–—]{3,120}/.exec(after)?.[0].trim();
  const names = people.replace(/,\s$/, '').split(/(?<=\.),\s/);
  if (!published || !isTitleLike(title)) return undefined;
  const authors = names.map((name) => name.trim().replace(/^([^ ,]+),? (.+)$/, '$2 $1'));
  return { title, authors, published, ...(journalRef && { journalRef }) };
}

/** In words: the name of a film or a talk may be shorter, and its makers stand behind a dash, too. */
const MIN_DASHED_WORDS = 4;

/** `Tea and Steam in Old Pots — Ada Brewer, Ben Kettle (2026)`: a title, two names or more, and the year at the end. */
export function readDashed(text: string): Reference | undefined {
  const [, title = '', people = '', published] = /^([^—–]{15,250}?)\s(?:—|–|-{1,2})\s(.{5,600}?),?\s\(((?:19|20)\d\d)\)\.?$/u.exec(text) ?? [];
  const names = published === undefined ? undefined : readReferenceNames(people);
  if (!names || (names.names.length < 2 && !names.cut)) return undefined;
  if (title.split(' ').length < MIN_DASHED_WORDS || !isTitleLike(title)) return undefined;
  return { title, authors: names.names, published, ...(names.cut && { authorsCut: true }) };
}

/** China's standard GB/T 7714 marks the kind of a work behind its title: `王小明, 李华. 茶的研究[J]. 茶学报, 2021, 50(3): 1-9.` */
const MARKED = /^([^[\].．]{2,400}(?:\.[^[\].．]{1,3}){0,40})[.．]\s?([^[\]]{4,300})\[(?:J|D|M|C|R|A|EB|J\/OL|EB\/OL|M\/OL|C\/\/)\](.{0,600})$/u;

/** A reference whose kind is marked. */
export function readMarkedKind(text: string): Reference | undefined {
  const [, names = '', title = '', after = ''] = MARKED.exec(text) ?? [];
  const published = findLastYear(after) ?? /(?:19|20)\d\d/.exec(after)?.[0];
  if (!title || !published) return undefined;
  const people = names.replace(/,?\s?(?:等|et al\.?)$/u, '').replace(/(?<= \p{Lu}) (?=\p{Lu}(?:[, ]|$))/gu, '');
  const authors = readReferenceNames(people)?.names.map(lowerFamily) ?? splitNames(people);
  const doi = findCitedDoi(after);
  const journalRef = /^[.．]?\s?([^,，:：.]{2,80})[,，]\s?(?:19|20)\d\d/u.exec(after)?.[1];
  return {
    title: title.trim(), authors, published, ...(doi && { doi }),
    ...(/(?:等|et al)$/u.test(names) && { authorsCut: true }), ...(journalRef && { journalRef }),
  };
}

/** `J. SMITH` → `J. Smith` */
export const lowerFamily = (name: string): string =>
  name.replace(/(?<!\p{L})(\p{Lu})(\p{Lu}{2,40})(?!\p{L})/gu, (_, first: string, rest: string) => first + rest.toLowerCase());
