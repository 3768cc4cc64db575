/** Where arXiv's API and feeds answer. */
import { decodeTex } from '@/lib/paper/decode-tex';

/** The most papers that the API gives in one answer (https://info.arxiv.org/help/api/user-manual.html). */
const MAX_API_PAPERS = 2_000;

/** The address of a query for papers by id, or for the `max` best matches of a search expression (`ti:"…"`). */
export function arxivQueryUrl(query: { ids: readonly string[] } | { search: string; max: number }): string {
  const url = new URL('https://export.arxiv.org/api/query');
  if ('ids' in query) {
    url.searchParams.set('id_list', query.ids.slice(0, MAX_API_PAPERS).join(','));
    url.searchParams.set('max_results', String(Math.min(query.ids.length, MAX_API_PAPERS)));
  } else {
    url.searchParams.set('search_query', query.search);
    url.searchParams.set('max_results', String(Math.min(query.max, MAX_API_PAPERS)));
  }
  return url.href;
}

/**
 * The search expression for one title: its words as a phrase, without the signs that are operators in the API's query
 * language. `undefined` if the title has no word.
 */
export function arxivTitleSearch(title: string): string | undefined {
  const plain = decodeTex(title.slice(0, 300)).replace(/\\[a-z]+|[^\p{L}\p{N}\s'-]/giu, ' ');
  const words = plain.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return words.length > 0 ? `ti:"${words.slice(0, MAX_SEARCHED_WORDS).join(' ')}"` : undefined;
}

const MAX_SEARCHED_WORDS = 24;

/** `cs.CL`, `math`, `hep-th`, `astro-ph.GA`. */
const CATEGORY = /^[a-z-]{2,12}(?:\.[A-Za-z-]{2,12})?$/;

/** Whether a text has the form of an arXiv category or archive. arXiv may still not have it. */
function isArxivCategory(text: string): boolean {
  return CATEGORY.test(text);
}

/** The address of the feed of these categories; `undefined` if one of them is not a category. */
export function arxivFeedUrl(categories: readonly string[]): string | undefined {
  if (categories.length === 0 || !categories.every(isArxivCategory)) return undefined;
  return `https://rss.arxiv.org/atom/${categories.join('+')}`;
}
