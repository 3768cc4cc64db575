import type { PaperKey } from '@/lib/paper/paper';
import type { PaperIndex } from '@/lib/related/index';

/** Rounds of power iteration: beyond these nothing moves by a pixel. */
const ROUNDS = 40;

/** The unit vectors of papers the index has one of. */
export function readVectors(index: PaperIndex, keys: ReadonlySet<PaperKey>): { key: PaperKey; vector: Float32Array }[] {
  const found: { key: PaperKey; vector: Float32Array }[] = [];
  index.segments.forEach((segment, s) => {
    const { dimensions, nibbles, norms, modelId } = segment;
    if (dimensions === 0 || modelId !== index.model?.id) return;
    segment.keys.forEach((key, row) => {
      if (!keys.has(key) || index.dead[s]![row] || !norms[row]) return;
      const vector = new Float32Array(dimensions);
      for (let d = 0; d < dimensions; d += 2) {
        const byte = nibbles[(row * dimensions + d) >> 1]!;
        vector[d] = ((byte & 15) - 8) * norms[row]!;
        vector[d + 1] = ((byte >> 4) - 8) * norms[row]!;
      }
      found.push({ key, vector });
    });
  });
  return found;
}

/**
 * Points on a plane for vectors of one length: their two principal components (power iteration with
 * deflation), each axis stretched to 0…1 between its 1st and 99th percentile. The same input gives the
 * same map.
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

/** The direction in which the vectors differ most, at a right angle to `other`. */
function findAxis(vectors: readonly Float32Array[], mean: Float32Array, other: Float32Array | undefined): Float32Array {
  const size = mean.length;
  let axis = Float32Array.from({ length: size }, (_, d) => Math.sin(d + 1));
  for (let round = 0; round < ROUNDS; round++) {
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
