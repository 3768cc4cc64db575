/** Parses authors' names as sources write them. */
import { foldSpace } from '@/lib/paper/title-key';
import { decodeEntities } from './entities';

/** Letters of Chinese, Japanese and Korean names. */
const CJK = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}・ー]{1,12}$/u;

/** A given and a family name in the order of their language: `Ada Brewer`, `张三`. */
export function joinName(given: string, family: string): string {
  if (given && CJK.test(given) && CJK.test(family)) return `${family}${given}`;
  return [given, family].filter(Boolean).join(' ');
}

/** `Family, Given` (and `Family, Jr., Given`) → `Given Family`. Other forms stay as they are. */
export function orderName(name: string): string {
  const written = name.split(',').map((part) => part.trim()).filter(Boolean);
  const parts = written.length > 2 ? written.filter((part) => !DEGREE.test(part)) : written;
  if (parts.length === 2 && !isSuffix(parts[1]!)) return joinName(parts[1]!, parts[0]!);
  if (parts.length === 3 && isSuffix(parts[1]!)) return `${parts[2]} ${parts[0]} ${parts[1]}`;
  if (parts.length === 3 && isSuffix(parts[2]!)) return `${parts[1]} ${parts[0]} ${parts[2]}`;
  return parts.join(' ');
}

/** What is no part of a name: `Brewer, Ada, PhD`. */
const DEGREE = /^(?:ph\.? ?d|m\.? ?d|d\.?phil|m\.?sc|mph|rn)\.?$/i;

function isSuffix(part: string): boolean {
  return /^(?:jr|sr|ii|iii|iv)\.?$/i.test(part);
}

/** What stands for the authors that a list does not name. */
const OTHERS = /^(?:and\s)?(?:et\.?\s?al\b\.{0,3}|al\.|others\.?|etc\.?|…|\.\.\.|and \d+ (?:more|others))$/i;
/** The same at the end of the last name: `Ada Brewer et.al.`, `A Brewer…` */
const OTHERS_AT_END = /[,\s](?:and others|et\.?\s?al\b\.{0,3}|\+?\d+ (?:more(?: authors)?|authors)|etc\.?)[*_\s]{0,4}$|\s?(?:…|\.\.\.)[*_\s]{0,4}$/i;

/** Takes the marks for further authors (`et al.`, `and others`, `…`) out of a list of names. `cut` says that there was one. */
export function dropOthers(names: readonly string[]): { names: readonly string[]; cut: boolean } {
  // The mark stands at the end of a list, so its last name tells whether to look further.
  const last = names.at(-1);
  if (last === undefined || !/al\b|others|more|etc|authors|…|\.\.\./i.test(last)) return { names, cut: false };
  let cut = false;
  const kept = names.flatMap((name) => {
    const whole = name.trim();
    if (OTHERS.test(whole)) {
      cut = true;
      return [];
    }
    const tail = whole.slice(-24);
    const bare = tail.replace(OTHERS_AT_END, '');
    cut ||= bare !== tail;
    return whole.slice(0, whole.length - tail.length) + bare;
  });
  return { names: kept, cut };
}

/**
 * Splits a text into names: `A and B` (BibTeX), `A; B`, `A|B`, or `A, B` if each piece is a whole name (`Xue, Huiyin` alone is one
 * name). Text in brackets, such as an affiliation, is dropped. `["A", "B"]`, as programs print a list, is one as well.
 */
export function splitNames(text: string): string[] {
  const printed = /^\s*\[\s*(['"])/.exec(text.slice(0, 40))?.[1];
  if (printed) return splitPrinted(text, printed);
  const whole = decodeEntities(text.slice(0, 200_000)).replace(YEAR_AT_END, '').replace(STOP_AT_END, '');
  const plain = dropBrackets(whole).replace(/\s?[，、；]\s?/g, (sign) => (sign.includes('；') ? ';' : ', ')).replace(FOOTNOTE, '');
  const bare = foldSpace(/[;|]/.test(plain) ? plain : plain.replace(/ \/ |(?<=\p{Script=Han}{3})・(?=\p{Script=Han}{3})/gu, ';'));
  if (!bare) return [];
  if (/[;|]/.test(bare)) {
    const parts = bare.split(bare.includes(';') ? ';' : '|').map((name) => name.trim()).filter(Boolean);
    return turnFamilies(parts) ?? parts.map(orderName);
  }
  const byAnd = bare.split(AND).flatMap((names) => names.split(Y)).map((name) => name.trim()).filter(Boolean);
  const familyFirst = byAnd.length > 1 && byAnd.every((name) => name.split(',').length === 2 || !name.includes(','));
  if (familyFirst && byAnd.every((name) => name.includes(',') || OTHERS.test(name))) return byAnd.map(orderName);
  const pieces = byAnd.flatMap((name) => name.split(',')).map((name) => name.trim()).filter(Boolean)
    .filter((piece, at, all) => !(DEGREE.test(piece) && all[at - 1]?.includes(' ')));
  if (pieces.length > 1 && pieces.every((piece) => isWholeCjk(piece))) return pieces;
  if (byAnd.length === 1 && pieces.length === 2 && isFamilyFirst(pieces[0]!, pieces[1]!)) return [orderName(bare)];
  if (isListOfFamilies(pieces)) return pairUp(pieces);
  const mayBeTurned = byAnd.length > 1 || OTHERS.test(pieces.at(-1) ?? '');
  if (mayBeTurned && isFirstTurned(pieces)) return [joinName(pieces[1]!, pieces[0]!), ...pieces.slice(2)];
  const turned = turnFamilies(pieces);
  if (turned) return turned;
  // `Yuen, K. H., Ho, K. W.`: each second piece is initials.
  return pieces;
}

/** The word before the last name, in several languages. */
const AND = /,? (?:and|&|und|et(?! al\b)) /i;
/** The same in Spanish, between whole names: that of `José Ortega y Gasset` is part of the name. */
const Y = /(?<= [^\s,]{1,40}) y (?=[^\s,]{1,40} \p{Lu})|(?<=, \p{Lu}\.) y (?=[^\s,]{1,40}, \p{Lu}\.)/u;
/** Small raised numbers behind names, which lead to their addresses. */
const FOOTNOTE = /[⁰¹²³⁴-⁹]{1,9}(?:, ?(?=[⁰¹²³⁴-⁹]))?/g;

/** The year behind the last name of a list: `Ada Brewer, and Ben Kettle. 2019.` */
const YEAR_AT_END = /(?<=\p{L}\.?)[.,]? ?\(?(?:19|20)\d\d\)?\.?\s{0,9}$/u;

/** The stop of a sentence behind the last name; that of an initial or of `Jr.` belongs to it. */
const STOP_AT_END = /(?<=\p{L}\p{Ll})(?<!\bal|\betc|\bothers|\b[JS]r)\.\s{0,9}$/u;

/** Whether a name in Chinese, Japanese or Korean letters is one of family and given name: it has two letters at least. */
const isWholeCjk = (name: string): boolean => CJK.test(name) && [...name].length > 1;

/** Particles that begin a family name of two words. */
const PARTICLE = /^(?:de|De|van|Van|von|Von|di|Di|da|Da|del|Del|la|La|le|Le|du|Du|dos|el|El|al|Al|bin|ter|ten|den|der)$/;
const INITIALS = /^(?:\p{Lu}\.?[\s-]?){1,4}$/u;

/** Whether `Xue, Huiyin` or `de Giovanni, P.` is one name. */
function isFamilyFirst(first: string, second: string): boolean {
  const words = first.split(' ');
  return words.length === 1 || (words.length < 4 && (PARTICLE.test(words[0]!) || INITIALS.test(second)));
}

/** A family name and initials with dots: `Brewer A.`, `van den Kettle B.-C.` */
const FAMILY_INITIALS = /^(\p{L}[\p{L}\p{M}'’ -]{0,60}) ((?:\p{Lu}\p{Ll}?\.[-‐ ]?){1,5})$/u;
/** The same without dots, but for one that ends the list: `Brewer A`, `van den Kettle BC.` */
const FAMILY_LETTERS = /^(\p{L}[\p{L}\p{M}'’ -]{0,60}) (\p{Lu}{1,4})\.?$/u;

/**
 * `Brewer A.; Kettle B.-C.` (Scopus) and `Brewer A, Kettle BC` (PubMed) in the order of other names; `undefined` if not all have
 * one of these forms.
 */
function turnFamilies(names: readonly string[]): string[] | undefined {
  const lettered = names.flatMap((name) => {
    const [, family, letters] = FAMILY_LETTERS.exec(name) ?? [];
    return family && letters ? `${letters} ${family}` : [];
  });
  const turned = names.map((name) => {
    const [, family, initials] = FAMILY_INITIALS.exec(name) ?? [];
    return family && initials ? `${initials} ${family}` : undefined;
  });
  const isSure = names.length > 1 || /\..*\./.test(names[0] ?? '');
  if (isSure && turned.every((name) => name !== undefined)) return turned;
  return names.length > 1 && lettered.length === names.length ? lettered : undefined;
}

/** `Brewer, Ada, Ben Kettle, and Cy Cup`: the first name alone is turned. */
function isFirstTurned([family = '', given = '', ...others]: readonly string[]): boolean {
  const isTurned = /^\p{Lu}[\p{L}'’-]+$/u.test(family) && /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.?)?$/u.test(given);
  return isTurned && others.length > 0 && others.every((name) => OTHERS.test(name) || / \S{2}/.test(name));
}

function isListOfFamilies(pieces: readonly string[]): boolean {
  return pieces.length > 2 && pieces.length % 2 === 0 && pieces.every((piece, at) => (at % 2 === 1) === INITIALS.test(piece));
}

function pairUp(pieces: readonly string[]): string[] {
  return pieces.flatMap((piece, at) => (at % 2 === 0 ? `${pieces[at + 1]} ${piece}` : []));
}

/** The texts of `['Marx, Karl', "O'Neill, Ada"]`. */
function splitPrinted(text: string, quote: string): string[] {
  const names: string[] = [];
  let from = -1;
  let mark = quote;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (from < 0 && (char === "'" || char === '"')) {
      mark = char;
      from = at + 1;
    } else if (from >= 0 && char === mark && /^\s{0,9}(?:[,\]]|$)/.test(text.slice(at + 1, at + 11))) {
      names.push(orderName(text.slice(from, at)));
      from = -1;
    }
  }
  return names.filter(Boolean);
}

/** `Ada Brewer` of `feed@example.org (Ada Brewer)`, as RSS has it; an address alone is no name. */
export function readFeedAuthor(text: string): string[] {
  const named = /^[^\s@()]{1,100}@[^\s@()]{1,200}\s{0,9}\(([^]{1,100000})\)\s{0,9}$/.exec(text.trim())?.[1];
  if (named !== undefined) return splitNames(named);
  return splitNames(text).filter((name) => !/^\S{1,100}@\S{1,200}$/.test(name));
}

function dropBrackets(text: string): string {
  let depth = 0;
  let kept = '';
  for (const char of text) {
    if (char === '(' || char === '（') depth += 1;
    else if ((char === ')' || char === '）') && depth > 0) depth -= 1;
    else if (depth === 0) kept += char;
  }
  return kept;
}
