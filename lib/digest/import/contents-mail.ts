/**
 * Tables of contents and alerts of journals as plain text: of each paper the title, in the line below who wrote it, and nearby its DOI or
 * its address at the publisher.
 */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { areNames, isLong, isName, isSentence, isTitleLike } from '../block-text';
import { parseWholeDay } from '../day-text';
import { type EntryDraft, makeEntry } from '../entry';
import { eachLine } from '../lines';
import { splitNames } from '../names';
import { findDoiLink, isPaperLink, MIN_TITLE_WORDS } from '../paper-links';
import { findPublicationYear } from '../publication-places';
import { dropStop, trimMarks } from '../trim-title';
import type { Head } from './format';
import { readPubmedAuthors, readPubmedSource } from './pubmed-text';
import type { ImportItem } from './reading';

export const id = 'contents';
export const name = 'format.contents';
export const endings = ['.txt'];
export const isLibrary = false;

/** In characters; a longer line is no title and names nobody. */
const MAX_LINE = 600;
/** In characters: a shorter line is not broken by the mail. */
const MIN_BROKEN_LINE = 48;
/** Lines at the start that are looked at, and lines that a paper may take there. */
const [LOOKED_AT, TAKEN] = [200, 25];

/** Much of the text is papers, and they are not named by arXiv's ids. */
export function recognise({ text }: Pick<Head, 'text'>): boolean {
  const lines = readLines(text).slice(0, LOOKED_AT);
  const papers = findPapers(lines);
  return papers.length * TAKEN >= lines.filter(Boolean).length && papers.length > 0 && findArxivIds(text).length < papers.length;
}

/** In characters: so much of a mail tells whether it is contents. */
const MAX_LOOKED_AT = 30_000;

/** Whether the lines of a mail are contents; of a long one the beginning tells. */
export const isContents = (lines: string): boolean => recognise({ text: lines.slice(0, MAX_LOOKED_AT) });

/** Yields the papers in order, dated by the first line that is a day. */
export function* read(text: string): Generator<ImportItem> {
  const lines = readLines(text);
  const papers = findPapers(lines);
  const date = lines.slice(0, papers[0]?.at).map(findDay).find(Boolean);
  for (const { draft } of papers) {
    const entry = makeEntry(draft);
    if (entry) yield { entry, date };
  }
}

/** The day that a line names, alone or between commas and bars. */
const findDay = (line: string): string | undefined =>
  /(?:^|[,|:] )((?:\d{1,2} \p{L}{3,9}|\p{L}{3,9} \d{1,2},) 20\d\d)(?=$|[,|])/u.exec(line.slice(0, 200))?.slice(1).map(parseWholeDay)[0];

function readLines(text: string): string[] {
  const lines: string[] = [];
  eachLine(text, (line) => void lines.push(line.slice(0, 20_000).replaceAll('\u00a0', ' ').replace(/^[>\s]{0,20}/, '').trim()));
  return lines;
}

interface Found {
  /** The line where the title begins. */
  at: number;
  /** The line behind the names. */
  below: number;
  title: string;
  authors: EntryDraft;
}

/** The papers of a text: titles with names below, up to the next of which there is an address. */
function findPapers(lines: readonly string[]): { at: number; draft: EntryDraft }[] {
  const found: Found[] = [];
  for (let at = 1; at < lines.length; at += 1) {
    const one = readQuoted(lines, at) ?? readZbmath(lines, at) ?? readTitleAndNames(lines, at, found.at(-1)?.below ?? 0);
    if (!one) continue;
    found.push(one);
    at = one.below - 1;
  }
  return found.flatMap(({ at, below, title, authors }, place) => {
    const end = found[place + 1]?.at ?? lines.length;
    const source = readSource(lines[at - 1]);
    const own = lines.slice(below, end < lines.length && readSource(lines[end - 1]) ? end - 1 : end);
    const facts = readFacts(source ? [lines[at - 1]!, ...own] : own);
    return facts ? { at, draft: { ...facts, ...source, ...authors, title } } : [];
  });
}

/** What PubMed's line of journal, day and DOI above a title says; `undefined` of any other line. */
function readSource(line = ''): EntryDraft | undefined {
  const source = readPubmedSource(line.slice(0, MAX_LINE).replace(NUMBER, ''));
  return source?.before === '' ? source.facts : undefined;
}

const NUMBER = /^\d{1,4}\. (?=\S)/;
const ADDRESS = /https?:|\bdoi\b|\bPMC?ID\b|\b10\.\d{4,9}\//i;
/** What stands between title and names, or before the names. */
const BY = /^(?:by|authors?|author\(s\)) ?:? (?=\p{Lu})/iu;

/** The title above the line of names that is at a place; a title of several lines is whole. */
function readTitleAndNames(lines: readonly string[], at: number, from: number): Found | undefined {
  const above = lines[at - 1]!;
  if (at - 1 < from || !isTitleLine(above)) return undefined;
  let below = at + 1;
  let names = lines[at]!.replace(BY, '');
  while (/(?:,|\band|&)$/.test(names) && lines[below] && names.length < 3_000) {
    names += ` ${lines[below]}`;
    below += 1;
  }
  const authors = readNames(names);
  if (!authors || (below === at + 1 && areNames(lines[at + 1] ?? ''))) return undefined;
  let start = at - 1;
  while (start > from && isTitleLine(lines[start - 1]!) && lines[start - 1]!.length >= MIN_BROKEN_LINE && at - start < 4) start -= 1;
  const title = trimMarks(lines.slice(start, at).join(' ')).replace(/ \((?:pages?|pp?\.?) [\w–-]{1,20}\)$/i, '');
  // One name may be a heading, too.
  if (authors.authors!.length < 2 && !authors.authorsCut && title.split(' ').length < MIN_TITLE_WORDS) return undefined;
  return { at: start, below, title: dropStop(title), authors };
}

/** SSRN's title between quotation marks, with what follows it on its line. */
const QUOTED = /^["“](.{10,400})["”](?: Free Download)?$/;
/** SSRN's authors, a line each: `ADA BREWER, University of Tea`. */
const CAPITALS = /^(\p{Lu}[\p{Lu}.'’-]{0,30}(?: [\p{Lu}.'’-]{1,30}){1,4}), \S/u;

/** The title in quotation marks at a place, and the lines of capital names below it. */
function readQuoted(lines: readonly string[], at: number): Found | undefined {
  const title = QUOTED.exec(lines[at]!.slice(0, MAX_LINE))?.[1];
  if (!title) return undefined;
  const authors: string[] = [];
  let below = at + 1;
  for (let line = below; line < lines.length && line < below + 4; line += 1) {
    const named = CAPITALS.exec(lines[line]!.slice(0, MAX_LINE))?.[1];
    if (!named) continue;
    authors.push(named.replace(/(?<=\p{L})[\p{Lu}]+/gu, (letters) => letters.toLowerCase()));
    below = line + 1;
  }
  return authors.length > 0 ? { at, below, title, authors: { authors } } : undefined;
}

/** zbMATH's title, with its language behind: the names stand above. */
function readZbmath(lines: readonly string[], at: number): Found | undefined {
  const title = /^(.{5,500}?)\.? \(\p{Lu}\p{Ll}{3,20}\)$/u.exec(lines[at]!.slice(0, MAX_LINE))?.[1];
  const names = lines[at - 1]!.slice(0, MAX_LINE);
  if (!title || !/^\p{Lu}[\p{L}'’ -]{1,60}, \p{Lu}/u.test(names)) return undefined;
  return { at: at - 1, below: at + 1, title, authors: { authors: splitNames(names) } };
}

function isTitleLine(line: string): boolean {
  return line.length > 0 && line.length <= MAX_LINE && isTitleLike(trimMarks(line)) && !ADDRESS.test(line) && !areNames(line)
    && /\p{Ll}/u.test(line) && ![JOURNAL, SHOWN_BELOW].some((form) => form.test(line))
    && !/[:,]$|^(?:Zbl|JFM|MR) ?\d/.test(line) && !readSource(line);
}

/** What PMLR has behind the names of its authors. */
const PLACE_BEHIND = /;\s?Proceedings of [^;]{3,200}$/;

function readNames(whole: string): EntryDraft | undefined {
  const text = whole.replace(PLACE_BEHIND, '');
  if (text.length > 3_000 || ADDRESS.test(text)) return undefined;
  const written = readPubmedAuthors(text);
  const dotted = text.split(/ [·⋅] /);
  if (dotted.length > 1 && dotted.every(isName)) return { authors: dotted };
  const isList = text.includes(';') ? splitNames(text).every(isName) : areNames(text) || isName(text);
  return written ?? (isList ? { authors: splitNames(text) } : undefined);
}

/** Where a paper of physics stands, with the page for an address: `Phys. Rev. Tea 132, 010101 (2024)`. */
const JOURNAL = /^\p{Lu}\p{L}{0,12}\.?(?: [\p{L}&:]{1,14}\.?){1,6} \d{1,4}, [A-Z]?\d{3,7} \((?:19|20)\d\d\)/u;

/** Buttons and dates that pages of proceedings (OpenReview, CVF, NeurIPS) show below a paper. */
const SHOWN_BELOW = /^\[ ?pdf ?\](?: \[|$)|^\[ ?(?:bibtex|abs|abstract) ?\]|^Published: \d{1,2} \p{L}{3} (?:19|20)\d\d, Last Modified:/iu;

/** What a mail says of itself, and the addresses of authors. */
const ASIDE = /^(?:you (?:are|have|were|received?)|to unsubscribe|unsubscribe|e-?mail:|copyright|©|affiliations?$)/i;

/** What the lines of a paper say beside title and names; `undefined` if no address is among them. */
function readFacts(lines: readonly string[]): EntryDraft | undefined {
  let [address, doi, published, arxivId]: (string | undefined)[] = [];
  let texts: string[][] = [[]];
  for (const line of lines) {
    const short = line.slice(0, MAX_LINE);
    const links = ADDRESS.test(short) ? findLinks(short) : [];
    address ??= links[0]?.href ?? /\bPMID: \d+/.exec(short)?.[0] ?? (JOURNAL.test(short) || SHOWN_BELOW.test(short) ? short : undefined);
    doi ??= findDoiLink(links);
    arxivId ??= findArxivIds(short)[0]?.id;
    published ??= findPublicationYear(short.replace(/https?:\S+|10\.\d{4,9}\/\S+/g, ' '));
    // What stands above are affiliations.
    if (/^abstract:?$/i.test(short)) texts = [[]];
    else if (!line || ADDRESS.test(short)) texts.push([]);
    else if (!ASIDE.test(short)) texts.at(-1)!.push(line);
  }
  if (!address && !arxivId) return undefined;
  const about = texts.map((each) => each.join(' ').replace(/^abstract:? /i, ''));
  return { doi, published, arxivId, abstract: about.find(isLong), gist: about.find((text) => isSentence(text) && !isLong(text)) };
}

/** The addresses of papers in a line, of DOIs without `https:`, too. */
function findLinks(line: string): { href: string }[] {
  const links = line.match(/https?:\/\/[^\s<>"')\]]{4,500}/g) ?? [];
  const written = /(?:^|[\s:/(])(10\.\d{4,9}\/[^\s<>"]{2,200})/.exec(line)?.[1]?.replace(/[.,;)]{1,3}$/, '');
  return [...links.map((href) => href.replace(/[.,;]$/, '')), ...(written ? [`https://doi.org/${written}`] : [])]
    .map((href) => ({ href })).filter(isPaperLink);
}
