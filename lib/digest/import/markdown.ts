/** Markdown: tables, lists and headings of papers, as "awesome" lists and digests are written. */
import type { Timestamp } from '@/lib/paper/paper';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { findPapersInBlocks } from '../block-papers';
import { parseWholeDay } from '../day-text';
import type { TextBlock } from '../html-blocks';
import { isLead, readHtmlBlocks } from '../html-blocks';
import { splitParagraph } from '../paragraphs';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import type { ImportContext, ImportItem } from './reading';
import { arePaperColumns, foldName, readFields, TITLES } from './record';

export const id = 'markdown';
export const name = 'Markdown';
export const endings = ['.md', '.markdown'];

/** A heading, a linked list item, a row of a table, a numbered link. */
const MARKED_LINE = /^(?:#{1,6}\s\S|[-*+]\s+\[|\|.*\|$|\d{1,4}\.\s+[[*])/;

export function recognise({ text, lines, ending }: Head): boolean {
  if (endings.includes(ending)) return true;
  const isMarked = (line: string): boolean => MARKED_LINE.test(line.slice(0, 2_000)) || /\]\(https?:/.test(line.slice(0, 5_000));
  return lines.some(isMarked) && findArxivIds(text).length > 0;
}

/** In characters; the rest of a longer line is ignored. */
const MAX_LINE_LENGTH = 50_000;
/** A line without one of these has no markup. */
const MARKS = /[[\]<`*_\\#>+.)-]/;

/**
 * Reads tables whose columns are named as fields of papers row by row, and everything else as blocks
 * (`findPapersInBlocks`), each a list item, heading or paragraph. The `date` in a note's front matter dates its papers.
 */
export function* read(text: string, { now }: ImportContext): Generator<ImportItem> {
  const front = /^---\r?\n([^]{0,5000}?)\r?\n---\r?\n/.exec(text);
  const written = front && /^date:\s*["']?([^"'\r\n]+)/m.exec(front[1]!)?.[1];
  const date = written ? parseWholeDay(written) : undefined;
  for (const item of readBody(front ? front[0].replace(/[^\n]/g, '') + text.slice(front[0].length) : text, now)) {
    yield 'entry' in item && date ? { ...item, date: item.date ?? date } : item;
  }
}

function* readBody(text: string, now: Timestamp): Generator<ImportItem> {
  const lines = placeLinks(text.split(/\r\n|[\n\r]/));
  let blocks: TextBlock[] = [];
  let paragraph: string[] = [];
  const endParagraph = (): void => {
    // Every address of a paper has four digits in a row, so a paragraph without them need not be looked into.
    const mayNamePapers = paragraph.length > 1 && paragraph.some((line) => /\d{4}/.test(line));
    const parts = mayNamePapers ? splitParagraph(paragraph.map(readInline)) : undefined;
    if (parts) for (const part of parts) blocks.push(part);
    else if (paragraph.length > 0) blocks.push(readInline(paragraph.join(' ')));
    paragraph = [];
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at]!.slice(0, MAX_LINE_LENGTH).trim();
    if (isRow(line) && isRule(lines[at + 1] ?? '')) {
      endParagraph();
      yield* findPapersInBlocks(blocks, now);
      blocks = [];
      const end = findTableEnd(lines, at + 2);
      yield* readTable(lines, at, end, now);
      at = end - 1;
    } else if (!line) endParagraph();
    else if (/^(?:#{1,6}\s|[-*+]\s|\d{1,4}[.)]\s|>)/.test(line) || /^\*\*[^*]{1,300}\*\*$/.test(line)) {
      endParagraph();
      if (/^(?:#{1,6}\s|\*\*)/.test(line)) blocks.push({ ...readInline(line), heading: true });
      else paragraph.push(line);
    } else paragraph.push(line);
  }
  endParagraph();
  yield* findPapersInBlocks(blocks, now);
}

/** Writes the addresses of link definitions (`[name]: https://…`) where they are used (`[text][name]`) and empties their lines. */
function placeLinks(lines: string[]): string[] {
  const places = new Map<string, string>();
  const rest = lines.map((line) => {
    const [, name, href] = /^ {0,3}\[([^\][]{1,100})\]:\s*<?(https?:[^\s<>]{1,2000})/.exec(line.slice(0, 2_200)) ?? [];
    if (name && href) places.set(name.toLowerCase(), href);
    return name ? '' : line;
  });
  if (places.size === 0) return lines;
  const placeLink = (written: string, text: string, name: string): string => {
    const href = places.get((name || text).toLowerCase());
    return href ? `[${text}](${href})` : written;
  };
  return rest.map((line) => line.slice(0, MAX_LINE_LENGTH).replace(/\[([^\][]{1,400})\]\[([^\][]{0,100})\]/g, placeLink));
}

function isRow(line: string): boolean {
  return line.includes('|');
}

/** The line of dashes under a table's head. */
function isRule(line: string): boolean {
  const trimmed = line.trim();
  return trimmed.length < 2_000 && trimmed.includes('-') && /^[|:\s-]+$/.test(trimmed) && (trimmed.includes('|') || trimmed.length > 2);
}

function findTableEnd(lines: readonly string[], from: number): number {
  let end = from;
  while (end < lines.length && lines[end]!.trim() && isRow(lines[end]!)) end += 1;
  return end;
}

function* readTable(lines: readonly string[], head: number, end: number, now: Timestamp): Generator<ImportItem> {
  const columns = splitRow(lines[head]!);
  const names = columns.map(foldName);
  const isNamed = arePaperColumns(columns);
  for (let at = head + 2; at < end; at += 1) {
    const line = lines[at]!.slice(0, MAX_LINE_LENGTH);
    const cells = splitRow(line).map(readInline);
    const item = isNamed ? readRow(names, cells) : undefined;
    if (item) {
      yield item;
      continue;
    }
    const text = cells.map((cell) => cell.text).join(' | ');
    const links = cells.flatMap((cell) => cell.links);
    const found = findPapersInBlocks([{ text, links, heading: false, ...(cells[0]?.lead && { lead: cells[0].lead }) }], now);
    if (found.length > 0) yield* found;
    else yield { refusal: makeRefusal(line, 'The row has neither a title nor an arXiv id.', at + 1) };
  }
}

function readRow(names: readonly string[], cells: readonly TextBlock[]): ImportItem | undefined {
  const fields = new Map<string, string>();
  names.forEach((name, at) => {
    const cell = cells[at];
    const text = TITLES.has(name) ? (cell?.lead ?? cell?.text) : cell?.text;
    if (!name || !text || fields.has(name)) return;
    fields.set(name, text);
    if (!cell || text !== cell.lead) return;
    const rest = cell.text.slice(cell.text.indexOf(text) + text.length);
    fields.set('abstract', rest.replace(/^[\s:.–—-]+/, ''));
  });
  const link = cells.flatMap((cell) => cell.links).find(({ href }) => /arxiv|huggingface|hf\.co/i.test(href));
  if (link && !fields.has('url')) fields.set('url', link.href);
  return readFields(fields);
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

/**
 * A line's text and links: `[text](address)`, `<address>`, `**strong**`, `code`, and HTML, which
 * Markdown allows. One pass over the brackets.
 */
function readInline(line: string): TextBlock {
  if (!MARKS.test(line)) return { text: line.replace(/\s+/g, ' ').trim(), links: [], heading: false };
  const marked = line.replace(/^(?:#{1,6}\s+|[-*+]\s+(?:\[[ xX]\]\s+)?|\d{1,4}[.)]\s+|>\s?)/, '');
  const source = /<[a-z][^<>]*>/i.test(marked) ? joinBlocks(marked) : { text: marked, links: [] };
  const links: TextBlock['links'] = [...source.links];
  let text = '';
  let from = 0;
  for (let at = source.text.indexOf(']('); at >= 0; at = source.text.indexOf('](', at + 2)) {
    const close = findClose(source.text, at + 2);
    const open = findOpen(source.text, at, from);
    if (close < 0 || open < 0) continue;
    const label = source.text.slice(open + 1, at);
    const isPicture = source.text[open - 1] === '!';
    const href = source.text.slice(at + 2, close).trim().split(/\s/, 1)[0]!.replace(/^<|>$/g, '');
    if (!isPicture) links.push({ href: href.slice(0, 2_000), text: unmark(label) });
    text += source.text.slice(from, isPicture ? open - 1 : open) + (isPicture ? ' ' : label);
    from = close + 1;
  }
  text += source.text.slice(from);
  for (const [, href] of text.matchAll(/<(https?:\/\/[^\s<>]{4,1000})>/g)) links.push({ href: href!, text: '' });
  const [, bold = '', rest = ''] = /^(?:\d{1,3}[.)]\s+)?(?:\*\*|__)([^*]{1,320}?)(?:\*\*|__)(.{0,10})/.exec(text.slice(0, 400)) ?? [];
  return {
    text: unmark(text), links,
    heading: /^(?:\*\*|__)[^*_]+(?:\*\*|__)$/.test(marked.slice(0, 400)),
    ...(rest && isLead(bold, rest) && { lead: unmark(bold) }),
  };
}

function joinBlocks(html: string): { text: string; links: TextBlock['links'] } {
  const { blocks } = readHtmlBlocks(html);
  return { text: blocks.map((block) => block.text).join(' '), links: blocks.flatMap((block) => block.links) };
}

/** The bracket that opens the link text ending at `at`; brackets in it are balanced. */
function findOpen(text: string, at: number, from: number): number {
  let depth = 0;
  for (let back = at; back >= Math.max(from, at - 600); back -= 1) {
    if (text[back] === ']') {
      depth += 1;
      if (depth > 20) return -1;
    } else if (text[back] === '[') {
      depth -= 1;
      if (depth === 0) return back;
    }
  }
  return -1;
}

function findClose(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < Math.min(text.length, from + 2_100); at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ']') return -1;
    else if (text[at] === ')') {
      depth -= 1;
      if (depth === 0) return at;
    }
  }
  return -1;
}

function unmark(text: string): string {
  return text
    .replace(/\*\*|__|`/g, '')
    .replace(/\[\[(?:[^\][|]{0,300}\|)?([^\][|]{0,300})\]\]/g, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|<>-])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
