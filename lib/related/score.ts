import { addNibbles, dotNibbles } from './nibbles';
import { estimateSelfScore, saturate } from './bm25';
import { type NumberList, TWO_BYTE_IDS } from './documents';
import type { PaperIndex } from './paper-index';
import type { QueryTerms } from './query-terms';
import type { Segment } from './segment';

/** What exact words count beside the cosine of the vectors. */
export const LEXICAL_SHARE = 4;
/** Places for a query's rarer words: a table as small as the processor's first cache, of which most are free. */
const MIN_RARE_PLACES = 1024;
/** Higher counts are stored as this one. */
const MAX_PACKED_COUNT = 65535;

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
  /** The query's term + 1 by the id of its word, for words that take one or two bytes. */
  private readonly frequent = new Uint16Array(TWO_BYTE_IDS);
  /** The other words of the query, by open addressing: id + 1, and its term + 1 at the same place. */
  private readonly rareIds: Int32Array;
  private readonly rareTerms: Uint16Array;
  private readonly counts: Float32Array;
  private readonly touched: number[] = [];
  /** The query's terms in the rows read, each as term + count × 65,536. */
  private readonly matches: NumberList;

  constructor(private readonly index: PaperIndex, place: number, private readonly query: QueryTerms) {
    this.segment = index.segments[place]!;
    this.matches = index.scratch.matches;
    this.counts = new Float32Array(query.hashes.length);
    let size = MIN_RARE_PLACES;
    while (size < query.words * 4) size *= 2;
    this.rareIds = new Int32Array(size);
    this.rareTerms = new Uint16Array(size);
    for (let word = 0; word < query.words; word++) {
      const id = query.ids[word]![place]!;
      if (id >= TWO_BYTE_IDS) this.addRare(id, word + 1);
      else if (id >= 0) this.frequent[id] = word + 1;
    }
  }

  private addRare(id: number, term: number): void {
    const { rareIds } = this;
    let at = id & (rareIds.length - 1);
    while (rareIds[at]) at = (at + 1) & (rareIds.length - 1);
    rareIds[at] = id + 1;
    this.rareTerms[at] = term;
  }

  /**
   * Reads and scores a row: the cosine of the vectors plus `LEXICAL_SHARE` × the row's share of what the query scores
   * against itself in BM25.
   */
  read(row: number): ScoredRow {
    const { index, segment, query, frequent, rareIds, rareTerms, counts, touched, matches } = this;
    const { documents, documentStarts } = segment;
    const end = documentStarts[row + 1]!;
    const mask = rareIds.length - 1;
    // WordReader.read without keeping the words, because this loop is most of a query's time.
    let at = documentStarts[row]!;
    let titleCount = -1;
    let count = 0;
    let previous = 0;
    while (at < end) {
      let value = documents[at++]!;
      let slot = 0;
      if (value > 127) {
        let byte = documents[at++]!;
        value = (value & 127) | ((byte & 127) << 7);
        if (byte > 127) {
          for (let shift = 14; byte > 127; shift += 7) {
            byte = documents[at++]!;
            value |= (byte & 127) << shift;
          }
          let place = (value >>> 1) & mask;
          while (rareIds[place] && rareIds[place] !== (value >>> 1) + 1) place = (place + 1) & mask;
          slot = rareTerms[place]!;
        } else slot = frequent[value >>> 1]!;
      } else slot = frequent[value >>> 1]!;
      if (titleCount < 0) {
        titleCount = value;
        continue;
      }
      count++;
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
      matches.push(term + Math.min(counts[term]!, MAX_PACKED_COUNT) * 65536);
      counts[term] = 0;
    }
    touched.length = 0;
    const cosine = query.vector ? this.cosine(row, query.vector) : 0;
    const self = estimateSelfScore(index.size, length, count + titleCount);
    return { scorer: this, row, score: cosine + LEXICAL_SHARE * lexical, cosine, start, end: matches.length, self };
  }

  /** The product of a row's unit vector with another vector. 0 if the row has none. */
  cosine(row: number, vector: Float32Array): number {
    const { nibbles, norms, dimensions } = this.segment;
    return dimensions === 0 ? 0 : dotNibbles(nibbles, (row * dimensions) >> 1, vector) * norms[row]!;
  }

  /** out += weight × a row's unit vector. */
  addVector(row: number, weight: number, out: Float32Array): void {
    const { nibbles, norms, dimensions } = this.segment;
    if (dimensions > 0) addNibbles(nibbles, (row * dimensions) >> 1, weight * norms[row]!, out);
  }

  /** Adds one to the frequency of each term that the row holds. */
  countTerms({ start, end }: ScoredRow, frequencies: Uint32Array): void {
    const { values } = this.matches;
    for (let i = start; i < end; i++) frequencies[values[i]! & 65535]!++;
  }

  /** The query's terms that the row holds. */
  termsOf({ start, end }: ScoredRow): Uint32Array {
    const terms = this.matches.values.slice(start, end);
    for (let i = 0; i < terms.length; i++) terms[i]! &= 65535;
    return terms;
  }

  /** Σ forward × what the row's count saturates to, + Σ backward × (1 + log of the row's count) / what the row scores against itself. */
  matchBothWays({ row, start, end, self }: ScoredRow, forward: Float32Array, backward: Float32Array): number {
    const { values } = this.matches;
    const length = this.segment.lengths[row]!;
    let forwardScore = 0;
    let backwardScore = 0;
    for (let i = start; i < end; i++) {
      const term = values[i]! & 65535;
      const count = values[i]! >>> 16;
      forwardScore += forward[term]! * saturate(count, length);
      backwardScore += backward[term]! * (count === 1 ? 1 : 1 + Math.log(count));
    }
    return forwardScore + (self > 0 ? backwardScore / self : 0);
  }
}
