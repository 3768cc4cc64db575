import type { PaperIndex } from './paper-index';
import type { QueryTerms } from './query-terms';
import { LEXICAL_SHARE } from './score';
import type { Segment } from './segment';
import { findTerm } from './terms';

/** Words in more of the papers than this find no candidates: they cost most and tell least. */
const COMMON_SHARE = 0.05;
/** A word is taken to reach this part of its weight in a row: BM25's saturation at count 1 or 2. */
const TYPICAL_SATURATION = 1;

/**
 * Rough scores of all rows of one segment: signs of the vectors in place of the vectors (weighted by
 * the query's own values), rarer words without counts in place of all words and pairs.
 */
export function estimateScores(index: PaperIndex, segment: Segment, query: QueryTerms): Float32Array {
  const scores = new Float32Array(segment.size);
  if (query.vector) addSigns(segment, query.vector, scores);
  const common = Math.max(64, index.size * COMMON_SHARE);
  query.words.forEach((word, slot) => {
    if (query.frequencies[slot]! > common) return;
    const id = findTerm(segment.terms, word);
    if (id < 0) return;
    const weight = LEXICAL_SHARE * TYPICAL_SATURATION * query.weights[slot]!;
    const { postings } = segment;
    const end = segment.postingStarts[id + 1]!;
    let row = 0;
    for (let at = segment.postingStarts[id]!; at < end; ) {
      let byte = postings[at++]!;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = postings[at++]!;
        value |= (byte & 127) << shift;
      }
      row += value;
      scores[row]! += weight;
    }
  });
  return scores;
}

/**
 * Adds estimated cosines: for a unit vector of normal values, Σ query × sign ≈ cosine × √(2d/π)
 * (asymmetric distances on binary codes: Gordo & Perronnin, CVPR 2011).
 */
function addSigns(segment: Segment, vector: Float32Array, scores: Float32Array): void {
  const { dimensions, signs } = segment;
  const scale = 1 / Math.sqrt((2 * dimensions) / Math.PI);
  // For each byte of a code, what it adds to the sum.
  const tables = new Float32Array(dimensions * 32);
  for (let table = 0; table < dimensions / 8; table++) {
    const to = table << 8;
    for (let bit = 0; bit < 8; bit++) tables[to] = tables[to]! - vector[table * 8 + bit]! * scale;
    for (let code = 1; code < 256; code++) {
      const low = 31 - Math.clz32(code & -code);
      tables[to + code] = tables[to + (code & (code - 1))]! + 2 * scale * vector[table * 8 + low]!;
    }
  }
  const words = dimensions >> 5;
  for (let row = 0, at = 0; row < scores.length; row++) {
    let sum = 0;
    for (let word = 0; word < words; word++, at++) {
      const code = signs[at]!;
      const to = word << 10;
      sum += tables[to + (code & 255)]! + tables[to + 256 + ((code >>> 8) & 255)]! + tables[to + 512 + ((code >>> 16) & 255)]! + tables[to + 768 + (code >>> 24)]!;
    }
    scores[row] = sum;
  }
}
