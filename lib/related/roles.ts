import type { Role } from '@/lib/paper/sentence-role';
import { findSentences, type Sentence } from './sentences';
import { hashPair, hashWord, scanWords } from './tokenize';
import { searchHashes } from './search-hashes';

/** A sentence with its role; none if it tells none of the three ("Our code is available"), or if the text has no roles. */
export interface RoleSentence extends Sentence {
  role: Role | undefined;
  /** How many of its words are no function words. */
  words: number;
}

/** The labels that the classifier was trained on, as in CSAbstruct (Cohan et al., EMNLP 2019). */
export const LABELS = ['background', 'objective', 'method', 'result', 'other'] as const;
export const ROLE_OF_LABEL: readonly (Role | undefined)[] = ['problem', 'problem', 'method', 'result', undefined];

/** A linear-chain conditional random field (Lafferty, McCallum & Pereira, ICML 2001) over the sentences of an abstract. */
export interface RoleModel {
  /** Ascending hashes of the features. */
  readonly features: Uint32Array;
  /** For each feature: a weight for each label, −31 … 31 plus 32, six bits each, the first label in the lowest bits. */
  readonly weights: Uint32Array;
  /** What one of these weights stands for. */
  readonly scale: number;
  /** The score of each label after each label, by previous × 5 + next. */
  readonly transitions: Float32Array;
}

const BITS = 6;
const OFFSET = 32;
/** Sentences from here on get no role; no abstract has as many. */
const MAX_SENTENCES = 60;
/** English texts have more function words than this share; lists of names and other languages have fewer. */
const MIN_FUNCTION_WORDS = 0.2;

const START = hashWord('<s>');
const END = hashWord('</s>');
const OPENING = 101;
const OPENING_WORDS = 4;

/**
 * The sentences of an abstract with their roles (`scripts/train/roles.ts` trains the model; figures: docs/ranking.md).
 * Without a model, in other languages and in texts of one sentence no sentence has a role.
 */
export function readRoles(model: RoleModel | undefined, abstract: string): RoleSentence[] {
  const sentences = findSentences(abstract);
  const { features, words, isEnglish } = readFeatures(abstract, sentences);
  const hasRoles = model && isEnglish && sentences.length > 1 && sentences.length <= MAX_SENTENCES;
  const labels = hasRoles ? labelSentences(model, features) : undefined;
  return sentences.map((sentence, i) => ({ ...sentence, role: labels && ROLE_OF_LABEL[labels[i]!], words: words[i]! }));
}

/** The most probable sequence of labels (Viterbi 1967), as places in `LABELS`. */
export function labelSentences(model: RoleModel, features: readonly (readonly number[])[]): Uint8Array {
  const count = LABELS.length;
  const scores = features.map((list) => scoreLabels(model, list));
  const from: Uint8Array[] = [];
  let best = scores[0]!;
  for (let i = 1; i < scores.length; i++) {
    const next = new Float32Array(count);
    const back = new Uint8Array(count);
    for (let to = 0; to < count; to++) {
      for (let label = 1; label < count; label++) {
        if (best[label]! + model.transitions[label * count + to]! > best[back[to]!]! + model.transitions[back[to]! * count + to]!) back[to] = label;
      }
      next[to] = best[back[to]!]! + model.transitions[back[to]! * count + to]! + scores[i]![to]!;
    }
    from.push(back);
    best = next;
  }
  const labels = new Uint8Array(scores.length);
  labels[labels.length - 1] = best.indexOf(Math.max(...best));
  for (let i = labels.length - 1; i > 0; i--) labels[i - 1] = from[i - 1]![labels[i]!]!;
  return labels;
}

function scoreLabels({ features, weights, scale }: RoleModel, list: readonly number[]): Float32Array {
  const scores = new Float32Array(LABELS.length);
  for (const feature of list) {
    const at = searchHashes(features, feature, 0, features.length);
    if (at < 0) continue;
    const packed = weights[at]!;
    for (let label = 0; label < scores.length; label++) scores[label]! += scale * (((packed >>> (BITS * label)) & 63) - OFFSET);
  }
  return scores;
}

/** Packs a feature's weights, each −31 … 31. */
export function packWeights(weights: readonly number[]): number {
  return weights.reduce((packed, weight, label) => packed | ((weight + OFFSET) << (BITS * label)), 0) >>> 0;
}

/** The features of each sentence, each once, as hashes: words, pairs of neighbours, the first words, and where it stands. */
export function readFeatures(
  text: string, sentences: readonly Sentence[],
): { features: number[][]; words: number[]; isEnglish: boolean } {
  let all = 0;
  const words: number[] = [];
  const features = sentences.map(({ start, end }, i) => {
    const found = new Set<number>();
    const sentence = text.slice(start, end);
    let previous = START;
    let count = 0;
    let stops = 0;
    scanWords(sentence, (term, _start, _end, stop) => {
      found.add(term).add(hashPair(previous, term));
      if (count++ < OPENING_WORDS) found.add(hashPair(term, OPENING));
      if (stop) stops++;
      previous = term;
    });
    all += count;
    words.push(count - stops);
    found.add(hashPair(previous, END));
    for (const feature of describePlace(i, sentences.length)) found.add(feature);
    for (const feature of describeForm(sentence, count)) found.add(feature);
    return [...found];
  });
  const content = words.reduce((sum, count) => sum + count, 0);
  return { features, words, isEnglish: all > 0 && all - content >= MIN_FUNCTION_WORDS * all };
}

/** Where sentence `i` of `count` stands. */
function describePlace(i: number, count: number): number[] {
  const last = count - 1 - i;
  return [
    `s${Math.min(i, 5)}`, `e${Math.min(last, 5)}`, `r${Math.floor((10 * i) / count)}`, `n${Math.min(count, 15)}`,
    `s${Math.min(i, 3)}n${Math.min(count, 12)}`, `e${Math.min(last, 3)}n${Math.min(count, 12)}`,
  ].map(nameFeature);
}

/** What a sentence looks like, apart from its words. */
function describeForm(sentence: string, words: number): number[] {
  const names = ['bias', `l${Math.floor(Math.log2(words + 1))}`];
  if (/\d/.test(sentence)) names.push('number');
  if (/\d\s*%|\d\.\d/.test(sentence)) names.push('measure');
  if (/http|github/i.test(sentence)) names.push('link');
  return names.map(nameFeature);
}

const names = new Map<string, number>();
function nameFeature(name: string): number {
  let hash = names.get(name);
  if (hash === undefined) names.set(name, (hash = hashWord(`#${name}`)));
  return hash;
}
