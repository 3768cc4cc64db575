import { RowBitmaps } from './row-bitmaps';
import { ByteWriter } from './documents';
import type { Segment } from './segment';
import { findTerm } from './terms';
import { tokenize } from './tokenize';
import { readWords } from './tokens';

/** The term of a word as the index knows it; `undefined` if the index leaves such words out (numbers, function words). */
export function findWordTerm(word: string): number | undefined {
  const [token, ...others] = tokenize(word);
  return token && !token.stop && others.length === 0 ? token.term : undefined;
}

/** So many words that are too common for postings are remembered for each segment: those of a query that a person types. */
const KEPT_WORDS = 12;
/** Their rows, the latest last. */
const scannedRows = new WeakMap<Segment, Map<number, Uint32Array>>();

const bitmaps = new WeakMap<Segment, RowBitmaps>();
const reading = new WeakMap<Segment, Promise<void>>();

/** Reads, in slices, the rows of all words of a segment that are too common for postings: else each is looked for when it is asked for. */
export function prepareTermRows(segment: Segment, pass: () => Promise<void>): Promise<void> {
  // Several lists of a popup ask for it at the same time.
  const asked = reading.get(segment) ?? RowBitmaps.read(segment, pass).then((rows) => void bitmaps.set(segment, rows));
  reading.set(segment, asked);
  return asked;
}

/** Calls back for each row of a segment whose title or abstract has a word, in order. */
export function eachTermRow(segment: Segment, term: number, found: (row: number) => void): void {
  const id = findTerm(segment.terms, term);
  if (id < 0) return;
  const start = segment.postingStarts[id]!;
  const end = segment.postingStarts[id + 1]!;
  const read = bitmaps.get(segment);
  if (end > start) readPostings(segment.postings, start, end, found);
  else if (read) read.each(id, found);
  else for (const row of findScanned(segment, id)) found(row);
}

/** The rows of a word that is too common for postings, as long as the rows of all such words were not read. */
function findScanned(segment: Segment, id: number): Uint32Array {
  const kept = scannedRows.get(segment) ?? new Map<number, Uint32Array>();
  scannedRows.set(segment, kept);
  const rows = kept.get(id) ?? scanDocuments(segment, id);
  kept.delete(id);
  kept.set(id, rows);
  if (kept.size > KEPT_WORDS) kept.delete(kept.keys().next().value!);
  return rows;
}

/** Looks for the bytes of a word in the packed words of all rows: 100,000 take about 30 ms, and several times as long word by word. */
function scanDocuments({ documents, documentStarts, size }: Segment, id: number): Uint32Array {
  const flags = new Uint8Array(size);
  for (const value of [id * 2, id * 2 + 1]) {
    const writer = new ByteWriter(8);
    writer.write(value);
    const word = writer.finish();
    let row = 0;
    for (let at = documents.indexOf(word[0]!); at >= 0; at = documents.indexOf(word[0]!, at + 1)) {
      // Within another word, or the beginning of a longer one.
      if ((at > 0 && documents[at - 1]! > 127) || !word.every((byte, i) => documents[at + i] === byte)) continue;
      while (documentStarts[row + 1]! <= at) row++;
      // A row begins with the number of its title's words.
      if (at !== documentStarts[row]) flags[row] = 1;
    }
  }
  const rows: number[] = [];
  for (let row = 0; row < size; row++) if (flags[row]) rows.push(row);
  return Uint32Array.from(rows);
}

/**
 * Whether title or abstract of a row may hold a phrase: its words follow each other, in singular or plural; function words and signs
 * between them count as any. `isOpen`: the last word may go on. Looks for the phrase's bytes in the row's packed words.
 */
export function makePhraseTest(segment: Segment, phrase: string, isOpen = false): (row: number) => boolean {
  const terms: number[] = [];
  const breaks: number[] = [];
  readWords(phrase, terms, breaks);
  if (isOpen) terms.pop();
  const ids = terms.map((term) => findTerm(segment.terms, term));
  if (ids.length < 2) return () => true;
  if (ids.includes(-1)) return () => false;
  const writer = new ByteWriter(8);
  // What stands before the first word, which its lowest bit tells, does not matter.
  for (const [i, id] of ids.entries()) writer.write(id * 2 + (i > 0 ? breaks[i]! : 0));
  const [first, ...others] = writer.finish();
  const { documents, documentStarts } = segment;
  return (row) => {
    const last = documentStarts[row + 1]! - others.length;
    // A row begins with the number of its title's words.
    for (let at = skipVarint(documents, documentStarts[row]!); at < last; at = skipVarint(documents, at)) {
      if ((documents[at]! & ~1) === first && others.every((byte, i) => documents[at + 1 + i] === byte)) return true;
    }
    return false;
  };
}

function skipVarint(bytes: Uint8Array, at: number): number {
  let end = at;
  while (bytes[end]! > 127) end++;
  return end + 1;
}

/** Rows are stored as varints of their differences. */
function readPostings(postings: Uint8Array, start: number, end: number, found: (row: number) => void): void {
  let row = 0;
  for (let at = start; at < end; ) {
    let byte = postings[at++]!;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = postings[at++]!;
      value |= (byte & 127) << shift;
    }
    row += value;
    found(row);
  }
}
