import type { ScoredRow } from './score';

/** So many rows, the best of a neighbourhood, lean on each other. */
export const LEANING_ROWS = 150;
/** The number of nearest rows that a row leans on. The first counts fully, the second half, the third a third, and so on. */
const NEAREST_ROWS = 8;
/** The part of what a row is ordered by that its nearest rows give. */
const LEAN_SHARE = 0.25;
/** So many rows with the fewest differing signs are compared by their vectors. */
const COMPARED_ROWS = 16;

/**
 * Orders rows anew: each by its score and a part of the scores of those that are nearest to it by their vectors. Close papers tend to
 * answer the same queries (Jardine & van Rijsbergen 1971; Diaz, CIKM 2005), so a row among good ones rises, and one that only shares words
 * with the query falls. The scores stay the same as a whole, best to the first: what they mean does not change (figures:
 * docs/ranking.md). `rows`: the best ones, `LEANING_ROWS` at most.
 */
export function leanScores(rows: readonly ScoredRow[]): void {
  if (rows.length < 2) return;
  const scores = Float64Array.from(rows, ({ score }) => score);
  const nearest = findNearest(rows);
  const leaning = Array.from(rows, (row, i) => {
    let sum = 0;
    let weights = 0;
    for (let place = 0; place < NEAREST_ROWS; place++) {
      const other = nearest[i * NEAREST_ROWS + place]!;
      if (other < 0) break;
      sum += scores[other]! / (place + 1);
      weights += 1 / (place + 1);
    }
    return { row, value: (1 - LEAN_SHARE) * scores[i]! + (LEAN_SHARE * sum) / weights };
  });
  leaning.sort((a, b) => b.value - a.value);
  scores.sort();
  leaning.forEach(({ row }, place) => (row.score = scores[rows.length - 1 - place]!));
}

/** Fresh memory takes longer than what is done in it, so these are kept. */
const bits = new Uint16Array(LEANING_ROWS * LEANING_ROWS);
const nearest = new Int32Array(LEANING_ROWS * NEAREST_ROWS);
const cosines = new Float64Array(LEANING_ROWS * NEAREST_ROWS);
/** How many others differ from a row in how many signs, at [row × (dimensions + 1) + signs]. */
let others = new Uint16Array(0);
let vectors: PackedVectors | undefined;

/** The places of the `NEAREST_ROWS` nearest of each row, nearest first; −1 where there are fewer. They are valid until the next call. */
function findNearest(rows: readonly ScoredRow[]): Int32Array {
  const count = rows.length;
  const { dimensions } = rows[0]!.scorer.segment;
  countDiffering(rows, dimensions);
  const reach = findReach(count, dimensions);
  if (vectors?.dimensions !== dimensions) vectors = new PackedVectors(dimensions);
  vectors.read(rows);
  nearest.fill(-1);
  cosines.fill(-Infinity);
  for (let i = 1; i < count; i++) {
    for (let j = 0; j < i; j++) {
      const differing = bits[i * count + j]!;
      if (differing > reach[i]! && differing > reach[j]!) continue;
      const cosine = vectors.cosine(i, j);
      insert(i, j, cosine);
      insert(j, i, cosine);
    }
  }
  return nearest;
}

/** Puts row `other` among the nearest of `row`, if it is one of them. */
function insert(row: number, other: number, cosine: number): void {
  const start = row * NEAREST_ROWS;
  let at = start + NEAREST_ROWS - 1;
  if (cosine <= cosines[at]!) return;
  for (; at > start && cosines[at - 1]! < cosine; at--) {
    cosines[at] = cosines[at - 1]!;
    nearest[at] = nearest[at - 1]!;
  }
  cosines[at] = cosine;
  nearest[at] = other;
}

/** Counts in how many signs of their vectors two rows differ, into `bits` at [first × rows + second]. */
function countDiffering(rows: readonly ScoredRow[], dimensions: number): void {
  const words = dimensions >> 5;
  const signs = new Int32Array(rows.length * words);
  rows.forEach(({ scorer: { segment }, row }, i) => {
    for (let word = 0; word < words; word++) signs[i * words + word] = segment.signs[row * words + word]!;
  });
  bits.fill(0);
  for (let word = 0; word < words; word += 2) addDiffering(signs, word, words, rows.length);
}

/** Adds the differing bits of two words of the signs, which are added while they are still packed (Warren, Hacker's Delight, 5-1). */
function addDiffering(signs: Int32Array, word: number, words: number, count: number): void {
  const hasSecond = word + 1 < words ? -1 : 0;
  for (let i = 1; i < count; i++) {
    const own = signs[i * words + word]!;
    const next = signs[i * words + word + 1]!;
    for (let j = 0, at = word, to = i * count; j < i; j++, at += words) {
      let a = signs[at]! ^ own;
      let b = (signs[at + 1]! ^ next) & hasSecond;
      a -= (a >>> 1) & 0x55555555;
      b -= (b >>> 1) & 0x55555555;
      a = (a & 0x33333333) + ((a >>> 2) & 0x33333333) + (b & 0x33333333) + ((b >>> 2) & 0x33333333);
      a = (a & 0x0f0f0f0f) + ((a >>> 4) & 0x0f0f0f0f);
      bits[to + j]! += Math.imul(a, 0x01010101) >>> 24;
    }
  }
}

/** For each row, the least number of differing signs within which `COMPARED_ROWS` others lie, or all if there are fewer. */
function findReach(count: number, dimensions: number): Uint16Array {
  const places = dimensions + 1;
  if (others.length < LEANING_ROWS * places) others = new Uint16Array(LEANING_ROWS * places);
  else others.fill(0);
  for (let i = 1; i < count; i++) {
    for (let j = 0, at = i * count; j < i; j++, at++) {
      others[i * places + bits[at]!]!++;
      others[j * places + bits[at]!]!++;
    }
  }
  const reach = new Uint16Array(count);
  for (let i = 0; i < count; i++) {
    let within = others[i * places]!;
    while (within < COMPARED_ROWS && reach[i]! < dimensions) within += others[i * places + ++reach[i]!]!;
  }
  return reach;
}

/**
 * Two packed values share one number. Multiplied with a number in which they stand the other way round, the middle part holds the sum of
 * both products.
 */
const LANE = 2 ** 18;
const LOW_FIRST = Float64Array.from({ length: 256 }, (_, byte) => (byte & 15) + (byte >> 4) * LANE);
const HIGH_FIRST = Float64Array.from({ length: 256 }, (_, byte) => (byte >> 4) + (byte & 15) * LANE);

/** The packed vectors of rows, and their cosines at half the products. */
class PackedVectors {
  private readonly half: number;
  private readonly left: Float64Array;
  private readonly right: Float64Array;
  private readonly sums = new Float64Array(LEANING_ROWS);
  private readonly norms = new Float64Array(LEANING_ROWS);

  constructor(readonly dimensions: number) {
    this.half = dimensions >> 1;
    this.left = new Float64Array(LEANING_ROWS * this.half);
    this.right = new Float64Array(LEANING_ROWS * this.half);
  }

  read(rows: readonly ScoredRow[]): void {
    for (let i = 0; i < rows.length; i++) this.readRow(i, rows[i]!);
  }

  private readRow(i: number, { scorer: { segment: { nibbles, norms } }, row }: ScoredRow): void {
    const { half, left, right } = this;
    let sum = 0;
    for (let d = 0, from = row * half, to = i * half; d < half; d++) {
      const byte = nibbles[from + d]!;
      left[to + d] = LOW_FIRST[byte]!;
      right[to + d] = HIGH_FIRST[byte]!;
      sum += (byte & 15) + (byte >> 4);
    }
    this.sums[i] = sum;
    this.norms[i] = norms[row]!;
  }

  cosine(first: number, second: number): number {
    const { half, left, right, sums, norms } = this;
    // Four sums, as each addition waits for the one before it.
    let s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    for (let a = first * half, b = second * half, end = a + half; a < end; a += 4, b += 4) {
      s0 += left[a]! * right[b]!;
      s1 += left[a + 1]! * right[b + 1]!;
      s2 += left[a + 2]! * right[b + 2]!;
      s3 += left[a + 3]! * right[b + 3]!;
    }
    const upper = Math.floor((s0 + s1 + s2 + s3) / LANE);
    const products = upper - Math.floor(upper / LANE) * LANE;
    // The packed values are 8 too high.
    return (products - 8 * (sums[first]! + sums[second]!) + 64 * this.dimensions) * norms[first]! * norms[second]!;
  }
}
