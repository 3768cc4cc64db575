import type { EntryEdits } from './paper';

/** Stands as the last name of a list that is not whole: it is never cited as if it were. */
export const CUT_MARK = 'et al.';

/** The authors as a list of names; the last one says whether there are more. */
export function listAuthors({ authors = [], authorsCut }: Pick<EntryEdits, 'authors' | 'authorsCut'>): string[] {
  return authorsCut ? [...authors, CUT_MARK] : authors;
}
