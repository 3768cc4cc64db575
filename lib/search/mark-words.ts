import { foldText } from './parse-query';
import { isWordStart } from './word-start';

export interface MarkedText {
  text: string;
  isMarked?: true;
}

/** A text with the same text folded (`foldText`), and the place in the text of each letter of the folded one. */
interface Folded {
  folded: string;
  placeOf: (at: number) => number;
}

function fold(text: string): Folded {
  // Most texts are ASCII, where folding moves no letter.
  if (/^[\0-\x7f]*$/.test(text)) return { folded: text.toLowerCase(), placeOf: (at) => at };
  let folded = '';
  const places: number[] = [];
  let place = 0;
  for (const letter of text) {
    for (const each of letter < '\x80' ? letter.toLowerCase() : foldText(letter)) {
      folded += each;
      for (let unit = 0; unit < each.length; unit++) places.push(place);
    }
    place += letter.length;
  }
  return { folded, placeOf: (at) => places[at] ?? text.length };
}

/** Where words begin with one of the terms (folded): first and last place of each, in order, without overlaps. */
function findSpans({ folded, placeOf }: Folded, terms: readonly string[]): [from: number, to: number][] {
  const spans = terms.flatMap((term) => {
    const found: [number, number][] = [];
    for (let at = term ? folded.indexOf(term) : -1; at >= 0; at = folded.indexOf(term, at + term.length)) {
      if (isWordStart(folded, at)) found.push([placeOf(at), placeOf(at + term.length)]);
    }
    return found;
  }).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let end = 0;
  return spans.filter(([from, to]) => {
    const isFree = from >= end;
    if (isFree) end = to;
    return isFree;
  });
}

/** The text in parts: those with which words begin that match a term (folded) are marked. */
export function markWords(text: string, terms: readonly string[]): MarkedText[] {
  const parts: MarkedText[] = [];
  let end = 0;
  for (const [from, to] of findSpans(fold(text), terms)) {
    if (from > end) parts.push({ text: text.slice(end, from) });
    parts.push({ text: text.slice(from, to), isMarked: true });
    end = to;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Those of the terms (folded) with which a word of the text begins. */
export function findTerms(text: string, terms: readonly string[]): string[] {
  const folded = fold(text);
  return terms.filter((term) => findSpans(folded, [term]).length > 0);
}

/** Letters before the first marked word of an excerpt, and in all. */
const BEFORE = 24;
const LENGTH = 110;

/** A stretch of the text around the first word that matches a term, marked; `undefined` where none does. */
export function excerpt(text: string, terms: readonly string[]): MarkedText[] | undefined {
  const [first] = findSpans(fold(text), terms);
  if (!first) return undefined;
  const start = first[0] <= BEFORE ? 0 : text.indexOf(' ', first[0] - BEFORE) + 1;
  const from = Math.min(start, first[0]);
  const parts = markWords(text.slice(from, from + LENGTH).replace(/\s+/g, ' '), terms);
  return from > 0 ? [{ text: '… ' }, ...parts] : parts;
}
