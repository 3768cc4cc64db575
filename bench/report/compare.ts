import { nameRow, type Row } from './row';
import { MEASURES } from './targets';

export interface RowChange {
  name: string;
  what: 'better' | 'worse' | 'same' | 'new' | 'gone';
  before?: number;
  after?: number;
  /** What the two figures are: the row's multiples of its yardstick where both runs have them, as machines differ from hour to hour. */
  by?: 'ratio' | 'value';
  /** The change as a share of what was, and the most that noise may explain. */
  change?: number;
  noise?: number;
}

/** Timed figures that differ by less say nothing, however quiet their runs were. */
const MIN_TIMED_NOISE = 0.03;

/** Tells for each row of two runs whether it changed by more than the noise of both. */
export function compareRuns(before: readonly Row[], after: readonly Row[]): RowChange[] {
  const old = new Map(before.map((row) => [nameRow(row), row]));
  const now = new Set(after.map(nameRow));
  return [
    ...after.map((row): RowChange => {
      const was = old.get(nameRow(row));
      return was ? compareRows(was, row) : { name: nameRow(row), what: 'new', after: row.value };
    }),
    ...before.filter((row) => !now.has(nameRow(row))).map((row): RowChange => ({ name: nameRow(row), what: 'gone', before: row.value })),
  ];
}

function compareRows(was: Row, row: Row): RowChange {
  const by = was.ratio !== undefined && row.ratio !== undefined ? 'ratio' : 'value';
  const [before, after] = by === 'ratio' ? [was.ratio!, row.ratio!] : [was.value, row.value];
  const noises = by === 'ratio' ? [was.ratioNoise ?? 0, row.ratioNoise ?? 0] : [was.noise, row.noise];
  const isTimed = row.unit === 'ms' || row.unit === 's';
  const noise = Math.max(isTimed ? MIN_TIMED_NOISE : 0, Math.hypot(...noises));
  // Of nothing there are no shares: what was 0 and is not any more has changed, whatever it is now.
  const change = before === 0 ? (after === 0 ? 0 : Math.sign(after) * Infinity) : (after - before) / Math.abs(before);
  const isLess = change < 0;
  const what = Math.abs(change) <= noise ? 'same' : isLess === !MEASURES[row.id].isBetterLarger ? 'better' : 'worse';
  return { name: nameRow(row), what, before, after, by, change, noise };
}

const percent = (share: number): string => (Number.isFinite(share) ? `${share > 0 ? '+' : ''}${(100 * share).toFixed(1)} %` : 'from 0');

/** The changes beyond noise, a line each, the worse ones first, and how many rows stayed as they were. */
export function describeChanges(changes: readonly RowChange[]): string {
  const order: RowChange['what'][] = ['worse', 'better', 'gone', 'new'];
  const told = changes.filter(({ what }) => what !== 'same').toSorted((a, b) => order.indexOf(a.what) - order.indexOf(b.what));
  const lines = told.map(({ name, what, before, after, by, change, noise }) => {
    if (change === undefined) return `${what.padEnd(6)} ${name}: ${(before ?? after)!.toPrecision(3)}`;
    const figures = `${before!.toPrecision(3)} → ${after!.toPrecision(3)}${by === 'ratio' ? ' times its yardstick' : ''}`;
    return `${what.padEnd(6)} ${name}: ${figures} (${percent(change)}, noise ${percent(noise!).replace('+', '±')})`;
  });
  return [...lines, `${changes.length - told.length} of ${changes.length} rows did not change beyond their noise.`].join('\n');
}
