import type { Segment } from './segment';

/** `pass` is called after so many rows. */
const SLICE_ROWS = 4096;

/** The rows of a segment's words that are too common for postings: a bit for each row and such word, some 70 bytes a row. */
export class RowBitmaps {
  /** The place of each word among the common ones, plus one; 0 for others. */
  private readonly places: Uint16Array;
  private readonly stride: number;
  private readonly bits: Uint8Array;

  private constructor(private readonly segment: Segment) {
    const common: number[] = [];
    for (let id = 0; id < segment.terms.length; id++) if (isCommon(segment, id)) common.push(id);
    this.places = new Uint16Array((common.at(-1) ?? -1) + 1);
    for (const [place, id] of common.entries()) this.places[id] = place + 1;
    this.stride = (segment.size + 7) >> 3;
    this.bits = new Uint8Array(common.length * this.stride);
  }

  /** Reads all packed words of a segment once, in slices. */
  static async read(segment: Segment, pass: () => Promise<void>): Promise<RowBitmaps> {
    const rows = new RowBitmaps(segment);
    for (let from = 0; from < segment.size; from += SLICE_ROWS) {
      rows.add(from, Math.min(from + SLICE_ROWS, segment.size));
      await pass();
    }
    return rows;
  }

  /** Calls back for each row of a common word, in order. */
  each(id: number, found: (row: number) => void): void {
    const from = (this.places[id]! - 1) * this.stride;
    for (let at = 0; at < this.stride; at++) {
      for (let byte = this.bits[from + at]!, row = at * 8; byte > 0; byte >>= 1, row++) if (byte & 1) found(row);
    }
  }

  private add(from: number, end: number): void {
    const { places, bits, stride, segment: { documents, documentStarts } } = this;
    for (let row = from; row < end; row++) {
      const last = documentStarts[row + 1]!;
      // A row begins with the number of its title's words.
      let isWord = false;
      for (let at = documentStarts[row]!; at < last;) {
        let value = documents[at]! & 127;
        for (let shift = 7; documents[at++]! > 127; shift += 7) value |= (documents[at]! & 127) << shift;
        const place = isWord && value >>> 1 < places.length ? places[value >>> 1]! : 0;
        isWord = true;
        if (place > 0) bits[(place - 1) * stride + (row >> 3)]! |= 1 << (row & 7);
      }
    }
  }
}

function isCommon({ frequencies, postingStarts }: Segment, id: number): boolean {
  return frequencies[id]! > 0 && postingStarts[id] === postingStarts[id + 1];
}
