import { CANDIDATE_SHARE, MIN_COMMON_PAPERS } from './candidate-words';
import type { PaperIndex } from './paper-index';
import type { QueryTerms } from './query-terms';
import { LEXICAL_SHARE } from './score';
import type { Segment } from './segment';

/** Postings hold no counts, so each word is estimated to reach this part of its weight: BM25's saturation at count 1 or 2. */
const TYPICAL_SATURATION = 1;

/**
 * Estimates the scores of all rows of the segment at `place` from the signs of the vectors (instead of the vectors)
 * and the rarer words without counts (instead of all words and pairs). They are valid until the next query.
 */
export function estimateScores(index: PaperIndex, place: number, query: QueryTerms): Float32Array {
  const segment = index.segments[place]!;
  const scores = index.scratch.scoresOf(place, segment.size);
  if (query.vector) addSigns(segment, query.vector, scores);
  else scores.fill(0);
  for (let word = 0; word < query.words; word++) {
    if (isCommon(index, query.frequencies[word]!)) continue;
    const id = query.ids[word]![place]!;
    if (id < 0) continue;
    const weight = LEXICAL_SHARE * TYPICAL_SATURATION * query.weights[word]!;
    addToRows(segment.postings, segment.postingStarts[id]!, segment.postingStarts[id + 1]!, weight, scores);
  }
  return scores;
}

/** Adds `weight` to the scores of the rows in the postings at [start, end), which hold their differences as varints. */
function addToRows(postings: Uint8Array, start: number, end: number, weight: number, scores: Float32Array): void {
  let row = 0;
  for (let at = start; at < end; ) {
    let byte = postings[at++]!;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = postings[at++]!;
      value |= (byte & 127) << shift;
    }
    row += value;
    scores[row]! += weight;
  }
}

/** Whether a word of this document frequency is too common to find candidates. */
function isCommon({ size, model }: PaperIndex, frequency: number): boolean {
  return frequency > Math.max(MIN_COMMON_PAPERS, size * (model ? CANDIDATE_SHARE.fused : CANDIDATE_SHARE.lexical));
}

/**
 * An upper bound for the number of rows that have anything in common with the query. It is small for half a word, as
 * a person types it, which is in few papers or none and has no vector: then only these rows need to be read.
 */
export function countReached(index: PaperIndex, query: QueryTerms, estimates: readonly Float32Array[]): number {
  if (query.vector || query.frequencies.some((frequency) => isCommon(index, frequency))) return index.size;
  let count = 0;
  for (const part of estimates) for (let row = 0; row < part.length; row++) if (part[row]! > 0) count++;
  return count;
}

/**
 * Adds cosines that are estimated from the signs: a random hyperplane separates two directions with probability
 * angle / π (Charikar, STOC 2002), so the cosine is about cos(π × differing bits / bits).
 */
function addSigns(segment: Segment, vector: Float32Array, scores: Float32Array): void {
  const { dimensions, signs } = segment;
  const own = packSigns(vector);
  const cosines = cosinesByBits(dimensions);
  if (own.length === 4) {
    addFour(signs, own, cosines, scores);
    return;
  }
  for (let row = 0, at = 0; row < scores.length; row++) {
    let bits = 0;
    for (let word = 0; word < own.length; word++, at++) bits += countBits(signs[at]! ^ own[word]!);
    scores[row] = cosines[bits]!;
  }
}

/** The cosine estimated for each number of differing bits. */
function cosinesByBits(dimensions: number): Float32Array {
  return Float32Array.from({ length: dimensions + 1 }, (_, bits) => Math.cos((Math.PI * bits) / dimensions));
}

/** The same for 128 bits: the bit counts of four words are added while they are still packed (Warren, Hacker's Delight, 5-1). */
function addFour(signs: Uint32Array, own: Int32Array, cosines: Float32Array, scores: Float32Array): void {
  const own0 = own[0]!, own1 = own[1]!, own2 = own[2]!, own3 = own[3]!;
  for (let row = 0, at = 0; row < scores.length; row++, at += 4) {
    let a = signs[at]! ^ own0, b = signs[at + 1]! ^ own1, c = signs[at + 2]! ^ own2, d = signs[at + 3]! ^ own3;
    a -= (a >>> 1) & 0x55555555;
    b -= (b >>> 1) & 0x55555555;
    c -= (c >>> 1) & 0x55555555;
    d -= (d >>> 1) & 0x55555555;
    a = ((a & 0x33333333) + ((a >>> 2) & 0x33333333) + (b & 0x33333333) + ((b >>> 2) & 0x33333333)) | 0;
    c = ((c & 0x33333333) + ((c >>> 2) & 0x33333333) + (d & 0x33333333) + ((d >>> 2) & 0x33333333)) | 0;
    a = ((a & 0x0f0f0f0f) + ((a >>> 4) & 0x0f0f0f0f) + (c & 0x0f0f0f0f) + ((c >>> 4) & 0x0f0f0f0f)) | 0;
    scores[row] = cosines[Math.imul(a, 0x01010101) >>> 24]!;
  }
}

function packSigns(vector: Float32Array): Int32Array {
  const signs = new Int32Array(vector.length >> 5);
  vector.forEach((value, d) => (signs[d >> 5]! |= value > 0 ? 1 << (d & 31) : 0));
  return signs;
}

function countBits(word: number): number {
  let v = word - ((word >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * Estimates the scores of some rows more sharply, from Σ query × sign instead of differing bits; for a unit vector
 * of normal values this is about cosine × √(2d/π) (asymmetric distances on binary codes: Gordo & Perronnin, CVPR
 * 2011). Returns a score for each of `rows`.
 */
export function sharpenScores(segment: Segment, query: QueryTerms, rows: Uint32Array, scores: Float32Array): Float32Array {
  const sharp = new Float32Array(rows.length);
  // TypedArray.from with a function takes ten times as long as this loop.
  for (let i = 0; i < rows.length; i++) sharp[i] = scores[rows[i]!]!;
  if (query.vector) addWeighedSigns(segment, query.vector, rows, sharp);
  return sharp;
}

/** Replaces the cosines in the scores of `rows`, which were estimated from differing bits, by Σ vector × sign. */
function addWeighedSigns({ dimensions, signs }: Segment, vector: Float32Array, rows: Uint32Array, sharp: Float32Array): void {
  const words = dimensions >> 5;
  const own = packSigns(vector);
  const cosines = cosinesByBits(dimensions);
  const tables = sumsByByte(vector);
  for (let i = 0; i < rows.length; i++) {
    let bits = 0;
    let sum = 0;
    for (let word = 0; word < words; word++) {
      const code = signs[rows[i]! * words + word]!;
      const to = word << 10;
      bits += countBits(code ^ own[word]!);
      sum +=
        tables[to + (code & 255)]! +
        tables[to + 256 + ((code >>> 8) & 255)]! +
        tables[to + 512 + ((code >>> 16) & 255)]! +
        tables[to + 768 + (code >>> 24)]!;
    }
    sharp[i]! += sum - cosines[bits]!;
  }
}

/** For each value of each byte of a code: what it adds to Σ vector × sign / √(2d/π). */
function sumsByByte(vector: Float32Array): Float32Array {
  const scale = 1 / Math.sqrt((2 * vector.length) / Math.PI);
  const tables = new Float32Array(vector.length * 32);
  for (let table = 0; table < vector.length / 8; table++) {
    const to = table << 8;
    for (let bit = 0; bit < 8; bit++) tables[to]! -= vector[table * 8 + bit]! * scale;
    // The sum of the code without its highest bit, whose value is now added and no longer subtracted.
    for (let bit = 0; bit < 8; bit++) {
      const gain = 2 * vector[table * 8 + bit]! * scale;
      for (let code = 1 << bit; code < 2 << bit; code++) tables[to + code] = tables[to + code - (1 << bit)]! + gain;
    }
  }
  return tables;
}
