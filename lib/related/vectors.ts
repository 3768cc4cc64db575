import type { Model } from './model';
import { addNibbles } from './nibbles';
import { searchHashes } from './search-hashes';
import { hashPair } from './tokenize';

/** The length of a title's vector in the sum with an abstract's, which has length 1. */
const TITLE_SHARE = 0.3;

/** Two sums share one number of 53 bits: the second one is multiplied by this. */
const LANE = 2 ** 26;
/** Weights are scaled to at most this, and their sum to at most `MAX_WEIGHT_SUM`, because packed values go up to 15. */
const MAX_WEIGHT = 2 ** 15;
const MAX_WEIGHT_SUM = LANE / 16;
/** For each byte: its two values, each plus 8, in such a number. */
const PAIRS = Float64Array.from({ length: 256 }, (_, byte) => (byte & 15) + (byte >> 4) * LANE);

/** Words of a query that count several times: those from `start` on. */
export interface FocusWords {
  start: number;
  times: number;
}

/** Makes a paper's vector from its words. It holds scratch arrays, so it makes one vector at a time. */
export class VectorMaker {
  private readonly counts: Float32Array;
  /** The rows of the model's terms that occur, and their weights. */
  private rows = new Int32Array(1024);
  private weights = new Float64Array(1024);
  private found = 0;
  private readonly part: Float32Array;
  private readonly sums: Float64Array;
  /** The packed vectors, eight values a word. */
  private readonly packed: Uint32Array;

  /** `find` returns a term's row or -1. For many papers, pass a table. */
  constructor(readonly model: Model, private readonly find = makeLateFinder(model)) {
    this.counts = new Float32Array(model.terms.length);
    this.part = new Float32Array(model.dimensions);
    this.sums = new Float64Array(model.dimensions / 2);
    this.packed = new Uint32Array(model.nibbles.buffer, model.nibbles.byteOffset, model.nibbles.length / 4);
  }

  /**
   * Writes the unit vector of a paper to `out`: the sum of (1 + log count) × term vector over the words and pairs that
   * the model knows, with title and abstract normalised separately. `terms[i]` is a word's hash; `breaks[i]` is 1 if
   * the word does not directly follow the one before; the first `titleCount` words are the title's. `emphasis` holds
   * factors of some terms by hash. Words from `focus.start` on count `focus.times` each. Returns `false`, and writes zeros, if the
   * model knows no term.
   */
  write(
    terms: ArrayLike<number>, breaks: ArrayLike<number>, titleCount: number, count: number, out: Float32Array,
    emphasis?: ReadonlyMap<number, number>, focus?: FocusWords,
  ): boolean {
    out.fill(0);
    this.addPart(terms, breaks, 0, titleCount, TITLE_SHARE, out, emphasis);
    this.addPart(terms, breaks, titleCount, count, 1, out, emphasis, focus);
    return normalize(out) > 0;
  }

  private addPart(
    terms: ArrayLike<number>, breaks: ArrayLike<number>, start: number, end: number, share: number, out: Float32Array,
    emphasis?: ReadonlyMap<number, number>, focus?: FocusWords,
  ): void {
    const { counts, part, model, find } = this;
    if (start === end) return;
    this.reserve(2 * (end - start));
    const { rows, weights } = this;
    let found = 0;
    let previous = 0;
    for (let i = start; i < end; i++) {
      const times = focus && i >= focus.start ? focus.times : 1;
      const term = terms[i]!;
      const row = find(term);
      if (row >= 0) {
        if (!counts[row]) rows[found++] = row;
        counts[row]! += times;
      }
      const pair = i > start && !breaks[i] ? find(hashPair(previous, term)) : -1;
      if (pair >= 0) {
        if (!counts[pair]) rows[found++] = pair;
        counts[pair]! += times;
      }
      previous = term;
    }
    this.found = found;
    for (let i = 0; i < found; i++) {
      const row = rows[i]!;
      // Most terms occur once, and a logarithm takes as long as the rest of the line.
      weights[i] = (counts[row] === 1 ? 1 : 1 + Math.log(counts[row]!)) * (emphasis?.get(model.terms[row]!) ?? 1) * model.scales[row]!;
      counts[row] = 0;
    }
    this.sumRows();
    if (normalize(part)) for (let d = 0; d < part.length; d++) out[d]! += share * part[d]!;
  }

  /**
   * Sums the rows' vectors by their weights, in an arbitrary scale. Weights become whole numbers, so that two values
   * are summed at once in the lower and upper bits of one number: an import of 100,000 papers sums thirteen million
   * vectors.
   */
  private sumRows(): void {
    const { weights, sums, part, found } = this;
    let heaviest = 0;
    for (let i = 0; i < found; i++) heaviest = Math.max(heaviest, weights[i]!);
    const scale = heaviest > 0 ? Math.min(MAX_WEIGHT, MAX_WEIGHT_SUM / found) / heaviest : 0;
    let offset = 0;
    for (let i = 0; i < found; i++) {
      weights[i] = Math.round(weights[i]! * scale);
      offset += 8 * weights[i]!;
    }
    for (let at = 0; at < sums.length; at += 8) this.sumColumns(at);
    for (let at = 0; at < sums.length; at++) {
      const upper = Math.floor(sums[at]! / LANE);
      part[2 * at] = sums[at]! - upper * LANE - offset;
      part[2 * at + 1] = upper - offset;
    }
  }

  /** Sums sixteen values of all rows, from sums[at] on, in eight variables: three times as fast as row by row in memory. */
  private sumColumns(at: number): void {
    const { rows, weights, packed, sums, found } = this;
    const words = sums.length >> 2;
    const from = at >> 2;
    let a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0;
    for (let i = 0; i < found; i++) {
      const weight = weights[i]!;
      const place = rows[i]! * words + from;
      const one = packed[place]!;
      const other = packed[place + 1]!;
      a += weight * PAIRS[one & 255]!;
      b += weight * PAIRS[(one >>> 8) & 255]!;
      c += weight * PAIRS[(one >>> 16) & 255]!;
      d += weight * PAIRS[one >>> 24]!;
      e += weight * PAIRS[other & 255]!;
      f += weight * PAIRS[(other >>> 8) & 255]!;
      g += weight * PAIRS[(other >>> 16) & 255]!;
      h += weight * PAIRS[other >>> 24]!;
    }
    sums[at] = a;
    sums[at + 1] = b;
    sums[at + 2] = c;
    sums[at + 3] = d;
    sums[at + 4] = e;
    sums[at + 5] = f;
    sums[at + 6] = g;
    sums[at + 7] = h;
  }

  /** Makes the arrays large enough for this number of terms. */
  private reserve(terms: number): void {
    if (terms <= this.rows.length) return;
    this.rows = new Int32Array(2 * terms);
    this.weights = new Float64Array(2 * terms);
  }
}

/** out += weight × the vector of a term of the model. */
export function addTermVector({ dimensions, nibbles, scales }: Model, row: number, weight: number, out: Float32Array): void {
  addNibbles(nibbles, (row * dimensions) >> 1, weight * scales[row]!, out);
}

/** The model's row of a term, or -1. */
export function findModelRow({ terms }: Model, term: number): number {
  return searchHashes(terms, term, 0, terms.length);
}

/**
 * Makes a function that finds rows eight times as fast. Its hash table (open addressing) takes some milliseconds to make. Most pairs of
 * words are none of the model's, and a bit for the last bits of each hash tells so of most of them without a look into the table.
 */
function makeRowFinder({ terms }: Pick<Model, 'terms'>): (term: number) => number {
  let size = 64;
  while (size < terms.length * 3) size *= 2;
  const mask = size - 1;
  const slots = terms.length < 65536 ? new Uint16Array(size) : new Int32Array(size);
  const endings = 2 * size - 1;
  const bits = new Uint32Array(size >> 4);
  terms.forEach((term, row) => {
    let at = term & mask;
    while (slots[at]) at = (at + 1) & mask;
    slots[at] = row + 1;
    bits[(term & endings) >>> 5]! |= 1 << (term & 31);
  });
  return (term) => {
    if (!((bits[(term & endings) >>> 5]! >>> (term & 31)) & 1)) return -1;
    for (let at = term & mask; ; at = (at + 1) & mask) {
      const row = slots[at]! - 1;
      if (row < 0 || terms[row] === term) return row;
    }
  };
}

const tables = new WeakMap<Model, (term: number) => number>();

/** Finds rows by the one table of a model, which is made when it is first needed. */
export function rowFinderOf(model: Model): (term: number) => number {
  let find = tables.get(model);
  if (!find) tables.set(model, (find = makeRowFinder(model)));
  return find;
}

/** Terms are looked up so often by search, about two pages' answers, until the table is worth its making: a worker that starts has none. */
const SEARCHES_BEFORE_TABLE = 4000;

/** Makes a function that finds rows, by search at first and by table later. */
export function makeLateFinder(model: Model): (term: number) => number {
  let left = SEARCHES_BEFORE_TABLE;
  let find: ((term: number) => number) | undefined;
  return (term) => {
    if (find) return find(term);
    if (--left < 0) find = rowFinderOf(model);
    return findModelRow(model, term);
  };
}

/**
 * The share of its weight that a term counts, 0 … 1. It is low if papers of every subject use the term, or if papers
 * rarely have it in their title. A term that the model lacks is rare, so it counts `unknown` (fully, by default).
 */
export function salienceOf(model: Model | undefined, term: number, unknown = 1): number {
  const row = model ? findModelRow(model, term) : -1;
  return row < 0 ? unknown : model!.salience[row]! / 255;
}

/** Scales `vector` to length 1. Returns its length before, or 0 if that was almost 0. */
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
 * Packs a unit vector: signs as bits from `signs[signsAt]` on, values from −7 to 7 (plus 8) as nibbles from
 * `nibbles[nibblesAt]` on. Returns 1 / the length of the packed vector, or 0 for a zero vector.
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
