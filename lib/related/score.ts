import type { QueryTerms } from './query-terms';
import { saturate } from './query-terms';
import type { Segment } from './segment';
import { findTerm } from './terms';

/** What exact words count beside the cosine of the vectors. */
export const LEXICAL_SHARE = 4;

/** Scores rows of one segment against one query, from their packed words and vectors. */
export class RowScorer {
  /** Word id → its place in the query + 1. */
  private readonly slots: Uint16Array;
  private readonly counts: Float32Array;
  private readonly pairCounts = new Map<number, number>();
  private readonly touched: number[] = [];

  constructor(private readonly segment: Segment, private readonly query: QueryTerms) {
    this.slots = new Uint16Array(segment.terms.length);
    this.counts = new Float32Array(query.words.length);
    query.words.forEach((word, slot) => {
      const id = findTerm(segment.terms, word);
      if (id >= 0) this.slots[id] = slot + 1;
    });
  }

  /** Cosine of the vectors plus `LEXICAL_SHARE` × the share of the query's own BM25 that the row reaches. */
  score(row: number): number {
    return this.cosine(row) + LEXICAL_SHARE * this.lexical(row);
  }

  private lexical(row: number): number {
    const { segment, query, slots, counts, pairCounts, touched } = this;
    const { documents, documentStarts } = segment;
    const end = documentStarts[row + 1]!;
    // As WordReader.read, but without keeping the words: this loop is most of a query's time.
    let titleLeft = -1;
    let previous = 0;
    for (let at = documentStarts[row]!; at < end; ) {
      let byte = documents[at++]!;
      let value = byte & 127;
      for (let shift = 7; byte > 127; shift += 7) {
        byte = documents[at++]!;
        value |= (byte & 127) << shift;
      }
      if (titleLeft < 0) {
        titleLeft = value;
        continue;
      }
      const weight = titleLeft > 0 ? 2 : 1;
      titleLeft -= titleLeft > 0 ? 1 : 0;
      const slot = slots[value >>> 1]!;
      if (slot) {
        if (!counts[slot - 1]) touched.push(slot - 1);
        counts[slot - 1]! += weight;
        if (previous && !(value & 1)) {
          const pair = (previous - 1) * 65536 + slot - 1;
          if (query.pairs.has(pair)) pairCounts.set(pair, (pairCounts.get(pair) ?? 0) + weight);
        }
      }
      previous = slot;
    }
    const length = segment.lengths[row]!;
    let sum = 0;
    for (const slot of touched) {
      sum += query.weights[slot]! * saturate(counts[slot]!, length);
      counts[slot] = 0;
    }
    touched.length = 0;
    if (pairCounts.size) {
      for (const [pair, times] of pairCounts) sum += query.pairs.get(pair)! * saturate(times, length);
      pairCounts.clear();
    }
    return sum;
  }

  private cosine(row: number): number {
    const { vector } = this.query;
    if (!vector) return 0;
    const { nibbles, norms, dimensions } = this.segment;
    const from = (row * dimensions) >> 1;
    let sum = 0;
    for (let i = 0, d = 0; d < dimensions; i++, d += 2) {
      const byte = nibbles[from + i]!;
      sum += vector[d]! * ((byte & 15) - 8) + vector[d + 1]! * ((byte >> 4) - 8);
    }
    return sum * norms[row]!;
  }
}
