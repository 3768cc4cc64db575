import { measureKeyphraseness } from './keyphraseness';
import { measureTopicality } from './topicality';
import type { TrainingPaper, Vocabulary } from './vocabulary';

/** A word or phrase of this keyphraseness or more counts fully. */
const FULL_WORD_KEYPHRASENESS = 0.4;
const FULL_PHRASE_KEYPHRASENESS = 0.3;

/**
 * The share of its weight that each term counts when papers are compared, 0 … 255 for each row of `vocabulary`: for a
 * word, topicality × the root of keyphraseness; for a phrase, keyphraseness (figures: docs/ranking.md).
 */
export function measureSalience(
  papers: readonly TrainingPaper[], vocabulary: Vocabulary, vectors: Float32Array, dimensions: number, random: () => number,
): Uint8Array {
  const topicality = measureTopicality(papers, vocabulary, vectors, dimensions, random);
  const keyphraseness = measureKeyphraseness(papers, vocabulary);
  return Uint8Array.from(keyphraseness, (share, row) => {
    const counts =
      row < vocabulary.words
        ? topicality[row]! * Math.sqrt(Math.min(1, share / FULL_WORD_KEYPHRASENESS))
        : Math.min(1, share / FULL_PHRASE_KEYPHRASENESS);
    return Math.round(255 * counts);
  });
}
