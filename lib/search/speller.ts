import MiniSearch from 'minisearch';

/** Words with fewer letters are not corrected. Numbers are never corrected. */
const MIN_TYPO_LETTERS = 4;
const MOST = 4;
/** `prepare` reads so many texts at once. */
const CHUNK = 500;

/** Corrects words by the spellings that occur in texts. */
export interface Speller {
  /**
   * The likeliest corrections of a mistyped word among the words of folded texts: with one mistake in four letters,
   * two in five and more (two swapped letters are two mistakes).
   */
  correct(word: string): string[];
  /** Reads the texts in pieces, before `correct` needs them. Otherwise the first `correct` reads them all at once. */
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
      if (word.length < MIN_TYPO_LETTERS || /\d/.test(word)) return [];
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
