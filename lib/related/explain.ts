import { inverseFrequency } from './bm25';
import type { PaperIndex } from './paper-index';
import { findPhrases, type Phrase } from './phrases';
import { makeVector } from './query-terms';
import { hashPair } from './tokenize';
import { addTermVector, dot, findModelRow, normalize, salienceOf } from './vectors';

/** A term that tells a person why two papers are close. */
interface Reason {
  /** As the related paper writes it. */
  text: string;
  kind: 'shared' | 'nearest';
  /** If `kind` is `nearest`: the term of the query that it is close to. */
  other?: string;
}

/** The texts that reasons are taken from. */
export interface ExplainedPaper {
  key: string;
  title: string;
  abstract: string;
  /** Its unit vector, if the index has it (`Hit`); otherwise it is made from the words. */
  vector?: Float32Array;
}

const MIN_REASONS = 2;
const MAX_REASONS = 4;
/** A term's weight is multiplied by this for every hit above that already shows it. */
const REPEATED_TERM_FACTOR = 0.6;
/** Factors of phrases by their number of words. */
const PHRASE_FACTORS = [0, 1, 1.6, 2];
/** Once there are two reasons, those below this share of the heaviest weight are left out. */
const MIN_WEIGHT_SHARE = 0.15;
/** A shared term in more than this share of the papers is left out if there are others. */
const MAX_TERM_SHARE = 0.2;
/** The least factor of a phrase whose vector points elsewhere, and the factor of a phrase without a vector (often a new name). */
const MIN_POINTING = 0.02;
const UNKNOWN_POINTING = 0.3;
/** So many terms of each side are compared for a nearest pair. */
const MAX_COMPARED_TERMS = 16;

interface Weighed {
  phrase: Phrase;
  key: number;
  weight: number;
}

/** What a phrase is worth for every hit: its weight, its unit vector if the model has one, whether it is in too many papers. */
interface Traits {
  weight: number;
  vector: Float32Array | undefined;
  isCommon: boolean;
}

/** A phrase with its unit vector and its salience. */
interface Pointed {
  key: number;
  phrase: Phrase;
  vector: Float32Array;
  tells: number;
}

/**
 * For each hit, in order, up to four terms it shares with the query: phrases before single words,
 * and not the same set for two hits where another can be had. Where a hit shares fewer than two, as where
 * only a title is known, the nearest pairs of terms by the vectors make up two. Empty if there is neither.
 */
export function explainHits(
  index: PaperIndex, query: { title: string; abstract: string }, hits: readonly ExplainedPaper[],
): Reason[][] {
  const own = findPhrases(`${query.title}\n${query.abstract}`);
  const mine = makeVector(index, query);
  const known = new Map<number, Traits>();
  const shown = new Map<number, number>();
  const sets = new Set<string>();
  const note = (key: number): unknown => shown.set(key, (shown.get(key) ?? 0) + 1);
  let pointed: Pointed[] | undefined;
  return hits.map((hit) => {
    const text = `${hit.title}\n${hit.abstract}`;
    const shared = weigh(index, [...findPhrases(text, own)], known, shown, theme(mine, hit.vector ?? makeVector(index, hit)));
    const chosen = choose(shared, sets);
    const reasons: Reason[] = chosen
      .sort((a, b) => b.phrase.words - a.phrase.words || b.weight - a.weight)
      .map(({ phrase }) => ({ text: phrase.text, kind: 'shared' }));
    if (reasons.length < MIN_REASONS) {
      pointed ??= withVectors(index, [...own]);
      const theirs = withVectors(index, [...findPhrases(text)].filter(([key]) => !own.has(key)));
      const pairs = findNearest(pointed, theirs, chosen.map(({ phrase }) => phrase), shown, MIN_REASONS - reasons.length);
      reasons.push(...pairs.map(({ their, mine }): Reason => ({ text: their.phrase.text, kind: 'nearest', other: mine.phrase.text })));
      for (const { their } of pairs) note(their.key);
    }
    for (const { key } of chosen) note(key);
    return reasons;
  });
}

/** Weighs phrases by how well they explain a hit, heaviest first. `known` caches the traits of phrases. */
function weigh(
  index: PaperIndex,
  phrases: [number, Phrase][],
  known: Map<number, Traits>,
  shown: ReadonlyMap<number, number>,
  common: Float32Array | undefined,
): Weighed[] {
  const weighed = phrases.map(([key, phrase]) => {
    let traits = known.get(key);
    if (!traits) known.set(key, (traits = readTraits(index, phrase)));
    const { weight, vector, isCommon } = traits;
    return { phrase, key, weight: weight * fade(shown, key) * pointing(index, vector, common), isCommon };
  });
  const distinctive = weighed.filter(({ isCommon }) => !isCommon);
  return (distinctive.length >= MIN_REASONS ? distinctive : weighed).sort((a, b) => b.weight - a.weight || a.key - b.key);
}

/** The factor that hits above leave of a term's weight. */
function fade(shown: ReadonlyMap<number, number>, key: number): number {
  return REPEATED_TERM_FACTOR ** (shown.get(key) ?? 0);
}

function readTraits(index: PaperIndex, phrase: Phrase): Traits {
  const frequency = frequencyOf(index, phrase);
  return {
    weight: inverseFrequency(index.size, frequency) * PHRASE_FACTORS[phrase.words]! * tellsSubject(index, phrase),
    vector: sumTerms(index, [...phrase.terms, ...phrase.pairs])?.vector,
    isCommon: index.size > 100 && frequency > index.size * MAX_TERM_SHARE,
  };
}

/** The unit vector of the direction that two papers have in common. */
function theme(one: Float32Array | undefined, other: Float32Array | undefined): Float32Array | undefined {
  if (!one || !other) return undefined;
  const sum = one.map((value, d) => value + other[d]!);
  return normalize(sum) ? sum : undefined;
}

/** How far a phrase points in the common direction of both papers: words that any paper could use ("conducted", "aspect") do not. */
function pointing({ model }: PaperIndex, vector: Float32Array | undefined, common: Float32Array | undefined): number {
  if (!model || !common) return 1;
  return vector ? Math.max(MIN_POINTING, dot(vector, common)) : UNKNOWN_POINTING;
}

/** The unit vector of the sum of some terms, and the sum's length; `undefined` if the model knows none of them. */
function sumTerms({ model }: PaperIndex, terms: readonly number[]): { vector: Float32Array; length: number } | undefined {
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
 * How much a phrase tells of a paper's subject, 0 … 1: as much as its most distinctive part, less where a
 * word before its last tells little ("agents extend language").
 */
function tellsSubject({ model }: PaperIndex, { terms, pairs }: Phrase): number {
  const words = terms.map((term) => salienceOf(model, term));
  return Math.max(...words, ...pairs.map((pair) => salienceOf(model, pair, 0))) ** 2 * Math.min(1, ...words.slice(0, -1));
}

/** An upper bound for the number of papers with a phrase: the frequency of its rarest word or pair. */
function frequencyOf(index: PaperIndex, { terms, pairs }: Phrase): number {
  return Math.min(...terms.map((term) => index.wordFrequency(term)), ...pairs.map((pair) => index.pairFrequency(pair)));
}

/** The heaviest reasons that do not repeat each other; if possible, a set that no hit before had. */
function choose(shared: readonly Weighed[], sets: Set<string>): Weighed[] {
  const apart: Weighed[] = [];
  for (const one of shared) {
    // A reason that weighs next to nothing is left out.
    if (apart.length > MAX_REASONS || (apart.length >= MIN_REASONS && one.weight < MIN_WEIGHT_SHARE * shared[0]!.weight)) break;
    if (!apart.some((other) => overlap(one.phrase, other.phrase))) apart.push(one);
  }
  const name = (list: readonly Weighed[]): string => list.map(({ key }) => key).sort().join();
  let chosen = apart.slice(0, MAX_REASONS);
  if (sets.has(name(chosen))) {
    const swapped = apart.length > MAX_REASONS ? [...apart.slice(0, MAX_REASONS - 1), apart[MAX_REASONS]!] : chosen.slice(0, -1);
    if (swapped.length >= MIN_REASONS && !sets.has(name(swapped))) chosen = swapped;
  }
  sets.add(name(chosen));
  return chosen;
}

function overlap(one: Phrase, other: Phrase): boolean {
  return one.terms.some((term) => other.terms.includes(term));
}

/** A term of the related paper that the query lacks, and the query's term that it is close to. */
interface NearPair {
  their: Pointed;
  mine: Pointed;
  closeness: number;
}

/**
 * The nearest pairs of terms, each of theirs once; the query's may be a shared one ("3DGS ~ Gaussian splatting"),
 * another each time where there is one. What stands in papers of every subject ("rise") is close to anything, and
 * counts less, as does what hits above show already.
 */
function findNearest(
  own: readonly Pointed[], theirs: readonly Pointed[], shared: readonly Phrase[], shown: ReadonlyMap<number, number>, most: number,
): NearPair[] {
  const pairs = theirs
    .flatMap((their) =>
      own.map((mine) => ({
        their,
        mine,
        closeness: dot(their.vector, mine.vector) * Math.sqrt(their.tells * mine.tells) * fade(shown, their.key),
      })),
    )
    .filter(({ their, mine, closeness }) => closeness > 0 && !overlap(their.phrase, mine.phrase))
    .sort((a, b) => b.closeness - a.closeness);
  const chosen: NearPair[] = [];
  const isNew = ({ their }: NearPair): boolean =>
    ![...shared, ...chosen.map((pair) => pair.their.phrase)].some((phrase) => overlap(phrase, their.phrase));
  while (chosen.length < most) {
    const fresh = pairs.filter(isNew);
    const next = fresh.find(({ mine }) => !chosen.some((pair) => pair.mine === mine)) ?? fresh[0];
    if (!next) break;
    chosen.push(next);
  }
  return chosen;
}

/** The heaviest phrases for which the model has a vector. */
function withVectors(index: PaperIndex, phrases: readonly [number, Phrase][]): Pointed[] {
  return phrases
    .flatMap(([key, phrase]) => {
      const term =
        phrase.words === 1 ? phrase.terms[0]! : phrase.pairs.length === 1 ? hashPair(phrase.terms[0]!, phrase.terms[1]!) : undefined;
      const sum = term === undefined ? undefined : sumTerms(index, [term]);
      if (!sum) return [];
      const tells = tellsSubject(index, phrase);
      return [{ key, phrase, vector: sum.vector, tells, weight: sum.length * tells }];
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_COMPARED_TERMS);
}
