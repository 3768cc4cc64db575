import type { Bags } from './views';

/** Sums term vectors: out[i] = Σ weight × vectors[row], one row of `dimensions` values for each bag. */
export function sumBags(bags: Bags, vectors: Float32Array, dimensions: number): Float32Array {
  const size = bags.starts.length - 1;
  const out = new Float32Array(size * dimensions);
  for (let i = 0; i < size; i++) {
    const to = i * dimensions;
    for (let k = bags.starts[i]!; k < bags.starts[i + 1]!; k++) {
      const from = bags.rows[k]! * dimensions;
      const weight = bags.weights[k]!;
      for (let d = 0; d < dimensions; d++) out[to + d]! += weight * vectors[from + d]!;
    }
  }
  return out;
}

/** C[m×n] = A[m×k] · B[n×k]ᵀ for any `m` and `n`. Four rows by two are computed at a time, so that they share loads. */
export function multiplyTransposed(A: Float32Array, B: Float32Array, m: number, n: number, k: number, C: Float32Array): void {
  for (let i = 0; i < m; i += 4) {
    const a0 = i * k;
    const a1 = Math.min(i + 1, m - 1) * k;
    const a2 = Math.min(i + 2, m - 1) * k;
    const a3 = Math.min(i + 3, m - 1) * k;
    for (let j = 0; j < n; j += 2) {
      const b0 = j * k;
      const b1 = Math.min(j + 1, n - 1) * k;
      let s00 = 0, s01 = 0, s10 = 0, s11 = 0, s20 = 0, s21 = 0, s30 = 0, s31 = 0;
      for (let d = 0; d < k; d++) {
        const x = B[b0 + d]!, y = B[b1 + d]!;
        const p = A[a0 + d]!, q = A[a1 + d]!, r = A[a2 + d]!, s = A[a3 + d]!;
        s00 += p * x; s01 += p * y;
        s10 += q * x; s11 += q * y;
        s20 += r * x; s21 += r * y;
        s30 += s * x; s31 += s * y;
      }
      const last = j + 1 < n;
      C[i * n + j] = s00;
      if (last) C[i * n + j + 1] = s01;
      if (i + 1 < m) { C[(i + 1) * n + j] = s10; if (last) C[(i + 1) * n + j + 1] = s11; }
      if (i + 2 < m) { C[(i + 2) * n + j] = s20; if (last) C[(i + 2) * n + j + 1] = s21; }
      if (i + 3 < m) { C[(i + 3) * n + j] = s30; if (last) C[(i + 3) * n + j + 1] = s31; }
    }
  }
}

function transpose(A: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(A.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = A[i * columns + j]!;
  return out;
}

function normalize(sums: Float32Array, size: number, dimensions: number): { unit: Float32Array; norms: Float32Array } {
  const unit = new Float32Array(sums.length);
  const norms = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    let square = 0;
    for (let d = 0; d < dimensions; d++) square += sums[i * dimensions + d]! ** 2;
    const norm = Math.sqrt(square) + 1e-9;
    norms[i] = norm;
    for (let d = 0; d < dimensions; d++) unit[i * dimensions + d] = sums[i * dimensions + d]! / norm;
  }
  return { unit, norms };
}

/**
 * Symmetric InfoNCE (van den Oord et al. 2018; in-batch negatives as in SimCLR, Chen et al. 2020)
 * over the cosines of two batches of sums. Returns the mean loss (left to right) and the gradients with respect to the
 * sums.
 */
export function contrast(
  left: Float32Array, right: Float32Array, size: number, dimensions: number, temperature: number,
): { loss: number; leftGradient: Float32Array; rightGradient: Float32Array } {
  const a = normalize(left, size, dimensions);
  const b = normalize(right, size, dimensions);
  const S = new Float32Array(size * size);
  multiplyTransposed(a.unit, b.unit, size, size, dimensions, S);
  // Cosines over the temperature lie within ±1/temperature, so exp needs no shift.
  const rowSums = new Float64Array(size);
  const columnSums = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) {
      const value = Math.exp(S[i * size + j]! / temperature);
      S[i * size + j] = value;
      sum += value;
      columnSums[j]! += value;
    }
    rowSums[i] = sum;
  }
  let loss = 0;
  const scale = 1 / (size * temperature);
  for (let i = 0; i < size; i++) {
    loss -= Math.log(S[i * size + i]! / rowSums[i]!);
    const row = 0.5 / rowSums[i]!;
    for (let j = 0; j < size; j++) S[i * size + j]! *= (row + 0.5 / columnSums[j]!) * scale;
    S[i * size + i]! -= scale;
  }
  const leftGradient = new Float32Array(left.length);
  const rightGradient = new Float32Array(right.length);
  multiplyTransposed(S, transpose(b.unit, size, dimensions), size, dimensions, size, leftGradient);
  multiplyTransposed(transpose(S, size, size), transpose(a.unit, size, dimensions), size, dimensions, size, rightGradient);
  throughNorm(leftGradient, a, size, dimensions);
  throughNorm(rightGradient, b, size, dimensions);
  return { loss: loss / size, leftGradient, rightGradient };
}

/** Turns a gradient with respect to unit vectors into one with respect to the vectors before they were normalised. */
function throughNorm(
  gradient: Float32Array, { unit, norms }: { unit: Float32Array; norms: Float32Array }, size: number, dimensions: number,
): void {
  for (let i = 0; i < size; i++) {
    const at = i * dimensions;
    let along = 0;
    for (let d = 0; d < dimensions; d++) along += gradient[at + d]! * unit[at + d]!;
    for (let d = 0; d < dimensions; d++) gradient[at + d] = (gradient[at + d]! - along * unit[at + d]!) / norms[i]!;
  }
}

/** Adam (Kingma & Ba 2015) that updates only the rows of a batch. */
export class SparseAdam {
  private readonly mean: Float32Array;
  private readonly square: Float32Array;
  private readonly gradient: Float32Array;
  private readonly touched: Uint8Array;
  private step = 0;

  constructor(private readonly vectors: Float32Array, private readonly dimensions: number) {
    this.mean = new Float32Array(vectors.length);
    this.square = new Float32Array(vectors.length);
    this.gradient = new Float32Array(vectors.length);
    this.touched = new Uint8Array(vectors.length / dimensions);
  }

  /** Adds the gradients of bags to the gradients of their terms. */
  collect(bags: Bags, gradients: Float32Array): void {
    const { dimensions, gradient, touched } = this;
    for (let i = 0; i + 1 < bags.starts.length; i++) {
      const from = i * dimensions;
      for (let k = bags.starts[i]!; k < bags.starts[i + 1]!; k++) {
        const row = bags.rows[k]!;
        const to = row * dimensions;
        const weight = bags.weights[k]!;
        touched[row] = 1;
        for (let d = 0; d < dimensions; d++) gradient[to + d]! += weight * gradients[from + d]!;
      }
    }
  }

  /** Makes one step with the collected gradients. */
  move(rate: number, decay1 = 0.9, decay2 = 0.98): void {
    const { dimensions, gradient, mean, square, touched, vectors } = this;
    this.step++;
    const correct1 = 1 - decay1 ** this.step;
    const correct2 = 1 - decay2 ** this.step;
    for (let row = 0; row < touched.length; row++) {
      if (!touched[row]) continue;
      touched[row] = 0;
      for (let at = row * dimensions; at < (row + 1) * dimensions; at++) {
        const g = gradient[at]!;
        gradient[at] = 0;
        mean[at] = decay1 * mean[at]! + (1 - decay1) * g;
        square[at] = decay2 * square[at]! + (1 - decay2) * g * g;
        vectors[at]! -= (rate * (mean[at]! / correct1)) / (Math.sqrt(square[at]! / correct2) + 1e-10);
      }
    }
  }
}
