import { STORED_SHARE } from './candidate-words';
import { ByteWriter, ONE_BYTE_IDS, type PackedDocuments, TWO_BYTE_IDS, WordReader } from './documents';
import { PairCounter } from './pair-counts';
import type { Segment } from './segment';
import type { TermIds } from './term-ids';

/** Segments of up to so many rows store the postings of every word. */
const MAX_SMALL_ROWS = 4096;
/** Words with more occurrences are ordered as if they had so many. */
const MAX_OCCURRENCES = 2 ** 20;
/** Rows, words, and rows of words between two pauses. */
export const STEP_ROWS = 500;
const STEP_TERMS = 50_000;
const STEP_POSTINGS = 250_000;
/** Occurrences are counted up to so many where the most frequent words are looked for. */
const MAX_COUNTED = 4096;
const HASH_BUCKETS = 64;
const HASH_SHIFT = 26;

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
  const { terms, newIds } = yield* orderTerms(words);
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
  yield;
  const counter = words.pairs ?? (yield* countPairs({ ...documents, terms }));
  const pairs = counter.pack();
  yield;
  return { terms, frequencies, ...postings, documents: documents.documents, documentStarts, pairs };
}

/** Orders the words' hashes by falling occurrence, so that frequent ones take one byte; within each code length by hash. */
function* orderTerms({ terms: ids, occurrences }: RowWords): Generator<void, { terms: Uint32Array; newIds: Uint32Array }> {
  const hashes = ids.hashes.values.subarray(0, ids.hashes.length);
  const frequent = pickFrequent(hashes, occurrences);
  yield;
  const newIds = new Uint32Array(hashes.length);
  const isFrequent = new Uint8Array(hashes.length);
  for (const hash of frequent) isFrequent[ids.idOf(hash)] = 1;
  const others = hashes.filter((_, id) => isFrequent[id] === 0);
  yield;
  const terms = new Uint32Array(hashes.length);
  terms.set(frequent);
  terms.set(yield* sortHashes(others), frequent.length);
  for (let id = 0; id < terms.length; id++) {
    newIds[ids.idOf(terms[id]!)] = id;
    if (id % STEP_TERMS === STEP_TERMS - 1) yield;
  }
  return { terms, newIds };
}

/** The hashes of the words that take one byte, and then of those that take two: the most frequent ones, each group by hash. */
function pickFrequent(hashes: Uint32Array, occurrences: Uint32Array): Uint32Array {
  const least = findLeast(occurrences.subarray(0, hashes.length), TWO_BYTE_IDS);
  // Occurrence and hash are packed into one number, because numbers sort without a comparison function.
  const keys: number[] = [];
  for (let id = 0; id < hashes.length; id++) {
    const occurrence = occurrences[id]!;
    if (occurrence >= least) keys.push((MAX_OCCURRENCES - Math.min(occurrence, MAX_OCCURRENCES)) * 2 ** 32 + hashes[id]!);
  }
  const frequent = Uint32Array.from(Float64Array.from(keys).sort().subarray(0, TWO_BYTE_IDS), (key) => key % 2 ** 32);
  frequent.subarray(0, ONE_BYTE_IDS).sort();
  frequent.subarray(ONE_BYTE_IDS).sort();
  return frequent;
}

/** A number that at least `most` values reach, or all if there are fewer; the largest below `MAX_COUNTED`. */
function findLeast(values: Uint32Array, most: number): number {
  const counts = new Uint32Array(MAX_COUNTED + 1);
  for (const value of values) counts[Math.min(value, MAX_COUNTED)]! += 1;
  let least = MAX_COUNTED;
  for (let reach = counts[least]!; reach < most && least > 0;) reach += counts[--least]!;
  return least;
}

/** Sorts hashes, which are spread evenly, in buckets by their first bits. */
function* sortHashes(hashes: Uint32Array): Generator<void, Uint32Array> {
  const starts = new Uint32Array(HASH_BUCKETS + 1);
  for (const hash of hashes) starts[(hash >>> HASH_SHIFT) + 1]! += 1;
  for (let bucket = 0; bucket < HASH_BUCKETS; bucket++) starts[bucket + 1]! += starts[bucket]!;
  const sorted = new Uint32Array(hashes.length);
  const next = starts.slice();
  for (const hash of hashes) sorted[next[hash >>> HASH_SHIFT]!++] = hash;
  for (let bucket = 0; bucket < HASH_BUCKETS; bucket++) {
    sorted.subarray(starts[bucket], starts[bucket + 1]).sort();
    yield;
  }
  return sorted;
}

type Documents = PackedDocuments & Pick<Segment, 'size'>;

/** The rows of each word, but for those that are too common. */
function* invert(
  documents: Documents, frequencies: Uint32Array, hasVectors: boolean,
): Generator<void, Pick<Segment, 'postings' | 'postingStarts'>> {
  const { size } = documents;
  const most = size > MAX_SMALL_ROWS ? size * (hasVectors ? STORED_SHARE.fused : STORED_SHARE.lexical) : size;
  const starts = new Uint32Array(frequencies.length + 1);
  for (let id = 0; id < frequencies.length; id++) starts[id + 1] = starts[id]! + (frequencies[id]! <= most ? frequencies[id]! : 0);
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
  let paused = 0;
  for (let id = 0; id < frequencies.length; id++) {
    let previous = 0;
    for (let i = starts[id]!; i < starts[id + 1]!; i++) {
      postings.write(rows[i]! - previous);
      previous = rows[i]!;
    }
    postingStarts[id + 1] = postings.length;
    if (id + starts[id + 1]! - paused < STEP_POSTINGS) continue;
    paused = id + starts[id + 1]!;
    yield;
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
