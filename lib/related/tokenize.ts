/**
 * Words of a title or an abstract, for ranking and for its reasons. Terms are 32-bit hashes: an
 * index of hashes needs no strings, and at 300,000 terms a term meets another's hash with a chance
 * of 1 in 14,000.
 */

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

const STOP_WORDS =
  'a about above across after again all also although always am among an and another any are as at be became because been before being below between both but by can cannot could did do does doing done down due during each either else even ever every few for from further furthermore had has have having he hence her here hers him his how however i if in indeed into is it its itself just least less like many may me might more moreover most much must my neither no nor not now of off often on once one only onto or other others our ours ourselves out over own per perhaps quite rather s same she should since so some still such t than that the their theirs them themselves then there thereby therefore these they this those though three through thus to together too toward towards two under until up upon us use used uses using various very via was we well were what when where whereas whether which while who whom whose why will with within without would yet you your yours';
/** TeX commands that set type and say nothing. */
const TEX_COMMANDS =
  'mathcal mathbb mathbf mathrm mathsf mathfrak mathit textit textbf texttt textsc textrm emph text rm bf it em cite citep citet ref url href mbox operatorname left right frac sqrt sum prod int cdot times ldots dots';

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
const TEX = new Set(TEX_COMMANDS.split(' ').map(hashWord));

/** Harman's s-stemmer (JASIS 42(1), 1991): plurals only, so that terms stay words. */
export function stemPlural(word: string): string {
  if (word.length < 4 || !word.endsWith('s')) return word;
  if (word.endsWith('ies') && !word.endsWith('eies') && !word.endsWith('aies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('us') || word.endsWith('ss') || word.endsWith('is')) return word;
  return word.slice(0, -1);
}

const WORD = /[\p{L}\p{N}\p{M}]+/gu;
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** Longer texts are cut: no abstract is as long, and the time of a query stays bounded. */
export const MAX_TEXT = 20_000;

/**
 * The words of `text` (its first 20,000 UTF-16 units) in order. Hyphens part words, so that
 * "self-attention" and "self attention" agree; bare numbers and TeX's typesetting commands are left
 * out; scripts without spaces give one token per character.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const cut = text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text;
  for (const match of cut.matchAll(WORD)) {
    const raw = match[0];
    const start = match.index;
    if (/^\d+$/.test(raw)) continue;
    if (HAN.test(raw)) {
      let at = start;
      for (const character of raw) {
        tokens.push({ term: hashWord(character), start: at, end: at + character.length, stop: false });
        at += character.length;
      }
      continue;
    }
    const word = fold(raw);
    if (!word || word.length > 40) continue;
    const hash = hashWord(word);
    if (start > 0 && cut[start - 1] === '\\' && TEX.has(hash)) continue;
    const stop = STOP.has(hash);
    tokens.push({ term: stop ? hash : hashWord(stemPlural(word)), start, end: start + raw.length, stop });
  }
  return tokens;
}

function fold(word: string): string {
  const lower = word.toLowerCase();
  return /^[a-z0-9]*$/.test(lower) ? lower : lower.normalize('NFKD').replace(/\p{M}/gu, '');
}

/** How often each word occurs; a title's words count twice. */
export function countTerms(title: string, abstract: string): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [text, weight] of [[title, 2], [abstract, 1]] as const) {
    for (const { term, stop } of tokenize(text)) if (!stop) counts.set(term, (counts.get(term) ?? 0) + weight);
  }
  return counts;
}
