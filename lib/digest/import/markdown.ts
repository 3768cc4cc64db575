/** Markdown: tables, lists and headings of papers, as "awesome" lists and digests are written. */
import type { Day, Timestamp } from '@/lib/paper/paper';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { findPapersInBlocks, readListInBlocks } from '../block-papers';
import type { DatedEntry } from '../block-reader';
import { readLabel } from '../block-text';
import { parseWholeDay } from '../day-text';
import type { TextBlock } from '../html-blocks';
import { dropOthers, splitNames } from '../names';
import { splitParagraph } from '../paragraphs';
import { splitReferences } from '../reference';
import { addCited, readCited } from './cited-bibtex';
import type { Head } from './format';
import { readFrontMatter } from './front-matter';
import { turnHtmlTables } from './html-tables';
import { readInline } from './markdown-inline';
import { findTableEnd, isRow, isRule, readTable } from './markdown-table';
import type { ImportContext, ImportItem } from './reading';
import { takeAttributes, TITLE_ATTRIBUTE } from './roam';

export const id = 'markdown';
export const name = 'Markdown';
export const endings = ['.md', '.markdown'];
export const isLibrary = false;

/** A heading, a linked list item, a row of a table, a numbered link. */
const MARKED_LINE = /^(?:#{1,6}\s\S|[-*+]\s+\[|\|.*\|$|\d{1,4}\.\s+[[*])/;

export function recognise({ text, lines, ending }: Head): boolean {
  if (endings.includes(ending)) return true;
  if (/^---\r?\n[^]{0,5000}?\r?\n---\r?\n/.test(text) && /^title:/m.test(text.slice(0, 5_000))) return true;
  if (TITLE_ATTRIBUTE.test(text)) return true;
  const isMarked = (line: string): boolean => MARKED_LINE.test(line.slice(0, 2_000)) || /\]\(https?:/.test(line.slice(0, 5_000));
  return lines.some(isMarked) && findArxivIds(text).length > 0;
}

/** Between lines of `---`, or of `+++` in TOML. */
const FRONT_MATTER = /^\ufeff?(?:---|\+\+\+)\r?\n([^]{0,20000}?)\r?\n(?:---|\+\+\+)\r?(?:\n|$)/;

/** `title = "A Cup"` of TOML as YAML has it. */
const turnToml = (toml: string): string => toml.replace(/^([\w-]{1,60})\s{0,9}=\s{0,9}/gm, '$1: ');

/** A property of Logseq: `id:: 64a1b2c3`. */
const PROPERTY = /^[a-z][\w-]{0,30}:: \S/i;

/** In characters; the rest of a longer line is ignored. */
const MAX_LINE_LENGTH = 50_000;

/**
 * Reads tables whose columns are named as fields of papers row by row, and everything else as blocks
 * (`findPapersInBlocks`), each a list item, heading or paragraph. The `date` in a note's front matter dates its papers.
 */
export function* read(text: string, { now }: ImportContext): Generator<ImportItem> {
  const front = FRONT_MATTER.exec(text);
  const body = front ? front[0].replace(/[^\n]/g, '') + text.slice(front[0].length) : text;
  const paper = front && readFrontMatter(text.startsWith('+++') ? turnToml(front[1]!) : front[1]!, body);
  if (paper) {
    yield paper;
    return;
  }
  const written = front && /^date:\s*["']?([^"'\r\n]+)/m.exec(front[1]!)?.[1];
  const date = written ? parseWholeDay(written) : undefined;
  const { shown: whole, code } = hideComments(body);
  const { items: described, rest: shown } = takeAttributes(whole);
  for (const item of described) yield 'entry' in item ? { ...item, date: item.date ?? date } : item;
  const cited = readCited(code);
  const citedById = new Map(cited.map((entry) => [entry.arxivId, entry]));
  const named = new Set(described.map((item) => ('entry' in item ? item.entry.arxivId : undefined)));
  for (const item of readBody(turnHtmlTables(shown), now)) {
    if ('entry' in item) {
      named.add(item.entry.arxivId);
      if (item.entry.arxivId) addCited(item.entry, citedById.get(item.entry.arxivId));
    }
    yield 'entry' in item && date ? { ...item, date: item.date ?? date } : item;
  }
  // Beside papers of the text, BibTeX without an id is the citation of the list itself.
  for (const entry of cited) if (entry.arxivId ? !named.has(entry.arxivId) : named.size === 0) yield { entry, date };
}

/** The papers of one line of Markdown: a list item or the row of a table. */
export function readMarkdownLine(line: string, now: Timestamp): DatedEntry[] {
  const cells = line.trim().split('|').map((cell) => cell.trim()).filter(Boolean);
  if (cells.length < 3) return findPapersInBlocks([readInline(line)], now);
  const blocks = cells.map(readInline);
  const title =
    blocks.find(({ heading, text }) => heading && !parseWholeDay(text)) ?? blocks.find(({ text }) => text.split(' ').length > 3);
  const names = blocks[blocks.indexOf(title!) + 1];
  const whole = {
    text: blocks.map(({ text }) => text).join(' | '),
    links: blocks.flatMap(({ links }) => links),
    heading: false,
    ...(title && { lead: title.text }),
  };
  return findPapersInBlocks([whole], now).map((found) => ({
    ...found,
    entry: names && !names.links.length && !found.entry.authors ? withAuthors(found.entry, names.text) : found.entry,
  }));
}

function withAuthors(entry: DatedEntry['entry'], text: string): DatedEntry['entry'] {
  const { names, cut } = dropOthers(splitNames(text));
  return names.length > 0 ? { ...entry, authors: [...names], ...(cut && { authorsCut: true }) } : entry;
}

/** A line that is bold from end to end, with or without a break behind it. */
const BOLD_LINE = /^\*\*[^*]{1,300}\*\*\s?\\?$/;

/** The text with comments and blocks of code as empty lines, and the blocks of code. */
function hideComments(text: string): { shown: string; code: string[] } {
  const blocks: string[] = [];
  if (!text.includes('<!--') && !text.includes('```')) return { shown: text, code: blocks };
  const blank = (from: number, end: number): string => text.slice(from, end).replace(/[^\n]/g, '');
  let shown = '';
  let at = 0;
  for (;;) {
    const comment = text.indexOf('<!--', at);
    const code = text.startsWith('```', at) && at === 0 ? 0 : text.indexOf('\n```', at);
    const next = comment >= 0 && (code < 0 || comment < code) ? comment : code;
    if (next < 0) return { shown: shown + text.slice(at), code: blocks };
    const close = next === comment ? text.indexOf('-->', next) : text.indexOf('\n```', next + 4);
    // A comment that is never closed is text.
    if (close < 0) return { shown: shown + text.slice(at), code: blocks };
    const end = next === comment ? close + 3 : close + 4;
    if (next === code) blocks.push(text.slice(next, end));
    shown += text.slice(at, next) + blank(next, end);
    at = end;
  }
}

const isLabelled = (lines: readonly string[]): boolean =>
  lines.length > 1 && lines.every((line) => /^\*\*[\p{L} ]{2,20}(?:[:：]\*\*|\*\*\s?[:：])/u.test(line));

/** The lines of a paragraph as blocks, where each says something of its own. */
function partLines(lines: readonly string[]): TextBlock[] | undefined {
  const blocks = lines.map(readInline);
  return isLabelled(lines) ? blocks : splitParagraph(blocks) ?? splitReferences(blocks);
}

/** What a paragraph says, in one block or in several, and whether these are items of a list. */
function readParagraph(lines: readonly string[]): { found: TextBlock[]; hasItems?: boolean } {
  if (lines.length === 0) return { found: [] };
  const labelled = joinLabelled(lines);
  // Every address of a paper has four digits in a row, so a paragraph without them need not be looked into.
  const mayNamePapers = lines.length > 1 && lines.some((line) => /\d{4}/.test(line));
  const parts = labelled.length > 1 ? labelled.map(readInline) : mayNamePapers || isLabelled(lines) ? partLines(lines) : undefined;
  if (parts) return { found: parts, hasItems: parts.some((block) => block.depth !== undefined) };
  const hasBreaks = lines.some((line) => /(?: {2}|\\)$/.test(line));
  return { found: [readInline(lines.join(hasBreaks ? '  ' : ' '))] };
}

/** The lines of a paragraph that begins with a label, each label with the lines below it that have none. */
function joinLabelled(lines: readonly string[]): string[] {
  const isPlain = lines.length < 2 || lines.length > MAX_LABELLED_LINES || !/^(?:authors?|doi|year)\s?:/i.test(lines[0]!);
  if (isPlain || lines.some((line) => findArxivIds(line).length > 0)) return [];
  const parts: string[] = [];
  for (const line of lines) {
    if (readLabel({}, line)) parts.push(line);
    else parts.push(`${parts.pop()} ${line}`);
  }
  return parts;
}

/** A paragraph with more lines is a text. */
const MAX_LABELLED_LINES = 40;

/** A property of the item above it, where it is the authors: nothing else says what a paper is. */
function readProperty(line: string): TextBlock | undefined {
  const authors = /^authors?:: (.+)/i.exec(line)?.[1];
  return authors ? { text: `Authors: ${authors}`, links: [], heading: false, isPart: true } : undefined;
}

function* readBody(text: string, now: Timestamp): Generator<ImportItem> {
  const lines = placeLinks(text.split(/\r\n|[\n\r]/));
  let blocks: TextBlock[] = [];
  let paragraph: string[] = [];
  /** The day that a heading above names, which dates the tables below it. */
  let tableDate: Day | undefined;
  let depth: number | undefined;
  /** The line at which the paragraph begins. */
  let begin = 0;
  /** The last line that is bold from end to end. */
  let bold = 0;
  const endParagraph = (): void => {
    const { found, hasItems } = readParagraph(paragraph);
    const first = { line: begin, ...(depth !== undefined && { depth }), ...(bold > 0 && bold === begin - 1 && { followsTitle: true }) };
    found.forEach((block, at) => blocks.push({ ...block, ...(at === 0 ? first : !hasItems && { isPart: true }) }));
    paragraph = [];
    depth = undefined;
  };
  for (let at = 0; at < lines.length; at += 1) {
    const whole = lines[at]!.slice(0, MAX_LINE_LENGTH);
    const line = whole.trim();
    const isItem = /^(?:[-*+]|\d{1,4}[.)]|\[\d{1,4}\])\s/.test(line);
    if (isRow(line) && isRule(lines[at + 1] ?? '')) {
      endParagraph();
      const reading = readListInBlocks(blocks, now);
      yield* reading.items;
      blocks = [];
      tableDate = reading.date ?? tableDate;
      const end = findTableEnd(lines, at + 2);
      for (const item of readTable(lines, at, end, now))
        yield 'entry' in item && tableDate ? { ...item, date: item.date ?? tableDate } : item;
      at = end - 1;
    } else if (!line) endParagraph();
    else if (PROPERTY.test(line) && paragraph.length > 0 && findArxivIds(line.slice(0, 300)).length === 0) {
      const authors = readProperty(line);
      if (authors) {
        endParagraph();
        blocks.push(authors);
      }
    }
    else if (isItem || /^(?:#{1,6}\s|>)/.test(line) || BOLD_LINE.test(line)) {
      endParagraph();
      if (/^(?:#{1,6}\s|\*\*)/.test(line)) {
        blocks.push({ ...readInline(line), heading: true });
        if (line.startsWith('*')) bold = at + 1;
      } else {
        paragraph.push(line);
        begin = at + 1;
        if (isItem) depth = whole.length - whole.trimStart().length;
      }
    } else if (paragraph.push(line) === 1) begin = at + 1;
  }
  endParagraph();
  yield* readListInBlocks(blocks, now).items;
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

