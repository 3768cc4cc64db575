/** An operator of the search, what it finds, and how it is written. */
export interface SearchHint {
  operator: string;
  about: string;
  example: string;
}

/** The operators that the search understands (`lib/search/parse-query`), those used most first. */
export const SEARCH_HINTS: readonly SearchHint[] = [
  { operator: 'author:', about: 'papers of an author', example: 'author:hinton' },
  { operator: 'tag:', about: 'saved papers with a tag', example: 'tag:agents' },
  { operator: 'year:', about: 'papers of a year, or of several', example: 'year:2023-2025' },
  { operator: 'is:', about: 'saved, to-read, reading, read, rated, noted or withdrawn', example: 'is:saved' },
  { operator: 'cat:', about: 'papers of an arXiv category', example: 'cat:cs.CL' },
  { operator: 'in:', about: 'saved or digests', example: 'in:saved' },
];

/** The hint for the operator that is being typed: from its second letter until its value has one. */
export function findHint(query: string): SearchHint | undefined {
  const last = /(?:^|\s)-?([a-z]+:?)$/i.exec(query)?.[1]?.toLowerCase() ?? '';
  if (last.length < 2) return undefined;
  return SEARCH_HINTS.find(({ operator }) => operator === last || (operator.length > 3 && operator.startsWith(last)));
}
