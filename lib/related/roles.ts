import type { Role } from '@/lib/paper/sentence-role';
import { readDeclared } from './abstract-headings';
import { FeatureList, readFeatures } from './role-features';
import { findSentences, type Sentence } from './sentences';
import { Tokens } from './tokens';

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

/** Packs a feature's weights, each −31 … 31. */
export function packWeights(weights: readonly number[]): number {
  return weights.reduce((packed, weight, label) => packed | ((weight + OFFSET) << (BITS * label)), 0) >>> 0;
}

/** Tells the roles of sentences by one model. It holds scratch arrays, so it reads one text at a time. */
export class RoleTagger {
  /** A bit for each 16 bits that a feature's hash ends in: nineteen of twenty features of a text are none of the model's. */
  private readonly endings = new Uint32Array(2048);
  /** A feature's row + 1, by the last bits of its hash or where the next free place was (open addressing); 0 where none stands. */
  private readonly slots: Uint16Array;
  /** The model's weights, each as a number. */
  private readonly weights: Int8Array;
  /** The last sentence, counted over all texts, that had each feature. */
  private readonly seen: Uint32Array;
  private readonly scores = new Float32Array(MAX_SENTENCES * COUNT);
  private readonly from = new Uint8Array(MAX_SENTENCES * COUNT);
  private readonly list = new FeatureList();
  private sentences = 0;

  constructor(private readonly model: RoleModel) {
    const { features, weights } = model;
    let size = 64;
    while (size < 4 * features.length) size *= 2;
    this.slots = new Uint16Array(size);
    this.weights = new Int8Array(features.length * COUNT);
    this.seen = new Uint32Array(features.length);
    for (let row = 0; row < features.length; row++) {
      const feature = features[row]!;
      this.endings[(feature & 0xffff) >>> 5]! |= 1 << (feature & 31);
      let at = feature & (size - 1);
      while (this.slots[at]) at = (at + 1) & (size - 1);
      this.slots[at] = row + 1;
      for (let label = 0; label < COUNT; label++) this.weights[row * COUNT + label] = ((weights[row]! >>> (BITS * label)) & 63) - OFFSET;
    }
  }

  /**
   * The labels of the sentences of `text`, as places in `LABELS`, and how many of each one's words are no function words. `tokens` hold
   * its words. No labels in other languages, in one sentence and in very many.
   */
  label(text: string, sentences: readonly Sentence[], tokens: Tokens): { labels: Uint8Array | undefined; words: readonly number[] } {
    const { list } = this;
    readFeatures(text, sentences, tokens, list, this.endings);
    const isTagged = list.isEnglish && sentences.length > 1 && sentences.length <= MAX_SENTENCES;
    if (isTagged) for (let i = 0; i < sentences.length; i++) this.scoreSentence(i);
    return { labels: isTagged ? this.decode(sentences.length) : undefined, words: list.words };
  }

  /** Sums the weights of a sentence's features, each once. */
  private scoreSentence(sentence: number): void {
    const { seen, scores, weights, slots, list: { hashes, ends }, model: { features } } = this;
    const stamp = ++this.sentences;
    const mask = slots.length - 1;
    const end = ends[sentence]!;
    let a = 0, b = 0, c = 0, d = 0, e = 0;
    for (let at = sentence ? ends[sentence - 1]! : 0; at < end; at++) {
      const feature = hashes[at]!;
      let slot = feature & mask;
      while (slots[slot] && features[slots[slot]! - 1] !== feature) slot = (slot + 1) & mask;
      const row = slots[slot]! - 1;
      if (row < 0 || seen[row] === stamp) continue;
      seen[row] = stamp;
      const from = row * COUNT;
      a += weights[from]!;
      b += weights[from + 1]!;
      c += weights[from + 2]!;
      d += weights[from + 3]!;
      e += weights[from + 4]!;
    }
    const to = sentence * COUNT;
    scores[to] = a;
    scores[to + 1] = b;
    scores[to + 2] = c;
    scores[to + 3] = d;
    scores[to + 4] = e;
  }

  /** The most probable sequence of labels (Viterbi 1967), as places in `LABELS`. */
  private decode(length: number): Uint8Array {
    const { scores, from, model: { scale, transitions } } = this;
    // The score of the best sequence that ends with each label takes the place of the label's own.
    for (let label = 0; label < COUNT; label++) scores[label]! *= scale;
    for (let at = COUNT; at < length * COUNT; at += COUNT) {
      for (let to = 0; to < COUNT; to++) {
        let back = 0;
        let most = scores[at - COUNT]! + transitions[to]!;
        for (let label = 1; label < COUNT; label++) {
          const score = scores[at - COUNT + label]! + transitions[label * COUNT + to]!;
          if (score <= most) continue;
          most = score;
          back = label;
        }
        from[at + to] = back;
        scores[at + to] = most + scale * scores[at + to]!;
      }
    }
    const labels = new Uint8Array(length);
    const last = (length - 1) * COUNT;
    let best = 0;
    for (let label = 1; label < COUNT; label++) if (scores[last + label]! > scores[last + best]!) best = label;
    labels[length - 1] = best;
    for (let i = length - 1; i > 0; i--) labels[i - 1] = from[i * COUNT + labels[i]!]!;
    return labels;
  }
}

const taggers = new WeakMap<RoleModel, RoleTagger>();
const NO_MODEL: RoleModel = {
  features: new Uint32Array(0), weights: new Uint32Array(0), scale: 0, transitions: new Float32Array(COUNT * COUNT),
};

/** The sentences of an abstract, their labels if it has roles, and how many of each one's words are no function words. */
export function labelSentences(
  model: RoleModel | undefined, abstract: string, tokens = Tokens.of(abstract),
): { sentences: readonly Sentence[]; labels: Uint8Array | undefined; words: readonly number[] } {
  const used = model ?? NO_MODEL;
  let tagger = taggers.get(used);
  if (!tagger) taggers.set(used, (tagger = new RoleTagger(used)));
  const sentences = findSentences(abstract);
  const { labels: told, words } = tagger.label(abstract, sentences, tokens);
  if (!model) return { sentences, labels: undefined, words };
  const declared = readDeclared(abstract, sentences);
  const labels = declared ? Uint8Array.from(declared, (label, i) => label ?? told?.[i] ?? LABELS.indexOf('other')) : told;
  return { sentences, labels, words };
}

/**
 * The sentences of an abstract with their roles (`scripts/train/roles.ts` trains the model; figures: docs/ranking.md). Where the abstract
 * is structured, its headings tell them. Without a model, in other languages and in texts of one sentence no sentence has a role. `tokens`
 * hold its words, if they were read.
 */
export function readRoles(model: RoleModel | undefined, abstract: string, tokens = Tokens.of(abstract)): RoleSentence[] {
  const { sentences, labels, words } = labelSentences(model, abstract, tokens);
  return sentences.map(({ start, end }, i) => ({ start, end, role: labels && ROLE_OF_LABEL[labels[i]!], words: words[i]! }));
}
