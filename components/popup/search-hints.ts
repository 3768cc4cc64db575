import type { PlainKey } from '@/lib/texts/t';

/** An operator of the search, what it finds, and how it is written. */
export interface SearchHint {
  operator: string;
  about: PlainKey;
  example: string;
}

/** The operators that the search understands (`lib/search/parse-query`), those used most first. */
export const SEARCH_HINTS: readonly SearchHint[] = [
  { operator: 'author:', about: 'found.byAuthor', example: 'author:hinton' },
  { operator: 'tag:', about: 'found.byTag', example: 'tag:agents' },
  { operator: 'year:', about: 'found.byYear', example: 'year:2023-2025' },
  { operator: 'is:', about: 'found.byState', example: 'is:saved' },
  { operator: 'cat:', about: 'found.byCategory', example: 'cat:cs.CL' },
  { operator: 'in:', about: 'found.byPlace', example: 'in:saved' },
];

/** The hint for the operator that is being typed: from its second letter until its value has one. */
export function findHint(query: string): SearchHint | undefined {
  const last = /(?:^|\s)-?([a-z]+:?)$/i.exec(query)?.[1]?.toLowerCase() ?? '';
  if (last.length < 2) return undefined;
  return SEARCH_HINTS.find(({ operator }) => operator === last || (operator.length > 3 && operator.startsWith(last)));
}
