import { RowLists } from './row-lists';
import { ShortStarts } from './short-starts';

/** By so many, words are kept together, as all words of a large library are looked through in milliseconds. */
const START_LETTERS = 3;

/**
 * Tells which long texts have a word that begins with some letters. A row is a text. Rows are added and taken out one by one: postings
 * are lists that grow at their ends, so that nothing is sorted or built anew when a text changes.
 */
export class TextIndex {
  private readonly words: string[] = [''];
  private readonly ids = new Map<string, number>();
  /** By their first letters. */
  private readonly byStart = new Map<string, number[]>();
  private readonly shortStarts = new ShortStarts();
  /** By word. */
  private readonly rowsOf = new RowLists();
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
      this.rowsOf.add(this.idOf(word), row);
      this.shortStarts.add(row, word);
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
    const take = (row: number): void => {
      if (!this.isDead[row]) found(row);
    };
    if (this.shortStarts.knows(start)) this.shortStarts.each(start, take);
    else for (const id of this.listWords(start)) this.rowsOf.each(id, take);
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
