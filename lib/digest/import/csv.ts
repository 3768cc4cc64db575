/** Tables with `,`, `;`, tab or `|` between their cells (RFC 4180 and its relatives). */
import Papa from 'papaparse';
import { parseArxivId } from '@/lib/paper/arxiv-id';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { formatCount, t } from '@/lib/texts/t';
import { isLong, isSentence } from '../block-text';
import { makeEntry } from '../entry';
import { dropOthers } from '../names';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { joinHighlightRows } from './highlights';
import { ImportProblem, type ImportItem, refuseHopeless } from './reading';
import { isOfOthers } from './other-record';
import { readCitationText, readFields, type RecordContext } from './record';
import { arePaperColumns, foldName, hasCitationColumn, hasTitleColumn, isKnownColumn, nameColumns, NAMES, TITLES } from './record-names';

export const id = 'csv';
export const name = 'format.table';
export const endings = ['.csv', '.tsv'];
export const isLibrary = false;

const MAX_TITLE_LENGTH = 300;
/** If at least this share of a table's dates differ, they are the dates of the papers. */
const MIN_SHARE_OF_OWN_DATES = 0.5;
/** A table with more columns is no table of papers. */
const MAX_COLUMNS = 1_000;
/** The same while a text is recognised by its start alone. */
const MAX_RECOGNISED_COLUMNS = 200;

export function recognise({ text, lines, ending }: Head): boolean {
  const named = lines[/^sep=.$/i.test(lines[0] ?? '') ? 1 : 0] ?? '';
  const delimiter = guessDelimiter(named);
  const columns = named.split(delimiter).map((cell) => cell.replace(/^"|"$/g, ''));
  const isFile = endings.includes(ending);
  if (columns.length > MAX_RECOGNISED_COLUMNS) return false;
  if (columns.length < 2) return isFile && lines.length > 1 && arePaperColumns(columns);
  if (isFile) return true;
  if (delimiter === '|' || lines.length < 2 || columns.some((column) => column.length >= MAX_TITLE_LENGTH)) return false;
  return arePaperColumns(columns) ? columns.every((column) => column.length < 60) : hasIdColumn(text);
}

/** Whether the same cell of each of the first rows is an id or address and nothing else, as in a table without column names. */
function hasIdColumn(text: string): boolean {
  const { data } = Papa.parse<string[]>(text.slice(0, 20_000), { skipEmptyLines: 'greedy', delimiter: guessDelimiter(text), preview: 10 });
  const isId = (cell = ''): boolean =>
    parseArxivId(cell) !== undefined || (/^https?:\/\/\S+$/.test(cell.trim()) && findArxivIds(cell).length === 1);
  const column = data[0]?.findIndex(isId) ?? -1;
  return column >= 0 && data.length > 1 && data.every((row) => row.length === data[0]!.length && isId(row[column]));
}

/**
 * Reads a table whose first row names the columns. Without names, the arXiv id or link is looked for in each row, and
 * the longest other cell of up to 300 characters is the title.
 */
export function* read(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readRows(text), 'file.noPaperInRows');
}

function* readRows(whole: string): Generator<ImportItem> {
  // `sep=;` is a hint for spreadsheets. The row of names below it shows the separator as well. Rows that several programs wrote end in
  // several ways, and Papa Parse knows one.
  const text = (whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole).replace(/^\s*sep=.\n/i, '');
  const delimiter = guessDelimiter(text);
  const start = text.slice(0, 1_000_000);
  const end = start.indexOf('\n');
  const columns = (end < 0 ? start : start.slice(0, end)).split(delimiter, MAX_COLUMNS + 1).length;
  if (columns > MAX_COLUMNS) throw new ImportProblem(t('file.tooManyColumns', { most: formatCount(MAX_COLUMNS) }));
  // Papa Parse is slow on empty lines, so runs of them are shortened.
  const { data: all, errors } = Papa.parse<string[]>(text.replace(/\n{3,}/g, '\n\n'), { skipEmptyLines: 'greedy', delimiter });
  const unclosed = errors.find((error) => error.code === 'MissingQuotes');
  if (unclosed) {
    throw new ImportProblem(t('file.tableUnclosed', { row: (unclosed.row ?? 0) + 1 }));
  }
  const first = findHeader(all);
  const data = all.slice(first);
  const header = data[0] ?? [];
  const isNamed = arePaperColumns(header) || hasCitationColumn(header);
  const names = nameColumns(header);
  const isTitled = hasTitleColumn(header);
  const headRows = !isNamed ? 0 : describesColumns(header, names, data[1] ?? []) ? 2 : 1;
  // A list has one day or a few. If nearly every row has another date, it is the date of the row's paper.
  const context = { datesArePapers: isNamed && haveOwnDates(names, data), isOfOthers: isOfOthers(names) || areWatched(names, data) };
  const rows = isNamed ? partFamilies(names, joinHighlightRows(names, data.slice(headRows))) : data;
  for (const [index, row] of rows.entries()) {
    const item = isNamed ? readNamedRow(names, row, isTitled, context) : readBareRow(row);
    yield { ...(item ?? refuseRow(row, first + headRows + index + 1)), at: ((index + 1) / rows.length) * text.length };
  }
}

/** A family name by itself: `Brewer`, `van der Kettle`. */
const FAMILY = /^(?:\p{Ll}{2,4} ){0,3}\p{Lu}[\p{L}\p{M}'’-]{1,40}$/u;

/**
 * Parts names at commas where a column holds family names alone, as a cell with three or five of them tells: `Müller, Schmidt` are two
 * people there, and one in a column of `Family, Given`.
 */
function partFamilies(names: readonly string[], rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const column = NAMES.authors.map((name) => names.indexOf(name)).find((at) => at >= 0) ?? -1;
  const lists = rows.slice(0, 500).map((row) => dropOthers((row[column] ?? '').slice(0, 2_000).split(/, ?/)).names);
  const isSure = lists.some((list) => list.length > 1 && list.length % 2 === 1) && lists.flat().every((name) => !name || FAMILY.test(name));
  return isSure ? rows.map((row) => row.with(column, (row[column] ?? '').replaceAll(',', ';'))) : rows;
}

/** Rows that are looked at for the names of columns. */
const MAX_HEAD_ROWS = 10;

/** The row that names the columns: the first, or one below a table's heading, which has fewer cells and no paper. */
function findHeader(rows: readonly (readonly string[])[]): number {
  const isFilled = (cell: string): boolean => cell.trim() !== '';
  const at = rows.slice(0, MAX_HEAD_ROWS).findIndex(arePaperColumns);
  const filled = rows[at]?.filter(isFilled).length ?? 0;
  const isHeading = (row: readonly string[]): boolean =>
    (row.filter(isFilled).length < filled || row.every((cell) => TAG.test(cell.trim())))
    && !row.some((cell) => findArxivIds(cell.slice(0, 2_000)).length > 0);
  const isKnown = at > 0 && hasTitleColumn(rows[at]!) && nameColumns(rows[at]!).some(isKnownColumn);
  return isKnown && rows.slice(0, at).every(isHeading) ? at : 0;
}

/** A tag of a field (`TI`, `A1`), or the kind of its values. */
const TAG = /^(?:[A-Z][A-Z0-9]|(?:free )?text|str(?:ing)?|int(?:eger)?|number|float|date|list|url)$/;
/** In words. A longer cell describes no column. */
const MAX_DESCRIPTION = 8;

/** Whether the row below the names of columns says what they hold, in words or as tags: its title's is one, and most others; no year. */
function describesColumns(header: readonly string[], names: readonly string[], row: readonly string[]): boolean {
  const isDescription = (cell: string, at: number): boolean => {
    const [name, folded] = [foldName(header[at] ?? ''), foldName(cell)];
    if (TAG.test(cell) || isKnownColumn(folded) || TITLES.has(folded)) return true;
    return name.length > 2 && folded.includes(name.replace(/s$/, '')) && cell.split(/\s+/, MAX_DESCRIPTION + 1).length <= MAX_DESCRIPTION;
  };
  const cells = row.map((cell) => cell.trim());
  const title = names.findIndex((name) => TITLES.has(name));
  if (!isDescription(cells[title] ?? '', title) || cells.some((cell) => cell.length > 200 || /\d{4}|:\/\//.test(cell))) return false;
  const filled = cells.filter(Boolean).length;
  return filled > 1 && cells.filter((cell, at) => cell && isDescription(cell, at)).length > filled / 2;
}

/** The separator that splits the first line into the most cells. */
function guessDelimiter(text: string): string {
  const newline = text.search(/[\r\n]/);
  const line = text.slice(0, Math.min(newline < 0 ? text.length : newline, 5_000));
  const counts = [',', '\t', ';', '|'].map((delimiter) => ({ delimiter, count: line.split(delimiter).length }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).delimiter;
}

function readNamedRow(
  names: readonly string[],
  row: readonly string[],
  isTitled: boolean,
  context: RecordContext,
): ImportItem | undefined {
  const cells = nameCells(names, row);
  if (isTitled) {
    const item = readFields(cells, context);
    // In a table of a person's own, the address may stand among the notes.
    const isLink = (cell: string): boolean => /^https?:\S{1,300}$/.test(cell.trim()) && findArxivIds(cell).length === 1;
    const link = item && 'entry' in item ? undefined : row.find(isLink);
    return link === undefined ? item : readFields(new Map([...cells, ['url', link]]), context);
  }
  const cited = readCitationText(cells);
  if (cited?.authors) {
    const item = readFields(new Map<string, unknown>([...cells, ...Object.entries(cited)]), context);
    if (item && 'entry' in item && cited.authorsCut) item.entry.authorsCut = true;
    return item;
  }
  // Without a column of titles, a row is a paper by its id alone. Its title is guessed from the columns of unknown names.
  const title = findTitle(row.filter((_, at) => !isKnownColumn(names[at] ?? '')));
  const item = readFields(new Map([...cells, ['title', title]]), context);
  return item && 'entry' in item && item.entry.arxivId === undefined ? undefined : item;
}

/** Whether a table of titles and days alone tells what a person watched: `The Kettle: Season 1: Steam`. */
function areWatched(names: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const isPart = ([title = '']: readonly string[]): boolean => /: (?:Season|Series|Episode|Part|Volume) \d/.test(title);
  return names.join() === 'title,date' && rows.slice(1, 500).some(isPart);
}

function haveOwnDates(names: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const column = names.findIndex((name) => name === 'date');
  const dates = column < 0 ? [] : rows.slice(1, 500).flatMap((row) => row[column] || []);
  return dates.length > 2 && new Set(dates).size > dates.length * MIN_SHARE_OF_OWN_DATES;
}

function refuseRow(row: readonly string[], line: number): ImportItem {
  return { refusal: makeRefusal(row.slice(0, 10).join(', '), t('refused.noTitleOrId'), line) };
}

/** What R, pandas and databases write in a cell without a value. */
const EMPTY = /^\s{0,9}(?:NA|N\/A|NaN|nan|NULL|null|None|none|<NA>)\s{0,9}$/;

/** A row's cells by the names of their columns. */
function nameCells(names: readonly string[], row: readonly string[]): Map<string, string> {
  const cells = new Map<string, string>();
  names.forEach((name, at) => {
    const cell = row[at];
    if (!cell || !name || cells.has(name) || EMPTY.test(cell)) return;
    // Our own export and spreadsheets write an apostrophe before a cell that would be a formula.
    cells.set(name, cell.replace(/(^|[\r\n;])([ ]{0,4})'(?=[=+\-@\t\r])/g, '$1$2'));
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

/** The longest cell that can be a title: several words, up to 300 characters. A sentence counts only if no other cell can. */
function findTitle(row: readonly string[]): string {
  const titles = row.filter((cell) => cell.length <= MAX_TITLE_LENGTH && hasWords(cell));
  const best = titles.filter((cell) => !isSentence(cell));
  return (best.length > 0 ? best : titles).reduce((longest, cell) => (cell.length > longest.length ? cell : longest), '');
}

/** Whether a text has two words of at least two letters. */
function hasWords(text: string): boolean {
  let words = 0;
  for (const piece of text.split(/\s+/)) {
    if (/\p{L}{2}/u.test(piece)) words += 1;
    if (words === 2) return true;
  }
  return false;
}
