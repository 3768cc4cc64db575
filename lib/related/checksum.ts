import { runSteps } from './run-steps';

/** Words that are summed between two pauses: 4 MB. */
const STEP_WORDS = 1 << 20;
const PRIME = 0x01000193;

/** A checksum of all words but the one at `own`, modelled on FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/). */
export function checksum(words: Uint32Array, own: number): number {
  return runSteps(checksumSteps(words, own));
}

/** `checksum` in slices of some milliseconds. */
export function* checksumSteps(words: Uint32Array, own: number): Generator<void, number> {
  const sums = new Uint32Array(4).fill(0x811c9dc5);
  const end = words.length & ~3;
  for (let from = 0; from < end; from += STEP_WORDS) {
    addWords(sums, words, from, Math.min(end, from + STEP_WORDS), own);
    if (from + STEP_WORDS < end) yield;
  }
  let [a] = sums as unknown as [number];
  for (let i = end; i < words.length; i++) a = Math.imul(a ^ (i === own ? 0 : words[i]!), PRIME);
  return (a ^ (sums[1]! << 1) ^ (sums[2]! << 2) ^ (sums[3]! << 3)) >>> 0;
}

/** Adds a stretch of words, fours of them, to four sums side by side: one sum would make each multiplication wait for the one before. */
function addWords(sums: Uint32Array, words: Uint32Array, from: number, end: number, own: number): void {
  let [a, b, c, d] = sums as unknown as [number, number, number, number];
  for (let i = from; i < end; i += 4) {
    a = Math.imul(a ^ (i === own ? 0 : words[i]!), PRIME);
    b = Math.imul(b ^ (i + 1 === own ? 0 : words[i + 1]!), PRIME);
    c = Math.imul(c ^ (i + 2 === own ? 0 : words[i + 2]!), PRIME);
    d = Math.imul(d ^ (i + 3 === own ? 0 : words[i + 3]!), PRIME);
  }
  sums.set([a, b, c, d]);
}
