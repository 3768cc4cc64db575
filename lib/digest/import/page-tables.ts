/** Tables of saved pages and mails whose columns are named as fields of papers: sheets published as pages, alerts of Scopus, wikis. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { decodeEntities } from '../entities';
import { findDoiLink, isPaperLink } from '../paper-links';
import { isOfOthers } from './other-record';
import type { ImportItem } from './reading';
import { readFields } from './record';
import { hasTitleColumn, isKnownColumn, nameColumns } from './record-names';

/** In characters. */
const [MAX_TABLE, MAX_CELL] = [2_000_000, 5_000];
/** Rows above the one that names the columns: letters of a sheet's columns, a heading. */
const MAX_ROWS_ABOVE = 4;

interface Cell {
  text: string;
  hrefs: string[];
}

/** The papers of all such tables, in order. Of tables in one another, the inner ones count. */
export function* readPageTables(html: string): Generator<ImportItem> {
  let from = 0;
  for (let end = html.indexOf('</table>'); end >= 0; end = html.indexOf('</table>', from)) {
    const start = html.slice(Math.max(from, end - MAX_TABLE), end).lastIndexOf('<table');
    if (start >= 0) yield* readTable(html.slice(Math.max(from, end - MAX_TABLE) + start, end));
    from = end + 8;
  }
}

function* readTable(table: string): Generator<ImportItem> {
  const rows = table.split(/<tr(?=[\s>])[^<>]{0,1000}>/i).slice(1).map(readCells);
  const head = rows.slice(0, MAX_ROWS_ABOVE).findIndex((cells) => {
    const columns = cells.map(({ text }) => text);
    return columns.every((column) => column.length < 60) && hasTitleColumn(columns) && nameColumns(columns).some(isKnownColumn);
  });
  if (head < 0) return;
  const names = nameColumns(rows[head]!.map(({ text }) => text));
  if (isOfOthers(names)) return;
  const dates = rows.slice(head + 1).flatMap((cells) => cells[names.indexOf('date')]?.text || []);
  for (const cells of rows.slice(head + 1)) {
    const fields = new Map<string, string>();
    names.forEach((name, at) => {
      const text = cells[at]?.text;
      if (name && text && !fields.has(name)) fields.set(name, text);
    });
    const links = cells.flatMap(({ hrefs }) => hrefs).map((href) => ({ href }));
    const doi = findDoiLink(links.filter(isPaperLink));
    if (doi && !fields.has('doi')) fields.set('doi', doi);
    const link = links.find(({ href }) => findArxivIds(href).length > 0) ?? links.find(isPaperLink);
    if (link && !/^https?:/.test(fields.get('url') ?? '')) fields.set('url', link.href);
    const item = readFields(fields, { datesArePapers: new Set(dates).size > 1 });
    if (item && 'entry' in item && (item.entry.authors ?? item.entry.doi ?? item.entry.arxivId)) yield item;
  }
}

function readCells(row: string): Cell[] {
  return row.split(/<t[dh](?=[\s>])[^<>]{0,2000}>/i).slice(1).map((cell) => {
    const written = cell.slice(0, MAX_CELL);
    const hrefs = [...written.matchAll(/\shref\s?=\s?["']([^"'<>]{1,2000})["']/gi)].map(([, href = '']) => decodeEntities(href));
    const text = written.replace(/<br[^<>]{0,100}>/gi, ' ').replace(/<[^<>]{0,3000}>/g, '');
    return { text: decodeEntities(text).replace(/\s+/g, ' ').trim(), hrefs };
  });
}
