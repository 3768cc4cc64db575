import { measureNoise, percentile } from './statistics';
import { MEASURES, type Measure, type MeasureId } from './targets';

/** A measured figure. */
export interface Row {
  id: MeasureId;
  /** How many papers the store held; absent where the row does not depend on it. */
  papers?: number;
  /** Of another extension or library, its name. */
  of?: string;
  unit: Measure['unit'];
  /** The figure that counts. */
  value: number;
  p50?: number;
  p95?: number;
  /** Number of samples. */
  count?: number;
  /** How much the value differs from run to run, as a share of it; 0 for what is counted and not timed. */
  noise: number;
  yardstick?: { what: string; value: number };
  /** The value as a multiple of the yardstick, and how much that differs from run to run. */
  ratio?: number;
  ratioNoise?: number;
  note?: string;
}

interface RowFacts {
  papers?: number;
  of?: string;
  /** Of the same unit and run; their median is what the row is a multiple of. */
  yardstick?: readonly number[];
  note?: string;
}

const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** Makes the row of samples. A figure that is counted is a sample alone. */
export function toRow(id: MeasureId, samples: readonly number[], { yardstick = [], ...facts }: RowFacts = {}): Row {
  const { unit, figure, yardstick: what = '' } = MEASURES[id];
  const read = (from: readonly number[]): number => percentile(from, figure === 'p95' ? 0.95 : 0.5);
  const value = read(samples);
  const noise = measureNoise(samples, read);
  const base = median(yardstick);
  return {
    id, ...facts, unit, value, noise,
    ...(samples.length > 1 && { p50: median(samples), p95: percentile(samples, 0.95), count: samples.length }),
    ...(base > 0 && {
      yardstick: { what, value: base }, ratio: value / base, ratioNoise: Math.hypot(noise, measureNoise(yardstick, median)),
    }),
  };
}

/** The name of a row, which is the same in every run: `query 100000`, `page-tasks of PaperMemory`. */
export const nameRow = ({ id, papers, of }: Pick<Row, 'id' | 'papers' | 'of'>): string =>
  [id, papers, of && `of ${of}`].filter((part) => part !== undefined && part !== '').join(' ');
