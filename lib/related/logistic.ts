const STEPS = 80;
const RATE = 4;
/** Ridge on the weights, so that a few saved papers do not draw a sharp line. */
const RIDGE = 0.002;

/**
 * Trains a logistic regression by gradient descent (e.g. Bishop 2006, 4.3). Both classes have the same weight. Returns
 * a function from a unit vector to the probability (0…1) that it is a positive.
 */
export function trainLogistic(
  positives: readonly { vector: Float32Array; weight: number }[], negatives: readonly Float32Array[],
): (vector: Float32Array) => number {
  const dimensions = positives[0]!.vector.length;
  const weights = new Float32Array(dimensions);
  let bias = 0;
  const total = positives.reduce((sum, { weight }) => sum + weight, 0);
  const chance = (vector: Float32Array): number => {
    let sum = bias;
    for (let d = 0; d < dimensions; d++) sum += weights[d]! * vector[d]!;
    return 1 / (1 + Math.exp(-sum));
  };
  const gradient = new Float32Array(dimensions);
  for (let step = 0; step < STEPS; step++) {
    gradient.fill(0);
    let biasGradient = 0;
    const learn = (vector: Float32Array, target: number, share: number): void => {
      const error = (chance(vector) - target) * share;
      for (let d = 0; d < dimensions; d++) gradient[d]! += error * vector[d]!;
      biasGradient += error;
    };
    for (const { vector, weight } of positives) learn(vector, 1, weight / (2 * total));
    for (const vector of negatives) learn(vector, 0, 1 / (2 * negatives.length));
    for (let d = 0; d < dimensions; d++) weights[d]! -= RATE * (gradient[d]! + RIDGE * weights[d]!);
    bias -= RATE * biasGradient;
  }
  return chance;
}
