/**
 * A part with this many papers is full, and a full part is not merged. A merge takes several times the memory of the part that it makes.
 * No part grows much beyond this number, so a merge takes the same memory and time in a store of any size.
 */
export const FULL_PAPERS = 32_000;
/** The index has full parts, an open one, and smaller ones beside that. At this number of smaller parts, they are merged. */
const MAX_PARTS_BESIDE = 8;
/** At this number of papers in the smaller parts, or of rows whose paper was deleted, parts are merged. */
export const MAX_PAPERS_BESIDE = 5_000;

/** Places of parts, one after the other: from `from`, without `to`. */
export interface PartRange {
  from: number;
  to: number;
}

/**
 * The next parts to merge into one, by the number of rows of each part; `undefined` if no merge would pay, as each part slows the start
 * of a worker and every query. The smaller parts are merged, and the open one with them if they have grown to a quarter of it.
 */
export function planMerge(sizes: readonly number[], full = FULL_PAPERS): PartRange | undefined {
  const open = sizes.findIndex((size) => size < full);
  if (open < 0) return undefined;
  const beside = sum(sizes.slice(open + 1));
  const isScattered = sizes.length - open - 1 >= MAX_PARTS_BESIDE || beside > Math.max(MAX_PAPERS_BESIDE, sizes[open]! / 4);
  if (!isScattered) return undefined;
  return takeFull(sizes, beside * 4 > sizes[open]! ? open : open + 1, full);
}

/** The parts after the full ones, if they make a full one by now; `undefined` if they do not. */
export function planFull(sizes: readonly number[], full = FULL_PAPERS): PartRange | undefined {
  const open = sizes.findIndex((size) => size < full);
  return open >= 0 && sum(sizes.slice(open)) >= full ? takeFull(sizes, open, full) : undefined;
}

/** The parts from `from` on that make a full one together, at least one. */
export function takeFull(sizes: readonly number[], from: number, full = FULL_PAPERS): PartRange {
  let to = from;
  for (let rows = 0; to < sizes.length && rows < full; to++) rows += sizes[to]!;
  return { from, to };
}

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);
