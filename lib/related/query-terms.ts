import { inverseFrequency, saturate } from './bm25';
import type { PaperIndex } from './paper-index';
import type { Focus } from './focus';
import { hashPair, type Token } from './tokenize';
import { readWords } from './tokens';
import { type FocusWords, salienceOf, VectorMaker } from './vectors';

/** A paper made ready to be compared with an index. Its terms are its words, then its pairs of neighbouring words. */
export interface QueryTerms {
  /** Number of different words: terms from here on are pairs. */
  words: number;
  /** Hashes of the terms. */
  hashes: Uint32Array;
  /** Terms of pairs by their words' terms: first × 65,536 + second. */
  pairs: Map<number, number>;
  /** The ids of each word by segment (see PaperIndex.findWord). */
  ids: readonly number[][];
  /** Papers a word occurs in. */
  frequencies: Uint32Array;
  /** (1 + log count) × salience; the idf of the store; what the query's own count saturates to. One a term. */
  counts: Float32Array;
  idf: Float32Array;
  reached: Float32Array;
  /** Σ counts × idf × reached: what the query scores against itself. */
  self: number;
  /** counts × idf / self. */
  weights: Float32Array;
  /** The unit vector, if the index has vectors and the model knows a word of the query. */
  vector: Float32Array | undefined;
  /** The unit vector with some terms' share changed, by hash. */
  emphasize(emphasis: ReadonlyMap<number, number>): Float32Array | undefined;
}

const makers = new WeakMap<object, VectorMaker>();

/** Words of title and abstract, as `readWords` gives them. */
interface Text {
  terms: number[];
  breaks: number[];
  titleCount: number;
  focus?: FocusWords;
}

/** How often the words of a focus count beside those of the abstract (figures: docs/ranking.md). */
const FOCUS_TIMES = 6;

/** Reads title and abstract into weighted terms and a vector. The words of `focus` count more than the others. */
export function readQuery(index: PaperIndex, query: { title: string; abstract: string; focus?: Focus }): QueryTerms {
  const text = readText(query);
  if (query.focus) addFocus(text, query.focus.text);
  const { terms, breaks, titleCount } = text;
  const slots = new Map<number, number>();
  const hashes: number[] = [];
  const times: number[] = [];
  const pairTimes = new Map<number, number>();
  let length = 0;
  for (let i = 0; i < terms.length; i++) {
    const weight = i < titleCount ? 2 : text.focus && i >= text.focus.start ? text.focus.times : 1;
    let slot = slots.get(terms[i]!);
    if (slot === undefined) {
      slot = hashes.length;
      slots.set(terms[i]!, slot);
      hashes.push(terms[i]!);
      times.push(0);
    }
    times[slot]! += weight;
    length += weight;
    if (breaks[i]) continue;
    const pair = slots.get(terms[i - 1]!)! * 65536 + slot;
    pairTimes.set(pair, (pairTimes.get(pair) ?? 0) + weight);
    length += weight;
  }
  const words = hashes.length;
  const pairs = new Map<number, number>();
  for (const [pair, count] of pairTimes) {
    pairs.set(pair, hashes.length);
    hashes.push(hashPair(hashes[Math.floor(pair / 65536)]!, hashes[pair % 65536]!));
    times.push(count);
  }
  const ids = hashes.slice(0, words).map((word) => index.findWord(word));
  const frequencies = Uint32Array.from(ids, (places) => index.sumFrequencies(places));
  const idf = Float32Array.from(hashes, (hash, term) =>
    inverseFrequency(index.size, term < words ? frequencies[term]! : index.pairFrequency(hash)));
  const counts = Float32Array.from(times, (count, term) => (1 + Math.log(count)) * salienceOf(index.model, hashes[term]!));
  const reached = Float32Array.from(times, (count) => saturate(count, length));
  const self = sumOwn(counts, idf, reached);
  return {
    words, hashes: Uint32Array.from(hashes), pairs, ids, frequencies, counts, idf, reached, self,
    weights: counts.map((count, term) => (count * idf[term]!) / (self || 1)),
    vector: sumVector(index, text),
    emphasize: (emphasis) => sumVector(index, text, emphasis),
  };
}

/** What a query scores against itself with these weights. */
export function sumOwn(counts: Float32Array, idf: Float32Array, reached: Float32Array): number {
  let sum = 0;
  for (let term = 0; term < idf.length; term++) sum += counts[term]! * idf[term]! * reached[term]!;
  return sum;
}

/** The unit vector of a paper, if the index has vectors and the model knows a word of it. */
export function makeVector(index: PaperIndex, paper: { title: string; abstract: string }): Float32Array | undefined {
  return sumVector(index, readText(paper));
}

/** The unit vector of some words of a text. */
export function sumWords(index: PaperIndex, tokens: readonly Token[]): Float32Array | undefined {
  const text: Text = { terms: [], breaks: [], titleCount: 0 };
  tokens.forEach(({ term, stop }, i) => {
    if (stop) return;
    text.terms.push(term);
    text.breaks.push(i === 0 || tokens[i - 1]!.stop ? 1 : 0);
  });
  return sumVector(index, text);
}

function readText(paper: { title: string; abstract: string }): Text {
  const terms: number[] = [];
  const breaks: number[] = [];
  readWords(paper.title, terms, breaks);
  const titleCount = terms.length;
  readWords(paper.abstract, terms, breaks);
  return { terms, breaks, titleCount };
}

function addFocus(text: Text, passage: string): void {
  text.focus = { start: text.terms.length, times: FOCUS_TIMES };
  readWords(passage, text.terms, text.breaks);
}

function sumVector(
  index: PaperIndex,
  { terms, breaks, titleCount, focus }: Text,
  emphasis?: ReadonlyMap<number, number>,
): Float32Array | undefined {
  const { model } = index;
  if (!model) return undefined;
  let maker = makers.get(model);
  if (!maker) makers.set(model, (maker = new VectorMaker(model)));
  const vector = new Float32Array(model.dimensions);
  return maker.write(terms, breaks, titleCount, terms.length, vector, emphasis, focus) ? vector : undefined;
}
