import { hashPair, tokenize } from '@/lib/related/tokenize';
import type { CorpusPaper } from './corpus';

/** Terms with vectors: words and phrases of two words, by their hashes. */
export interface Vocabulary {
  /** Hash → row. */
  rows: Map<number, number>;
  /** Rows as hashes: words first, each by falling document frequency. */
  terms: Uint32Array;
  /** In how many papers each row's term occurs. */
  frequencies: Uint32Array;
  words: number;
}

/** A paper as rows of the vocabulary, in the order of its text. */
export interface TrainingPaper {
  title: Uint32Array;
  abstract: Uint32Array;
}

/** The words and phrases of `text`; each phrase follows its second word. `phrases` holds the hashes that are phrases. */
function listTerms(text: string): { term: number; phrase: boolean }[] {
  const terms: { term: number; phrase: boolean }[] = [];
  let previous: number | undefined;
  for (const { term, stop } of tokenize(text)) {
    if (stop) {
      previous = undefined;
      continue;
    }
    terms.push({ term, phrase: false });
    if (previous !== undefined) terms.push({ term: hashPair(previous, term), phrase: true });
    previous = term;
  }
  return terms;
}

/** The `words` and `phrases` that occur in most papers. */
export function chooseVocabulary(papers: Iterable<CorpusPaper>, words: number, phrases: number): Vocabulary {
  const counts = [new Map<number, number>(), new Map<number, number>()] as const;
  for (const { title, abstract } of papers) {
    const seen = new Set<number>();
    for (const { term, phrase } of [...listTerms(title), ...listTerms(abstract)]) {
      if (seen.has(term)) continue;
      seen.add(term);
      const count = counts[phrase ? 1 : 0];
      count.set(term, (count.get(term) ?? 0) + 1);
    }
  }
  const best = (count: Map<number, number>, most: number): [number, number][] =>
    [...count].filter(([, n]) => n >= 3).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, most);
  const chosenWords = best(counts[0], words);
  const chosen = [...chosenWords, ...best(counts[1], phrases).filter(([term]) => !counts[0].has(term))];
  return {
    rows: new Map(chosen.map(([term], row) => [term, row])),
    terms: Uint32Array.from(chosen, ([term]) => term),
    frequencies: Uint32Array.from(chosen, ([, frequency]) => frequency),
    words: chosenWords.length,
  };
}

/** Turns `paper` into rows of `vocabulary`. Other terms are left out. */
export function toRows(paper: CorpusPaper, vocabulary: Vocabulary): TrainingPaper {
  const rows = (text: string): Uint32Array =>
    Uint32Array.from(listTerms(text).flatMap(({ term }) => vocabulary.rows.get(term) ?? []));
  return { title: rows(paper.title), abstract: rows(paper.abstract) };
}
