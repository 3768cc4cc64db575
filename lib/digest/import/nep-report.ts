/** Reports of New Economics Papers (https://nep.repec.org), by mail or as a page: titles, then titles with labelled lines. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { Day, DigestEntry } from '@/lib/paper/paper';
import { parseWholeDay } from '../day-text';
import { makeEntry } from '../entry';
import { readHtmlBlocks } from '../html-blocks';
import { eachLine } from '../lines';
import { splitNames } from '../names';
import { parsePaperDate } from '../paper-date';
import { findDoiLink } from '../paper-links';
import type { Head } from './format';
import type { ImportItem } from './reading';

export const id = 'nep-report';
export const name = 'NEP';
export const endings = ['.txt', '.html'];
export const isLibrary = false;

const HEAD = /New Economics Papers[^]{0,2000}?Issue of (\d{4}\D\d\d\D\d\d)/;
const LABEL = /^(By|Abstract|Keywords?|JEL|Date|URL)\s?:(.*)$/i;

export const recognise = ({ text }: Head): boolean => isNepReport(text);

/** Of a longer paragraph, the rest is ignored: it is no title. */
const MAX_TITLE_LINES = 10;

/** Whether a text or HTML is such a report. */
export function isNepReport(text: string): boolean {
  return HEAD.test(text.slice(0, 60_000));
}

/** Yields the papers of a report, as text or HTML, with the day of its issue. */
export function* read(written: string): Generator<ImportItem> {
  const date = readDay(HEAD.exec(written.slice(0, 60_000))?.[1]);
  const blocks = /<[a-z]/i.test(written.slice(0, 60_000)) ? readHtmlBlocks(written).blocks : undefined;
  const text = blocks ? blocks.map((block) => block.text).join('\n\n') : written;
  const links = new Map(blocks?.map((block) => [block.text, block.links]));
  for (const { title, fields } of splitPapers(text)) {
    const entry = readPaper(title, fields, findDoiLink(links.get(title) ?? []));
    if (entry) yield { entry, date };
  }
}

interface Part {
  title: string;
  fields: Map<string, string[]>;
}

/** Each paragraph with labelled lines below it. An empty line ends what a label says, but for the one right behind the label. */
function splitPapers(text: string): Part[] {
  const parts: Part[] = [];
  let above: string[] = [];
  let fields: Part['fields'] | undefined;
  let values: string[] | undefined;
  let isBelowEmpty = true;
  eachLine(text, (whole) => {
    const line = whole.slice(0, 20_000).trim();
    const [, label = '', value = ''] = LABEL.exec(line) ?? [];
    if (label) {
      if (!fields) parts.push({ title: above.join(' ').replace(/^\d{1,3}\.\s+/, ''), fields: (fields = new Map()) });
      fields.set(label.toLowerCase(), (values = value.trim() ? [value.trim()] : []));
    } else if (!line) {
      if (values?.length) values = undefined;
    } else if (values) values.push(line);
    else {
      if (isBelowEmpty || fields) above = [];
      if (above.length < MAX_TITLE_LINES) above.push(line);
      fields = undefined;
    }
    isBelowEmpty = !line;
  });
  return parts;
}

/** The paper of a part. In the list of titles at the head, a title has no address. */
function readPaper(title: string, fields: Part['fields'], doi: string | undefined): DigestEntry | undefined {
  const url = fields.get('url')?.[0];
  if (!url) return undefined;
  const [arxiv] = findArxivIds(url.replace(/^.*RePEc:arx:papers:/i, 'arXiv:'));
  const names = fields.get('by') ?? [];
  return makeEntry({
    title, doi, arxivId: arxiv?.id, version: arxiv?.version,
    authors: splitNames(names.join(names.some((each) => each.includes(';')) ? ' ' : '; ')),
    abstract: fields.get('abstract')?.join(' '),
    keywords: (fields.get('keywords') ?? fields.get('keyword'))?.join(' ').split(/[,;]/),
    published: parsePaperDate(plainDashes(fields.get('date')?.[0] ?? '')),
  });
}

const plainDashes = (date: string): string => date.replace(/[‐-―]/g, '-');

function readDay(written: string | undefined): Day | undefined {
  return written === undefined ? undefined : parseWholeDay(plainDashes(written));
}
