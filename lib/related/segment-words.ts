import { STORED_SHARE } from './candidate-words';
import { ByteWriter, ONE_BYTE_IDS, type PackedDocuments, TWO_BYTE_IDS, WordReader } from './documents';
import { PairCounter } from './pair-counts';
import type { Segment } from './segment';
import type { TermIds } from './term-ids';

/** Segments of up to so many rows store the postings of every word. */
const MAX_SMALL_ROWS = 4096;
/** Words with more occurrences are ordered as if they had so many. */
const MAX_OCCURRENCES = 2 ** 20;
/** Rows between two pauses. */
export const STEP_ROWS = 500;

/** The words of a new segment's rows, each word by its number in `terms`. */
export interface RowWords {
  size: number;
  terms: TermIds;
  /** How often each of `terms` occurs in all rows. */
  occurrences: Uint32Array;
  /** Reads the words of a row. It is called once for each row, in their order. */
  read(row: number, reader: WordReader): void;
  /** Bytes that the packed words will take, about. */
  bytes: number;
  /** The pairs of all rows, if they are known. */
  pairs?: PairCounter;
}

type WordArrays = Pick<
  Segment, 'terms' | 'frequencies' | 'postings' | 'postingStarts' | 'documents' | 'documentStarts' | 'pairs'
>;

/** Makes those arrays of a segment that hold words. `hasVectors`: common words find no candidates then, so their postings are left out. */
export function* packWords(words: RowWords, hasVectors: boolean): Generator<void, WordArrays> {
  const { size } = words;
  const { terms, newIds } = orderTerms(words);
  yield;
  const frequencies = new Uint32Array(terms.length);
  const last = new Int32Array(terms.length).fill(-1);
  const written = new ByteWriter(words.bytes);
  const documentStarts = new Uint32Array(size + 1);
  const reader = new WordReader();
  for (let row = 0; row < size; row++) {
    words.read(row, reader);
    const { ids, breaks, count } = reader;
    written.write(reader.titleCount);
    for (let i = 0; i < count; i++) {
      const id = newIds[ids[i]!]!;
      written.write(id * 2 + breaks[i]!);
      if (last[id] === row) continue;
      last[id] = row;
      frequencies[id]!++;
    }
    documentStarts[row + 1] = written.length;
    if (row % STEP_ROWS === STEP_ROWS - 1) yield;
  }
  const documents = { size, documents: written.finish(), documentStarts };
  const postings = yield* invert(documents, frequencies, hasVectors);
  const pairs = words.pairs ?? (yield* countPairs({ ...documents, terms }));
  return { terms, frequencies, ...postings, documents: documents.documents, documentStarts, pairs: pairs.pack() };
}

/** Orders the words' hashes by falling occurrence, so that frequent ones take one byte; within each code length by hash. */
function orderTerms({ terms: ids, occurrences }: RowWords): { terms: Uint32Array; newIds: Uint32Array } {
  // Occurrence and hash are packed into one number, because numbers sort without a comparison function.
  const hashes = ids.hashes.values;
  const keys = new Float64Array(ids.hashes.length);
  for (let id = 0; id < keys.length; id++) {
    keys[id] = (MAX_OCCURRENCES - Math.min(occurrences[id]!, MAX_OCCURRENCES)) * 2 ** 32 + hashes[id]!;
  }
  const terms = Uint32Array.from(keys.sort(), (key) => key % 2 ** 32);
  for (const [start, end] of [[0, ONE_BYTE_IDS], [ONE_BYTE_IDS, TWO_BYTE_IDS], [TWO_BYTE_IDS, terms.length]])
    terms.subarray(start, end).sort();
  const newIds = new Uint32Array(terms.length);
  terms.forEach((term, id) => (newIds[ids.idOf(term)] = id));
  return { terms, newIds };
}

type Documents = PackedDocuments & Pick<Segment, 'size'>;

/** The rows of each word, but for those that are too common. */
function* invert(
  documents: Documents, frequencies: Uint32Array, hasVectors: boolean,
): Generator<void, Pick<Segment, 'postings' | 'postingStarts'>> {
  const { size } = documents;
  const most = size > MAX_SMALL_ROWS ? size * (hasVectors ? STORED_SHARE.fused : STORED_SHARE.lexical) : size;
  const starts = new Uint32Array(frequencies.length + 1);
  frequencies.forEach((frequency, id) => (starts[id + 1] = starts[id]! + (frequency <= most ? frequency : 0)));
  const rows = new Uint32Array(starts[frequencies.length]!);
  const next = starts.slice();
  const reader = new WordReader();
  for (let row = 0; row < size; row++) {
    reader.read(documents, row);
    const { ids, count } = reader;
    for (let i = 0; i < count; i++) {
      const id = ids[i]!;
      if (frequencies[id]! > most) continue;
      const at = next[id]!;
      if (at > starts[id]! && rows[at - 1] === row) continue;
      rows[at] = row;
      next[id] = at + 1;
    }
    if (row % STEP_ROWS === STEP_ROWS - 1) yield;
  }
  const postings = new ByteWriter(rows.length * 2 + 16);
  const postingStarts = new Uint32Array(frequencies.length + 1);
  for (let id = 0; id < frequencies.length; id++) {
    let previous = 0;
    for (let i = starts[id]!; i < starts[id + 1]!; i++) {
      postings.write(rows[i]! - previous);
      previous = rows[i]!;
    }
    postingStarts[id + 1] = postings.length;
    if (id % 10_000 === 9999) yield;
  }
  return { postings: postings.finish(), postingStarts };
}

function* countPairs(segment: Documents & Pick<Segment, 'terms'>): Generator<void, PairCounter> {
  const pairs = new PairCounter();
  for (let row = 0; row < segment.size; row++) {
    pairs.count(segment, row, 1);
    if (row % STEP_ROWS === STEP_ROWS - 1) yield;
  }
  return pairs;
}
