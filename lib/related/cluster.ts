import { dot, normalize } from './vectors';

/** After so many rounds, few vectors change their group any more. */
const MAX_ROUNDS = 30;

/**
 * Parts unit vectors into `count` groups by spherical k-means (Dhillon & Modha, Machine Learning 42, 2001), with k-means++ seeding (Arthur &
 * Vassilvitskii, SODA 2007) that takes the farthest vector in place of a random one, so that the same vectors give the same groups.
 * Returns the group of each vector, 0 … count − 1; groups may be empty where vectors are equal. The work is parted into steps.
 */
export function* clusterSteps(vectors: readonly Float32Array[], count: number): Generator<void, number[]> {
  if (vectors.length === 0) return [];
  let centres = chooseCentres(vectors, Math.min(count, vectors.length));
  let groups: number[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    yield;
    const next = vectors.map((vector) => findNearest(centres, vector).place);
    if (next.every((group, i) => group === groups[i])) break;
    groups = next;
    centres = centres.map((centre, group) => meanOf(vectors.filter((_, i) => groups[i] === group)) ?? centre);
  }
  return groups;
}

function chooseCentres(vectors: readonly Float32Array[], count: number): Float32Array[] {
  // The first centre is the vector nearest to all.
  const centres = [vectors[findNearest(vectors, meanOf(vectors) ?? vectors[0]!).place]!];
  const closeness = vectors.map((vector) => dot(vector, centres[0]!));
  while (centres.length < count) {
    const farthest = vectors[closeness.indexOf(Math.min(...closeness))]!;
    centres.push(farthest);
    vectors.forEach((vector, i) => { closeness[i] = Math.max(closeness[i]!, dot(vector, farthest)); });
  }
  return centres;
}

function findNearest(centres: readonly Float32Array[], vector: Float32Array): { place: number; closeness: number } {
  let best = { place: 0, closeness: -Infinity };
  centres.forEach((centre, place) => {
    const closeness = dot(centre, vector);
    if (closeness > best.closeness) best = { place, closeness };
  });
  return best;
}

function meanOf(vectors: readonly Float32Array[]): Float32Array | undefined {
  const [first] = vectors;
  if (!first) return undefined;
  const sum = new Float32Array(first.length);
  for (const vector of vectors) for (let d = 0; d < sum.length; d++) sum[d]! += vector[d]!;
  return normalize(sum) ? sum : undefined;
}
