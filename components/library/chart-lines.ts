/** What a chart draws, and what its legend shares with it. */
export interface LinesProps {
  /** What a screen reader says of it; the numbers stand in a table beside it. */
  name: string;
  /** Seconds since the epoch, ascending. */
  times: readonly number[];
  lines: readonly { name: string; values: readonly (number | null)[] }[];
  /** px */
  height: number;
  /** Steps instead of slopes between points. */
  stepped: boolean;
  /** Each time stands for a month: the axis names months, and nothing between. */
  monthly: boolean;
}

/** Dashes that tell lines apart without colour. */
export const DASHES: readonly number[][] = [[], [6, 3], [2, 3], [9, 3, 2, 3], [1, 2]];

/** The name of the CSS property that holds the colour of a line. */
export function getInk(index: number): string {
  return index === 0 ? '--accent' : index % 2 ? '--ink' : '--dim';
}
