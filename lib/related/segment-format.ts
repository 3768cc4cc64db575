import type { Segment } from './segment';

/** "SLSG", little-endian. */
const MAGIC = 0x47534c53;
const VERSION = 1;
const HEADER = 32;

/** A segment as bytes: header (magic, version, sizes, checksum), then its arrays, each on 4 bytes. */
export function encodeSegment(segment: Segment): ArrayBuffer {
  const keys = new TextEncoder().encode(segment.keys.join('\n'));
  const parts = [segment.titles, segment.terms, segment.starts, segment.rows, segment.lengths, segment.counts, keys];
  const size = parts.reduce((sum, part) => sum + align(part.byteLength), HEADER);
  const bytes = new Uint8Array(size);
  let at = HEADER;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += align(part.byteLength);
  }
  const header = new Uint32Array(bytes.buffer, 0, HEADER / 4);
  header.set([MAGIC, VERSION, size, segment.size, segment.terms.length, segment.rows.length, keys.length]);
  header[7] = checksum(new Uint32Array(bytes.buffer));
  return bytes.buffer;
}

/** The segment in `buffer`, as views on it; `undefined` if the bytes are damaged or of another version. */
export function decodeSegment(buffer: ArrayBuffer): Segment | undefined {
  if (buffer.byteLength < HEADER || buffer.byteLength % 4) return undefined;
  const words = new Uint32Array(buffer);
  const [magic, version, size, papers, terms, postings, keyBytes] = words as unknown as number[];
  if (magic !== MAGIC || version !== VERSION || size !== buffer.byteLength) return undefined;
  const lengths = [4 * papers!, 4 * terms!, 4 * (terms! + 1), 4 * postings!, 2 * papers!, postings!, keyBytes!];
  if (lengths.reduce((sum, length) => sum + align(length), HEADER) !== size) return undefined;
  if (words[7] !== checksum(words)) return undefined;
  const at = lengths.map((_, i) => lengths.slice(0, i).reduce((sum, length) => sum + align(length), HEADER));
  const text = new TextDecoder().decode(new Uint8Array(buffer, at[6]!, keyBytes));
  const keys = papers ? text.split('\n') : [];
  if (keys.length !== papers) return undefined;
  return {
    size: papers,
    keys,
    titles: new Uint32Array(buffer, at[0]!, papers),
    terms: new Uint32Array(buffer, at[1]!, terms),
    starts: new Uint32Array(buffer, at[2]!, terms! + 1),
    rows: new Uint32Array(buffer, at[3]!, postings),
    lengths: new Uint16Array(buffer, at[4]!, papers),
    counts: new Uint8Array(buffer, at[5]!, postings),
  };
}

const align = (bytes: number): number => (bytes + 3) & ~3;

/** Sum over the words but the checksum's own, in the manner of FNV. */
function checksum(words: Uint32Array): number {
  let sum = 0x811c9dc5;
  for (let i = 0; i < words.length; i++) if (i !== 7) sum = Math.imul(sum ^ words[i]!, 0x01000193);
  return sum >>> 0;
}
