import type { Day } from '@/lib/paper/paper';
import { foldText, type Condition, type ParsedQuery, type SavedState } from './parse-query';
import { isOfTime } from './span';
import { isWordStart } from './word-start';

/** What the conditions of a query look at. Texts are as stored; this module folds them. */
export interface SearchedPaper {
  authors: readonly string[];
  categories?: readonly string[] | undefined;
  year?: number | undefined;
  /** When it came out: a year, month or day. */
  published?: string | undefined;
  /** On which lists showed it and on which it was saved, as the person’s calendar has them. */
  days?: readonly Day[] | undefined;
  withdrawn?: boolean | undefined;
  /** The number of digests with the paper. */
  appearances: number;
  /** Its library entry, if it is saved. */
  saved?: { state: SavedState; tags: readonly string[]; rating?: number; note?: string } | undefined;
}

/**
 * Whether a paper matches the operators, phrases and exclusions of a query. The index matches its words. `readText`
 * returns the paper's folded text (title, abstract, note …) and is called only if it is needed.
 */
export function matchesQuery(query: ParsedQuery, paper: SearchedPaper, readText: () => string): boolean {
  if (!query.conditions.every((condition) => matchesCondition(condition, paper))) return false;
  if (query.span && !isOfTime(paper, query.span)) return false;
  if (query.phrases.length === 0 && query.without.length === 0) return true;
  const text = readText();
  return query.phrases.every((phrase) => makeTextTest(phrase)(text)) && !query.without.some((word) => hasWord(text, word));
}

/** Whether a word of the text begins with `start`. Both folded. */
export function hasWord(text: string, start: string): boolean {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (isWordStart(text, at)) return true;
  }
  return false;
}

/** What stands between words that belong together: `a "strong" baseline`, `state-of-the-art`. A comma or a full stop parts them. */
const JOINING_SIGN = /[\s"'“”„«»()[\]‐-―-]/;
const MAX_SIGNS = 3;

/**
 * Returns a test whether a text holds a phrase: as it is, or its words one after the other, joined by other signs. Both folded. The phrase
 * is parted once, for the first text that does not have it as it is.
 */
export function makeTextTest(phrase: string): (text: string) => boolean {
  let words: string[] | undefined;
  return (text) => {
    if (text.includes(phrase)) return true;
    words ??= phrase.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    const [first] = words;
    if (first === undefined || words.length < 2) return false;
    for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
      if (isWordStart(text, at) && hasWordsAt(text, at, words)) return true;
    }
    return false;
  };
}

function hasWordsAt(text: string, at: number, words: readonly string[]): boolean {
  let end = at + words[0]!.length;
  return words.slice(1).every((word) => {
    let place = end;
    while (place - end < MAX_SIGNS && place < text.length && JOINING_SIGN.test(text[place]!)) place += 1;
    const isNext = place > end && text.startsWith(word, place);
    end = place + word.length;
    return isNext;
  });
}

/** Whether an author has each of these names, or names that begin so, in any order. Both folded. */
export function isNamed(author: string, names: string): boolean {
  return names.split(/[\s,.-]+/).filter(Boolean).every((name) => hasWord(author, name));
}

/** Whether a paper matches one condition, negated or not. */
export function matchesCondition(condition: Condition, paper: SearchedPaper): boolean {
  return meets(condition, paper) !== condition.not;
}

function meets(condition: Condition, { authors, categories, year, withdrawn, appearances, saved }: SearchedPaper): boolean {
  switch (condition.field) {
    case 'author':
      return authors.some((author) => isNamed(foldText(author), condition.value));
    case 'tag':
      return saved?.tags.some((tag) => isWithin(foldText(tag), condition.value, '/')) ?? false;
    case 'cat':
      return categories?.some((category) => isWithin(foldText(category), condition.value, '.')) ?? false;
    case 'year':
      return year !== undefined && year >= condition.from && year <= condition.to;
    case 'in':
      return condition.value === 'saved' ? saved !== undefined : appearances > 0;
    case 'is':
      return condition.value === 'withdrawn' ? withdrawn === true : hasState(condition.value, saved);
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

/** Whether a category or tag is the wanted one or lies below it: `cs` includes `cs.CL`, `rl` includes `rl/offline`. */
function isWithin(name: string, wanted: string, separator: string): boolean {
  return name === wanted || name.startsWith(wanted + separator);
}
