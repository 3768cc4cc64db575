import { distance } from 'fastest-levenshtein';
import { listOtherSpellings } from './other-spellings';

/** Words with fewer letters are not corrected. Numbers are never corrected. */
const MIN_TYPO_LETTERS = 4;
/** Words of at least so many letters may have two mistakes. */
const MIN_TWO_TYPOS_LETTERS = 5;
const MAX_CORRECTIONS = 4;
/** `KnownWords.prepare` gives way after so many texts. */
const SLICE_TEXTS = 2000;
const MAX_WORD_LENGTH = 40;

/** The words of some texts, which are read when a word is first corrected, or before. */
export class KnownWords {
  /** Words by their length, each with the number of texts that hold it; `undefined` until the texts were read. */
  private read: Map<string, number>[] | undefined;
  private preparing: Promise<void> | undefined;
  /** Words by their other spellings. */
  private readonly otherwise = new Map<string, string>();

  /** `readTexts` gives folded texts. */
  constructor(private readonly readTexts: () => Iterable<string>) {}

  /** Words of `letters` letters, each with the number of texts that hold it. */
  ofLength(letters: number): Iterable<[string, number]> {
    if (!this.read) {
      const read: Map<string, number>[] = [];
      for (const text of this.readTexts()) this.add(text, read);
      this.read = read;
    }
    return this.read[letters] ?? [];
  }

  /** The word that is also spelled so (`gpt4`, `pi0`). */
  find(spelling: string): string | undefined {
    this.ofLength(0);
    return this.otherwise.get(spelling);
  }

  /** Reads the texts in pieces. */
  prepare(pass: () => Promise<void>): Promise<void> {
    return (this.preparing ??= this.readSlowly(pass).finally(() => (this.preparing = undefined)));
  }

  private async readSlowly(pass: () => Promise<void>): Promise<void> {
    if (this.read) return;
    const read: Map<string, number>[] = [];
    let texts = 0;
    for (const text of this.readTexts()) {
      this.add(text, read);
      if (++texts % SLICE_TEXTS === 0) await pass();
    }
    this.read ??= read;
  }

  private add(text: string, into: Map<string, number>[]): void {
    // Of a line of the catalogue, its title: names and dates would take as long again.
    for (const { typed, written } of listOtherSpellings(text.split('\t', 1)[0]!)) this.otherwise.set(typed, written);
    for (let start = -1, at = 0; at <= text.length; at++) {
      if (at < text.length && isLetter(text.charCodeAt(at))) {
        if (start < 0) start = at;
        continue;
      }
      const length = start < 0 ? 0 : at - start;
      if (length >= MIN_TYPO_LETTERS && length <= MAX_WORD_LENGTH) {
        const words = (into[length] ??= new Map<string, number>());
        const word = text.slice(start, at);
        words.set(word, (words.get(word) ?? 0) + 1);
      }
      start = -1;
    }
  }
}

/**
 * The likeliest corrections of a mistyped word among the words that are known: with one mistake in four letters, two in five and more
 * (two swapped letters are two mistakes). Of equally close words, the more frequent come first. Before them: the word that is also
 * spelled so (`gpt4`, `pi0`), and the singular of a short plural (`guis`).
 */
export function correctWord(word: string, known: readonly KnownWords[]): string[] {
  if (word.length > MAX_WORD_LENGTH) return [];
  const others = known.flatMap((words) => words.find(word) ?? []);
  if (/^[a-z]{3}s$/.test(word)) others.push(word.slice(0, -1));
  if (word.length < MIN_TYPO_LETTERS || /\d/.test(word)) return [...new Set(others)];
  const mistakes = word.length < MIN_TWO_TYPOS_LETTERS ? 1 : 2;
  const close = new Map<string, { steps: number; count: number }>();
  for (const words of known) {
    for (let length = word.length - mistakes; length <= word.length + mistakes; length++) {
      for (const [each, count] of words.ofLength(length)) {
        const steps = distance(word, each);
        if (steps > 0 && steps <= mistakes) close.set(each, { steps, count: count + (close.get(each)?.count ?? 0) });
      }
    }
  }
  const best = [...close].sort(([, a], [, b]) => a.steps - b.steps || b.count - a.count).slice(0, MAX_CORRECTIONS).map(([each]) => each);
  return [...new Set([...others, ...best])];
}

/** Of folded text: ASCII letters are small, and what is beyond ASCII counts as a letter. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || code > 127;
}
