import type { TrainingPaper, Vocabulary } from './vocabulary';

/** Papers that a term is taken to have been seen in besides, and in what share of them it stands in the title. */
const PRIOR = 10;
const MEAN_WORD = 0.15;
const MEAN_PHRASE = 0.1;

/**
 * Of the papers whose abstract holds a term, the share whose authors put it into the title, too, 0 … 1 a
 * row of `vocabulary`: "sentence" 0.09, "parsing" 0.24, "coreference" 0.49 (keyphraseness: Mihalcea & Csomai,
 * CIKM 2007, there of links in an encyclopedia).
 */
export function measureKeyphraseness(papers: readonly TrainingPaper[], vocabulary: Vocabulary): Float32Array {
  const inAbstract = new Uint32Array(vocabulary.terms.length);
  const inBoth = new Uint32Array(vocabulary.terms.length);
  for (const { title, abstract } of papers) {
    const named = new Set(title);
    for (const row of new Set(abstract)) {
      inAbstract[row]!++;
      if (named.has(row)) inBoth[row]!++;
    }
  }
  return Float32Array.from(inBoth, (both, row) =>
    (both + PRIOR * (row < vocabulary.words ? MEAN_WORD : MEAN_PHRASE)) / (inAbstract[row]! + PRIOR));
}
