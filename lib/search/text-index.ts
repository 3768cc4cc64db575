/** By so many, words are kept together, as all words of a large library are looked through in milliseconds. */
const START_LETTERS = 3;
/** No posting has this place. */
const NONE = 0;

/**
 * Tells which long texts have a word that begins with some letters. A row is a text. Rows are added and taken out one by one: postings
 * are linked lists in typed arrays, so that nothing is sorted or built anew when a text changes.
 */
export class TextIndex {
  private readonly words: string[] = [''];
  private readonly ids = new Map<string, number>();
  /** By their first letters. */
  private readonly byStart = new Map<string, number[]>();
  /** By word: its newest posting. */
  private readonly heads = new Grown();
  /** By posting: the one before it of the same word, and the row. */
  private readonly before = new Grown(1);
  private readonly rowOf = new Grown(1);
  private readonly isDead: boolean[] = [];
  private dead = 0;

  /** The number of rows, dead ones included. */
  get rows(): number {
    return this.isDead.length;
  }

  get deadRows(): number {
    return this.dead;
  }

  /** Adds a text by its folded words, and returns its row. */
  add(words: Iterable<string>): number {
    const row = this.isDead.push(false) - 1;
    for (const word of words) {
      const id = this.idOf(word);
      const head = this.heads.get(id);
      if (head !== NONE && this.rowOf.get(head) === row) continue;
      this.heads.set(id, this.rowOf.push(row));
      this.before.push(head);
    }
    return row;
  }

  remove(row: number): void {
    if (this.isDead[row]) return;
    this.isDead[row] = true;
    this.dead++;
  }

  /** Calls back for each row with a word that begins so; more than once, where it has several. */
  find(start: string, found: (row: number) => void): void {
    for (const id of this.listWords(start)) {
      for (let at = this.heads.get(id); at !== NONE; at = this.before.get(at)) {
        const row = this.rowOf.get(at);
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

  private idOf(word: string): number {
    let id = this.ids.get(word);
    if (id !== undefined) return id;
    id = this.words.push(word) - 1;
    this.ids.set(word, id);
    const start = word.slice(0, START_LETTERS);
    const others = this.byStart.get(start);
    if (others) others.push(id);
    else this.byStart.set(start, [id]);
    return id;
  }
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
