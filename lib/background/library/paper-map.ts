/** After so many rounds of power iteration, no point moves by a pixel any more. */
const MAX_ROUNDS = 40;

/**
 * Projects vectors of equal dimension on a plane: their two principal components (power iteration with deflation),
 * each axis scaled to 0…1 between its 1st and 99th percentile. The same input gives the same map.
 */
export function projectOnPlane(vectors: readonly Float32Array[]): { x: number; y: number }[] {
  const size = vectors[0]?.length ?? 0;
  if (size === 0) return [];
  const mean = new Float32Array(size);
  for (const vector of vectors) for (let d = 0; d < size; d++) mean[d]! += vector[d]! / vectors.length;
  const first = findAxis(vectors, mean, undefined);
  const second = findAxis(vectors, mean, first);
  const [xs, ys] = [first, second].map((axis) => stretch(vectors.map((vector) => project(vector, mean, axis))));
  return vectors.map((_, row) => ({ x: xs![row]!, y: ys![row]! }));
}

/** The direction in which the vectors differ most; at a right angle to `other`, if given. */
function findAxis(vectors: readonly Float32Array[], mean: Float32Array, other: Float32Array | undefined): Float32Array {
  const size = mean.length;
  let axis = Float32Array.from({ length: size }, (_, d) => Math.sin(d + 1));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = new Float32Array(size);
    for (const vector of vectors) {
      const along = project(vector, mean, axis);
      for (let d = 0; d < size; d++) next[d]! += along * (vector[d]! - mean[d]!);
    }
    if (other) {
      let shared = 0;
      for (let d = 0; d < size; d++) shared += next[d]! * other[d]!;
      for (let d = 0; d < size; d++) next[d]! -= shared * other[d]!;
    }
    const length = Math.hypot(...next);
    if (length < 1e-9) return axis.fill(0);
    axis = next.map((value) => value / length);
  }
  return axis;
}

function project(vector: Float32Array, mean: Float32Array, axis: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < axis.length; d++) sum += (vector[d]! - mean[d]!) * axis[d]!;
  return sum;
}

function stretch(values: number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  const least = sorted[Math.floor(sorted.length * 0.01)]!;
  const range = sorted[Math.ceil(sorted.length * 0.99) - 1]! - least || 1;
  return values.map((value) => Math.min(1, Math.max(0, (value - least) / range)));
}
