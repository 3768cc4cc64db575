/**
 * Reads what a person types into a search box: words, "phrases", exclusions (`-word`), and the operators
 * `author: tag: cat: year: is: in:`.
 */

import { decodeTex } from '@/lib/paper/decode-tex';
import type { Span } from './span';

export type SavedState = 'to-read' | 'reading' | 'read';

export type Condition =
  | { field: 'author' | 'tag' | 'cat'; value: string; not: boolean }
  | { field: 'is'; value: SavedState | 'unread' | 'saved' | 'rated' | 'noted' | 'withdrawn'; not: boolean }
  | { field: 'in'; value: 'saved' | 'digests'; not: boolean }
  /** Both years are included. */
  | { field: 'year'; from: number; to: number; not: boolean };

export interface ParsedQuery {
  /** Folded (`foldText`); all must match, in any order. */
  words: string[];
  /** Folded; the text must contain each of them. */
  phrases: string[];
  /** The last phrase has no closing quote yet: its last word may go on. */
  isPhraseOpen?: true;
  /** Folded; the text must contain none of them. */
  without: string[];
  conditions: Condition[];
  /** Only papers that came out in this time. No operator says it: see `spoken-time.ts`. */
  span?: Span;
  /** Operators with an unknown value, as typed: `is:blue`. They are ignored. */
  unknown: string[];
}

/** Longer queries are cut. */
const MAX_QUERY_LENGTH = 1000;
type Field = 'author' | 'tag' | 'cat' | 'year' | 'is' | 'in';
/** Operators, also as other search boxes name them. */
const FIELDS: Readonly<Record<string, Field>> = {
  author: 'author', authors: 'author', au: 'author', by: 'author', tag: 'tag', tags: 'tag', cat: 'cat', category: 'cat', year: 'year',
  is: 'is', in: 'in',
};
/** Operators of other search boxes for fields that every word is looked for in. */
const TEXT_FIELDS = new Set(['title', 'ti', 'abstract', 'abs']);
/** These say a time, as words do: `before:2024`. */
const TIME_FIELDS = new Set(['before', 'after', 'since', 'until']);
/** What stands around words and is no part of them. */
const EDGES = /^[([{“‘'«]{1,3}|[)\]}”’'»,;:?!.]{1,3}$/g;
const IS: Readonly<Record<string, Extract<Condition, { field: 'is' }>['value']>> = {
  'to-read': 'to-read',
  'toread': 'to-read',
  'reading': 'reading',
  'read': 'read',
  'unread': 'unread',
  'saved': 'saved',
  'rated': 'rated',
  'noted': 'noted',
  'withdrawn': 'withdrawn',
};

/** Reads a query. Never throws. An operator without a value yet (`tag:`) is ignored. */
export function parseQuery(text: string): ParsedQuery {
  const query: ParsedQuery = { words: [], phrases: [], without: [], conditions: [], unknown: [] };
  for (const token of splitTokens(text)) {
    const { not, field, value, quoted, raw } = token;
    const folded = foldText(value).trim();
    if (field === 'words') query.words.push(...folded.split(' ').filter(Boolean));
    else if (field !== undefined) {
      if (!folded) continue;
      const condition = makeCondition(field, folded, not);
      if (condition) query.conditions.push(condition);
      else query.unknown.push(raw);
    } else if (!folded) continue;
    else if (not) query.without.push(folded);
    else if (quoted) {
      query.phrases.push(folded);
      if (!raw.endsWith('"')) query.isPhraseOpen = true;
    }
    else if (cleanWord(folded)) query.words.push(cleanWord(folded));
  }
  return query;
}

/** What looks like an operator and is none: `foo:`, `foo:bar`. The parts of titles that look so mostly begin with a capital letter. */
export function findUnknownOperators(text: string): string[] {
  return splitTokens(text).flatMap(({ raw, field, quoted }) => {
    const name = /^-?([a-z]{2,12}):(?!\/\/)/.exec(raw)?.[1];
    const isKnown = name === undefined || Object.hasOwn(FIELDS, name) || TEXT_FIELDS.has(name) || TIME_FIELDS.has(name);
    return isKnown || quoted || field !== undefined ? [] : [raw];
  });
}

/**
 * Replaces the operators of a field (but not the negated ones) by another value, or removes them. Drop-downs and tags
 * write into the search box this way.
 */
export function setOperator(text: string, field: 'tag' | 'is' | 'cat' | 'year' | 'author' | 'in', value?: string): string {
  const kept = splitTokens(text).filter((token) => token.field !== field || token.not).map((token) => token.raw);
  if (value !== undefined) kept.push(`${field}:${/[\s"]/.test(value) || straighten(value) !== value ? `"${value.replaceAll('"', '')}"` : value}`);
  return kept.join(' ');
}

/** Lower case, without accents, also those of TeX, and with one kind of apostrophe: keyboards and lists have O'Brien and O’Brien. */
export function foldText(text: string): string {
  const letters = text.includes('\\') ? decodeTex(text) : text;
  if (!/[^\x00-\x7f]/.test(letters)) return letters.toLowerCase();
  return foldLetters(letters.normalize('NFKD').replace(/\p{M}+/gu, '').replaceAll('’', "'").toLowerCase());
}

/** Small letters that are no letter with an accent, as people type them who do not have them: Łukasz, Møller, Yıldız, Weiß. */
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', ı: 'i', ħ: 'h', ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th' };
const NOT_PLAIN = /[łøđðıħßæœþ]/g;

/** A folded text with such letters as people type them. */
export function foldLetters(text: string): string {
  return text.replace(NOT_PLAIN, (letter) => PLAIN[letter]!);
}

/** A word without what stands around it, and without TeX’s signs: `DL$^3$M` is stored as DL³M. */
function cleanWord(word: string): string {
  const clean = word.replace(/[$^{}]/g, '').replace(EDGES, '');
  return /[\p{L}\p{N}]/u.test(clean) ? clean : '';
}

/** Quotes as phones, word processors and keyboards of other languages set them, around words; a sign for inches has no second one. */
const SET_QUOTES = /[“”„‟«»「」『』＂]([^“”„‟«»「」『』＂]{1,200})[“”„‟«»「」『』＂]/g;
/** A minus or dash before a word, where a hyphen is meant. */
const SET_MINUS = /(?<!\S)[−–－](?=[\p{L}"])/gu;
/** Signs that nobody sees, as copied texts have them: of the direction of writing, and of a place to break. */
const UNSEEN = /[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A query with the signs of the operators in place of those that keyboards and copied texts bring. What stands in `"…"` stays. */
export function straighten(text: string): string {
  return text.split(/("[^"]*(?:"|$))/).map((part, place) => (place % 2 ? part : straightenPart(part))).join('');
}

function straightenPart(part: string): string {
  const quote = (_: string, inner: string): string => (/\S\s+\S/.test(inner) ? `"${inner.trim()}"` : inner.trim());
  return part.replace(UNSEEN, '').replaceAll('：', ':').replace(SET_QUOTES, quote).replace(SET_MINUS, '-');
}

interface Token {
  not: boolean;
  /** `words`: of `value`, each is a word. */
  field?: Field | 'words';
  value: string;
  quoted: boolean;
  raw: string;
}

function splitTokens(text: string): Token[] {
  const pattern = /(-?)(?:([a-z]+):)?(?:"([^"]*)(?:"|$)|(\S+))/gi;
  return Array.from(straighten(text.slice(0, MAX_QUERY_LENGTH)).matchAll(pattern), (match): Token => {
    const [raw, minus, name, quoted, bare = ''] = match;
    const not = minus === '-';
    const unfinished = /^([a-z]+):$/i.exec(bare)?.[1]?.toLowerCase() ?? '';
    if (Object.hasOwn(FIELDS, unfinished)) return { not, field: FIELDS[unfinished]!, value: '', quoted: false, raw };
    if (TEXT_FIELDS.has(unfinished)) return { not, value: '', quoted: false, raw };
    const field = name?.toLowerCase() ?? '';
    const value = quoted ?? bare;
    if (Object.hasOwn(FIELDS, field)) return { not, field: FIELDS[field]!, value, quoted: quoted !== undefined, raw };
    if (TEXT_FIELDS.has(field)) return { not, value, quoted: quoted !== undefined, raw };
    if (TIME_FIELDS.has(field) && !not) return { not, field: 'words', value: `${field} ${value}`, quoted: false, raw };
    // "BERT:pre-training" is part of a title and no operator.
    return { not, value: name === undefined ? value : `${name}:${value}`, quoted: quoted !== undefined, raw };
  });
}

function makeCondition(field: Field, value: string, not: boolean): Condition | undefined {
  switch (field) {
    case 'tag':
      return { field, value, not };
    case 'author': {
      const name = value.replace(/[,;]{1,3}$/, '');
      return name ? { field, value: name, not } : undefined;
    }
    case 'cat': {
      // arXiv's own search writes `cs.*`, and a list of categories has commas.
      const category = value.replace(/[,;]{1,3}$/, '').replace(/\.?\*$/, '');
      return category ? { field, value: category, not } : undefined;
    }
    case 'is':
      return Object.hasOwn(IS, value) ? { field, value: IS[value]!, not } : undefined;
    case 'in': {
      const place = { saved: 'saved', library: 'saved', digests: 'digests', digest: 'digests' }[value] as 'saved' | 'digests' | undefined;
      return place && { field, value: place, not };
    }
    default: {
      const years = parseYears(value);
      return years && { field: 'year', ...years, not };
    }
  }
}

/** `2025`, `2023-2025` (in either order), `2023..2025`, `2024-`, `-2020`, `>2020`, `<2020`. */
function parseYears(text: string): { from: number; to: number } | undefined {
  const match = /^(?:(\d{4})|(\d{4})?(?:-|\.\.)(\d{4})?|([<>])(=?)(\d{4}))$/.exec(text);
  if (!match || text === '-' || text === '..') return undefined;
  const [, one, from, to, sign, equal, edge] = match;
  if (one !== undefined) return { from: Number(one), to: Number(one) };
  if (sign === '>') return { from: Number(edge) + (equal ? 0 : 1), to: 9999 };
  if (sign === '<') return { from: 0, to: Number(edge) - (equal ? 0 : 1) };
  const [first, last] = [from === undefined ? 0 : Number(from), to === undefined ? 9999 : Number(to)];
  return { from: Math.min(first, last), to: Math.max(first, last) };
}
