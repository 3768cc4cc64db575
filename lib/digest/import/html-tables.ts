/** Tables of HTML in Markdown, whose rows are written as those of Markdown, so that one reader knows the columns. */

import { hasTitleColumn } from './record-names';

/** In characters; a longer table stays as it is. */
const MAX_TABLE = 500_000;

/** The text with each table of HTML, of whose columns one is named as a title, as one of Markdown. */
export function turnHtmlTables(text: string): string {
  if (!/<table[\s>]/i.test(text)) return text;
  let turned = '';
  let at = 0;
  for (;;) {
    const from = text.indexOf('<table', at);
    const end = from < 0 ? -1 : text.indexOf('</table>', from);
    if (end < 0) return turned + text.slice(at);
    const table = text.slice(from, end);
    turned += text.slice(at, from) + (table.length > MAX_TABLE ? table : writeRows(table) ?? table);
    at = end;
  }
}

function writeRows(table: string): string | undefined {
  const [first, ...rows] = table.split(/<tr(?=[\s>])[^<>]{0,200}>/i).slice(1).map(readCells);
  if (!first || !/<th[\s>]/i.test(table) || !hasTitleColumn(first.map((cell) => cell.replace(/<[^<>]{1,200}>/g, '')))) return undefined;
  const lines = [first, first.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `\n\n${lines.join('\n')}\n\n`;
}

function readCells(row: string): string[] {
  const cells = row.split(/<t[dh](?=[\s>])[^<>]{0,300}>/i).slice(1);
  return cells.map((cell) => cell.replace(/<\/(?:t[dhr]|tbody|thead)>/gi, '').replace(/\s+/g, ' ').replaceAll('|', '\\|').trim());
}
