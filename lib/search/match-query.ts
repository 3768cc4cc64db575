import { foldText, type Condition, type ParsedQuery, type SavedState } from './parse-query';

/** What a query's conditions look at. All texts as stored; folded here. */
export interface SearchedPaper {
  authors: readonly string[];
  categories?: readonly string[] | undefined;
  year?: number | undefined;
  /** Times it stands in a digest. */
  appearances: number;
  /** How it is kept, where it is saved. */
  saved?: { state: SavedState; tags: readonly string[]; rating?: number; note?: string } | undefined;
}

/**
 * Whether a paper meets the operators, phrases and exclusions of a query; its words are the index's
 * matter. `told` is the paper's folded text (title, abstract, note …) and is asked for only if needed.
 */
export function matchesQuery(query: ParsedQuery, paper: SearchedPaper, told: () => string): boolean {
  if (!query.conditions.every((condition) => meets(condition, paper) !== condition.not)) return false;
  if (query.phrases.length === 0 && query.without.length === 0) return true;
  const text = told();
  return query.phrases.every((phrase) => text.includes(phrase)) && !query.without.some((word) => hasWord(text, word));
}

/** Whether a word of the text begins with `start`. Both folded. */
export function hasWord(text: string, start: string): boolean {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
  }
  return false;
}

function meets(condition: Condition, { authors, categories, year, appearances, saved }: SearchedPaper): boolean {
  switch (condition.field) {
    case 'author':
      return authors.some((author) => hasWord(foldText(author), condition.value));
    case 'tag':
      return saved?.tags.some((tag) => isWithin(foldText(tag), condition.value, '/')) ?? false;
    case 'cat':
      return categories?.some((category) => isWithin(foldText(category), condition.value, '.')) ?? false;
    case 'year':
      return year !== undefined && year >= condition.from && year <= condition.to;
    case 'in':
      return condition.value === 'saved' ? saved !== undefined : appearances > 0;
    case 'is':
      return hasState(condition.value, saved);
  }
}

function hasState(state: Extract<Condition, { field: 'is' }>['value'], saved: SearchedPaper['saved']): boolean {
  switch (state) {
    case 'saved':
      return saved !== undefined;
    case 'unread':
      return saved?.state !== 'read';
    case 'rated':
      return (saved?.rating ?? 0) > 0;
    case 'noted':
      return Boolean(saved?.note?.trim());
    default:
      return saved?.state === state;
  }
}

/** Itself or below it: `cs` holds `cs.CL`, `rl` holds `rl/offline`. */
function isWithin(name: string, wanted: string, separator: string): boolean {
  return name === wanted || name.startsWith(wanted + separator);
}
