import { measureKeyphraseness } from './keyphraseness';
import { measureTopicality } from './topicality';
import type { TrainingPaper, Vocabulary } from './vocabulary';

/** Keyphraseness from which on a word, or a phrase, counts fully. */
const FULL_WORD = 0.4;
const FULL_PHRASE = 0.3;

/**
 * What each term counts of its weight when papers are compared, 0 … 255 a row of `vocabulary`: of a word its
 * topicality × the root of its keyphraseness, of a phrase its keyphraseness (figures: docs/ranking.md).
 */
export function measureSalience(
  papers: readonly TrainingPaper[], vocabulary: Vocabulary, vectors: Float32Array, dimensions: number, random: () => number,
): Uint8Array {
  const topicality = measureTopicality(papers, vocabulary, vectors, dimensions, random);
  const keyphraseness = measureKeyphraseness(papers, vocabulary);
  return Uint8Array.from(keyphraseness, (share, row) => {
    const counts = row < vocabulary.words ? topicality[row]! * Math.sqrt(Math.min(1, share / FULL_WORD)) : Math.min(1, share / FULL_PHRASE);
    return Math.round(255 * counts);
  });
}
