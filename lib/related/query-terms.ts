import type { PaperIndex } from './paper-index';
import { readWords } from './segment-builder';
import { hashPair } from './tokenize';
import { VectorMaker } from './vectors';

/** Exact words (k1, b: Robertson & Zaragoza 2009, 3.6; the mean length is fixed, so that segments add up). */
const K1 = 1.2;
const B = 0.7;
const MEAN_LENGTH = 250;

/** Part of BM25 that depends on the count of a term in a paper of `length`. */
export function saturate(count: number, length: number): number {
  return (count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / MEAN_LENGTH));
}

/** Sparck Jones' idf, kept above zero as Lucene does. */
export function inverseFrequency(papers: number, frequency: number): number {
  return Math.log(1 + (papers - Math.min(papers, frequency) + 0.5) / (Math.min(papers, frequency) + 0.5));
}

/** A paper made ready to be compared with an index. */
export interface QueryTerms {
  /** Word hashes, each once. */
  words: number[];
  /** Their weights (1 + log count) × idf, divided by what the query scores against itself. */
  weights: Float32Array;
  /** Papers a word occurs in. */
  frequencies: Uint32Array;
  /** Weight of a pair by the places of its words in `words`: first × 65,536 + second. */
  pairs: Map<number, number>;
  /** The unit vector, if the index has vectors and the model knows a word of the query. */
  vector: Float32Array | undefined;
}

const makers = new WeakMap<object, VectorMaker>();

/** Reads title and abstract into weighted terms and a vector. */
export function readQuery(index: PaperIndex, query: { title: string; abstract: string }): QueryTerms {
  const terms: number[] = [];
  const breaks: number[] = [];
  readWords(query.title, terms, breaks);
  const titleCount = terms.length;
  readWords(query.abstract, terms, breaks);
  const slots = new Map<number, number>();
  const words: number[] = [];
  const counts: number[] = [];
  const pairCounts = new Map<number, number>();
  let length = 0;
  for (let i = 0; i < terms.length; i++) {
    const weight = i < titleCount ? 2 : 1;
    let slot = slots.get(terms[i]!);
    if (slot === undefined) {
      slot = words.length;
      slots.set(terms[i]!, slot);
      words.push(terms[i]!);
      counts.push(0);
    }
    counts[slot]! += weight;
    length += weight;
    if (breaks[i]) continue;
    const pair = slots.get(terms[i - 1]!)! * 65536 + slot;
    pairCounts.set(pair, (pairCounts.get(pair) ?? 0) + weight);
    length += weight;
  }
  const frequencies = Uint32Array.from(words, (word) => index.wordFrequency(word));
  const weights = new Float32Array(words.length);
  let self = 0;
  counts.forEach((count, slot) => {
    const weight = (1 + Math.log(count)) * inverseFrequency(index.size, frequencies[slot]!);
    weights[slot] = weight;
    self += weight * saturate(count, length);
  });
  const pairs = new Map<number, number>();
  for (const [pair, count] of pairCounts) {
    const hash = hashPair(words[Math.floor(pair / 65536)]!, words[pair % 65536]!);
    const weight = (1 + Math.log(count)) * inverseFrequency(index.size, index.pairFrequency(hash));
    pairs.set(pair, weight);
    self += weight * saturate(count, length);
  }
  for (let slot = 0; slot < weights.length; slot++) weights[slot]! /= self || 1;
  for (const [pair, weight] of pairs) pairs.set(pair, weight / (self || 1));
  return { words, weights, frequencies, pairs, vector: sumVector(index, terms, breaks, titleCount) };
}

/** The unit vector of a paper, if the index has vectors and the model knows a word of it. */
export function makeVector(index: PaperIndex, paper: { title: string; abstract: string }): Float32Array | undefined {
  const terms: number[] = [];
  const breaks: number[] = [];
  readWords(paper.title, terms, breaks);
  const titleCount = terms.length;
  readWords(paper.abstract, terms, breaks);
  return sumVector(index, terms, breaks, titleCount);
}

function sumVector(index: PaperIndex, terms: number[], breaks: number[], titleCount: number): Float32Array | undefined {
  const { model } = index;
  if (!model) return undefined;
  let maker = makers.get(model);
  if (!maker) makers.set(model, (maker = new VectorMaker(model)));
  const vector = new Float32Array(model.dimensions);
  return maker.write(terms, breaks, titleCount, terms.length, vector) ? vector : undefined;
}
