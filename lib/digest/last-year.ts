/** No part of a number, of a range of pages, of an address or of a word. */
const YEAR = /(?<![\d\p{L}.:/–-])(?:19|20)\d\d(?=[a-z]?(?:$|[^\d\p{L}–-]))/gu;

/** The last year that a text names: references and lists of publications tell theirs at the end. */
export function findLastYear(text: string): string | undefined {
  return text.match(YEAR)?.at(-1);
}
