import type { Role } from '@/lib/paper/sentence-role';
import { findSentences, type Sentence } from './sentences';
import { Tokens } from './tokens';
import { hashPair, hashWord } from './tokenize';
import { makeRowFinder } from './vectors';

/** A sentence with its role; none if it tells none of the three ("Our code is available"), or if the text has no roles. */
export interface RoleSentence extends Sentence {
  role: Role | undefined;
  /** How many of its words are no function words. */
  words: number;
}

/** The labels that the classifier was trained on, as in CSAbstruct (Cohan et al., EMNLP 2019). */
export const LABELS = ['background', 'objective', 'method', 'result', 'other'] as const;
export const ROLE_OF_LABEL: readonly (Role | undefined)[] = ['problem', 'problem', 'method', 'result', undefined];
const COUNT = LABELS.length;

/** A linear-chain conditional random field (Lafferty, McCallum & Pereira, ICML 2001) over the sentences of an abstract. */
export interface RoleModel {
  /** Hashes of the features. */
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
/** Texts of more sentences get no roles; no abstract has as many. */
const MAX_SENTENCES = 60;
/** English texts have more function words than this share; lists of names and other languages have fewer. */
const MIN_FUNCTION_WORDS = 0.2;

const START = hashWord('<s>');
const END = hashWord('</s>');
const OPENING = 101;
const OPENING_WORDS = 4;

/** Packs a feature's weights, each −31 … 31. */
export function packWeights(weights: readonly number[]): number {
  return weights.reduce((packed, weight, label) => packed | ((weight + OFFSET) << (BITS * label)), 0) >>> 0;
}

/**
 * Gives `take` the features of each sentence, as hashes: words, pairs of neighbours, the first words, where it stands, and its form. A
 * feature may come more than once. Of words and pairs it gives those whose bit in `ends` is set (see `RoleTagger`). Returns how many
 * words of each sentence are no function words, and whether the text is English.
 */
export function visitFeatures(
  text: string, sentences: readonly Sentence[], tokens: Tokens, take: (sentence: number, feature: number) => void, ends = ANY_END,
): { words: number[]; isEnglish: boolean } {
  const { terms, starts, stops, count } = tokens;
  const words: number[] = [];
  let at = 0;
  let content = 0;
  for (let i = 0; i < sentences.length; i++) {
    const first = at;
    let previous = START;
    let stopped = 0;
    for (; at < count && starts[at]! < sentences[i]!.end; at++) {
      const term = terms[at]!;
      const pair = hashPair(previous, term);
      if ((ends[(term & 0xffff) >>> 5]! >>> (term & 31)) & 1) take(i, term);
      if ((ends[(pair & 0xffff) >>> 5]! >>> (pair & 31)) & 1) take(i, pair);
      if (at - first < OPENING_WORDS) take(i, hashPair(term, OPENING));
      stopped += stops[at]!;
      previous = term;
    }
    take(i, hashPair(previous, END));
    for (const feature of describePlace(i, sentences.length)) take(i, feature);
    for (const feature of describeForm(text.slice(sentences[i]!.start, sentences[i]!.end), at - first)) take(i, feature);
    words.push(at - first - stopped);
    content += at - first - stopped;
  }
  return { words, isEnglish: at > 0 && at - content >= MIN_FUNCTION_WORDS * at };
}

const ANY_END = new Uint32Array(2048).fill(0xffffffff);

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
    if (count <= MAX_SENTENCES) places.set(key, features);
  }
  return features;
}

/** What a sentence looks like, apart from its words. */
function describeForm(sentence: string, words: number): number[] {
  const features = [BIAS, LENGTHS[Math.floor(Math.log2(words + 1))] ?? BIAS];
  if (/\d/.test(sentence)) {
    features.push(NUMBER);
    if (/\d\s?%|\d\.\d/.test(sentence)) features.push(MEASURE);
  }
  if (/http|github/i.test(sentence)) features.push(LINK);
  return features;
}

const nameFeature = (name: string): number => hashWord(`#${name}`);
const [BIAS, NUMBER, MEASURE, LINK] = ['bias', 'number', 'measure', 'link'].map(nameFeature) as [number, number, number, number];
const LENGTHS = Array.from({ length: 12 }, (_, log) => nameFeature(`l${log}`));

/** Tells the roles of sentences by one model. It holds scratch arrays, so it reads one text at a time. */
export class RoleTagger {
  /** A bit for each 16 bits that a feature's hash ends in: nineteen of twenty features of a text are none of the model's. */
  private readonly ends = new Uint32Array(2048);
  private readonly find: (feature: number) => number;
  /** The last sentence, counted over all texts, that had each feature. */
  private readonly seen: Uint32Array;
  private readonly scores = new Float32Array(MAX_SENTENCES * COUNT);
  private sentences = 0;

  constructor(private readonly model: RoleModel) {
    this.find = makeRowFinder({ terms: model.features });
    for (const feature of model.features) this.ends[(feature & 0xffff) >>> 5]! |= 1 << (feature & 31);
    this.seen = new Uint32Array(model.features.length);
  }

  /**
   * The labels of the sentences of `text`, as places in `LABELS`, and how many of each one's words are no function words. `tokens` hold
   * its words. No labels in other languages, in one sentence and in very many.
   */
  label(text: string, sentences: readonly Sentence[], tokens: Tokens): { labels: Uint8Array | undefined; words: number[] } {
    const isTagged = sentences.length > 1 && sentences.length <= MAX_SENTENCES;
    this.scores.fill(0);
    const base = this.sentences + 1;
    this.sentences += sentences.length;
    const { words, isEnglish } = visitFeatures(text, sentences, tokens, (sentence, feature) => {
      if (isTagged) this.add(sentence, base + sentence, feature);
    }, this.ends);
    return { labels: isTagged && isEnglish ? this.decode(sentences.length) : undefined, words };
  }

  /** Adds the weights of a feature to the scores of a sentence, once. */
  private add(sentence: number, stamp: number, feature: number): void {
    const { seen, scores, model } = this;
    const row = this.find(feature);
    if (row < 0 || seen[row] === stamp) return;
    seen[row] = stamp;
    const packed = model.weights[row]!;
    for (let label = 0; label < COUNT; label++) scores[sentence * COUNT + label]! += ((packed >>> (BITS * label)) & 63) - OFFSET;
  }

  /** The most probable sequence of labels (Viterbi 1967), as places in `LABELS`. */
  private decode(length: number): Uint8Array {
    const { scores, model: { scale, transitions } } = this;
    const from = new Uint8Array(length * COUNT);
    let best = scores.slice(0, COUNT).map((score) => scale * score);
    for (let i = 1; i < length; i++) {
      const next = new Float32Array(COUNT);
      for (let to = 0; to < COUNT; to++) {
        let back = 0;
        for (let label = 1; label < COUNT; label++) {
          if (best[label]! + transitions[label * COUNT + to]! > best[back]! + transitions[back * COUNT + to]!) back = label;
        }
        from[i * COUNT + to] = back;
        next[to] = best[back]! + transitions[back * COUNT + to]! + scale * scores[i * COUNT + to]!;
      }
      best = next;
    }
    const labels = new Uint8Array(length);
    labels[length - 1] = Math.max(0, best.indexOf(Math.max(...best)));
    for (let i = length - 1; i > 0; i--) labels[i - 1] = from[i * COUNT + labels[i]!]!;
    return labels;
  }
}

const taggers = new WeakMap<RoleModel, RoleTagger>();
const NO_MODEL: RoleModel = {
  features: new Uint32Array(0), weights: new Uint32Array(0), scale: 0, transitions: new Float32Array(COUNT * COUNT),
};

/**
 * The sentences of an abstract with their roles (`scripts/train/roles.ts` trains the model; figures: docs/ranking.md).
 * Without a model, in other languages and in texts of one sentence no sentence has a role. `tokens` hold its words, if they were read.
 */
export function readRoles(model: RoleModel | undefined, abstract: string, tokens = Tokens.of(abstract)): RoleSentence[] {
  const used = model ?? NO_MODEL;
  let tagger = taggers.get(used);
  if (!tagger) taggers.set(used, (tagger = new RoleTagger(used)));
  const sentences = findSentences(abstract);
  const { labels, words } = tagger.label(abstract, sentences, tokens);
  return sentences.map((sentence, i) => ({ ...sentence, role: model && labels ? ROLE_OF_LABEL[labels[i]!] : undefined, words: words[i]! }));
}
