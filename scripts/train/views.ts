import type { TrainingPaper } from './vocabulary';

/** A batch of bags of terms: bag i is rows[starts[i], starts[i+1]) with its weights. */
export interface Bags {
  starts: Uint32Array;
  rows: Uint32Array;
  weights: Float32Array;
}

/** Two texts whose vectors should be close. Each is a list of parts, with the weight of one occurrence in each part. */
export type View = readonly (readonly [Uint32Array, number])[];

/** The title and the abstract. */
export function viewTitle(paper: TrainingPaper): [View, View] {
  return [[[paper.title, 1]], [[paper.abstract, 1]]];
}

/** So many neighbouring terms, about a sentence, go to one side together. */
const CHUNK_TERMS = 20;

/** The title with a random half of the abstract's chunks, and the other chunks. */
export function viewHalves(paper: TrainingPaper, random: () => number): [View, View] {
  const sides: [View[number][], View[number][]] = [[[paper.title, 1]], []];
  for (let at = 0; at < paper.abstract.length; at += CHUNK_TERMS) {
    sides[random() < 0.5 ? 0 : 1].push([paper.abstract.subarray(at, at + CHUNK_TERMS), 1]);
  }
  return sides;
}

/** Two whole papers, with their titles counted twice. */
export function viewPapers(one: TrainingPaper, other: TrainingPaper): [View, View] {
  return [[[one.title, 2], [one.abstract, 1]], [[other.title, 2], [other.abstract, 1]]];
}

interface Side {
  starts: number[];
  rows: number[];
  weights: number[];
}

/** Gathers pairs of views into two batches of bags. */
export class PairBatch {
  private readonly counts: [Float32Array, Float32Array];
  private readonly sides: [Side, Side] = [{ starts: [0], rows: [], weights: [] }, { starts: [0], rows: [], weights: [] }];

  constructor(vocabularySize: number, private readonly random: () => number) {
    this.counts = [new Float32Array(vocabularySize), new Float32Array(vocabularySize)];
  }

  get size(): number {
    return this.sides[0].starts.length - 1;
  }

  /**
   * Adds a pair. A term of both sides is dropped from one of them with probability `drop`, because the model would
   * otherwise learn only exact matches. A pair with an empty side is left out.
   */
  add(views: readonly [View, View], drop: number): void {
    const [left, right] = this.counts;
    const leftRows = gather(views[0], left);
    const rightRows = gather(views[1], right);
    const leftCounts = leftRows.map((row) => left[row]!);
    const rightCounts = rightRows.map((row) => right[row]!);
    for (let i = 0; i < leftRows.length; i++) {
      const row = leftRows[i]!;
      if (!right[row]) continue;
      const chance = this.random();
      if (chance < drop / 2) leftCounts[i] = 0;
      // The other side's counter is read below.
      else if (chance < drop) right[row] = -1;
    }
    for (let i = 0; i < rightRows.length; i++) if (right[rightRows[i]!]! < 0) rightCounts[i] = 0;
    for (const row of leftRows) left[row] = 0;
    for (const row of rightRows) right[row] = 0;
    if (!leftCounts.some(Boolean) || !rightCounts.some(Boolean)) return;
    this.push(0, leftRows, leftCounts);
    this.push(1, rightRows, rightCounts);
  }

  /** The bags gathered so far, weighted by 1 + log count. */
  finish(): [Bags, Bags] {
    return this.sides.map(({ starts, rows, weights }) => ({
      starts: Uint32Array.from(starts), rows: Uint32Array.from(rows), weights: Float32Array.from(weights),
    })) as [Bags, Bags];
  }

  private push(side: 0 | 1, bag: readonly number[], counts: readonly number[]): void {
    const { starts, rows, weights } = this.sides[side];
    for (let i = 0; i < bag.length; i++) {
      if (!counts[i]) continue;
      rows.push(bag[i]!);
      weights.push(1 + Math.log(counts[i]!));
    }
    starts.push(rows.length);
  }
}

function gather(view: View, counts: Float32Array): number[] {
  const rows: number[] = [];
  for (const [part, weight] of view) {
    for (const row of part) {
      if (!counts[row]) rows.push(row);
      counts[row]! += weight;
    }
  }
  return rows;
}
