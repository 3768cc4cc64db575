/** The names in an item of a list of publications: strict, as what is read as names decides what is the title. */
import { decodeTex } from '@/lib/paper/decode-tex';
import { areNames, isName } from './block-text';
import { dropOthers, splitNames } from './names';
import { findFirstNonName, readReferenceNames } from './reference-names';

export interface Byline {
  names: readonly string[];
  /** There are more: `et al.`, or the names are those of the coauthors alone. */
  cut: boolean;
  /** How surely they are names. 1: they could be words of a title (`Two Views, One Truth`). 2: several whole names. 3: initials. */
  strength: 1 | 2 | 3;
}

/** In characters: a hundred names. */
const MAX_LENGTH = 1_200;
/** Places that are tried as the end of the names. */
const MAX_ENDS = 12;
const LABEL = /^(?:(?:authors?|by|with|autor(?:en|es)?|auteurs?|作者|著者)\s?[:：]\s?|by )/i;
/** What marks an affiliation, an equal contribution or a letter to whom: `Ada Brewer1,2*`. */
const AFFILIATION = /(?<=[\p{L}.])(?:(?:\d{1,2}(?:,\d{1,2}){0,4})?\s?[*†‡§¶⋆♯]{1,3}|\d{1,2}(?:,\d{1,2}){0,4})(?=$|[\s,;&])/gu;
const GROUP = /^(?:The )?[A-Z][\p{L}\d-]{1,20}(?: [A-Z][\p{L}\d-]{1,20})? (?:Collaboration|Consortium|Team)$/u;

/** Words of menus and of lists of duties, which no name has. */
const NO_PERSON = new RegExp(
  '\\b(?:home|publications?|papers?|contact|teaching|talks?|research|projects?|software|cv|chairs?|committee|reviewers?|awards?|workshop|'
    + 'together|links?|blog|news|menu|search|login)\\b', 'i',
);
/** The names are those of the coauthors alone. */
const COAUTHORS = /^\(?(?:joint(?:ly)? (?:work )?|together |coauthored )with /i;
/** A button behind the names. */
const BUTTON = /\s?\[[A-Za-z ]{2,20}\]$/;

/** The names of a text that consists of names alone. */
export function readAuthors(written: string): Byline | undefined {
  if (written.length > MAX_LENGTH) return undefined;
  const spaced = tidy(written);
  const names = spaced.replace(COAUTHORS, '');
  const found = parseByline(names.replace(BUTTON, ''));
  const byline = found && names.length < spaced.length ? { ...found, cut: true, strength: 3 as const } : found;
  return byline && !NO_PERSON.test(byline.names.join('|')) ? byline : undefined;
}

/** `Brewer, Ada`: one name, turned. */
const TURNED = /^(\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}'’-]{1,30})?), (\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}\.?)?)$/u;

/** Most names hold no TeX. */
const decodeNames = (text: string): string => (text.includes('\\') ? decodeTex(text) : text);

function parseByline(written: string): Byline | undefined {
  const plain = decodeNames(written);
  const text = plain.replace(LABEL, '').replace(AFFILIATION, '').replace(/;\s?(?:and|&)\s/i, '; ').trim().replace(/[,;:]$/, '');
  if (!/\p{Lu}/u.test(text)) return undefined;
  const strict = readReferenceNames(text.replace(/(?<=\p{Ll}{2})\.$/u, ''));
  if (strict) {
    const { names, cut, form } = strict;
    return { names, cut, strength: form !== 'words' || cut ? 3 : measure(text, names) };
  }
  const bare = text.replace(/\.$/, '');
  const [, family, given] = TURNED.exec(bare) ?? [];
  if (family && given && findFirstNonName(bare) === undefined) return { names: [`${given} ${family}`], cut: false, strength: 1 };
  if (GROUP.test(bare)) return { names: [bare], cut: false, strength: 2 };
  if (isName(bare) && findFirstNonName(bare) === undefined) return { names: [bare], cut: false, strength: 1 };
  // A stop behind two small letters ends a sentence. Initials have no two small letters.
  if (!areNames(bare) || /\p{Ll}{2}\. /u.test(bare.replace(/\b(?:Jr|Sr|St|al)\. /g, ''))) return undefined;
  const { names, cut } = dropOthers(splitNames(bare));
  return names.length > 2 || cut ? { names, cut, strength: cut ? 3 : measure(bare, names) } : undefined;
}

/** Many names, or names with `and` between them, each of given and family name, are no title. */
function measure(text: string, names: readonly string[]): 1 | 2 {
  const areWhole = names.length > 1 && names.every((name) => name.includes(' ') && !name.startsWith('A '));
  return names.length > 3 || (areWhole && (names.length > 2 || /\s(?:and|&)\s/.test(text))) ? 2 : 1;
}

/** Ends names: a stop, a sign between two fields, a bracket, a year, a quote. */
const END = /[.:]\s|,\s(?=["“”\d]|in\s|to appear|(?:\p{Lu}[\p{L}]{0,12}\.? ){1,4}\d)|\s(?=[·|•–—-]\s|\(|["“”])|\s\((?=(?:19|20)\d\d)|$/gu;

/** A text without white space before commas, and without the names in brackets that people are called by. */
const tidy = (text: string): string => text.replace(/\s{1,4}(?=[,;.])/g, '').replace(/\s\([^()\d]{1,40}\)(?=,|$|\s\p{Lu}\p{Ll})/gu, '');

/** The names at the beginning of a text, and what follows them. */
export function readNamesFirst(written: string): { byline: Byline; rest: string } | undefined {
  const text = tidy(written);
  if (text.length > MAX_LENGTH) {
    const long = readLongList(text);
    if (long) return long;
  }
  const head = text.slice(0, MAX_LENGTH);
  const first = findFirstNonName(decodeNames(head).replace(LABEL, '').replace(COAUTHORS, '').replace(AFFILIATION, ''));
  let best: { byline: Byline; end: number } | undefined;
  let tried = 0;
  for (const { index, 0: sign } of head.matchAll(END)) {
    if (tried >= MAX_ENDS) break;
    // Most texts are no names, which their first words show.
    if (first !== undefined && index > first && !best) break;
    tried += 1;
    // The stop of an initial belongs to the name.
    const end = index + (sign.startsWith('.') ? 1 : 0);
    const byline = readAuthors(head.slice(0, end));
    if (byline) best = { byline, end };
  }
  return best && { byline: best.byline, rest: text.slice(best.end).replace(/^[\s.,;:·|•–—-]+/, '') };
}

/** The names of a large collaboration, to the next field: the first thousand letters tell that they are names. */
function readLongList(text: string): { byline: Byline; rest: string } | undefined {
  const whole = text.split(/\s[·|•]\s/, 1)[0]!;
  const head = whole.slice(0, 1_000);
  if (whole.length < MAX_LENGTH || !readAuthors(head.slice(0, head.lastIndexOf(',')))) return undefined;
  const { names, cut } = dropOthers(splitNames(decodeNames(whole)));
  return { byline: { names, cut, strength: 3 }, rest: text.slice(whole.length).replace(/^[\s·|•]+/, '') };
}

const WITH = /(?:^|[\s(,.])(?:joint(?:ly)?(?: work)? |joint paper )?with (?=\p{Lu})/u;

/** The coauthors that an item of a person's own list names: `Title (with A. Brewer and B. Kettle), J. Tea 5 (2012)`. */
export function readCoauthors(text: string): { byline: Byline; rest: string } | undefined {
  const found = WITH.exec(text.slice(0, 600));
  if (!found) return undefined;
  const behind = text.slice(found.index + found[0].length);
  const close = found[0].startsWith('(') ? behind.indexOf(')') : -1;
  const inside = close < 0 ? undefined : readAuthors(behind.slice(0, close));
  const read = inside ? { byline: inside, rest: behind.slice(close + 1) } : readNamesFirst(behind);
  return read && { byline: { ...read.byline, cut: true, strength: 3 }, rest: `${text.slice(0, found.index)} ${read.rest}` };
}
