import MiniSearch from 'minisearch';

/** Words with fewer letters are not corrected, nor numbers. */
const TYPO_FROM = 4;
const MOST = 4;

/**
 * Gives for a mistyped word the likeliest of the words that stand in folded texts: within one slip of
 * four letters, two of five and more (two letters swapped are two). Texts are looked at when first asked.
 */
export function makeSpeller(readTexts: () => Iterable<string>): (word: string) => string[] {
  let index: MiniSearch<{ word: string }> | undefined;
  return (word) => {
    if (word.length < TYPO_FROM || /\d/.test(word)) return [];
    if (!index) {
      const words = new Set<string>();
      for (const text of readTexts()) for (const [each] of text.matchAll(/\p{L}{4,}/gu)) words.add(each);
      index = new MiniSearch({ idField: 'word', fields: ['word'] });
      index.addAll([...words].map((each) => ({ word: each })));
    }
    return index.search(word, { fuzzy: 0.3, maxFuzzy: 2 }).slice(0, MOST).map((hit) => hit.id as string);
  };
}
