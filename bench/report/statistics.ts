import { makeRandom } from '../../lib/paper/random';

const RESAMPLES = 200;

/** The least sample that a share (above 0, to 1) of all samples do not exceed: the nearest rank. NaN without samples. */
export function percentile(samples: readonly number[], share: number): number {
  return samples.toSorted((a, b) => a - b)[Math.ceil(samples.length * share) - 1] ?? Number.NaN;
}

/**
 * How much a figure of these samples would differ from run to run, as a share of it: two standard errors, by the bootstrap over
 * blocks of neighbouring samples (Künsch 1989), because a busy moment of the machine lasts for several of them. Seeded.
 */
export function measureNoise(samples: readonly number[], figure: (samples: readonly number[]) => number): number {
  const whole = figure(samples);
  if (samples.length < 2 || whole === 0) return 0;
  const random = makeRandom(19);
  const block = Math.ceil(Math.sqrt(samples.length));
  const figures = Array.from({ length: RESAMPLES }, () => {
    const drawn: number[] = [];
    while (drawn.length < samples.length) {
      const start = Math.floor(random() * (samples.length - block + 1));
      drawn.push(...samples.slice(start, start + block));
    }
    return figure(drawn.slice(0, samples.length));
  });
  const mean = figures.reduce((sum, value) => sum + value, 0) / figures.length;
  const variance = figures.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (figures.length - 1);
  return Math.abs((2 * Math.sqrt(variance)) / whole);
}
