import { runSteps } from './run-steps';
import type { Segment } from './segment';

type Keys = Pick<Segment, 'keyBytes' | 'keyStarts'> & { size: number };

const encoder = new TextEncoder();

/** Rows that are looked up between two pauses. */
const STEP_ROWS = 5_000;

/** For each segment: 1 for rows whose key was removed or is also in a later segment. */
export function findDeadRows(segments: readonly Segment[], removed: ReadonlySet<string>): Uint8Array[] {
  return runSteps(deadRowSteps(segments, removed));
}

/** `findDeadRows` in slices of some milliseconds: the caller may do other work between them. */
export function* deadRowSteps(segments: readonly Segment[], removed: ReadonlySet<string>): Generator<void, Uint8Array[]> {
  const dead = segments.map((segment) => new Uint8Array(segment.size));
  const later = segments.slice(1).reduce((sum, segment) => sum + segment.size, removed.size);
  if (later === 0) return dead;
  const gone = new KeySet(later);
  gone.addAll(encodeKeys([...removed]));
  for (let s = segments.length - 1; s >= 0; s--) {
    const segment = segments[s]!;
    for (let row = 0; row < segment.size; row++) {
      if (gone.has(segment, row)) dead[s]![row] = 1;
      if (row % STEP_ROWS === STEP_ROWS - 1) yield;
    }
    if (s > 0) gone.addAll(segment);
  }
  return dead;
}

/** A set of keys as bytes, so that the keys of a large segment need not become strings. Open addressing, linear probing. */
class KeySet {
  private readonly slots: Int32Array;
  private readonly owners: Keys[] = [];
  private readonly rows: number[] = [];

  constructor(most: number) {
    let size = 64;
    while (size < most * 2) size *= 2;
    this.slots = new Int32Array(size);
  }

  addAll(keys: Keys): void {
    for (let row = 0; row < keys.size; row++) {
      const at = this.find(keys, row);
      if (this.slots[at]) continue;
      this.owners.push(keys);
      this.rows.push(row);
      this.slots[at] = this.rows.length;
    }
  }

  has(keys: Keys, row: number): boolean {
    return this.slots[this.find(keys, row)] !== 0;
  }

  /** The place of the key, or the free place where it would be added. */
  private find(keys: Keys, row: number): number {
    const mask = this.slots.length - 1;
    let at = hashKey(keys, row) & mask;
    for (; this.slots[at]; at = (at + 1) & mask) {
      const entry = this.slots[at]! - 1;
      if (isSameKey(keys, row, this.owners[entry]!, this.rows[entry]!)) break;
    }
    return at;
  }
}

/** FNV-1a, its upper bits folded into the lower ones. */
function hashKey({ keyBytes, keyStarts }: Keys, row: number): number {
  let hash = 0x811c9dc5;
  for (let i = keyStarts[row]!; i < keyStarts[row + 1]!; i++) hash = Math.imul(hash ^ keyBytes[i]!, 0x01000193);
  return hash ^ (hash >>> 15);
}

function isSameKey(a: Keys, rowA: number, b: Keys, rowB: number): boolean {
  const startA = a.keyStarts[rowA]!;
  const startB = b.keyStarts[rowB]!;
  const length = a.keyStarts[rowA + 1]! - startA;
  if (length !== b.keyStarts[rowB + 1]! - startB) return false;
  for (let i = 0; i < length; i++) if (a.keyBytes[startA + i] !== b.keyBytes[startB + i]) return false;
  return true;
}

function encodeKeys(keys: readonly string[]): Keys {
  const encoded = keys.map((key) => encoder.encode(key));
  const keyStarts = new Uint32Array(keys.length + 1);
  encoded.forEach((bytes, row) => (keyStarts[row + 1] = keyStarts[row]! + bytes.length));
  const keyBytes = new Uint8Array(keyStarts[keys.length]!);
  encoded.forEach((bytes, row) => keyBytes.set(bytes, keyStarts[row]));
  return { keyBytes, keyStarts, size: keys.length };
}
