import type { PaperIndex } from './paper-index';
import type { Phrase } from './phrases';
import { overlap, sumTerms, tellsSubject } from './shared-phrases';
import { hashPair } from './tokenize';
import { dot } from './vectors';

/** So many terms of each side are compared. */
const MAX_COMPARED_TERMS = 16;

/** A phrase with its unit vector and what it tells of a subject. */
export interface Pointed {
  phrase: Phrase;
  vector: Float32Array;
  tells: number;
}

/** A term of the related paper that the query lacks, and the query's term that it is close to. */
interface NearPair {
  their: Phrase;
  mine: Phrase;
}

/**
 * The nearest pair of terms, if its closeness times what both tell reaches `least`: what stands in papers of every subject ("rise") is
 * close to anything. Two forms of one word are no pair.
 */
export function findNearest(own: readonly Pointed[], theirs: readonly Pointed[], least: number): NearPair | undefined {
  let best: NearPair | undefined;
  let most = least;
  for (const their of theirs) {
    for (const mine of own) {
      const closeness = dot(their.vector, mine.vector) * Math.sqrt(their.tells * mine.tells);
      if (closeness < most || overlap(their.phrase, mine.phrase)) continue;
      most = closeness;
      best = { their: their.phrase, mine: mine.phrase };
    }
  }
  return best;
}

/** The heaviest phrases for which the model has a vector. */
export function withVectors(index: PaperIndex, phrases: Iterable<[number, Phrase]>): Pointed[] {
  return [...phrases]
    .flatMap(([, phrase]) => {
      const term =
        phrase.words === 1 ? phrase.terms[0]! : phrase.pairs.length === 1 ? hashPair(phrase.terms[0]!, phrase.terms[1]!) : undefined;
      const sum = term === undefined ? undefined : sumTerms(index, [term]);
      if (!sum) return [];
      const tells = tellsSubject(index, phrase);
      return [{ phrase, vector: sum.vector, tells, weight: sum.length * tells }];
    })
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_COMPARED_TERMS);
}
