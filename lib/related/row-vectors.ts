import { addNibbles } from './nibbles';
import type { PaperIndex } from './paper-index';
import { keyAt, type Segment } from './segment';

/** A row's unit vector; `undefined` if it has none. */
export function readRowVector(segment: Segment, row: number): Float32Array | undefined {
  const scale = segment.norms[row];
  if (!scale) return undefined;
  const vector = new Float32Array(segment.dimensions);
  addNibbles(segment.nibbles, (row * segment.dimensions) >> 1, scale, vector);
  return vector;
}

/**
 * The keys and unit vectors of the index's live papers, in order of its rows: all, or those of wanted keys. With `step`,
 * only every so many rows of each segment are looked at.
 */
export function* readVectors(
  index: PaperIndex, { step = 1, isWanted = () => true }: { step?: number; isWanted?: (key: string) => boolean } = {},
): Generator<{ key: string; vector: Float32Array }> {
  if (!index.model) return;
  for (const [place, segment] of index.segments.entries()) {
    for (let row = 0; row < segment.size; row += step) {
      if (index.dead[place]![row]) continue;
      const key = keyAt(segment, row);
      const vector = isWanted(key) ? readRowVector(segment, row) : undefined;
      if (vector) yield { key, vector };
    }
  }
}
