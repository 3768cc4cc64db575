import { plainTex } from '@/lib/paper/plain-tex';
import type { Focus } from './focus';
import { chooseSentence, type KeySentence } from './key-sentence';
import { findNearest, withVectors, type Pointed } from './nearest-terms';
import type { PaperIndex } from './paper-index';
import { readPhrases, type PhrasePlace } from './phrases';
import { makeVector } from './query-terms';
import { findCommonDirection, overlap, PhraseScale, type Weighed } from './shared-phrases';

/** A term that tells a person why two papers are close. */
interface Reason {
  /** As the related paper writes it. */
  text: string;
  kind: 'shared' | 'nearest';
  /** If `kind` is `nearest`: the term of the query that it is close to. */
  other?: string;
}

/** Why a paper is related: the sentence of it that says so best, if its abstract is known, and the terms that stand for the subject. */
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
/** A sentence says what is shared if its phrases weigh this share of the heaviest one. */
const MIN_SAID_SHARE = 0.9;
/** How close the nearest pair is at least, where no term is shared. */
const MIN_NEAREST = 0.5;

/**
 * For each hit, in order, the sentence that says best what it shares with the query, or with its focus, and up to three terms that both
 * have: phrases before single words, and none rather than one that any paper could say. Where a hit shares none, the nearest
 * pair of terms by the vectors, if it is close.
 */
export function explainHits(
  index: PaperIndex, query: { title: string; abstract: string; focus?: Focus | undefined }, hits: readonly ExplainedPaper[],
): Explanation[] {
  const { focus } = query;
  const asked = focus ? { title: '', abstract: focus.text } : query;
  const own = readPhrases(joinTexts(asked).text).phrases;
  const mine = makeVector(index, asked);
  const scale = new PhraseScale(index);
  let pointed: Pointed[] | undefined;
  return hits.map((hit) => {
    const paper = joinTexts(hit);
    const read = readPhrases(paper.text, own);
    const shared = scale.weigh(read.phrases, findCommonDirection(mine, hit.vector ?? makeVector(index, hit)));
    const terms = chooseTerms(shared);
    const reasons = terms.map(({ phrase }): Reason => ({ text: phrase.text, kind: 'shared' }));
    const found = chooseSentence(index, { ...paper, ...read }, shared, mine, focus?.role);
    const sentence = found && !saysMore(untitled(terms, paper.titleEnd, read.places), found.weight) ? found.sentence : undefined;
    if (!reasons.length && !sentence) {
      pointed ??= withVectors(index, own);
      const theirs = [...readPhrases(paper.text).phrases].filter(([key]) => !own.has(key));
      const pair = findNearest(pointed, withVectors(index, theirs), MIN_NEAREST);
      if (pair) reasons.push({ text: pair.their.text, kind: 'nearest', other: pair.mine.text });
    }
    return { ...(sentence && { sentence }), reasons };
  });
}

/** The terms that do not stand in the title, which is read anyway. */
function untitled(terms: readonly Weighed[], titleEnd: number, places: readonly PhrasePlace[]): Weighed[] {
  return terms.filter(({ key }) => !places.some((place) => place.key === key && place.end <= titleEnd));
}

/** Whether several terms, or a phrase, say more of what is shared than a sentence whose phrases weigh so much. */
function saysMore(terms: readonly Weighed[], said: number): boolean {
  const isClear = terms.length > 1 || (terms[0]?.phrase.words ?? 0) > 1;
  return isClear && said < MIN_SAID_SHARE * Math.max(...terms.map(({ weight }) => weight));
}

/** Title and abstract without TeX and the braces of its remains, apart, so that no phrase reaches from one into the other. */
function joinTexts({ title, abstract }: { title: string; abstract: string }): { text: string; titleEnd: number } {
  const start = `${plainTex(title)}\n\n`;
  return { text: start + plainTex(abstract).replace(/[{}]/g, '').replace(/\s+/g, ' ').trim(), titleEnd: start.length };
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
