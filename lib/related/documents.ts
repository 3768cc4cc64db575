/**
 * The words of a paper, packed: a varint with the number of title words, then one varint a word,
 * `id × 2 + 1` if a function word (or the paper's or title's end) stands before it, else `id × 2`.
 * Frequent words have small ids, so a word takes one to three bytes (LEB128, little-endian base 128).
 */

/** Ids below the first bound take one byte, ids below the second take two. */
export const ONE_BYTE_IDS = 64;
export const TWO_BYTE_IDS = 8192;

/** The packed words of rows, those of a row from its start to that of the next one. */
export interface PackedDocuments {
  readonly documents: Uint8Array;
  readonly documentStarts: Uint32Array;
}

/** Reads one paper's words at a time. `ids` and `breaks` are valid up to `count`; the title's words come first. */
export class WordReader {
  ids = new Uint32Array(1024);
  breaks = new Uint8Array(1024);
  count = 0;
  titleCount = 0;

  /** Reads the packed words of a row. */
  read({ documents: bytes, documentStarts: starts }: PackedDocuments, row: number): void {
    let at = starts[row]!;
    const end = starts[row + 1]!;
    let count = -1;
    while (at < end) {
      let byte = bytes[at++]!;
      let value = byte & 127;
      if (byte > 127) {
        byte = bytes[at++]!;
        value |= (byte & 127) << 7;
        if (byte > 127) {
          byte = bytes[at++]!;
          value |= (byte & 127) << 14;
          if (byte > 127) value |= bytes[at++]! << 21;
        }
      }
      if (count < 0) this.titleCount = value;
      else {
        if (count === this.ids.length) this.reserve(count + 1);
        this.ids[count] = value >>> 1;
        this.breaks[count] = value & 1;
      }
      count++;
    }
    this.count = Math.max(0, count);
  }

  /** Makes room for `count` words; those that were read stay. */
  reserve(count: number): void {
    if (count <= this.ids.length) return;
    const ids = new Uint32Array(Math.max(count, this.ids.length * 2));
    ids.set(this.ids);
    this.ids = ids;
    const breaks = new Uint8Array(ids.length);
    breaks.set(this.breaks);
    this.breaks = breaks;
  }
}

/** Bytes that grow as varints are written. */
export class ByteWriter {
  private bytes: Uint8Array;
  length = 0;

  constructor(capacity = 1024) {
    this.bytes = new Uint8Array(capacity);
  }

  write(value: number): void {
    if (this.length + 5 > this.bytes.length) {
      const grown = new Uint8Array(this.bytes.length * 2);
      grown.set(this.bytes);
      this.bytes = grown;
    }
    let rest = value;
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** The written bytes: a view, as a copy would take as much memory again. */
  finish(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

/** A list of numbers that grows, without boxing. */
export class NumberList {
  values = new Uint32Array(4096);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Uint32Array(this.values.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }
}
