import { estimateSelfScore, saturate } from './bm25';
import { NumberList } from './documents';
import type { PaperIndex } from './paper-index';
import type { QueryTerms } from './query-terms';
import type { Segment } from './segment';

/** What exact words count beside the cosine of the vectors. */
export const LEXICAL_SHARE = 4;
/** Counts above this are not told apart in what is kept of a row. */
const MOST = 65535;

/** A row that was read for a query. */
export interface ScoredRow {
  readonly scorer: RowScorer;
  readonly row: number;
  score: number;
  /** Of its vector and the query's; 0 without vectors. */
  readonly cosine: number;
  /** Its terms of the query stand at [start, end) of the scorer's matches. */
  readonly start: number;
  readonly end: number;
  /** About what the row scores against itself. */
  readonly self: number;
}

/** Scores rows of one segment against one query, from their packed words and vectors. */
export class RowScorer {
  readonly segment: Segment;
  /** Word id → its term of the query + 1. */
  private readonly slots: Uint16Array;
  private readonly counts: Float32Array;
  private readonly touched: number[] = [];
  /** The query's terms in the rows read, each as term + count × 65,536. */
  private readonly matches = new NumberList();

  constructor(private readonly index: PaperIndex, place: number, private readonly query: QueryTerms) {
    this.segment = index.segments[place]!;
    this.slots = new Uint16Array(this.segment.terms.length);
    this.counts = new Float32Array(query.hashes.length);
    for (let word = 0; word < query.words; word++) {
      const id = query.ids[word]![place]!;
      if (id >= 0) this.slots[id] = word + 1;
    }
  }

  /**
   * Reads a row. Its score is the cosine of the vectors plus `LEXICAL_SHARE` × the share of the
   * query's own BM25 that the row reaches.
   */
  read(row: number): ScoredRow {
    const { index, segment, query, slots, counts, touched, matches } = this;
    const { documents, documentStarts } = segment;
    const end = documentStarts[row + 1]!;
    // As WordReader.read, but without keeping the words: this loop is most of a query's time.
    let at = documentStarts[row]!;
    let titleCount = -1;
    let count = 0;
    let previous = 0;
    while (at < end) {
      let value = documents[at++]!;
      if (value > 127) {
        let byte = documents[at++]!;
        value = (value & 127) | ((byte & 127) << 7);
        for (let shift = 14; byte > 127; shift += 7) {
          byte = documents[at++]!;
          value |= (byte & 127) << shift;
        }
      }
      if (titleCount < 0) {
        titleCount = value;
        continue;
      }
      count++;
      const slot = slots[value >>> 1]!;
      if (slot) {
        const weight = count > titleCount ? 1 : 2;
        if (!counts[slot - 1]) touched.push(slot - 1);
        counts[slot - 1]! += weight;
        if (previous && !(value & 1)) {
          const pair = query.pairs.get((previous - 1) * 65536 + slot - 1);
          if (pair !== undefined) {
            if (!counts[pair]) touched.push(pair);
            counts[pair]! += weight;
          }
        }
      }
      previous = slot;
    }
    const length = segment.lengths[row]!;
    const start = matches.length;
    let lexical = 0;
    for (const term of touched) {
      lexical += query.weights[term]! * saturate(counts[term]!, length);
      matches.push(term + Math.min(counts[term]!, MOST) * 65536);
      counts[term] = 0;
    }
    touched.length = 0;
    const cosine = query.vector ? this.cosine(row, query.vector) : 0;
    return { scorer: this, row, score: cosine + LEXICAL_SHARE * lexical, cosine, start, end: matches.length, self: estimateSelfScore(index.size, length, count + titleCount) };
  }

  /** The product of a row's unit vector with another. */
  cosine(row: number, vector: Float32Array): number {
    const { nibbles, norms, dimensions } = this.segment;
    const from = (row * dimensions) >> 1;
    let sum = 0;
    for (let i = 0, d = 0; d < dimensions; i++, d += 2) {
      const byte = nibbles[from + i]!;
      sum += vector[d]! * ((byte & 15) - 8) + vector[d + 1]! * ((byte >> 4) - 8);
    }
    return sum * norms[row]!;
  }

  /** out += weight × a row's unit vector. */
  addVector(row: number, weight: number, out: Float32Array): void {
    const { nibbles, norms, dimensions } = this.segment;
    const from = (row * dimensions) >> 1;
    const scale = weight * norms[row]!;
    for (let i = 0, d = 0; d < dimensions; i++, d += 2) {
      const byte = nibbles[from + i]!;
      out[d]! += scale * ((byte & 15) - 8);
      out[d + 1]! += scale * ((byte >> 4) - 8);
    }
  }

  /** A row's unit vector, if it has one. */
  readVector(row: number): { vector?: Float32Array } {
    if (!this.segment.norms[row]) return {};
    const vector = new Float32Array(this.segment.dimensions);
    this.addVector(row, 1, vector);
    return { vector };
  }

  /** How many of the rows read hold each term: adds one row. */
  countTerms({ start, end }: ScoredRow, frequencies: Uint32Array): void {
    const { values } = this.matches;
    for (let i = start; i < end; i++) frequencies[values[i]! & 65535]!++;
  }

  /** Σ forward × what the row's count saturates to, + Σ backward × (1 + log of the row's count) / what the row scores against itself. */
  matchBothWays({ row, start, end, self }: ScoredRow, forward: Float32Array, backward: Float32Array): number {
    const { values } = this.matches;
    const length = this.segment.lengths[row]!;
    let there = 0;
    let back = 0;
    for (let i = start; i < end; i++) {
      const term = values[i]! & 65535;
      const count = values[i]! >>> 16;
      there += forward[term]! * saturate(count, length);
      back += backward[term]! * (count === 1 ? 1 : 1 + Math.log(count));
    }
    return there + (self > 0 ? back / self : 0);
  }
}
