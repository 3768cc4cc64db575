import { inverseFrequency } from './bm25';
import type { PaperIndex } from './paper-index';
import type { Phrase } from './phrases';
import { addTermVector, dot, findModelRow, normalize, salienceOf } from './vectors';

/** A phrase with what it is worth as a reason: about 0 (any paper could say it) to 1. */
export interface Weighed {
  phrase: Phrase;
  key: number;
  weight: number;
}

/** Factors of phrases by their number of words: two say what one leaves open. */
const PHRASE_FACTORS = [0, 0.7, 1.2, 1.4];
/** What a word tells that the model lacks: it is rare, and often a name. */
const UNKNOWN_WORD = 0.7;
/** A phrase that the model lacks tells less than its words: nobody has said that they belong together. */
const UNKNOWN_PAIR = 0.8;
/** A number with a unit ("3B", "100k", "2x") is no subject. */
const MEASURE = /^\d+[a-z]{1,2}$/i;
/** The least factor of a phrase whose vector points elsewhere, and the factor of a phrase without a vector (often a new name). */
const MIN_POINTING = 0.02;
const UNKNOWN_POINTING = 0.4;
/** So far in the common direction of both papers a phrase counts fully. */
const FULL_POINTING = 0.6;
/** In stores from this size on, what stands in more than this share of the papers tells less there. */
const MIN_COUNTED_STORE = 100;
const COMMON_SHARE = 0.05;

/** Weighs phrases of the papers of one answer; it keeps what it knows of each. */
export class PhraseScale {
  private readonly known = new Map<number, { worth: number; vector: Float32Array | undefined }>();

  constructor(private readonly index: PaperIndex) {}

  /** Phrases by what they tell of two papers, the best first. `common`: the direction that both have in common. */
  weigh(phrases: Iterable<[number, Phrase]>, common: Float32Array | undefined): Weighed[] {
    return [...phrases]
      .map(([key, phrase]) => {
        let traits = this.known.get(key);
        if (!traits) {
          const worth = worthOf(this.index, phrase);
          this.known.set(key, (traits = { worth, vector: sumTerms(this.index, [...phrase.terms, ...phrase.pairs])?.vector }));
        }
        const isKnown = this.index.model && common;
        return { phrase, key, weight: traits.worth * (isKnown ? measurePointing(traits.vector, common) : 1) };
      })
      .sort((a, b) => b.weight - a.weight || a.key - b.key);
  }
}

/** 0 … 1: how far a phrase points in the common direction of two papers. Words that any paper could use ("conducted") do not. */
export function measurePointing(vector: Float32Array | undefined, common: Float32Array): number {
  return vector ? Math.min(1, Math.max(MIN_POINTING, dot(vector, common)) / FULL_POINTING) : UNKNOWN_POINTING;
}

/** The unit vector of the direction that two papers have in common. */
export function findCommonDirection(one: Float32Array | undefined, other: Float32Array | undefined): Float32Array | undefined {
  if (!one || !other) return undefined;
  const sum = one.slice();
  for (let d = 0; d < sum.length; d++) sum[d]! += other[d]!;
  return normalize(sum) ? sum : undefined;
}

/** The unit vector of the sum of some terms, and the sum's length; `undefined` if the model knows none of them. */
export function sumTerms({ model }: PaperIndex, terms: readonly number[]): { vector: Float32Array; length: number } | undefined {
  if (!model) return undefined;
  const vector = new Float32Array(model.dimensions);
  for (const term of terms) {
    const row = findModelRow(model, term);
    if (row >= 0) addTermVector(model, row, 1, vector);
  }
  const length = normalize(vector);
  return length ? { vector, length } : undefined;
}

/**
 * How much a phrase tells of a paper's subject, 0 … 1, by the salience that its words and pairs have in the corpus; a small store
 * cannot know that "despite" tells nothing. Without a model, by how rare it is in the store.
 */
export function tellsSubject(index: PaperIndex, phrase: Phrase): number {
  const { model } = index;
  if (phrase.text.split(/[\s-]/).some((word) => MEASURE.test(word) && (phrase.words === 1 || !/d$/i.test(word)))) return 0;
  if (!model) return inverseFrequency(index.size, frequencyOf(index, phrase)) / inverseFrequency(index.size, 0);
  const words = phrase.terms.map((term) => salienceOf(model, term, UNKNOWN_WORD));
  if (phrase.words === 1) return words[0]!;
  const meanOf = (a: number, b: number): number => UNKNOWN_PAIR * Math.sqrt(a * b);
  const pairs = phrase.pairs.length
    ? phrase.pairs.map((pair, i) => salienceOf(model, pair, meanOf(words[i]!, words[i + 1]!)))
    : [meanOf(words[0]!, words.at(-1)!)];
  return pairs.reduce((sum, salience) => sum + salience, 0) / pairs.length;
}

/** What a phrase tells of a subject, more for two and three words; less for what stands in many papers of the store. */
export function worthOf(index: PaperIndex, phrase: Phrase): number {
  return tellsSubject(index, phrase) * PHRASE_FACTORS[phrase.words]! * tellsInStore(index, phrase);
}

/** 1, and less for what stands in many papers of the store ("language model" among papers on language models). */
function tellsInStore(index: PaperIndex, phrase: Phrase): number {
  if (!index.model || index.size < MIN_COUNTED_STORE) return 1;
  const share = frequencyOf(index, phrase) / index.size;
  return share > COMMON_SHARE ? Math.log(share) / Math.log(COMMON_SHARE) : 1;
}

/** An upper bound for the number of papers with a phrase: the frequency of its rarest word or pair. */
function frequencyOf(index: PaperIndex, { terms, pairs }: Phrase): number {
  return Math.min(...terms.map((term) => index.wordFrequency(term)), ...pairs.map((pair) => index.pairFrequency(pair)));
}

/** Whether two phrases say a word twice, be it in two forms ("behavioral" and "behavior"). */
export function overlap(one: Phrase, other: Phrase): boolean {
  if (one.terms.some((term) => other.terms.includes(term))) return true;
  const theirs = wordsOf(other);
  return wordsOf(one).some((word) => theirs.some((their) => isOneWord(word, their)));
}

/** Whether some phrases together have each word of `phrase`, be it in another form. */
export function holds(phrases: readonly Phrase[], phrase: Phrase): boolean {
  const said = phrases.flatMap(wordsOf);
  return phrase.terms.every((term) => phrases.some(({ terms }) => terms.includes(term)))
    || wordsOf(phrase).every((word) => said.some((other) => isOneWord(word, other)));
}

const wordsOf = ({ text }: Phrase): string[] => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3);
/**
 * Two words are forms of one if they begin with the same letters: at least `LONG_STEM` of them and `STEM_SHARE` of the longer word,
 * or at least `MIN_STEM` if the rest of each word is an `ENDING`.
 */
const LONG_STEM = 6;
const STEM_SHARE = 0.6;
const MIN_STEM = 5;
/** What follows the common beginning of two forms that are far apart: "scien-ce" and "scien-tific", "adapt-" and "adapt-ation". */
const ENDING = new RegExp(
  '^(?:e?s?|y|ies|al(?:ly)?|ed|er|or|ic(?:s|al|ally)?|d?ing|ion(?:s|al)?|ive|ity|ness|ments?|ces?|tific(?:ally)?|tists?|'
  + 'at(?:ions?|ional|ive|ors?)|i[sz](?:e[drs]?|ing|ations?)|if(?:y|ie[drs]|ying|ications?)|ications?|ie[drs]|ying)$',
);

function isOneWord(one: string, other: string): boolean {
  let alike = 0;
  while (alike < one.length && one[alike] === other[alike]) alike++;
  if (one === other) return true;
  if (alike < MIN_STEM) return false;
  const isMost = alike >= Math.max(LONG_STEM, STEM_SHARE * Math.max(one.length, other.length));
  return isMost || (ENDING.test(one.slice(alike)) && ENDING.test(other.slice(alike)));
}
