/**
 * arXiv's daily e-mail and its listings as text: papers between lines of `\\`
 * (https://info.arxiv.org/help/subscribe.html), each a head with fields and, after another `\\`, its abstract.
 */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { dayOf } from '@/lib/paper/day';
import type { Day } from '@/lib/paper/paper';
import { makeEntry } from '../entry';
import { eachLine } from '../lines';
import { splitNames } from '../names';
import type { Head } from './format';
import type { ImportItem } from './reading';

export const id = 'arxiv-mailing';
export const name = 'format.arxivMail';
export const endings = ['.txt'];
export const isLibrary = false;

const PAPER_LINE = /^(?:arXiv|Paper):\s?(?:[a-z-]{2,10}(?:\.[A-Z]{2})?\/\d{7}|\d{4}\.\d{4,5})/i;

export const recognise = ({ text }: Head): boolean => isMailing(text);

/** Whether a text has a line of `\\` with a paper's id on the next line. */
export function isMailing(text: string): boolean {
  for (let at = text.indexOf('\\\\'), tries = 0; at >= 0 && tries < 50; at = text.indexOf('\\\\', at + 2), tries += 1) {
    if (PAPER_LINE.test(text.slice(at + 2, at + 100).replace(/^[\s>]{0,40}/, '')) && findPrefix(text, at) !== undefined) return true;
  }
  return false;
}

/** What a mail program wrote before a line that begins at a place, as in a mail that is quoted: `> `. `undefined` if the line says more. */
function findPrefix(text: string, at: number): string | undefined {
  const before = text.slice(Math.max(0, at - 20), at);
  const prefix = before.slice(before.lastIndexOf('\n') + 1);
  return /^[> \t]*$/.test(prefix) ? prefix : undefined;
}

/** A mailing without what stands before each line of a quoted or indented text. */
function dropPrefix(text: string): string {
  const first = text.search(/^[> \t]{0,20}\\\\[ \t]{0,9}\r?$/m);
  const prefix = /^[> \t]{0,20}/.exec(text.slice(Math.max(0, first), first + 20))![0];
  if (!prefix) return text;
  const bare = prefix.trimEnd();
  return text.split('\n').map((line) => (line.startsWith(prefix) ? line.slice(prefix.length) : line.trim() === bare ? '' : line)).join('\n');
}

/** Yields the papers in order, with the day on which the list's last submission came in, if the text says so. */
export function* read(written: string): Generator<ImportItem> {
  const text = dropPrefix(written);
  const date = findListDay(text.slice(0, 20_000));
  for (const part of splitPapers(text)) {
    const entry = readPaper(part);
    if (entry) yield { entry, date };
  }
}

interface PaperLines {
  head: string[];
  abstract: string[];
}

function splitPapers(text: string): PaperLines[] {
  const papers: PaperLines[] = [];
  let current: PaperLines | undefined;
  let place: 'between' | 'start' | 'head' | 'abstract' = 'between';
  eachLine(text, (line) => {
    if (line.trim() === '\\\\') {
      if (place === 'head') place = 'abstract';
      else place = 'start';
    } else if (line.startsWith('\\\\ ') || /^-{20,}\s*$/.test(line.slice(0, 200))) place = 'between';
    else if (PAPER_LINE.test(line.slice(0, 80)) && place !== 'abstract' && place !== 'head') {
      current = { head: [line], abstract: [] };
      papers.push(current);
      place = 'head';
    } else if (place === 'head') current!.head.push(line);
    else if (place === 'abstract') current!.abstract.push(line);
    else if (line.trim()) place = 'between';
  });
  return papers;
}

function readPaper({ head, abstract }: PaperLines): ReturnType<typeof makeEntry> {
  const [id] = findArxivIds(head[0]!.replace(/^Paper:/i, 'arXiv:'));
  const fields = new Map<string, string>();
  let last = '';
  for (const line of head.slice(1)) {
    const [, name = '', value = ''] = /^([A-Z][\w-]{1,20}):\s?(.*)$/.exec(line.slice(0, 5_000)) ?? [];
    if (name) {
      last = name.toLowerCase();
      if (!fields.has(last)) fields.set(last, value);
    } else if (last && /^\s/.test(line)) fields.set(last, `${fields.get(last)} ${line.trim()}`);
  }
  const text = abstract.join(' ').trim();
  return makeEntry({
    arxivId: id?.id,
    version: id?.version,
    title: fields.get('title'),
    authors: splitNames(fields.get('authors') ?? fields.get('author') ?? ''),
    abstract: text || undefined,
    // Of a paper that is replaced, the mail names the day of its new version, in other words.
    published: fields.get('date')?.replace(/^[A-Z][a-z]{2}, /, '').replace(/\s{1,9}\(.*$/, ''),
    categories: fields.get('categories')?.split(/\s+/),
    doi: fields.get('doi'),
    journalRef: fields.get('journal-ref'),
    authorComment: fields.get('comments'),
    announce: /\*cross-list/i.test(head[0]!) ? 'cross' : head.some((line) => /^replaced with/i.test(line)) ? 'replace' : undefined,
  }, { titleless: true });
}

/** The end of the time of which the list is: `received from … to Thu 22 Jan 26 19:00:00 GMT`. */
function findListDay(head: string): Day | undefined {
  const [, day, month, year] = /received from.{1,60}\sto\s{1,3}[A-Z][a-z]{2} {1,2}(\d{1,2}) ([A-Z][a-z]{2}) (\d{2})\b/.exec(head) ?? [];
  const at = Date.parse(`${day} ${month} 20${year} UTC`);
  return Number.isNaN(at) ? undefined : dayOf(at);
}
