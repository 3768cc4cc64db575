import { hasWord, matchesCondition, matchesQuery, type SearchedPaper } from './match-query';
import { findUnknownOperators, type ParsedQuery, parseQuery, straighten } from './parse-query';

/**
 * A query that newly listed papers are held against, to mark or to fold them. It has the operators of the search, but for those
 * that ask about the person's own library: a new paper has no tags and no reading state.
 */

/** Why a query cannot be watched or muted; `words`: which of them. */
export interface WatchProblem {
  kind: 'empty' | 'not-understood' | 'of-library';
  words: string[];
}

/** Words that say a time in the search box, and would be looked for as words here. */
const TIME_OPERATOR = /(?<!\S)-?(?:before|after|since|until):\S*/gi;

/** Operators of other search boxes: as words, they would make a watch find nothing, and nobody would notice. */
const LOGIC = /(?<!\S)(?:AND|OR|NOT|&&?|\|\|?)(?!\S)/g;

export function findWatchProblem(typed: string): WatchProblem | undefined {
  const text = straighten(typed);
  const query = parseQuery(text);
  const logic = text.replace(/"[^"]*"/g, '""').match(LOGIC) ?? [];
  const unknown = [...new Set([...query.unknown, ...findUnknownOperators(text), ...logic, ...(text.match(TIME_OPERATOR) ?? [])])];
  if (unknown.length > 0) return { kind: 'not-understood', words: unknown };
  const ofLibrary = query.conditions.flatMap((condition) => (isOfLibrary(condition) ? `${condition.field}:${condition.value}` : []));
  if (ofLibrary.length > 0) return { kind: 'of-library', words: ofLibrary };
  const { words, phrases, without, conditions } = query;
  return words.length + phrases.length + without.length + conditions.length === 0 ? { kind: 'empty', words: [] } : undefined;
}

/** `tag:`, `in:` and `is:`, but for `is:withdrawn`, which the paper itself tells. */
function isOfLibrary(condition: ParsedQuery['conditions'][number]): condition is Extract<typeof condition, { field: 'tag' | 'in' | 'is' }> {
  const { field } = condition;
  return field === 'tag' || field === 'in' || (field === 'is' && condition.value !== 'withdrawn');
}

/**
 * Whether a paper has every word of the query, and meets its operators. `readText` gives its folded text, the authors in it, and is
 * called only if it is needed.
 */
export function matchesWatch(query: ParsedQuery, paper: SearchedPaper, readText: () => string): boolean {
  return query.conditions.every((condition) => condition.field === 'author' || matchesCondition(condition, paper))
    && query.words.every((word) => hasWord(readText(), word)) && mayBeBy(query, readText) && matchesQuery(query, paper, readText);
}

/** Whether the names that are asked for stand in the text: to look for them there is quicker than to fold each author. */
function mayBeBy({ conditions }: ParsedQuery, readText: () => string): boolean {
  return conditions.every((condition) => condition.field !== 'author' || condition.not
    || condition.value.split(/[\s,.-]+/).every((name) => readText().includes(name)));
}
