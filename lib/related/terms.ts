import { foldTitle } from '@/lib/paper/title-key';
import { ONE_BYTE_IDS, TWO_BYTE_IDS } from './documents';
import { hashWord } from './tokenize';

/** Hash of a title's folded form; 0 if it folds to nothing. */
export function hashTitle(title: string): number {
  const folded = foldTitle(title);
  return folded ? hashWord(folded) || 1 : 0;
}

/** The id of a word in a segment's `terms`, or -1. */
export function findTerm(terms: Uint32Array, term: number): number {
  const end = terms.length;
  let found = search(terms, term, TWO_BYTE_IDS, end);
  if (found < 0) found = search(terms, term, ONE_BYTE_IDS, Math.min(end, TWO_BYTE_IDS));
  if (found < 0) found = search(terms, term, 0, Math.min(end, ONE_BYTE_IDS));
  return found;
}

function search(terms: Uint32Array, term: number, start: number, end: number): number {
  let low = start;
  let high = end - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = terms[middle]!;
    if (found === term) return middle;
    if (found < term) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
