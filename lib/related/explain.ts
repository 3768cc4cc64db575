import type { Focus } from './focus';
import { chooseSentence, type KeySentence } from './key-sentence';
import { findNearest, withVectors, type Pointed } from './nearest-terms';
import type { PaperIndex } from './paper-index';
import { makeOwnVector, readOwnPhrases } from './own-text';
import { joinTexts, PhraseFilter, readPhrases } from './phrases';
import { makeVector } from './text-words';
import { findCommonDirection, holds, overlap, PhraseScale, type Weighed } from './shared-phrases';

/** A term that tells a person why two papers are close. */
interface Reason {
  /** As the related paper writes it. */
  text: string;
  kind: 'shared' | 'nearest';
  /** If `kind` is `nearest`: the term of the query that it is close to. */
  other?: string;
}

/** Why a paper is related: the sentence of it that says so best, if its abstract is known, and terms of the subject that it leaves out. */
export interface Explanation {
  sentence?: KeySentence;
  reasons: Reason[];
}

/** The texts that reasons are taken from. */
export interface ExplainedPaper {
  key: string;
  title: string;
  abstract: string;
  /** Its unit vector, if the index has it (`Hit`); otherwise it is made from the words. */
  vector?: Float32Array;
}

const MAX_REASONS = 3;
/** What a term weighs at least that stands for the subject, and at least in share of the heaviest. */
const MIN_WEIGHT = 0.35;
const MIN_WEIGHT_SHARE = 0.5;
/** What the heaviest term weighs at least where neither a mark nor another term says what is shared. */
const MIN_LONE_WEIGHT = 0.2;
/** How close the nearest pair is at least, where no term is shared. */
const MIN_NEAREST = 0.5;

/**
 * For each hit, in order, the sentence that says best what it shares with the query, or with its focus, and up to three terms that both
 * have and the sentence leaves out: phrases before single words, and none rather than one that any paper could say. Where a hit has
 * neither, the nearest pair of terms by the vectors, if it is close.
 */
export function explainHits(
  index: PaperIndex, query: { title: string; abstract: string; focus?: Focus | undefined }, hits: readonly ExplainedPaper[],
): Explanation[] {
  const { focus } = query;
  const asked = focus ? { title: '', abstract: focus.text } : query;
  const own = readOwnPhrases(asked.title, asked.abstract);
  const mine = makeOwnVector(index.model, asked.title, asked.abstract);
  const scale = new PhraseScale(index);
  const filter = new PhraseFilter(own);
  let pointed: Pointed[] | undefined;
  return hits.map((hit) => {
    const paper = joinTexts(hit);
    const read = readPhrases(paper.text, filter);
    const shared = scale.weigh(read.phrases, findCommonDirection(mine, hit.vector ?? makeVector(index.model, hit)));
    const terms = chooseTerms(shared);
    const chosen = chooseSentence(index, { ...paper, ...read }, shared, mine, focus?.role);
    const sentence = chosen?.sentence;
    const isMarked = sentence?.parts.some((part) => part.isMarked);
    const said = chosen?.keys.flatMap((key) => read.phrases.get(key) ?? []) ?? [];
    const beside = isMarked || terms.length
      ? terms.filter(({ phrase }) => !holds(said, phrase))
      : shared.slice(0, 1).filter(({ weight }) => weight >= MIN_LONE_WEIGHT);
    const reasons = beside.map(({ phrase }): Reason => ({ text: phrase.text, kind: 'shared' }));
    if (!reasons.length && !sentence) {
      pointed ??= withVectors(index, own);
      const theirs = [...readPhrases(paper.text).phrases].filter(([key]) => !own.has(key));
      const pair = findNearest(pointed, withVectors(index, theirs), MIN_NEAREST);
      if (pair) reasons.push({ text: pair.their.text, kind: 'nearest', other: pair.mine.text });
    }
    return { ...(sentence && { sentence }), reasons };
  });
}

/** The heaviest terms that do not repeat each other, phrases first. */
function chooseTerms(shared: readonly Weighed[]): Weighed[] {
  const chosen: Weighed[] = [];
  for (const one of shared) {
    if (chosen.length === MAX_REASONS || one.weight < Math.max(MIN_WEIGHT, MIN_WEIGHT_SHARE * shared[0]!.weight)) break;
    if (!chosen.some((other) => overlap(one.phrase, other.phrase))) chosen.push(one);
  }
  return chosen.sort((a, b) => b.phrase.words - a.phrase.words || b.weight - a.weight);
}
