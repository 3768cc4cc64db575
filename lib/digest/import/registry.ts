/** The formats an import knows. A new one is a file beside this and a line here. */
import Papa from 'papaparse';
import { parseArxivId } from '@/lib/paper/arxiv-id';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { parsePageText, readTitleBlocks, splitBlocks } from '../page-text';
import { readBibtex } from './bibtex';
import { guessDelimiter, readCsv } from './csv';
import { readCslJson } from './csl-json';
import { readArxivAtomFile, readFeedFile } from './feed-file';
import { readHtml } from './html';
import { readJson } from './json';
import { readJsonLines } from './json-lines';
import { readMarkdown } from './markdown';
import { readPaperMemory } from './paper-memory';
import type { ImportContext, ImportFormat, ImportItem } from './reading';
import { arePaperColumns } from './record';
import { readRis } from './ris';
import { readSidelightJson, SIDELIGHT_FORMAT } from './sidelight-json';
import { readIdList, readNewsletterText, readPageText } from './text';

interface Format {
  id: ImportFormat;
  /** As a person calls it. */
  name: string;
  /** Looks at the start of the text. Asked in the order of this list; the first that says yes reads. */
  recognise: (head: Head) => boolean;
  read: (text: string, context: ImportContext) => Iterable<ImportItem> | AsyncIterable<ImportItem>;
}

/** The start of a text, and what is asked of it more than once. */
interface Head {
  text: string;
  /** Non-empty lines, trimmed. */
  lines: string[];
  /** Lower case, with its dot; empty without a name. */
  extension: string;
  isJson: boolean;
  /** The text is no longer than the head. */
  isWhole: boolean;
}

const HEAD = 60_000;
/** An entry's first line, or its key and first field on a line of any length. */
const BIBTEX_ENTRY = /^[ \t]{0,8}@[A-Za-z]{2,20}\s?[{(](?:[^\n]{0,300},?\s*$|[^\s,{}()=]{0,200},[ \t]{0,20}[A-Za-z][\w-]{0,40}[ \t]{0,20}=)/m;

export const FORMATS: readonly Format[] = [
  { id: 'sidelight-json', name: 'Sidelight', recognise: ({ isJson, text }) => isJson && text.slice(0, 300).includes(`"${SIDELIGHT_FORMAT}"`), read: readSidelightJson },
  { id: 'paper-memory', name: 'PaperMemory', recognise: ({ isJson, text }) => isJson && text.startsWith('{') && (/"__dataVersion"\s?:/.test(text) || /"pdfLink"\s?:/.test(text)) && !isJsonLines(text), read: readPaperMemory },
  { id: 'feed', name: 'JSON feed', recognise: ({ isJson, text }) => isJson && text.slice(0, 500).includes('jsonfeed.org/version'), read: readFeedFile },
  { id: 'json-lines', name: 'JSON Lines', recognise: ({ isJson, text, extension }) => (isJson && isJsonLines(text)) || ['.jsonl', '.ndjson'].includes(extension), read: readJsonLines },
  { id: 'csl-json', name: 'CSL-JSON', recognise: ({ isJson, text }) => isJson && isCsl(text), read: readCslJson },
  { id: 'json', name: 'JSON', recognise: ({ isJson, extension }) => isJson || extension === '.json', read: readJson },
  { id: 'arxiv-atom', name: 'arXiv API', recognise: ({ text }) => text.startsWith('<') && /<feed[\s>]/.test(text) && text.includes('arxiv.org/api/'), read: readArxivAtomFile },
  { id: 'feed', name: 'feed', recognise: ({ text }) => /^(?:<\?xml[^>]{0,200}\?>\s{0,50}|<!--[^>]{0,1000}-->\s{0,50})*<(?:rss|feed|rdf:RDF)[\s>]/i.test(text) || isXml(text), read: readFeedFile },
  { id: 'eml', name: 'e-mail', recognise: isEmail, read: readEml },
  { id: 'html', name: 'HTML', recognise: isHtml, read: readHtml },
  { id: 'ris', name: 'RIS', recognise: ({ text }) => /^TY {1,2}- ?[A-Z]/m.test(text), read: readRis },
  { id: 'bibtex', name: 'BibTeX', recognise: ({ text, extension }) => extension === '.bib' || BIBTEX_ENTRY.test(text), read: readBibtex },
  { id: 'id-list', name: 'list of arXiv ids', recognise: isIdList, read: readIdList },
  { id: 'csv', name: 'table (CSV)', recognise: isTable, read: readCsv },
  { id: 'page-text', name: 'copied page', recognise: isPageText, read: readPageText },
  { id: 'markdown', name: 'Markdown', recognise: isMarkdown, read: readMarkdown },
  { id: 'newsletter-text', name: 'newsletter', recognise: ({ text }) => findArxivIds(text).length > 0, read: readNewsletterText },
  { id: 'page-text', name: 'titles and abstracts', recognise: ({ text }) => readTitleBlocks(splitBlocks(text)).some((entry) => entry.abstract), read: readPageText },
];

/** The MIME parser weighs 130 KB: it is loaded when the first e-mail is read. */
async function* readEml(text: string, context: ImportContext): AsyncGenerator<ImportItem> {
  const eml = await import('./eml');
  yield* eml.readEml(text, context);
}

/**
 * The format of a text, from its start and the name of its file; `undefined` if nothing in it looks
 * like papers. Bounded time: it looks at the first 60,000 characters.
 */
export function recognise(text: string, name?: string): ImportFormat | undefined {
  return findFormat(text, name)?.id;
}

/** The entry of the registry for a text. */
export function findFormat(text: string, name?: string): Format | undefined {
  const start = text.slice(0, HEAD).trimStart();
  const head: Head = {
    text: start,
    lines: start.split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean),
    extension: /\.[a-z0-9]{1,8}$/i.exec(name?.slice(-20) ?? '')?.[0].toLowerCase() ?? '',
    isJson: /^[[{]\s*(?:["[{\]}]|$)/.test(start.slice(0, 2_000)),
    isWhole: text.length <= HEAD,
  };
  return FORMATS.find((format) => format.recognise(head));
}

/** Two objects or lists on two lines; the second may be cut by the end of the head. */
function isJsonLines(text: string): boolean {
  const newline = text.indexOf('\n');
  const first = (newline < 0 ? text : text.slice(0, newline)).trim();
  if (!/^(?:\{.*\}|\[.*\])$/s.test(first)) return false;
  if (newline >= 0 && !/^\s*(?:[{[]|$)/.test(text.slice(newline + 1, newline + 200))) return false;
  try {
    JSON.parse(first);
    return newline >= 0 && text.slice(newline).trim() !== '';
  } catch {
    return false;
  }
}

function isCsl(text: string): boolean {
  const signs = ['"issued"', '"date-parts"', '"container-title"', '"family"', '"citation-key"'];
  return /"type"\s?:/.test(text) && signs.filter((sign) => text.includes(sign)).length >= 2;
}

function isXml(text: string): boolean {
  return text.startsWith('<?xml') || /^<!doctype\s+(?!html)/i.test(text);
}

function isEmail({ lines, extension }: Head): boolean {
  if (extension === '.eml') return true;
  const fields = lines.slice(0, 40).filter((line) => /^(?:from|to|subject|date|mime-version|received|return-path|delivered-to|message-id|content-type|dkim-signature|reply-to):\s?/i.test(line));
  return fields.length >= 3 && /^(?:[A-Za-z][\w-]{1,60}:|From \S)/.test(lines[0] ?? '');
}

function isHtml({ text, extension }: Head): boolean {
  if (/^<!doctype html|^<html[\s>]/i.test(text)) return true;
  const tags = text.match(/<\/(?:p|div|a|li|td|h[1-6]|ul|table|span|article)>/gi)?.length ?? 0;
  return extension === '.html' || extension === '.htm' ? tags > 0 : text.startsWith('<') && tags >= 2;
}

function isIdList({ lines, isWhole }: Head): boolean {
  const sample = lines.filter((line) => !line.startsWith('#')).slice(0, isWhole ? undefined : -1).slice(0, 50);
  const bare = sample.filter((line) => line.length < 300 && findArxivIds(line).length > 0 && !hasOtherWords(line));
  return bare.length > 0 && bare.length >= sample.length * 0.7;
}

function hasOtherWords(line: string): boolean {
  return line.includes('](') || /\p{L}{3}/u.test(line.replace(/https?:\/\/\S+/g, ' ').replace(/[a-z-]{2,12}(?:\.[A-Z]{2})?\/\d{7}|arxiv(?:\.org)?|(?:abs|pdf)\//gi, ' '));
}

function isTable({ text, lines, extension }: Head): boolean {
  const named = lines[/^sep=.$/i.test(lines[0] ?? '') ? 1 : 0] ?? '';
  const delimiter = guessDelimiter(named);
  const columns = named.split(delimiter).map((cell) => cell.replace(/^"|"$/g, ''));
  const isFile = extension === '.csv' || extension === '.tsv';
  if (columns.length > 200) return false;
  if (columns.length < 2) return isFile && lines.length > 1 && arePaperColumns(columns);
  if (isFile) return true;
  if (delimiter === '|' || lines.length < 2 || !columns.every((column) => column.length < 300)) return false;
  return arePaperColumns(columns) ? columns.every((column) => column.length < 60) : hasIdColumn(text);
}

/** A table without column names: in each of its first rows the same cell is an id or address and nothing else. */
function hasIdColumn(text: string): boolean {
  const { data } = Papa.parse<string[]>(text.slice(0, 20_000), { skipEmptyLines: 'greedy', delimiter: guessDelimiter(text), preview: 10 });
  const isId = (cell = ''): boolean => parseArxivId(cell) !== undefined || (/^https?:\/\/\S+$/.test(cell.trim()) && findArxivIds(cell).length === 1);
  const column = data[0]?.findIndex(isId) ?? -1;
  return column >= 0 && data.length > 1 && data.every((row) => row.length === data[0]!.length && isId(row[column]));
}

/** A date near the top, then titles and abstracts in turn, few of them with an id. */
function isPageText({ text }: Head): boolean {
  // Only whether there is a date matters here, not which year it is of.
  const entries = parsePageText(text, 0).flatMap((digest) => digest.entries);
  const whole = entries.filter((entry) => entry.abstract).length;
  return whole > 0 && whole * 2 >= entries.length && findArxivIds(text).length <= whole * 0.3;
}

function isMarkdown({ text, lines, extension }: Head): boolean {
  if (extension === '.md' || extension === '.markdown') return true;
  const marks = lines.filter((line) => /^(?:#{1,6}\s\S|[-*+]\s+\[|\|.*\|$|\d{1,4}\.\s+[[*])/.test(line.slice(0, 2_000)) || /\]\(https?:/.test(line.slice(0, 5_000)));
  return marks.length > 0 && findArxivIds(text).length > 0;
}
