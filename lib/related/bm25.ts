/** BM25 (k1, b: Robertson & Zaragoza 2009, 3.6; the mean length is fixed, so that segments add up). */
const K1 = 1.2;
const B = 0.7;
const MEAN_LENGTH = 250;
/** The mean weight of a word over all occurrences: 3.16 to 3.41 in stores of 1,000 to 79,000 papers. */
const MEAN_WORD_WEIGHT = 3.3;
/** The mean weight of a pair is this times the logarithm of the number of papers: 0.75 to 0.85 in the same stores. */
const MEAN_PAIR_WEIGHT_PER_LOG = 0.8;

/** The part of BM25 that depends on the count of a term in a paper of `length`. */
export function saturate(count: number, length: number): number {
  return (count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / MEAN_LENGTH));
}

/** Sparck Jones' idf, kept above zero as in Lucene. */
export function inverseFrequency(papers: number, frequency: number): number {
  return Math.log(1 + (papers - Math.min(papers, frequency) + 0.5) / (Math.min(papers, frequency) + 0.5));
}

/**
 * Estimates what a paper scores against itself from mean weights: it has `words` occurrences of words, and the rest
 * of its `length` are pairs. Adding up each paper's own weights ranks no better (docs/ranking.md) and takes a third
 * of a query's time.
 */
export function estimateSelfScore(papers: number, length: number, words: number): number {
  return saturate(1, length) * (MEAN_WORD_WEIGHT * words + MEAN_PAIR_WEIGHT_PER_LOG * Math.log(1 + papers) * (length - words));
}
