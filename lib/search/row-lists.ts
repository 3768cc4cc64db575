import { Grown } from './grown';

/** Bytes of a list's first slice; each further one has twice as many, up to the most. */
const FIRST_BYTES = 8;
const MOST_BYTES = 256;
/** At a slice's end stands where the list goes on. */
const LINK_BYTES = 4;

/**
 * Many lists of rising numbers that grow at their ends, in one array of bytes: differences as varints, in slices that are linked and
 * grow with their list, as Lucene keeps postings in memory (its ByteBlockPool). A number takes between one and two bytes.
 */
export class RowLists {
  private bytes = new Uint8Array(4096);
  private used = 0;
  /** By list: where it starts, where it goes on being written, where that slice's link stands, and the slice's size. */
  private readonly starts = new Grown();
  private readonly ends = new Grown();
  private readonly links = new Grown();
  private readonly sizes = new Grown();
  /** By list: its last number, plus one; 0 while it is empty. */
  private readonly last = new Grown();

  /** Adds a number to a list, unless it is the last one there. It may not be less than that. */
  add(list: number, row: number): void {
    const last = this.last.get(list);
    if (last === row + 1) return;
    if (last === 0) this.starts.set(list, this.beginSlice(list, FIRST_BYTES));
    this.last.set(list, row + 1);
    let rest = row + 1 - last;
    while (rest > 127) {
      this.write(list, (rest & 127) | 128);
      rest >>>= 7;
    }
    this.write(list, rest);
  }

  /** Calls back for each number of a list, in order. */
  each(list: number, found: (row: number) => void): void {
    if (this.last.get(list) === 0) return;
    const end = this.ends.get(list);
    let at = this.starts.get(list);
    let size = FIRST_BYTES;
    let link = at + size - LINK_BYTES;
    let row = -1;
    let value = 0;
    let shift = 0;
    while (at !== end) {
      if (at === link) {
        at = this.readLink(at);
        size = Math.min(2 * size, MOST_BYTES);
        link = at + size - LINK_BYTES;
        continue;
      }
      const byte = this.bytes[at++]!;
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte > 127) continue;
      row += value;
      found(row);
      value = shift = 0;
    }
  }

  private write(list: number, byte: number): void {
    let at = this.ends.get(list);
    if (at === this.links.get(list)) {
      const next = this.beginSlice(list, Math.min(2 * this.sizes.get(list), MOST_BYTES));
      for (let i = 0; i < LINK_BYTES; i++) this.bytes[at + i] = next >>> (8 * i);
      at = next;
    }
    this.bytes[at] = byte;
    this.ends.set(list, at + 1);
  }

  private readLink(at: number): number {
    const { bytes } = this;
    return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
  }

  private beginSlice(list: number, size: number): number {
    const start = this.used;
    this.used += size;
    if (this.used > this.bytes.length) {
      const grown = new Uint8Array(Math.max(this.used, Math.ceil(this.bytes.length * 1.5)));
      grown.set(this.bytes);
      this.bytes = grown;
    }
    this.sizes.set(list, size);
    this.links.set(list, start + size - LINK_BYTES);
    this.ends.set(list, start);
    return start;
  }
}
