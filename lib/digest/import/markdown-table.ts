/** Tables of Markdown: rows of papers, by the names of their columns or by what their cells link to. */
import type { Timestamp } from '@/lib/paper/paper';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { findPapersInBlocks } from '../block-papers';
import { areNames, isLinkedTitle, isTitleLike, stripLinks } from '../block-text';
import type { TextBlock } from '../html-blocks';
import { isLinkText } from '../link-words';
import { findDoiLink } from '../paper-links';
import { makeRefusal } from '../refusal';
import { cutDescription, cutTitle, trimMarks } from '../trim-title';
import { readInline } from './markdown-inline';
import type { ImportItem } from './reading';
import { readFields } from './record';
import { arePaperColumns, foldName, TITLES } from './record-names';

/** In characters; the rest of a longer line is ignored. */
const MAX_LINE_LENGTH = 50_000;

export function isRow(line: string): boolean {
  return line.includes('|');
}

/** The line of dashes under a table's head. */
export function isRule(line: string): boolean {
  const trimmed = line.trim();
  return trimmed.length < 2_000 && trimmed.includes('-') && /^[|:\s-]+$/.test(trimmed) && (trimmed.includes('|') || trimmed.length > 2);
}

export function findTableEnd(lines: readonly string[], from: number): number {
  let end = from;
  while (end < lines.length && lines[end]!.trim() && (isRow(lines[end]!) || isWrapped(lines[end - 1]!))) end += 1;
  return end;
}

/** Whether a row goes on in the next line: it begins with a bar and does not end with one. */
function isWrapped(line: string): boolean {
  const row = line.trim();
  return row.startsWith('|') && !row.endsWith('|');
}

/** The rows of a table, each with the number of its line; a wrapped row is one, where its line has fewer cells than the head. */
function joinRows(lines: readonly string[], from: number, end: number, columns: number): { text: string; line: number }[] {
  const rows: { text: string; line: number }[] = [];
  for (let at = from; at < end; at += 1) {
    const text = lines[at]!.slice(0, MAX_LINE_LENGTH);
    const last = rows.at(-1);
    if (last && !text.trim().startsWith('|') && isWrapped(last.text) && splitRow(last.text).length < columns)
      last.text += ` ${text.trim()}`;
    else rows.push({ text, line: at + 1 });
  }
  return rows;
}

export function* readTable(lines: readonly string[], head: number, end: number, now: Timestamp): Generator<ImportItem> {
  const columns = splitRow(lines[head]!);
  const names = columns.map(foldName);
  const isNamed = arePaperColumns(columns);
  const rows = joinRows(lines, head + 2, end, columns.length);
  const dateColumn = names.indexOf('date');
  const dates = dateColumn < 0 ? [] : rows.map(({ text }) => splitRow(text)[dateColumn] ?? '').filter(Boolean);
  const datesArePapers = dates.length > 1 && new Set(dates).size > 1;
  for (const { text: row, line } of rows) {
    const cells = splitRow(row).map((cell) => cell.split(/<br\s{0,3}\/?>/i).map(readInline));
    const item = isNamed ? readRow(names, cells, datesArePapers) : undefined;
    if (item) {
      yield item;
      continue;
    }
    const blocks = cells
      .flatMap((cell) => (cell.length > 1 ? cell : []))
      .map((block, at) => ({ ...block, heading: false, isPart: at > 0 }));
    const whole = splitRow(row).map(readInline);
    const joined = {
      text: whole.map((cell) => cell.text).join(' | '),
      links: whole.flatMap((cell) => cell.links),
      heading: false,
      ...(whole[0]?.lead && { lead: whole[0].lead }),
    };
    const found = findPapersInBlocks(
      blocks.length > 1 && blocks.some(({ links }) => links.some(({ href }) => PAPER_LINK.test(href))) ? blocks : [joined],
      now,
    );
    if (found.length > 0) yield* found;
    else yield { refusal: makeRefusal(row, t('refused.noTitleOrId'), line) };
  }
}

const PAPER_LINK = /arxiv|huggingface|hf\.co/i;

function readRow(names: readonly string[], cells: readonly (readonly TextBlock[])[], datesArePapers: boolean): ImportItem | undefined {
  const fields = new Map<string, string>();
  const titles = names.flatMap((name, at) => (isTitleColumn(name) && cells[at] ? [{ name, cell: cells[at]! }] : []));
  const best =
    titles.map(({ cell }) => findCellTitle(cell, true)).find(Boolean) ?? titles.map(({ cell }) => findCellTitle(cell, false)).find(Boolean);
  // A column of names alone may be one of colours or feeds; whether a row is a paper then depends on its other cells.
  const isNamed = !names.some((name) => name !== 'name' && isTitleColumn(name));
  if (best) fields.set(isNamed ? 'name' : 'title', best.title);
  if (best?.rest) fields.set('abstract', best.rest);
  names.forEach((name, at) => {
    const text = cells[at]?.map((line) => line.text).join(' ').trim();
    if (!name || !text || fields.has(name) || isTitleColumn(name)) return;
    fields.set(name, text.replace(/^Show\s(?=.{80})/, ''));
  });
  const byline = titles.flatMap(({ cell }) => cell.map((line) => line.text)).find((text) => areNames(text));
  if (byline && !fields.has('authors')) fields.set('authors', byline);
  const links = cells.flat().flatMap((cell) => cell.links);
  const link =
    links.find(({ href }) => PAPER_LINK.test(href) && findArxivIds(href).length > 0) ?? links.find(({ href }) => PAPER_LINK.test(href));
  if (link) fields.set('url', link.href);
  const doi = findDoiLink(links);
  if (doi && !fields.has('doi')) fields.set('doi', doi);
  return readFields(fields, { datesArePapers });
}

/** Columns whose cells hold titles, also beside names: `Title & Authors`. */
function isTitleColumn(name: string): boolean {
  return TITLES.has(name) || /^titles?(?:and)?authors?$/.test(name);
}

/** The title in a cell: the text of the link to the paper, what is bold at its beginning, or its text. */
function findCellTitle(cell: readonly TextBlock[], onlyLinked: boolean): { title: string; rest?: string } | undefined {
  const linked = cell.flatMap((line) => line.links).find(({ href, text }) => findArxivIds(href).length > 0 && text && !isLinkText(text));
  if (linked) return { title: trimMarks(linked.text) };
  if (onlyLinked) return undefined;
  for (const line of cell) {
    const text = stripLinks(line);
    const lead = line.lead && isLinkedTitle(line.lead) ? trimMarks(line.lead) : '';
    if (lead) return { title: lead, rest: line.text.slice(line.text.indexOf(line.lead!) + line.lead!.length).replace(/^[\s:.–—-]+/, '') };
    if (isTitleLike(text) && (cell.length === 1 || !areNames(text))) return { title: cutTitle(text) };
    const named = isTitleLike(text) ? undefined : cutDescription(text);
    if (named) return { title: named, rest: text.slice(text.indexOf(named) + named.length).replace(/^[\s:.–—-]+/, '') };
  }
  return undefined;
}

/** The cells of a row. `\|` is a bar inside a cell. */
function splitRow(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  const row = line.trim().replace(/^\|/, '');
  for (let at = 0; at < row.length; at += 1) {
    if (row[at] === '\\' && row[at + 1] === '|') {
      cell += '|';
      at += 1;
    } else if (row[at] === '|') {
      cells.push(cell.trim());
      cell = '';
    } else cell += row[at];
  }
  if (cell.trim()) cells.push(cell.trim());
  return cells;
}
