/** Texts of amounts: invoices, statements of accounts, logs and measurements, whose numbers may look like arXiv ids. */
import { CURRENCY_CODES, CURRENCY_SIGNS } from '@/lib/paper/currencies';
import { findArxivIds } from '@/lib/sites/arxiv-links';

/** Says that a text is about papers, whatever numbers it has. */
const OF_PAPERS = /arxiv|\bdoi\b|\b10\.\d{4,9}\/|preprint|\b(?:paper|abstract|authors?|titles?)\b|et al\b|论文|論文/i;
/** A number with a fraction, and no date or version. */
const DECIMAL = /^-?\d{1,9}(?:[.,]\d{3}){0,3}[.,]\d{1,9}$/;
const CURRENCY = `(?:[${CURRENCY_SIGNS}]|\\b(?:${CURRENCY_CODES})\\b)`;
const MONEY = new RegExp(`${CURRENCY}\\s?-?\\d|\\d\\s?${CURRENCY}`, 'i');
/** Three words in a row, which may be of a title. */
const WORDS = /\p{L}{3}[:,]? \p{L}+[:,]? \p{L}/u;
/** An id that begins its line, behind the mark of an item. */
const LEADING = /^(?:[-*+•]\s|\d{1,4}[.)]\s|\[\d{1,4}\]\s)?\s{0,3}[([]?\d{4}\.\d{4,5}/;

/**
 * Whether the numbers of a text are amounts. They are where no word of it tells of papers, where most lines with a number like an id
 * neither begin with it nor hold a title, and where at least as many lines hold another number with a fraction, or a currency.
 */
export function isOfAmounts(text: string, lines: readonly string[]): boolean {
  if (OF_PAPERS.test(text)) return false;
  let [named, told, amounts] = [0, 0, 0];
  for (const line of lines) {
    const ids = findArxivIds(line.slice(0, 2_000)).map(({ id }) => id);
    if (ids.length > 0 && /https?:/.test(line)) return false;
    if (ids.length > 0) named += 1;
    if (ids.length > 0 && (LEADING.test(line.slice(0, 40)) || WORDS.test(line.slice(0, 2_000)))) told += 1;
    const others = splitCells(line.slice(0, 2_000)).filter((cell) => DECIMAL.test(cell) && !ids.includes(cell));
    if (others.length > 0 || MONEY.test(line.slice(0, 2_000))) amounts += 1;
  }
  return named > 0 && amounts >= MIN_AMOUNTS && amounts >= named && told * 2 < named;
}

/** The words of a line, and the cells where commas part them. */
function splitCells(line: string): string[] {
  return line.split(/[\s;|]/).flatMap((word) => (/\.\d+,/.test(word) ? word.split(',') : word));
}

/** Fewer lines of amounts are an aside. */
const MIN_AMOUNTS = 2;
