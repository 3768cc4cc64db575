import MiniSearch from 'minisearch';
import type { PaperKey } from '@/lib/paper/paper';
import type { SearchedPaper } from './match-query';
import { listOtherSpellings } from './other-spellings';
import { foldText } from './parse-query';

export interface SavedPaper extends SearchedPaper {
  key: PaperKey;
  arxivId?: string | undefined;
  doi?: string | undefined;
  citeKey?: string | undefined;
  title: string;
  journalRef?: string | undefined;
  authorComment?: string | undefined;
  saved: NonNullable<SearchedPaper['saved']> & { tags: readonly string[] };
}

/** Words of at least so many letters may contain a typing mistake. Numbers may not. */
const MIN_TYPO_LETTERS = 4;
const splitWords = MiniSearch.getDefault('tokenize') as (text: string) => string[];
type Fields = ReturnType<typeof toFields>;

/** What the words of a query are looked for in, besides the abstract. */
export function toFields({ title, authors, saved, arxivId, doi, citeKey, journalRef = '', authorComment = '' }: SavedPaper): {
  title: string;
  authors: string;
  tags: string;
  note: string;
  id: string;
  publication: string;
} {
  return {
    title, authors: authors.join(', '), tags: saved.tags.join(' '), note: saved.note ?? '',
    id: [arxivId, doi, citeKey].filter(Boolean).join('\n'), publication: `${journalRef}\n${authorComment}`,
  };
}

/** Whether a search finds two papers by the same words. */
export function hasSameFields(one: SavedPaper, other: SavedPaper): boolean {
  const [fields, others] = [toFields(one), toFields(other)];
  return (Object.keys(fields) as (keyof Fields)[]).every((name) => fields[name] === others[name]);
}

/** An index of fields, each paper by its row. `note` is called with each word of a paper that is added. */
export function makeFieldIndex(note: (word: string) => void): MiniSearch<Fields & { row: number }> {
  return new MiniSearch({
    idField: 'row',
    fields: ['title', 'authors', 'tags', 'note', 'id', 'publication'],
    tokenize: (text) => {
      const folded = foldText(text);
      return [...splitWords(folded), ...listOtherSpellings(folded).map(({ typed }) => typed)];
    },
    processTerm: (word) => {
      note(word);
      return word || null;
    },
    searchOptions: {
      tokenize: splitWords,
      processTerm: foldText,
      prefix: true,
      fuzzy: (term) => (term.length >= MIN_TYPO_LETTERS && !/\d/.test(term) ? 0.2 : 0),
      boost: { title: 3, tags: 3, authors: 2, id: 4 },
      combineWith: 'AND',
    },
  });
}
