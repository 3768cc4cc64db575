import { inverseFrequency, saturate } from './bm25';
import type { PaperIndex } from './paper-index';
import type { Focus } from './focus';
import { makeOwnVector, readOwnWords } from './own-text';
import { sumVector, type TextWords } from './text-words';
import { hashPair } from './tokenize';
import { readWords } from './tokens';
import { salienceOf } from './vectors';

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

/** How often the words of a focus count beside those of the abstract (figures: docs/ranking.md). */
const FOCUS_TIMES = 6;

/** Reads title and abstract into weighted terms and a vector. The words of `focus` count more than the others. */
export function readQuery(index: PaperIndex, query: { title: string; abstract: string; focus?: Focus }): QueryTerms {
  const own = readOwnWords(query.title, query.abstract);
  const text = query.focus ? withFocus(own, query.focus.text) : own;
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
    vector: text === own ? makeOwnVector(index.model, query.title, query.abstract) : sumVector(index.model, text),
    emphasize: (emphasis) => sumVector(index.model, text, emphasis),
  };
}

/** What a query scores against itself with these weights. */
export function sumOwn(counts: Float32Array, idf: Float32Array, reached: Float32Array): number {
  let sum = 0;
  for (let term = 0; term < idf.length; term++) sum += counts[term]! * idf[term]! * reached[term]!;
  return sum;
}

function withFocus({ terms, breaks, titleCount }: TextWords, passage: string): TextWords {
  const text = { terms: [...terms], breaks: [...breaks], titleCount, focus: { start: terms.length, times: FOCUS_TIMES } };
  readWords(passage, text.terms, text.breaks);
  return text;
}
