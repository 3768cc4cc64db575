/** The reader of e-mails, apart from their recogniser because its MIME parser weighs 130 KB. */
import PostalMime from 'postal-mime';
import type { Timestamp } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { findPapersInMail } from '../block-papers';
import type { DatedEntry } from '../block-reader';
import { dayIn } from '../entry';
import { readHtmlBlocks, type TextBlock } from '../html-blocks';
import { eachLine } from '../lines';
import { isClosing, QUOTE_MARKS, readLinkedLine } from '../mail-lines';
import { read as readPage } from './html';
import { isContents, read as readContents } from './contents-mail';
import { isMailing, read as readMailing } from './arxiv-mailing';
import { isNepReport, read as readNepReport } from './nep-report';
import { readPageTables } from './page-tables';
import { readScholarAlert, SCHOLAR_ALERT } from './scholar-alert';
import { readSemanticScholarAlert } from './semantic-scholar-alert';
import { showLines } from './shown-lines';
import { parsePageText, readTitleBlocks } from '../page-text';
import { splitParagraph } from '../paragraphs';
import { eachEntry, ImportProblem, type ImportContext, type ImportItem } from './reading';

/** A newsletter has some thousand lines, and the MIME parser takes about 10 µs for each. */
const MAX_LINES = 100_000;

/**
 * Reads an e-mail as saved to a file (RFC 5322 and MIME), or a mailbox of several. The HTML part is read first, as it has
 * the links, then the plain text. If neither names an id, titles and abstracts that stand in turn are read. Papers have
 * the date of the e-mail, unless its text names a day.
 */
export async function* readEml(text: string, context: ImportContext): AsyncGenerator<ImportItem> {
  if (hasMoreLines(text, MAX_LINES)) throw new ImportProblem(t('file.mailTooLong'));
  for (const message of text.split(ENVELOPE)) if (message.trim()) yield* readMessage(message, context);
}

/** The line before each e-mail of a mailbox (RFC 4155). */
const ENVELOPE = /^From \S+ [A-Z][a-z]{2} [A-Z][a-z]{2} .{1,40}\r?\n/m;

/** A message that is attached to one that is attached is the last that is read. */
const MAX_ATTACHED = 2;

async function* readMessage(message: string, context: ImportContext, depth = 0): AsyncGenerator<ImportItem> {
  const email = await PostalMime.parse(toBytes(boundHeaders(message)), { maxNestingDepth: 50 }).catch(() => {
    throw new ImportProblem(t('file.mailUnreadable'));
  });
  for (const { mimeType, content } of depth < MAX_ATTACHED ? email.attachments : [])
    if (mimeType === 'message/rfc822') yield* readMessage(readAttached(content), context, depth + 1);
  const at = Date.parse(email.date ?? '');
  const sent = Number.isNaN(at) ? undefined : dayIn(new Date(at).toISOString());
  const now = sent ? at : context.now;
  const text = email.text ?? (email.html && showLines(email.html));
  if (text && isMailing(text)) {
    for (const item of readMailing(text)) yield 'entry' in item ? { ...item, date: item.date ?? sent } : item;
    return;
  }
  const report = [email.html, email.text].find((part) => part && isNepReport(part));
  const papers = report ? [...readNepReport(report)] : [];
  if (papers.length > 0) {
    yield* papers;
    return;
  }
  const html = email.html ?? '';
  // A page that a browser saved, with all its parts.
  if (/^snapshot-content-location:/im.test(message.slice(0, 2_000)) && html) {
    for (const item of readPage(html, { ...context, now })) yield 'entry' in item ? { ...item, date: item.date ?? sent } : item;
    return;
  }
  const isFromSemanticScholar = /@(?:[a-z]{1,20}\.)?semanticscholar\.org$/i.test(email.from?.address ?? '');
  const alert = SCHOLAR_ALERT.test(html) ? readScholarAlert(html) : isFromSemanticScholar ? readSemanticScholarAlert(html) : [];
  if (alert.length > 0) {
    for (const entry of alert) yield { entry, date: sent };
    return;
  }
  const ways = [email.html ? readHtmlBlocks(email.html).blocks : [], splitTextBlocks(email.text ?? '')];
  const found = ways.map((blocks) => findPapersInMail(blocks, now)).find((papers) => papers.length > 0);
  // PubMed's text tells more of each paper than its links do.
  const lines = email.text ?? showLines(html.replace(/\s+/g, ' '));
  if ((!found || /\bPMID: \d/.test(lines)) && isContents(lines)) {
    for (const item of readContents(lines)) yield 'entry' in item ? { ...item, date: item.date ?? sent } : item;
    return;
  }
  const rows = [...readPageTables(html)];
  if (rows.length > 0 && rows.length >= (found?.length ?? 0)) {
    for (const item of rows) yield 'entry' in item ? { ...item, date: item.date ?? sent } : item;
    return;
  }
  const listed = found ?? readTitled(ways.map((blocks) => blocks.map((block) => block.text)), now);
  for (const { entry, date } of listed) yield { entry, date: date ?? sent };
}

/** Decodes an attached message as a file of mail is decoded: as UTF-8 or, where that fails, as Latin-1. */
function readAttached(content: string | ArrayBuffer | Uint8Array): string {
  if (typeof content === 'string') return content;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return new TextDecoder('latin1').decode(content);
  }
}

/** In characters, with the lines that continue it. The MIME parser takes quadratic time on lists of addresses. */
const MAX_HEADER_LENGTH = 2_000;
const HEADER_LINE = /^[A-Za-z][\w-]{0,60}:/;

/**
 * The message with long headers cut and all but the first lines of each list of addresses dropped; it bounds attached
 * messages' headers as well.
 */
function boundHeaders(message: string): string {
  if (!hasLongHeader(message)) return message;
  const kept: string[] = [];
  let length = 0;
  let isHeader = false;
  eachLine(message, (line) => {
    if (HEADER_LINE.test(line.slice(0, 62))) {
      isHeader = true;
      length = 0;
    } else if (!/^[ \t]/.test(line)) isHeader = false;
    if (!isHeader) kept.push(line);
    else if (length < MAX_HEADER_LENGTH) kept.push(line.slice(0, MAX_HEADER_LENGTH - length));
    length += line.length;
  });
  return kept.join('\n');
}

function hasLongHeader(message: string): boolean {
  let length = 0;
  let isHeader = false;
  let isLong = false;
  eachLine(message, (line) => {
    if (HEADER_LINE.test(line.slice(0, 62))) {
      isHeader = true;
      length = 0;
    } else if (!/^[ \t]/.test(line)) isHeader = false;
    length += line.length;
    isLong ||= isHeader && length > MAX_HEADER_LENGTH;
  });
  return isLong;
}

/** The papers of the first way to read an e-mail that gives papers: the text of a page of daily papers, below its date. */
function readTitled(ways: readonly string[][], now: Timestamp): DatedEntry[] {
  for (const blocks of ways) {
    const papers = [...eachEntry(parsePageText(blocks.join('\n\n'), now))];
    if (papers.length > 0) return papers;
    const titled = readTitleBlocks(blocks);
    // A newsletter is prose between headings. A list of papers is titles and abstracts in turn, and little else.
    const paired = titled.filter((entry) => entry.abstract);
    if (paired.some(({ title }) => /[,.;:]$/.test(title))) continue;
    if (paired.length > 0 && paired.length * 2 >= blocks.filter((block) => block.length > 20).length * MIN_SHARE_OF_PAPERS)
      return paired.map((entry) => ({ entry }));
  }
  return [];
}

/** An e-mail is a list of papers if titles and abstracts are at least this share of its blocks. */
const MIN_SHARE_OF_PAPERS = 0.9;

/**
 * Turns an e-mail that declares another charset than UTF-8 into bytes, because the MIME parser decodes these itself. A
 * text with a character that fits into no single byte stays as it is.
 */
function toBytes(message: string): string | Uint8Array {
  const charsets = message.match(/charset\s*=\s*"?[\w-]+/gi) ?? [];
  if (charsets.length === 0 || charsets.some((charset) => /utf-?8|ascii/i.test(charset))) return message;
  const bytes = new Uint8Array(message.length);
  for (let at = 0; at < message.length; at += 1) {
    const code = message.charCodeAt(at);
    const byte = code < 0x100 ? code : WINDOWS_1252.indexOf(message[at]!) + 0x80;
    if (byte < 0x80 && code >= 0x100) return message;
    bytes[at] = byte;
  }
  return bytes;
}

/** The characters of the bytes 0x80 to 0x9f, as browsers decode them. */
const WINDOWS_1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function hasMoreLines(text: string, limit: number): boolean {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && lines <= limit; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines > limit;
}

/** The text with each line that is a link by itself. */
const partLinkedLines = (text: string): string =>
  !text.includes('<http') ? text : text.split('\n').map((line) => (readLinkedLine(line) ? `\n${line}\n` : line)).join('\n');

/** Plain text as blocks, split at blank lines, at lines of dashes and before labels, and where a line is an address. */
function splitTextBlocks(text: string): TextBlock[] {
  const parted = text.replace(/^[-=_*]{5,200}[ \t]{0,9}$/gm, '')
    .replace(/^(?:url\s?:\s{0,9}(?=https?:)|(?=(?:(?:paper )?title|authors?|abstract)\s?:))/gim, '\n');
  const blocks: TextBlock[] = [];
  let lines: TextBlock[] = [];
  const flush = (): void => {
    const whole = lines.map((line) => line.text).join(' ');
    if (lines.length === 1 && lines[0]!.links.length > 0) blocks.push(lines[0]!);
    else if (whole && !isClosing(whole)) blocks.push(...splitParagraph(lines) ?? [{ text: whole, links: [], heading: false }]);
    lines = [];
  };
  eachLine(partLinkedLines(parted), (line) => {
    const trimmed = line.replace(QUOTE_MARKS, '').trim();
    if (trimmed) lines.push(readLinkedLine(trimmed) ?? { text: trimmed, links: [], heading: false });
    else flush();
  });
  flush();
  return blocks;
}

