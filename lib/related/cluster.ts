import { makeRandom } from '@/lib/paper/random';
import { dot, normalize } from './vectors';

/** After so many rounds, few vectors change their group any more. */
const MAX_ROUNDS = 30;
/** The first centres decide much, so the vectors are parted several times, and the best parting is taken. */
const MOST_TRIES = 10;
const LEAST_TRIES = 3;
/** Many vectors are parted fewer times: all tries together part about this many. */
const TRIED_VECTORS = 4_000;
/** This share of the mean of all vectors is taken off each: what all have in common parts none from another. */
const COMMON_PART = 0.5;
const SEED = 1;

interface Part {
  /** The group of each vector. */
  groups: number[];
  /** The sum of the cosines of the vectors with the centres of their groups. */
  closeness: number;
}

/**
 * Parts unit vectors into `count` groups by spherical k-means (Dhillon & Modha, Machine Learning 42, 2001), the best of several tries
 * with k-means++ seeding (Arthur & Vassilvitskii, SODA 2007); the same vectors give the same groups. Returns the group of each vector,
 * 0 … count − 1; groups may be empty where vectors are equal. The work is parted into steps. What it brings: docs/ranking.md, "Subjects".
 */
export function* clusterSteps(vectors: readonly Float32Array[], count: number): Generator<void, number[]> {
  const apart = takeOffCommon(vectors);
  const random = makeRandom(SEED);
  let best: Part = { groups: [], closeness: -Infinity };
  for (let left = Math.min(MOST_TRIES, Math.max(LEAST_TRIES, TRIED_VECTORS / vectors.length)); left >= 1; left--) {
    const tried = yield* partSteps(apart, chooseCentres(apart, Math.min(count, vectors.length), random));
    if (tried.closeness > best.closeness) best = tried;
  }
  return best.groups;
}

function takeOffCommon(vectors: readonly Float32Array[]): Float32Array[] {
  const mean = sumOf(vectors);
  return vectors.map((vector) => {
    const own = vector.map((value, d) => value - (COMMON_PART * mean[d]!) / vectors.length);
    return normalize(own) ? own : vector;
  });
}

function* partSteps(vectors: readonly Float32Array[], first: readonly Float32Array[]): Generator<void, Part> {
  let centres = first;
  let part: Part = { groups: [], closeness: 0 };
  for (let round = 0; round < MAX_ROUNDS; round++) {
    yield;
    const nearest = vectors.map((vector) => findNearest(centres, vector));
    const groups = nearest.map(({ place }) => place);
    const isSettled = groups.every((group, i) => group === part.groups[i]);
    part = { groups, closeness: nearest.reduce((sum, { closeness }) => sum + closeness, 0) };
    if (isSettled) break;
    centres = centres.map((centre, group) => {
      const mean = sumOf(vectors.filter((_, i) => groups[i] === group));
      return normalize(mean) ? mean : centre;
    });
  }
  return part;
}

/** Each next centre is drawn from the vectors, with a chance as large as its distance from the nearest centre before. */
function chooseCentres(vectors: readonly Float32Array[], count: number, random: () => number): Float32Array[] {
  const distances = vectors.map(() => 1);
  const centres: Float32Array[] = [];
  while (centres.length < count) {
    const centre = vectors[draw(distances, random)]!;
    centres.push(centre);
    vectors.forEach((vector, i) => { distances[i] = Math.min(distances[i]!, Math.max(0, 1 - dot(vector, centre))); });
  }
  return centres;
}

/** A place, drawn with a chance as large as its weight. */
function draw(weights: readonly number[], random: () => number): number {
  let rest = random() * weights.reduce((sum, weight) => sum + weight, 0);
  return Math.max(0, weights.findIndex((weight) => (rest -= weight) < 0));
}

function findNearest(centres: readonly Float32Array[], vector: Float32Array): { place: number; closeness: number } {
  let best = { place: 0, closeness: -Infinity };
  centres.forEach((centre, place) => {
    const closeness = dot(centre, vector);
    if (closeness > best.closeness) best = { place, closeness };
  });
  return best;
}

/** Empty for no vectors. */
function sumOf(vectors: readonly Float32Array[]): Float32Array {
  const sum = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (let d = 0; d < sum.length; d++) sum[d]! += vector[d]!;
  return sum;
}
