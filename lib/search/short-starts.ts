import { PLAIN_LETTERS, plainLetterOf } from './plain-letters';
import { RowLists } from './row-lists';

/**
 * The rows that have a word which begins with one letter, or with two: thousands of words do, and before each longer beginning a person
 * types these. A row takes a byte or two for each of its beginnings.
 */
export class ShortStarts {
  private readonly lists = new RowLists();

  /** Adds a folded word of a row. Rows are added in rising order. */
  add(row: number, word: string): void {
    const first = plainLetterOf(word.charCodeAt(0));
    if (first < 0) return;
    this.lists.add(listOf(first, -1), row);
    const second = plainLetterOf(word.charCodeAt(1));
    if (second >= 0) this.lists.add(listOf(first, second), row);
  }

  /** Whether it knows such a beginning: one or two small ASCII letters or digits. */
  knows(start: string): boolean {
    return start.length >= 1 && start.length <= 2 && [...start].every((letter) => plainLetterOf(letter.charCodeAt(0)) >= 0);
  }

  /** Calls back for each row with a word that begins so, in order. */
  each(start: string, found: (row: number) => void): void {
    this.lists.each(listOf(plainLetterOf(start.charCodeAt(0)), plainLetterOf(start.charCodeAt(1))), found);
  }
}

/** `second` is -1 for all. */
function listOf(first: number, second: number): number {
  return first * (PLAIN_LETTERS + 1) + second + 1;
}
