import type { Model } from './model';
import { findTerm, type Segment } from './segment';

/** The rows of several segments as one list of papers. */
export class PaperIndex {
  /** Live papers. */
  readonly size: number;
  /** Per segment, 1 for rows that are removed or hidden by a later segment. */
  readonly dead: readonly Uint8Array[];
  private readonly hasDead: readonly boolean[];

  /** `segments`: base first, then deltas; a key in a later one hides the earlier. `removed`: keys gone since. */
  constructor(
    readonly segments: readonly Segment[],
    removed: ReadonlySet<string> = new Set(),
    readonly model?: Model,
  ) {
    const dead = segments.map((segment) => new Uint8Array(segment.size));
    let size = 0;
    const later = new Set<string>();
    for (let s = segments.length - 1; s >= 0; s--) {
      const { keys } = segments[s]!;
      for (let row = keys.length - 1; row >= 0; row--) {
        const key = keys[row]!;
        if (removed.has(key) || later.has(key)) dead[s]![row] = 1;
        else size++;
        if (s > 0) later.add(key);
      }
    }
    this.size = size;
    this.dead = dead;
    this.hasDead = dead.map((rows) => rows.includes(1));
  }

  /** In how many live papers a term occurs. */
  documentFrequency(term: number): number {
    let frequency = 0;
    this.segments.forEach((segment, s) => {
      const at = findTerm(segment.terms, term);
      if (at < 0) return;
      const start = segment.starts[at]!;
      const end = segment.starts[at + 1]!;
      frequency += end - start;
      if (this.hasDead[s]) for (let i = start; i < end; i++) frequency -= this.dead[s]![segment.rows[i]!]!;
    });
    return frequency;
  }
}
