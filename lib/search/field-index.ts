import { distance } from 'fastest-levenshtein';

/** A field of a paper, and how much a hit in it counts. */
export interface IndexedField {
  name: string;
  boost: number;
}

/** BM25+ (Lv and Zhai 2011), with the usual constants. */
const BM25 = { k: 1.2, b: 0.7, d: 0.5 };
/** A word that only begins with the one that is looked for counts less, and a mistyped one about as little. */
const PREFIX_WEIGHT = 0.375;
const FUZZY_WEIGHT = 0.45;
const LETTERS_PER_MISTAKE = 5;
const MAX_MISTAKES = 6;
/** Words that may be mistyped have so many letters, and no digit. */
const MIN_TYPO_LETTERS = 4;
/** By so many, words are kept together, as all words of a large library are looked through in milliseconds. */
const START_LETTERS = 3;
/** No posting has this place. */
const NONE = 0;

/**
 * An index of short texts in fields, and of long texts in which only the beginnings of words are found. A row is a paper. Rows are added
 * and taken out one by one. Postings are linked lists in typed arrays: nothing is sorted or built anew when a paper changes.
 */
export class FieldIndex {
  private readonly words: string[] = [''];
  private readonly ids = new Map<string, number>();
  /** By their first letters. */
  private readonly byStart = new Map<string, number[]>();
  private readonly byLength: number[][] = [];
  /** By word: a bit for each letter it has. */
  private readonly letters = new Grown();
  /** By word: its newest posting. */
  private fieldHeads = new Grown();
  private textHeads = new Grown();
  /** By posting: the one before it of the same word; the row and field; how often the word stands there. */
  private readonly before = new Grown(1);
  private readonly places = new Grown(1);
  private readonly counts = new Grown(1);
  private readonly textBefore = new Grown(1);
  private readonly textRows = new Grown(1);
  /** By row and field: how many words there are. */
  private readonly lengths = new Grown();
  private readonly isDead: boolean[] = [];
  private readonly sums: number[];
  private living = 0;

  constructor(private readonly fields: readonly IndexedField[]) {
    this.sums = fields.map(() => 0);
  }

  /** The number of rows, dead ones included. */
  get rows(): number {
    return this.isDead.length;
  }

  get deadRows(): number {
    return this.isDead.length - this.living;
  }

  /**
   * Adds a row and returns its number. `tokens`: of each field its folded words, as often as they stand there; `lengths`: of each field
   * what counts as its length; `textWords`: the words of the long text.
   */
  add(tokens: readonly (readonly string[])[], lengths: readonly number[], textWords: Iterable<string>): number {
    const row = this.isDead.push(false) - 1;
    this.living++;
    tokens.forEach((words, field) => {
      this.lengths.set(row * this.fields.length + field, lengths[field]!);
      this.sums[field]! += lengths[field]!;
      const counts = new Map<string, number>();
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
      for (const [word, count] of counts) {
        const id = this.idOf(word);
        const posting = this.places.push(row * this.fields.length + field);
        this.before.push(this.fieldHeads.get(id));
        this.counts.push(count);
        this.fieldHeads.set(id, posting);
      }
    });
    for (const word of textWords) {
      const id = this.idOf(word);
      const head = this.textHeads.get(id);
      if (head !== NONE && this.textRows.get(head) === row) continue;
      this.textHeads.set(id, this.textRows.push(row));
      this.textBefore.push(head);
    }
    return row;
  }

  remove(row: number): void {
    if (this.isDead[row]) return;
    this.isDead[row] = true;
    this.living--;
    for (let field = 0; field < this.fields.length; field++) this.sums[field]! -= this.lengths.get(row * this.fields.length + field);
  }

  /** The score by row of a word that stands in a field, or begins a word there, or is close to one; 0 where it is not. */
  score(word: string): Float64Array {
    const scores = new Float64Array(this.rows);
    const close = this.findClose(word);
    for (const id of this.listWords(word)) {
      if (this.fieldHeads.get(id) === NONE) continue;
      const found = this.words[id]!;
      close.delete(id);
      const rest = found.length - word.length;
      this.addScores(scores, id, rest === 0 ? 1 : (PREFIX_WEIGHT * found.length) / (found.length + 0.3 * rest));
    }
    for (const [id, mistakes] of close) {
      const { length } = this.words[id]!;
      this.addScores(scores, id, (FUZZY_WEIGHT * length) / (length + mistakes));
    }
    return scores;
  }

  /** Calls back for each row whose long text has a word that begins so; more than once, where it has several. */
  findInTexts(start: string, found: (row: number) => void): void {
    for (const id of this.listWords(start)) {
      for (let at = this.textHeads.get(id); at !== NONE; at = this.textBefore.get(at)) {
        const row = this.textRows.get(at);
        if (!this.isDead[row]) found(row);
      }
    }
  }

  /** The words that begin so. */
  private listWords(start: string): number[] {
    const together = this.byStart.get(start.slice(0, START_LETTERS)) ?? [];
    if (start.length > START_LETTERS) return together.filter((id) => this.words[id]!.startsWith(start));
    return start === '' ? [] : [...this.byStart].flatMap(([letters, ids]) => (letters.startsWith(start) ? ids : []));
  }

  private findClose(word: string): Map<number, number> {
    const close = new Map<number, number>();
    if (word.length < MIN_TYPO_LETTERS || /\d/.test(word)) return close;
    const most = Math.min(MAX_MISTAKES, Math.round(word.length / LETTERS_PER_MISTAKE));
    // A mistake changes one letter into another at most: most words are ruled out by the letters they have.
    const letters = maskLetters(word);
    for (let length = word.length - most; length <= word.length + most; length++) {
      for (const id of this.byLength[length] ?? []) {
        if (this.fieldHeads.get(id) === NONE || countBits(letters ^ this.letters.get(id)) > 2 * most) continue;
        const mistakes = distance(word, this.words[id]!);
        if (mistakes > 0 && mistakes <= most) close.set(id, mistakes);
      }
    }
    return close;
  }

  private addScores(scores: Float64Array, id: number, weight: number): void {
    const { k, b, d } = BM25;
    const size = this.fields.length;
    const found = this.fields.map(() => 0);
    for (let at = this.fieldHeads.get(id); at !== NONE; at = this.before.get(at)) {
      const place = this.places.get(at);
      if (!this.isDead[Math.floor(place / size)]) found[place % size]!++;
    }
    const weights = found.map((count, field) => (
      weight * this.fields[field]!.boost * Math.log(1 + (this.living - count + 0.5) / (count + 0.5))
    ));
    const means = this.sums.map((sum) => sum / this.living);
    for (let at = this.fieldHeads.get(id); at !== NONE; at = this.before.get(at)) {
      const place = this.places.get(at);
      const row = Math.floor(place / size);
      if (this.isDead[row]) continue;
      const field = place % size;
      const count = this.counts.get(at);
      const long = 1 - b + (b * this.lengths.get(place)) / means[field]!;
      scores[row]! += weights[field]! * (d + (count * (k + 1)) / (count + k * long));
    }
  }

  private idOf(word: string): number {
    let id = this.ids.get(word);
    if (id !== undefined) return id;
    id = this.words.push(word) - 1;
    this.ids.set(word, id);
    this.letters.set(id, maskLetters(word));
    const start = word.slice(0, START_LETTERS);
    const others = this.byStart.get(start);
    if (others) others.push(id);
    else this.byStart.set(start, [id]);
    (this.byLength[word.length] ??= []).push(id);
    return id;
  }
}

/** A bit for each letter of a word; those of other alphabets share bits. */
function maskLetters(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at++) mask |= 1 << (word.charCodeAt(at) & 31);
  return mask >>> 0;
}

function countBits(bits: number): number {
  let count = 0;
  for (let left = bits; left !== 0; left &= left - 1) count++;
  return count;
}

/** Whole numbers in an array that grows; 0 where none was written. */
class Grown {
  private values = new Uint32Array(1024);

  /** @param size How many there are at the start. */
  constructor(private size = 0) {}

  get(at: number): number {
    return at < this.values.length ? this.values[at]! : 0;
  }

  set(at: number, value: number): void {
    if (at >= this.values.length) {
      const grown = new Uint32Array(Math.max(at + 1, Math.ceil(this.values.length * 1.5)));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[at] = value;
    if (at >= this.size) this.size = at + 1;
  }

  /** Returns its place. */
  push(value: number): number {
    this.set(this.size, value);
    return this.size - 1;
  }
}
