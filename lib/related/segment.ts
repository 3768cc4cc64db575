import type { PairSketch } from './pair-sketch';

/** What is ranked: a paper's key (see lib/paper/paper-key) and its words. */
export interface IndexedPaper {
  key: string;
  title: string;
  abstract: string;
}

/** An immutable part of the index: typed arrays only, so that it is stored and loaded as one Blob. */
export interface Segment {
  /** Number of rows (papers). */
  readonly size: number;
  /** All keys in the order of rows; made on first use. */
  readonly keys: readonly string[];
  /** UTF-8 of the keys; that of row i stands at [keyStarts[i], keyStarts[i + 1]). */
  readonly keyBytes: Uint8Array;
  readonly keyStarts: Uint32Array;
  /** Hash of the folded title, one a row; 0 where the title has no letters. */
  readonly titles: Uint32Array;
  /** The roles of the abstract's sentences (see role-slices.ts); 0 if they are not known. One a row. */
  readonly roles: Uint32Array;
  /** Words and neighbouring pairs, the title's twice: the length in BM25. One a row. */
  readonly lengths: Uint16Array;
  /** Word hashes by id: ascending within [0, 64), [64, 8192) and [8192, …). */
  readonly terms: Uint32Array;
  /** In how many rows each word occurs. */
  readonly frequencies: Uint32Array;
  /** Rows of each word, as varints of differences; none for words too common to find candidates by. */
  readonly postingStarts: Uint32Array;
  readonly postings: Uint8Array;
  /** The words of each row (see documents.ts). */
  readonly documentStarts: Uint32Array;
  readonly documents: Uint8Array;
  /** In how many rows a pair of neighbouring words occurs. */
  readonly pairs: PairSketch;
  /** Which model made the vectors; 0 and empty arrays if none did. */
  readonly modelId: number;
  readonly dimensions: number;
  /** Sign bits of the vectors, dimensions / 32 words a row. */
  readonly signs: Uint32Array;
  /** The vectors in 4 bits, two values a byte, each plus 8. */
  readonly nibbles: Uint8Array;
  /** 1 / length of each row's 4-bit vector; 0 if it has none. */
  readonly norms: Float32Array;
}

const decoder = new TextDecoder();

/** The key of a row. */
export function keyAt(segment: Segment, row: number): string {
  return decoder.decode(segment.keyBytes.subarray(segment.keyStarts[row]!, segment.keyStarts[row + 1]!));
}

/** Adds the lazily made `keys` to a segment's arrays. */
export function withKeys(arrays: Omit<Segment, 'keys'>): Segment {
  let keys: string[] | undefined;
  return Object.defineProperty(arrays as Segment, 'keys', {
    enumerable: true,
    get: () => (keys ??= Array.from({ length: arrays.size }, (_, row) => keyAt(arrays as Segment, row))),
  });
}
