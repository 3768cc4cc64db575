import { NumberList } from './documents';

/**
 * Memory that each query fills anew. An index keeps it: a browser takes longer to give fresh memory, page by page, than a query to fill it
 * (figures: docs/bench.md). A query is ranked in one go, so no two need it at once.
 */
export class Scratch {
  /** The query's terms in the rows that were read (see `RowScorer`). */
  readonly matches = new NumberList();
  private readonly scores: Float32Array[] = [];

  /** A number for each of the `size` rows of the segment at `place`, of whatever value. */
  scoresOf(place: number, size: number): Float32Array {
    return (this.scores[place] ??= new Float32Array(size));
  }
}
