/** BM25 (k1, b: Robertson & Zaragoza 2009, 3.6; the mean length is fixed, so that segments add up). */
const K1 = 1.2;
const B = 0.7;
const MEAN_LENGTH = 250;
/** A pair's mean weight beside the logarithm of the number of papers: 0.79 to 0.83 in stores of 2,000 to 13,000. */
const PAIR_WEIGHT = 0.8;

/** Part of BM25 that depends on the count of a term in a paper of `length`. */
export function saturate(count: number, length: number): number {
  return (count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / MEAN_LENGTH));
}

/** Sparck Jones' idf, kept above zero as Lucene does. */
export function inverseFrequency(papers: number, frequency: number): number {
  return Math.log(1 + (papers - Math.min(papers, frequency) + 0.5) / (Math.min(papers, frequency) + 0.5));
}

/**
 * About what a paper scores against itself: its words' idf, summed over `words` occurrences to `sum`,
 * with the pairs that make up the rest of its `length` at their mean weight. Within some hundredths.
 */
export function estimateSelfScore(papers: number, length: number, words: number, sum: number): number {
  return saturate(1, length) * (sum + PAIR_WEIGHT * Math.log(1 + papers) * (length - words));
}
