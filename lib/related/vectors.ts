import type { Model } from './model';
import { searchHashes } from './search-hashes';
import { hashPair } from './tokenize';

/** What a title's direction counts beside an abstract's of length 1. */
const TITLE_SHARE = 0.3;

/** Two sums in one number of 53 bits: the later one's unit. */
const LANE = 2 ** 26;
/** The heaviest weight, and the most that all weights together may be, as values go to 15. */
const FINEST = 2 ** 15;
const MOST_SUM = LANE / 16;
/** The two values of a byte (each plus 8), as such a number. */
const PAIRS = Float64Array.from({ length: 256 }, (_, byte) => (byte & 15) + (byte >> 4) * LANE);

/** Makes a paper's vector of its words. Holds scratch arrays: one paper at a time. */
export class VectorMaker {
  private readonly counts: Float32Array;
  private readonly rows: number[] = [];
  private readonly weights: number[] = [];
  private readonly part: Float32Array;
  private readonly sums: Float64Array;

  /** `find`: a term's row, or -1; for many papers, one of `makeRowFinder`. */
  constructor(readonly model: Model, private readonly find = (term: number): number => findModelRow(model, term)) {
    this.counts = new Float32Array(model.terms.length);
    this.part = new Float32Array(model.dimensions);
    this.sums = new Float64Array(model.dimensions / 2);
  }

  /**
   * Writes the unit vector of a paper to `out`: the sum of (1 + log count) × term vector over the
   * words and pairs that the model knows, normalised for title and abstract apart. `terms[i]` is a
   * word's hash, `breaks[i]` is 1 where it does not follow the word before; the first `titleCount`
   * are the title's. `emphasis`: factors of some terms, by hash. `false` (and zeros) if the model knows none.
   */
  write(
    terms: ArrayLike<number>, breaks: ArrayLike<number>, titleCount: number, count: number, out: Float32Array,
    emphasis?: ReadonlyMap<number, number>,
  ): boolean {
    out.fill(0);
    this.addPart(terms, breaks, 0, titleCount, TITLE_SHARE, out, emphasis);
    this.addPart(terms, breaks, titleCount, count, 1, out, emphasis);
    return normalize(out) > 0;
  }

  private addPart(
    terms: ArrayLike<number>, breaks: ArrayLike<number>, start: number, end: number, share: number, out: Float32Array,
    emphasis?: ReadonlyMap<number, number>,
  ): void {
    const { counts, rows, part, model } = this;
    rows.length = 0;
    for (let i = start; i < end; i++) {
      this.count(terms[i]!);
      if (i > start && !breaks[i]) this.count(hashPair(terms[i - 1]!, terms[i]!));
    }
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      this.weights[i] = (1 + Math.log(counts[row]!)) * (emphasis?.get(model.terms[row]!) ?? 1) * model.scales[row]!;
      counts[row] = 0;
    }
    this.sumRows();
    if (normalize(part)) for (let d = 0; d < part.length; d++) out[d]! += share * part[d]!;
  }

  /**
   * The sum of the rows' vectors by their weights, in some scale. Weights are whole numbers here, so that
   * two values of a vector are summed at once, in the lower and the upper bits of one number: an import
   * of 100,000 papers sums thirteen million vectors.
   */
  private sumRows(): void {
    const { rows, weights, sums, part, model: { nibbles, dimensions } } = this;
    const half = dimensions >> 1;
    let heaviest = 0;
    for (let i = 0; i < rows.length; i++) heaviest = Math.max(heaviest, weights[i]!);
    const scale = heaviest > 0 ? Math.min(FINEST, MOST_SUM / rows.length) / heaviest : 0;
    let offset = 0;
    sums.fill(0);
    for (let i = 0; i < rows.length; i++) {
      const weight = Math.round(weights[i]! * scale);
      const from = rows[i]! * half;
      offset += 8 * weight;
      for (let at = 0; at < half; at++) sums[at]! += weight * PAIRS[nibbles[from + at]!]!;
    }
    for (let at = 0; at < half; at++) {
      const upper = Math.floor(sums[at]! / LANE);
      part[2 * at] = sums[at]! - upper * LANE - offset;
      part[2 * at + 1] = upper - offset;
    }
  }

  private count(term: number): void {
    const row = this.find(term);
    if (row < 0) return;
    if (!this.counts[row]) this.rows.push(row);
    this.counts[row]!++;
  }
}

/** out += weight × the vector of a term of the model. */
export function addTermVector({ dimensions, nibbles, scales }: Model, row: number, weight: number, out: Float32Array): void {
  const scaled = weight * scales[row]!;
  const from = (row * dimensions) >> 1;
  for (let i = 0, d = 0; d < dimensions; i++, d += 2) {
    const byte = nibbles[from + i]!;
    out[d]! += scaled * ((byte & 15) - 8);
    out[d + 1]! += scaled * ((byte >> 4) - 8);
  }
}

/** The model's row of a term, or -1. */
export function findModelRow({ terms }: Model, term: number): number {
  return searchHashes(terms, term, 0, terms.length);
}

/** Finds rows eight times as fast, by a table of open addressing, which takes some milliseconds to make. */
export function makeRowFinder({ terms }: Model): (term: number) => number {
  let size = 64;
  while (size < terms.length * 3) size *= 2;
  const mask = size - 1;
  const slots = new Int32Array(size);
  terms.forEach((term, row) => {
    let at = term & mask;
    while (slots[at]) at = (at + 1) & mask;
    slots[at] = row + 1;
  });
  return (term) => {
    for (let at = term & mask; ; at = (at + 1) & mask) {
      const row = slots[at]! - 1;
      if (row < 0 || terms[row] === term) return row;
    }
  };
}

/** What a term counts of its weight, 0 … 1: less where papers of any subject use it, or do not name themselves by it. What no model knows is rare, and tells all. */
export function salienceOf(model: Model | undefined, term: number, unknown = 1): number {
  const row = model ? findModelRow(model, term) : -1;
  return row < 0 ? unknown : model!.salience[row]! / 255;
}

/** Makes `vector` one long; gives its length before. */
export function normalize(vector: Float32Array): number {
  let square = 0;
  for (let d = 0; d < vector.length; d++) square += vector[d]! * vector[d]!;
  const length = Math.sqrt(square);
  if (length > 1e-9) for (let d = 0; d < vector.length; d++) vector[d]! /= length;
  return length > 1e-9 ? length : 0;
}

/** Cosine of two unit vectors. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!;
  return sum;
}

/**
 * Packs a unit vector: signs as bits at `signs[signsAt…]`, values in −7 … 7 plus 8 as nibbles at
 * `nibbles[nibblesAt…]`. Gives 1 / length of the packed vector, 0 for a zero vector.
 */
export function packVector(vector: Float32Array, signs: Uint32Array, signsAt: number, nibbles: Uint8Array, nibblesAt: number): number {
  let largest = 0;
  for (let d = 0; d < vector.length; d++) largest = Math.max(largest, Math.abs(vector[d]!));
  const scale = largest ? 7 / (0.85 * largest) : 0;
  let square = 0;
  for (let d = 0; d < vector.length; d += 2) {
    const low = Math.max(-7, Math.min(7, Math.round(vector[d]! * scale)));
    const high = Math.max(-7, Math.min(7, Math.round(vector[d + 1]! * scale)));
    nibbles[nibblesAt + (d >> 1)] = (low + 8) | ((high + 8) << 4);
    square += low * low + high * high;
    if (vector[d]! > 0) signs[signsAt + (d >> 5)]! |= 1 << (d & 31);
    if (vector[d + 1]! > 0) signs[signsAt + (d >> 5)]! |= 1 << ((d + 1) & 31);
  }
  return square ? 1 / Math.sqrt(square) : 0;
}
