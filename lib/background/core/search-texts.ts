import type { LibraryEntry } from '@/lib/paper/paper';
import { localDayOf } from '@/lib/paper/day';
import { plainTex } from '@/lib/paper/plain-tex';
import type { SearchedPaper } from '@/lib/search/match-query';
import { foldText } from '@/lib/search/parse-query';
import type { StoredPaper } from '@/lib/store/database';

/** What the conditions of a query look at. */
export function factsOf(
  { authors, categories, published, withdrawn, appearances }: StoredPaper, saved: LibraryEntry | undefined,
): SearchedPaper {
  return {
    authors,
    categories,
    year: published === undefined ? undefined : Number(published.slice(0, 4)),
    published,
    days: [...appearances.map(({ date }) => date), ...(saved ? [localDayOf(saved.savedAt)] : [])],
    withdrawn,
    appearances: appearances.length,
    saved,
  };
}

/** Folds what is searched of a paper into one text: a line each for title, authors, tags, note, id, journal, comment and abstract. */
export function searchTextOf(
  { title, authors, arxivId, journalRef, authorComment, abstract, gist }: StoredPaper, entry: LibraryEntry | undefined,
): string {
  const lines = [
    plainTex(title), authors.join(' '), entry?.tags.join(' '), entry?.note, arxivId, journalRef, authorComment,
    plainTex(abstract ?? gist ?? ''),
  ];
  return foldText(lines.map((line = '', place) => (place === 0 ? line.replace(/\n/g, ' ') : line)).join('\n'));
}
