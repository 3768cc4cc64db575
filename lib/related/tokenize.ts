/**
 * Words of a title or an abstract, for ranking and for reasons. Terms are 32-bit hashes, because an index of hashes
 * needs no strings; among 300,000 terms, a term has the hash of another with a probability of 1 in 14,000.
 */
import { TEX_FUNCTIONS, TEX_SIGNS } from '@/lib/paper/tex-signs';
import { withoutHeadings } from './abstract-headings';

/** One word of a text. */
export interface Token {
  /** Hash of the folded, s-stemmed word. */
  term: number;
  /** Where its surface form stands in the text: [start, end). */
  start: number;
  end: number;
  /** A function word: breaks phrases, is no term. */
  stop: boolean;
}

export const STOP_WORDS =
  'a about above across after again all also although always am among an and another any are as at be became because been before being below between both but by can cannot could did do does doing done down due during each either else even ever every few for from further furthermore had has have having he hence her here hers him his how however i if in indeed into is it its itself just least less like many may me might more moreover most much must my neither no nor not now of off often on once one only onto or other others our ours ourselves out over own per perhaps quite rather s same she should since so some still such t than that the their theirs them themselves then there thereby therefore these they this those though three through thus to together too toward towards two under until up upon us use used uses using various very via was we well were what when where whereas whether which while who whom whose why will with within without would yet you your yours';
/** Signs of TeX that say nothing of a subject. */
const EMPTY_SIGNS = 'sum prod int cdot times ldots dots';

/** 32-bit FNV-1a over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/), finished by murmur3's mixer. */
export function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return mix(hash);
}

/** The term of two words that follow each other. */
export function hashPair(first: number, second: number): number {
  return mix(Math.imul(first, 0x9e3779b1) ^ (second + 0x7f4a7c15));
}

function mix(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const STOP = new Set(STOP_WORDS.split(' ').map(hashWord));
/** Commands of TeX that say something: letters, signs and functions. The others set type, or are the authors' own. */
const TELLING_COMMANDS = new Set([...Object.keys(TEX_SIGNS), ...TEX_FUNCTIONS.split(' ')].map((name) => hashWord(name.toLowerCase())));
for (const name of EMPTY_SIGNS.split(' ')) TELLING_COMMANDS.delete(hashWord(name));
/** For each value of twelve bits: whether a stop word's hash ends in them. Most words need no look into the set. */
const STOP_ENDS = new Uint8Array(4096);
for (const hash of STOP) STOP_ENDS[hash & 4095] = 1;

/** Harman's s-stemmer (JASIS 42(1), 1991): plurals only, so that terms stay words. */
export function stemPlural(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies') && !word.endsWith('eies') && !word.endsWith('aies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('us') || word.endsWith('ss') || word.endsWith('is')) return word;
  return word.slice(0, -1);
}

const WORD = /[\p{L}\p{N}\p{M}]+/uy;
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Longer texts are cut, so that the time of a query is bounded. No abstract is as long. */
const MAX_TEXT_UNITS = 20_000;
const MAX_WORD_LENGTH = 40;

/** Receives a word: its term, its place in the text, and whether it is a function word. */
type TakeWord = (term: number, start: number, end: number, stop: boolean) => void;

/**
 * The words of `text` (of its first 20,000 UTF-16 units) in order. Hyphens separate words, so that "self-attention"
 * and "self attention" agree. Bare numbers are left out, and TeX's commands but for letters, signs and functions. Scripts
 * without spaces give one token per character. The headings of a structured abstract are no words: all trials have them.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  scanWords(text, (term, start, end, stop) => tokens.push({ term, start, end, stop }));
  return tokens;
}

/** The hashes of a text's pairs of neighbouring words. */
export function wordPairs(text: string): Set<number> {
  const tokens = tokenize(text);
  const pairs = new Set<number>();
  for (let i = 1; i < tokens.length; i++) pairs.add(hashPair(tokens[i - 1]!.term, tokens[i]!.term));
  return pairs;
}

/** The words that `tokenize` gives, without an object each: an import of 100,000 papers has fifteen million. */
export function scanWords(whole: string, take: TakeWord): void {
  const text = withoutHeadings(whole);
  const length = Math.min(text.length, MAX_TEXT_UNITS);
  for (let at = 0; at < length; ) {
    const code = text.charCodeAt(at);
    if (code < 128 && !FOLDED[code]) at++;
    else {
      const end = code < 128 ? scanAsciiWord(text, at, length, take) : -1;
      at = end < 0 ? scanWideWord(text, at, length, take) : end;
    }
  }
}

/** The ASCII letters in lower case and the digits, by code; 0 for other signs. */
const FOLDED = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789') {
  FOLDED[character.charCodeAt(0)] = character.toLowerCase().charCodeAt(0);
}
/** A bit that letters have and digits have not. */
const LETTER_BIT = 64;

const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
/** PRIME × this is 1 in 32 bits, so that a letter can be taken off a hash again. */
const PRIME_INVERSE = 0x359c449b;
const [A, E, I, S, U, Y] = [...'aeisuy'].map((letter) => letter.charCodeAt(0)) as [number, number, number, number, number, number];

/**
 * Reads the word of ASCII letters and digits at `start`; folds, hashes and stems it in one pass. Returns its end, or
 * -1 if a letter beyond ASCII may belong to it.
 */
function scanAsciiWord(text: string, start: number, length: number, take: TakeWord): number {
  let hash = OFFSET;
  let letter = 0;
  let bits = 0;
  let at = start;
  for (; at < length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return -1;
    const folded = FOLDED[code]!;
    if (!folded) break;
    letter = folded;
    bits |= folded;
    hash = Math.imul(hash ^ folded, PRIME);
  }
  const size = at - start;
  if (!(bits & LETTER_BIT) || size > MAX_WORD_LENGTH) return at;
  const whole = mix(hash);
  if (start > 0 && text.charCodeAt(start - 1) === 92 && !TELLING_COMMANDS.has(whole)) return at;
  if (STOP_ENDS[whole & 4095] && STOP.has(whole)) take(whole, start, at, true);
  else take(letter === S && size > 3 ? stemHash(text, at, hash, whole) : whole, start, at, false);
  return at;
}

/** The term of the word that ends with s at `end`, as `stemPlural` would leave it. Its hash is `hash` before and `whole` after mixing. */
function stemHash(text: string, end: number, hash: number, whole: number): number {
  const before = FOLDED[text.charCodeAt(end - 2)]!;
  const short = Math.imul(hash, PRIME_INVERSE) ^ S;
  if (before === E && FOLDED[text.charCodeAt(end - 3)] === I) {
    const third = FOLDED[text.charCodeAt(end - 4)]!;
    const stem = Math.imul(Math.imul(short, PRIME_INVERSE) ^ E, PRIME_INVERSE) ^ I;
    if (third !== E && third !== A) return mix(Math.imul(stem ^ Y, PRIME));
  }
  return before === U || before === S || before === I ? whole : mix(short);
}

/** Takes the word at `start` by Unicode's rules, if one stands there; gives where to go on. */
function scanWideWord(text: string, start: number, length: number, take: TakeWord): number {
  WORD.lastIndex = start;
  const raw = WORD.exec(text)?.[0].slice(0, length - start);
  if (!raw) return start + (text.codePointAt(start)! > 0xffff ? 2 : 1);
  const end = start + raw.length;
  if (/^\d+$/.test(raw)) return end;
  if (HAN.test(raw)) {
    let at = start;
    for (const character of raw) {
      take(hashWord(character), at, at + character.length, false);
      at += character.length;
    }
    return end;
  }
  const word = fold(raw);
  if (!word || word.length > MAX_WORD_LENGTH) return end;
  const hash = hashWord(word);
  if (start > 0 && text[start - 1] === '\\' && !TELLING_COMMANDS.has(hash)) return end;
  const stop = STOP.has(hash);
  take(stop ? hash : hashWord(stemPlural(word)), start, end, stop);
  return end;
}

function fold(word: string): string {
  const lower = word.toLowerCase();
  return /^[a-z0-9]*$/.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}/gu, '');
}

/** How often each word occurs; a title's words count twice. */
export function countTerms(title: string, abstract: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [text, weight] of [[title, 2], [abstract, 1]] as const) {
    scanWords(text, (term, _start, _end, stop) => {
      if (!stop) counts.set(term, (counts.get(term) ?? 0) + weight);
    });
  }
  return counts;
}
