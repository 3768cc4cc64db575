import { plainTex } from '@/lib/paper/plain-tex';
import { isNamed } from './match-query';
import { foldLetters, foldText } from './parse-query';
import { isWordStart } from './word-start';
import { WordStarts } from './word-starts';

/**
 * The catalogue of a part of the index: one line a paper, in the order of the part's rows, so that every paper of the
 * store can be searched by title, author, id, category and year while a person types. Words are found by scanning the
 * text: 100,000 papers are about 15 MB, which takes a few milliseconds a word.
 */

/** What a line is made of. */
export interface CataloguedPaper {
  title: string;
  authors: readonly string[];
  arxivId?: string;
  categories?: readonly string[];
  published?: string;
}

const FIELD_END = '\t';
const LINE_END = '\n';
const AUTHOR_END = ';';
/** Papers of large collaborations have thousands of authors; these are enough to find them. */
const MAX_AUTHORS = 60;

export function makeCatalogueLine({ title, authors, arxivId = '', categories = [], published = '' }: CataloguedPaper): string {
  const fields = [plainTex(title), authors.slice(0, MAX_AUTHORS).join(`${AUTHOR_END} `), arxivId, categories.join(' '), published];
  return fields.map((field) => foldText(field).replace(/[\t\n\r]+/g, ' ')).join(FIELD_END) + LINE_END;
}

/** So many texts that words begin with are remembered: those of a query, and of the letters typed before. */
const KEPT_STARTS = 12;

/** The lines of one part of the index, ready to be searched. */
export class CataloguePart {
  readonly text: string;
  readonly size: number;
  /** The publication date of each row as a number, `20260626`; months and days that are unknown are 0. */
  readonly dates: Uint32Array;
  /** The first character of each line; the end of the text after the last. */
  private readonly starts: Uint32Array;
  /** The ends of each line's title and authors. */
  private readonly titleEnds: Uint32Array;
  private readonly authorEnds: Uint32Array;
  /** Where words begin with what was looked for last, the latest last. */
  private readonly places = new Map<string, Uint32Array>();
  private wordStarts: WordStarts | undefined;
  private preparing: Promise<void> | undefined;

  /** `lines`: as they are stored; older versions left letters that are folded now. */
  constructor(lines: string) {
    const text = foldLetters(lines);
    this.text = text;
    const starts: number[] = [];
    for (let at = 0; at < text.length; at = text.indexOf(LINE_END, at) + 1) starts.push(at);
    this.size = starts.length;
    this.starts = Uint32Array.from([...starts, text.length]);
    this.titleEnds = Uint32Array.from(starts, (start) => text.indexOf(FIELD_END, start));
    this.authorEnds = this.titleEnds.map((end) => text.indexOf(FIELD_END, end + 1));
    this.dates = this.starts.subarray(1).map((end) => readDate(text, end - 1));
  }

  /** Notes where words begin, in slices: without it, the whole text is looked through for each new word. */
  prepare(pass: () => Promise<void>): Promise<void> {
    return (this.preparing ??= WordStarts.read(this.text, pass).then((starts) => void (this.wordStarts = starts)));
  }

  /** A line as it is stored, with its end. */
  lineAt(row: number): string {
    return this.text.slice(this.starts[row], this.starts[row + 1]);
  }

  /**
   * Calls back for each row with a word that begins with `start` (folded), in order. `isInTitle` says where the first
   * such word stands.
   */
  findWord(start: string, callback: (row: number, isInTitle: boolean) => void): void {
    this.find(start, (row, at) => {
      callback(row, at < this.titleEnds[row]!);
      return true;
    });
  }

  /** Calls back for each row with an author that has these names (folded), or names that begin so, in any order. */
  findAuthor(names: string, callback: (row: number) => void): void {
    const { text } = this;
    const [first] = names.split(/[\s,.-]+/).filter(Boolean);
    if (first === undefined) return;
    this.find(first, (row, at) => {
      const [start, end] = [this.titleEnds[row]!, this.authorEnds[row]!];
      if (at < start || at > end) return false;
      const before = Math.max(start, text.lastIndexOf(AUTHOR_END, at));
      const after = text.indexOf(AUTHOR_END, at);
      if (!isNamed(text.slice(before + 1, after < 0 ? end : Math.min(after, end)), names)) return false;
      callback(row);
      return true;
    });
  }

  /** Calls back for each row with this category or archive (folded): `cs.cl`, `cs`. */
  findCategory(category: string, callback: (row: number) => void): void {
    this.find(category, (row, at) => {
      if (at < this.authorEnds[row]! || !' .\t'.includes(this.text[at + category.length] ?? '')) return false;
      callback(row);
      return true;
    });
  }

  /** Calls `accept` for each word that begins with `start`, until it accepts one of a row; then goes on with the next row. */
  private find(start: string, accept: (row: number, at: number) => boolean): void {
    let row = 0;
    let next = 0;
    this.eachPlace(start, (at) => {
      if (at < next) return;
      row = this.rowAt(at, row);
      if (accept(row, at)) next = this.starts[row + 1]!;
    });
  }

  /**
   * Calls back for each place where a word begins with `start`. While a person types, each text goes on with the one before, and only the
   * places of that one are looked at. It does not remember the places of a single letter: there are so many that
   * remembering them takes longer than looking again.
   */
  private eachPlace(start: string, found: (at: number) => void): void {
    if (start.length === 1 && this.wordStarts?.each(this.text, start, found)) return;
    const places = this.places.get(start) ?? this.findPlaces(start);
    this.places.delete(start);
    this.places.set(start, places);
    if (this.places.size > KEPT_STARTS) this.places.delete(this.places.keys().next().value!);
    for (const at of places) found(at);
  }

  private findPlaces(start: string): Uint32Array {
    const { text } = this;
    for (let length = start.length - 1; length > 0; length--) {
      const shorter = this.places.get(start.slice(0, length));
      if (shorter) return shorter.filter((at) => text.startsWith(start, at));
    }
    const places: number[] = [];
    if (this.wordStarts?.each(text, start, (at) => places.push(at))) return Uint32Array.from(places);
    for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) if (isWordStart(text, at)) places.push(at);
    return Uint32Array.from(places);
  }

  /** The row of a character, not before row `from`: by doubling steps, then by bisection. */
  private rowAt(at: number, from: number): number {
    const { starts } = this;
    let step = 1;
    let low = from;
    while (low + step < this.size && starts[low + step]! <= at) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step, this.size);
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** The last field of a line that ends at `end`: `2026-06-26` → 20260626, `2026` → 20260000, nothing → 0. */
function readDate(text: string, end: number): number {
  const parts = [0, 0, 0];
  let part = 0;
  for (let at = text.lastIndexOf(FIELD_END, end - 1) + 1; at < end && part < 3; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) parts[part] = parts[part]! * 10 + digit;
    else part++;
  }
  return parts[0]! * 10_000 + parts[1]! * 100 + parts[2]!;
}
