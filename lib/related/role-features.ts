import type { Sentence } from './sentences';
import { hashPair, hashWord } from './tokenize';
import type { Tokens } from './tokens';

/** English texts have more function words than this share; lists of names and other languages have fewer. */
const MIN_FUNCTION_WORDS = 0.2;

const START = hashWord('<s>');
const END = hashWord('</s>');
const OPENING = 101;
const OPENING_WORDS = 4;

/** The features of a text's sentences, as hashes. The texts of an import are read into the same arrays. */
export class FeatureList {
  hashes = new Uint32Array(4096);
  /** Where the features of each sentence end. */
  ends: number[] = [];
  /** How many words of each sentence are no function words. */
  words: number[] = [];
  isEnglish = false;

  /** Makes the arrays large enough for this number of features. */
  clear(most: number): void {
    if (most > this.hashes.length) this.hashes = new Uint32Array(2 * most);
    this.ends = [];
    this.words = [];
  }
}

/**
 * Reads the features of each sentence: words, pairs of neighbours, the first words, where it stands, and its form. A feature may come
 * more than once. Of words and pairs it takes those whose bit in `endings` is set (see `RoleTagger`). `tokens` hold the words of `text`.
 */
export function readFeatures(text: string, sentences: readonly Sentence[], tokens: Tokens, list: FeatureList, endings = ANY_ENDING): void {
  const { terms, starts, stops } = tokens;
  list.clear(2 * tokens.count + MAX_OTHER_FEATURES * sentences.length);
  const { hashes } = list;
  let count = 0;
  let at = 0;
  let content = 0;
  let digit = -1;
  for (let i = 0; i < sentences.length; i++) {
    const { start, end } = sentences[i]!;
    const first = at;
    let previous = START;
    let stopped = 0;
    let hasLink = false;
    for (; at < tokens.count && starts[at]! < end; at++) {
      const term = terms[at]!;
      const pair = hashPair(previous, term);
      if ((endings[(term & 0xffff) >>> 5]! >>> (term & 31)) & 1) hashes[count++] = term;
      if ((endings[(pair & 0xffff) >>> 5]! >>> (pair & 31)) & 1) hashes[count++] = pair;
      if (at - first < OPENING_WORDS) hashes[count++] = hashPair(term, OPENING);
      stopped += stops[at]!;
      hasLink ||= term === HTTP || term === GITHUB;
      previous = term;
    }
    hashes[count++] = hashPair(previous, END);
    const place = describePlace(i, sentences.length);
    for (let f = 0; f < place.length; f++) hashes[count++] = place[f]!;
    // What a sentence looks like, apart from its words.
    hashes[count++] = BIAS;
    hashes[count++] = LENGTHS[Math.min(31 - Math.clz32(at - first + 1), LENGTHS.length - 1)]!;
    if (hasLink) hashes[count++] = LINK;
    if (digit < start) digit = findDigit(text, start);
    if (digit < end) {
      hashes[count++] = NUMBER;
      if (MEASURES.test(text.slice(digit, end))) hashes[count++] = MEASURE;
    }
    list.ends.push(count);
    list.words.push(at - first - stopped);
    content += at - first - stopped;
  }
  list.isEnglish = at > 0 && at - content >= MIN_FUNCTION_WORDS * at;
}

const ANY_ENDING = new Uint32Array(2048).fill(0xffffffff);
/** A sentence has fewer features beside its words and pairs. */
const MAX_OTHER_FEATURES = 24;
const HTTP = hashWord('http');
const GITHUB = hashWord('github');

/** Of texts with more sentences, places are told anew each time. */
const MAX_KNOWN_SENTENCES = 60;
const places = new Map<number, readonly number[]>();

/** Where sentence `i` of `count` stands. */
function describePlace(i: number, count: number): readonly number[] {
  const key = i * 4096 + count;
  let features = places.get(key);
  if (!features) {
    const last = count - 1 - i;
    features = [
      `s${Math.min(i, 5)}`, `e${Math.min(last, 5)}`, `r${Math.floor((10 * i) / count)}`, `n${Math.min(count, 15)}`,
      `s${Math.min(i, 3)}n${Math.min(count, 12)}`, `e${Math.min(last, 3)}n${Math.min(count, 12)}`,
    ].map(nameFeature);
    if (count <= MAX_KNOWN_SENTENCES) places.set(key, features);
  }
  return features;
}

const DIGIT = /\d/g;
const MEASURES = /\d\s?%|\d\.\d/;

/** Where the first digit from `start` on stands; beyond the text if none does. */
function findDigit(text: string, start: number): number {
  DIGIT.lastIndex = start;
  return DIGIT.test(text) ? DIGIT.lastIndex - 1 : text.length;
}

const nameFeature = (name: string): number => hashWord(`#${name}`);
const [BIAS, NUMBER, MEASURE, LINK] = ['bias', 'number', 'measure', 'link'].map(nameFeature) as [number, number, number, number];
const LENGTHS = Array.from({ length: 12 }, (_, log) => nameFeature(`l${log}`));
