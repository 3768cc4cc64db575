/** What a chart draws. */
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

/** Where the names at the ends of lines stand: in the order of the lines, none within `line` of another, all within 0 … `height`. */
export function spreadNames(ends: readonly number[], line: number, height: number): number[] {
  const order = ends.map((_, i) => i).sort((a, b) => ends[a]! - ends[b]!);
  const places = [...ends];
  order.forEach((each, i) => {
    const above = i > 0 ? places[order[i - 1]!]! + line : line / 2;
    places[each] = Math.max(ends[each]!, above);
  });
  let most = height - line / 2;
  for (const each of order.toReversed()) {
    places[each] = Math.min(places[each]!, most);
    most = places[each]! - line;
  }
  return places;
}

/** The name of the CSS property that holds the colour of a line. */
export function getInk(index: number): string {
  return index === 0 ? '--accent' : index % 2 ? '--ink' : '--dim';
}
