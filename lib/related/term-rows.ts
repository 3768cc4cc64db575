import { WordReader } from './documents';
import type { Segment } from './segment';
import { findTerm } from './terms';
import { tokenize } from './tokenize';

/** The rows of a segment whose title or abstract has a word, and how to find them. */
export interface TermRows {
  /** The rows, in order. `undefined` if the word is too common for postings: then `has` must be asked. */
  rows: Uint32Array | undefined;
  /** In how many rows of the segment the word occurs. */
  frequency: number;
  /** Whether the word occurs in a row; reads the row's packed words. */
  has: (row: number) => boolean;
}

/** The term of a word as the index knows it; `undefined` if the index leaves such words out (numbers, function words). */
export function findWordTerm(word: string): number | undefined {
  const terms = tokenize(word);
  return terms.length === 1 ? terms[0]!.term : undefined;
}

export function findTermRows(segment: Segment, term: number): TermRows {
  const id = findTerm(segment.terms, term);
  if (id < 0) return { rows: new Uint32Array(0), frequency: 0, has: () => false };
  const start = segment.postingStarts[id]!;
  const end = segment.postingStarts[id + 1]!;
  const reader = new WordReader();
  const has = (row: number): boolean => {
    reader.read(segment.documents, segment.documentStarts[row]!, segment.documentStarts[row + 1]!);
    for (let i = 0; i < reader.count; i++) if (reader.ids[i] === id) return true;
    return false;
  };
  const frequency = segment.frequencies[id]!;
  return { rows: end > start ? readPostings(segment.postings, start, end, frequency) : undefined, frequency, has };
}

/** Rows are stored as varints of their differences. */
function readPostings(postings: Uint8Array, start: number, end: number, count: number): Uint32Array {
  const rows = new Uint32Array(count);
  let row = 0;
  let place = 0;
  for (let at = start; at < end; ) {
    let byte = postings[at++]!;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = postings[at++]!;
      value |= (byte & 127) << shift;
    }
    row += value;
    rows[place++] = row;
  }
  return rows.subarray(0, place);
}
