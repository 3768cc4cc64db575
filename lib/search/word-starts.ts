import { plainLetterOf } from './plain-letters';
import { RowLists } from './row-lists';
import { isWordStart } from './word-start';

/** `pass` is called after so many characters. */
const SLICE_LETTERS = 1 << 18;

/**
 * Where the words of a long folded text begin, by their first letter or digit: some 1.5 bytes a word. To look for a word, only those
 * with its first letter are looked at; a letter alone stands in a text so often that looking for it takes longest.
 */
export class WordStarts {
  private readonly lists = new RowLists();

  private constructor() {}

  /** Reads a text, in slices. */
  static async read(text: string, pass: () => Promise<void>): Promise<WordStarts> {
    const starts = new WordStarts();
    for (let from = 0; from < text.length; from += SLICE_LETTERS) {
      starts.add(text, from, Math.min(from + SLICE_LETTERS, text.length));
      await pass();
    }
    return starts;
  }

  /**
   * Calls back for each place where a word begins with `start`, in order. `false` where its first sign is no letter from a to z and no
   * digit, as those places are not known.
   */
  each(text: string, start: string, found: (at: number) => void): boolean {
    const list = plainLetterOf(start.charCodeAt(0));
    if (list < 0) return false;
    const second = start.charCodeAt(1);
    this.lists.each(list, (at) => {
      if (start.length === 1 || (text.charCodeAt(at + 1) === second && (start.length === 2 || text.startsWith(start, at)))) found(at);
    });
    return true;
  }

  private add(text: string, from: number, end: number): void {
    for (let at = from; at < end; at++) {
      const list = plainLetterOf(text.charCodeAt(at));
      if (list >= 0 && isWordStart(text, at)) this.lists.add(list, at);
    }
  }
}
