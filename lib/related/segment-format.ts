import { checksumSteps } from './checksum';
import { PAIR_BUCKETS } from './pair-tally';
import { runSteps } from './run-steps';
import { withKeys, type Segment } from './segment';

/** "SLSG", little-endian. */
const MAGIC = 0x47534c53;
const VERSION = 4;
const FIELDS = 14;
const CHECKSUM = 13;
/** Bytes that are copied between two pauses. */
const STEP_BYTES = 1 << 22;

type Part = Uint32Array | Uint16Array | Uint8Array | Float32Array;

/**
 * A segment as bytes: a header of fourteen 32-bit words (magic, version, size in bytes, rows, words,
 * bytes of keys, postings and documents, model, dimensions, the sum, blocks and bytes of its pairs, checksum), then its arrays,
 * each from a multiple of four bytes.
 */
export function encodeSegment(segment: Segment): ArrayBuffer {
  return runSteps(encodeSteps(segment));
}

/** `encodeSegment` in slices of some milliseconds: the caller may do other work between them. */
export function* encodeSteps(segment: Segment): Generator<void, ArrayBuffer> {
  const parts: Part[] = [
    segment.keyStarts, segment.titles, segment.roles, segment.terms, segment.frequencies, segment.postingStarts, segment.documentStarts,
    segment.signs, segment.norms, segment.pairs.starts, segment.lengths, segment.pairs.bytes,
    segment.keyBytes, segment.postings, segment.documents, segment.nibbles,
  ];
  const size = parts.reduce((sum, part) => sum + align(part.byteLength), 4 * FIELDS);
  const bytes = new Uint8Array(size);
  let at = 4 * FIELDS;
  for (const { buffer, byteOffset, byteLength } of parts) {
    const source = new Uint8Array(buffer, byteOffset, byteLength);
    for (let from = 0; from < byteLength; from += STEP_BYTES) {
      bytes.set(source.subarray(from, from + STEP_BYTES), at + from);
      if (byteLength > STEP_BYTES) yield;
    }
    at += align(byteLength);
  }
  const words = new Uint32Array(bytes.buffer);
  words.set([
    MAGIC, VERSION, size, segment.size, segment.terms.length, segment.keyBytes.length, segment.postings.length,
    segment.documents.length, segment.modelId, segment.dimensions,
    segment.pairs.total, segment.pairs.starts.length - 1, segment.pairs.bytes.length,
  ]);
  words[CHECKSUM] = yield* checksumSteps(words, CHECKSUM);
  return bytes.buffer;
}

/** The segment in `buffer`, as views on it; `undefined` if the bytes are damaged or of another version. */
export function decodeSegment(buffer: ArrayBuffer): Segment | undefined {
  const segment = viewSegment(buffer);
  return segment && isWhole(buffer) ? segment : undefined;
}

/** Whether the bytes of a segment are those that were written: takes some milliseconds for 100,000 papers. */
export function isWhole(buffer: ArrayBuffer): boolean {
  return runSteps(checkSteps(buffer));
}

/** `isWhole` in slices of some milliseconds. */
export function* checkSteps(buffer: ArrayBuffer): Generator<void, boolean> {
  const words = new Uint32Array(buffer);
  return words[CHECKSUM] === (yield* checksumSteps(words, CHECKSUM));
}

/**
 * Reads a segment like `decodeSegment`, but does not compare the checksum. If bytes were changed in place, ranking
 * returns wrong papers and unknown keys, but it ends. `undefined` if the bytes are cut, of another version, or
 * ill-formed.
 */
export function viewSegment(buffer: ArrayBuffer): Segment | undefined {
  if (buffer.byteLength < 4 * FIELDS || buffer.byteLength % 4) return undefined;
  const header = new Uint32Array(buffer, 0, FIELDS);
  if (header[0] !== MAGIC || header[1] !== VERSION || header[2] !== buffer.byteLength) return undefined;
  const size = header[3]!;
  const words = header[4]!;
  const modelId = header[8]!;
  const dimensions = header[9]!;
  const pairTotal = header[10]!;
  const pairBlocks = header[11]!;
  const pairBytes = header[12]!;
  if (pairBlocks === 0 || PAIR_BUCKETS % pairBlocks || dimensions % 32) return undefined;
  const vectors = modelId ? size : 0;
  const lengths = [
    4 * (size + 1), 4 * size, 4 * size, 4 * words, 4 * words, 4 * (words + 1), 4 * (size + 1),
    (vectors * dimensions) / 8, 4 * vectors, 4 * (pairBlocks + 1), 2 * size, pairBytes,
    header[5]!, header[6]!, header[7]!, (vectors * dimensions) / 2,
  ];
  const starts: number[] = [];
  let end = 4 * FIELDS;
  for (const length of lengths) {
    starts.push(end);
    end += align(length);
  }
  if (end !== buffer.byteLength) return undefined;
  const u32 = (part: number): Uint32Array => new Uint32Array(buffer, starts[part]!, lengths[part]! / 4);
  const u8 = (part: number): Uint8Array => new Uint8Array(buffer, starts[part]!, lengths[part]!);
  const rising: [part: number, bytes: number][] = [[0, header[5]!], [5, header[6]!], [6, header[7]!], [9, pairBytes]];
  if (!rising.every(([part, bytes]) => isRising(u32(part), bytes))) return undefined;
  return withKeys({
    size, keyStarts: u32(0), titles: u32(1), roles: u32(2), terms: u32(3), frequencies: u32(4), postingStarts: u32(5),
    documentStarts: u32(6), signs: u32(7), norms: new Float32Array(buffer, starts[8]!, vectors),
    lengths: new Uint16Array(buffer, starts[10]!, size), pairs: { starts: u32(9), bytes: u8(11), total: pairTotal },
    keyBytes: u8(12), postings: u8(13), documents: u8(14), nibbles: u8(15), modelId, dimensions,
  });
}

/** Whether places in an array of so many bytes never fall, from 0 to its end. */
function isRising(starts: Uint32Array, bytes: number): boolean {
  if (starts[0] !== 0 || starts.at(-1) !== bytes) return false;
  for (let i = 1; i < starts.length; i++) if (starts[i]! < starts[i - 1]!) return false;
  return true;
}

const align = (bytes: number): number => (bytes + 3) & ~3;
