/** Where arXiv's API and feeds answer. */

/** The API answers at most this many papers a call. */
export const ARXIV_API_MOST = 2_000;

/** The address that asks for papers by id, or for the `max` best of a search expression (`ti:"…"`). */
export function arxivQueryUrl(query: { ids: readonly string[] } | { search: string; max: number }): string {
  const url = new URL('https://export.arxiv.org/api/query');
  if ('ids' in query) {
    url.searchParams.set('id_list', query.ids.slice(0, ARXIV_API_MOST).join(','));
    url.searchParams.set('max_results', String(Math.min(query.ids.length, ARXIV_API_MOST)));
  } else {
    url.searchParams.set('search_query', query.search);
    url.searchParams.set('max_results', String(Math.min(query.max, ARXIV_API_MOST)));
  }
  return url.href;
}

/**
 * The search expression for one title: its words in a phrase, without what the API's query language
 * would read as an operator. `undefined` if the title has no word.
 */
export function arxivTitleSearch(title: string): string | undefined {
  const words = title.slice(0, 300).replace(/\\[a-z]+|[^\p{L}\p{N}\s'-]/giu, ' ').split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length > 0 ? `ti:"${words.slice(0, 24).join(' ')}"` : undefined;
}

/** `cs.CL`, `math`, `hep-th`, `astro-ph.GA`. */
const CATEGORY = /^[a-z-]{2,12}(?:\.[A-Za-z-]{2,12})?$/;

/** Whether arXiv could have such a category or archive; not whether it does. */
export function isArxivCategory(text: string): boolean {
  return CATEGORY.test(text);
}

/** The address of the feed of these categories; `undefined` if one of them is not a category. */
export function arxivFeedUrl(categories: readonly string[]): string | undefined {
  if (categories.length === 0 || !categories.every(isArxivCategory)) return undefined;
  return `https://rss.arxiv.org/atom/${categories.join('+')}`;
}
