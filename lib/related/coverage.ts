import type { PaperIndex } from './paper-index';
import { readOwnWords } from './own-text';
import { salienceOf } from './vectors';

/** A word in this share of the papers, or more, is one of the store's subjects. */
const SUBJECT_SHARE = 0.02;
/** The salience of words that the model does not know: they are rare, but any name or misprint is one. */
const UNKNOWN_SALIENCE = 0.6;

/**
 * How far the store is about what a text is about, 0 … 1: the share of its words, weighed by salience, that the store's papers use. A
 * word of few papers counts in part.
 */
export function measureCoverage(index: PaperIndex, { title, abstract }: { title: string; abstract: string }): number {
  const { terms } = readOwnWords(title, abstract);
  const full = Math.max(1, SUBJECT_SHARE * index.size);
  let all = 0;
  let covered = 0;
  for (const term of new Set(terms)) {
    const salience = salienceOf(index.model, term, UNKNOWN_SALIENCE);
    all += salience;
    covered += salience * Math.min(1, index.wordFrequency(term) / full);
  }
  return all > 0 ? covered / all : 0;
}
