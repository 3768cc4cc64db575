import { foldTitle } from '@/lib/paper/title-key';
import { ONE_BYTE_IDS, TWO_BYTE_IDS } from './documents';
import { searchHashes } from './search-hashes';
import { hashWord } from './tokenize';

/** Hash of a title's folded form; 0 if it folds to nothing. */
export function hashTitle(title: string): number {
  const folded = foldTitle(title);
  return folded ? hashWord(folded) || 1 : 0;
}

/** The id of a word in a segment's `terms`, or -1. Most words of a query are neither the most frequent nor rare. */
export function findTerm(terms: Uint32Array, term: number): number {
  const end = terms.length;
  let found = searchHashes(terms, term, ONE_BYTE_IDS, Math.min(end, TWO_BYTE_IDS));
  if (found < 0) found = searchHashes(terms, term, TWO_BYTE_IDS, end);
  if (found < 0) found = searchHashes(terms, term, 0, Math.min(end, ONE_BYTE_IDS));
  return found;
}
