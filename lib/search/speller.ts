import { distance } from 'fastest-levenshtein';
import { listOtherSpellings } from './other-spellings';

/** Words with fewer letters are not corrected. Numbers are never corrected. */
const MIN_TYPO_LETTERS = 4;
/** Words of at least so many letters may have two mistakes. */
const MIN_TWO_TYPOS_LETTERS = 5;
const MAX_CORRECTIONS = 4;
/** `prepare` gives way after so many texts. */
const SLICE_TEXTS = 2000;
const MAX_WORD_LENGTH = 40;

/** Corrects words by the spellings that occur in texts. */
export interface Speller {
  /**
   * The likeliest corrections of a mistyped word among the words of folded texts: with one mistake in four letters,
   * two in five and more (two swapped letters are two mistakes). Of equally close words, the more frequent come first. Before
   * them: the word that is also spelled so (`gpt4`, `pi0`), and the singular of a short plural (`guis`).
   */
  correct(word: string): string[];
  /** Reads the texts in pieces, before `correct` needs them. Otherwise the first `correct` reads them all at once. */
  prepare(pass?: () => Promise<void>): Promise<void>;
}

export function makeSpeller(readTexts: () => Iterable<string>): Speller {
  /** Words by their length, each with the number of texts that hold it. */
  let lengths: Map<string, number>[] | undefined;
  /** Words by their other spellings. */
  const otherwise = new Map<string, string>();
  const add = (text: string, into: Map<string, number>[]): void => {
    // Of a line of the catalogue, its title: names and dates would take as long again.
    for (const { typed, written } of listOtherSpellings(text.split('\t', 1)[0]!)) otherwise.set(typed, written);
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
  };
  return {
    correct(word) {
      if (word.length > MAX_WORD_LENGTH) return [];
      if (!lengths) {
        lengths = [];
        for (const text of readTexts()) add(text, lengths);
      }
      const written = otherwise.get(word);
      const others = [...(written === undefined ? [] : [written]), ...(/^[a-z]{3}s$/.test(word) ? [word.slice(0, -1)] : [])];
      if (word.length < MIN_TYPO_LETTERS || /\d/.test(word)) return others;
      const mistakes = word.length < MIN_TWO_TYPOS_LETTERS ? 1 : 2;
      const close: { word: string; mistakes: number; count: number }[] = [];
      for (let length = word.length - mistakes; length <= word.length + mistakes; length++) {
        for (const [each, count] of lengths[length] ?? []) {
          const steps = distance(word, each);
          if (steps > 0 && steps <= mistakes) close.push({ word: each, mistakes: steps, count });
        }
      }
      const best = close.sort((a, b) => a.mistakes - b.mistakes || b.count - a.count).slice(0, MAX_CORRECTIONS).map((each) => each.word);
      return [...new Set([...others, ...best])];
    },
    async prepare(pass = async () => undefined) {
      if (lengths) return;
      const made: Map<string, number>[] = [];
      let texts = 0;
      for (const text of readTexts()) {
        add(text, made);
        if (++texts % SLICE_TEXTS === 0) await pass();
      }
      lengths ??= made;
    },
  };
}

/** Of folded text: ASCII letters are small, and what is beyond ASCII counts as a letter. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || code > 127;
}
