import Papa from 'papaparse';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { isLong, isSentence } from '../block-papers';
import { makeEntry } from '../entry';
import { makeRefusal } from '../refusal';
import { ImportProblem, type ImportItem, refuseHopeless } from './reading';
import { arePaperColumns, foldName, hasTitleColumn, readFields } from './record';

/** More columns are no table of papers. */
const MOST_COLUMNS = 1_000;

/**
 * Reads a table with `,`, `;`, tab or `|` between its cells (RFC 4180 and its relatives). The first
 * row names the columns; without names, the arXiv id or link is looked for in each row and the
 * longest other cell of up to 300 characters is the title.
 */
export function* readCsv(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readRows(text), 'rows', 'a table of papers');
}

function* readRows(whole: string): Generator<ImportItem> {
  // Spreadsheets are told the separator so; what parts the names below it tells it too.
  const text = whole.replace(/^\s*sep=.\r?\n/i, '');
  const delimiter = guessDelimiter(text);
  const start = text.slice(0, 1_000_000);
  const end = start.search(/[\r\n]/);
  if ((end < 0 ? start : start.slice(0, end)).split(delimiter, MOST_COLUMNS + 1).length > MOST_COLUMNS) throw new ImportProblem('The table has more than 1,000 columns; this is not a table of papers.');
  // The parser takes its time over empty lines.
  const { data, errors } = Papa.parse<string[]>(text.replace(/(\r\n|\n|\r)\1{2,}/g, '$1$1'), { skipEmptyLines: 'greedy', delimiter });
  const unclosed = errors.find((error) => error.code === 'MissingQuotes');
  if (unclosed) throw new ImportProblem(`The table is broken: a quotation mark that opens in row ${(unclosed.row ?? 0) + 1} is never closed.`);
  const header = data[0] ?? [];
  const isNamed = arePaperColumns(header);
  const names = header.map(foldName);
  const isTitled = hasTitleColumn(header);
  for (const [index, row] of data.entries()) {
    if (isNamed && index === 0) continue;
    const item = !isNamed ? readBareRow(row) : readFields(isTitled ? nameCells(names, row) : nameCells([...names, 'title'], [...row, findTitle(row)]));
    const read = item ?? { refusal: makeRefusal(row.slice(0, 10).join(', '), 'The row has neither a title nor an arXiv id.', index + 1) };
    yield { ...read, at: ((index + 1) / data.length) * text.length };
  }
}

/** The separator that parts the first line in the most cells. */
export function guessDelimiter(text: string): string {
  const newline = text.search(/[\r\n]/);
  const line = text.slice(0, Math.min(newline < 0 ? text.length : newline, 5_000));
  const counts = [',', '\t', ';', '|'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).delimiter;
}

function nameCells(names: readonly string[], row: readonly string[]): Map<string, string> {
  const cells = new Map<string, string>();
  names.forEach((name, at) => {
    const cell = row[at];
    // Our own tables and spreadsheets put an apostrophe before what would be a formula.
    if (cell && name && !cells.has(name)) cells.set(name, /^'[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);
  });
  return cells;
}

function readBareRow(row: readonly string[]): ImportItem | undefined {
  const ids = row.map((cell) => findArxivIds(cell.slice(0, 2_000))[0]);
  const at = ids.findIndex(Boolean);
  if (at < 0) return undefined;
  const others = row.toSpliced(at, 1);
  const abstract = others.find((cell) => isLong(cell) && isSentence(cell));
  const entry = makeEntry({ arxivId: ids[at]?.id, version: ids[at]?.version, title: findTitle(others), abstract }, { titleless: true });
  return entry && { entry };
}

/** The longest cell of several words that a title can be; a sentence only where there is no other. */
function findTitle(row: readonly string[]): string {
  const titles = row.filter((cell) => cell.length <= 300 && /\p{L}{2}.*\s.*\p{L}{2}/u.test(cell));
  const best = titles.filter((cell) => !isSentence(cell));
  return (best.length > 0 ? best : titles).reduce((longest, cell) => (cell.length > longest.length ? cell : longest), '');
}
