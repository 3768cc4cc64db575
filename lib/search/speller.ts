import MiniSearch from 'minisearch';

/** Words with fewer letters are not corrected, nor numbers. */
const TYPO_FROM = 4;
const MOST = 4;
/** Words made ready at once by `prepare`. */
const CHUNK = 500;

/** Knows how words are spelled. */
export interface Speller {
  /**
   * For a mistyped word the likeliest of the words that stand in folded texts: within one slip of four
   * letters, two of five and more (two letters swapped are two).
   */
  correct(word: string): string[];
  /** Reads the texts beforehand, in pieces; else the first `correct` does, at once. */
  prepare(): Promise<void>;
}

export function makeSpeller(readTexts: () => Iterable<string>): Speller {
  let index: MiniSearch<{ word: string }> | undefined;
  const readWords = (): { word: string }[] => {
    const words = new Set<string>();
    for (const text of readTexts()) for (const [each] of text.matchAll(/\p{L}{4,}/gu)) words.add(each);
    return [...words].map((word) => ({ word }));
  };
  const makeIndex = (): MiniSearch<{ word: string }> => new MiniSearch({ idField: 'word', fields: ['word'] });
  return {
    correct(word) {
      if (word.length < TYPO_FROM || /\d/.test(word)) return [];
      if (!index) {
        index = makeIndex();
        index.addAll(readWords());
      }
      return index.search(word, { fuzzy: 0.3, maxFuzzy: 2 }).slice(0, MOST).map((hit) => hit.id as string);
    },
    async prepare() {
      if (index) return;
      const made = makeIndex();
      await made.addAllAsync(readWords(), { chunkSize: CHUNK });
      index ??= made;
    },
  };
}
