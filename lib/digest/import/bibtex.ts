/**
 * BibTeX (http://www.bibtex.org/Format/), read in one linear pass. The scanner is our own because the packages that
 * parse BibTeX weigh hundreds of kilobytes; the tests compare it with one of them, @retorquere/bibtex-parser.
 */
import { parseArxivId, type ArxivId } from '@/lib/paper/arxiv-id';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { makeEntry } from '../entry';
import { orderName } from '../names';
import { makeRefusal } from '../refusal';
import { decodeTex } from '../tex-text';
import type { Head } from './format';
import { cleanNote, cleanTags, readLibraryFacts } from './library-facts';
import { type BibEntry, MAX_VALUE_LENGTH, Scanner } from './bib-scanner';
import { type ImportItem, refuseHopeless } from './reading';

export const id = 'bibtex';
export const name = 'BibTeX';
export const endings = ['.bib'];

/** The first line of an entry, or its key and first field on a line of any length. */
const ENTRY_START =
  /^[ \t]{0,8}@[A-Za-z]{2,20}\s?[{(](?:[^\n]{0,300},?\s*$|[^\s,{}()=]{0,200},[ \t]{0,20}[A-Za-z][\w-]{0,40}[ \t]{0,20}=)/m;

export const recognise = ({ text, ending }: Head): boolean => endings.includes(ending) || ENTRY_START.test(text);

/** Reads every `@type{key, field = value, …}`. A broken entry is refused with its line. */
export function* read(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readEntries(text), 'entries', 'a list of papers');
}

function* readEntries(text: string): Generator<ImportItem> {
  const scanner = new Scanner(text);
  const macros = new Map<string, string>();
  for (;;) {
    const entry = scanner.readEntry(macros);
    if (!entry) return;
    if ('why' in entry) yield { refusal: makeRefusal(entry.shown, entry.why, entry.line) };
    else if (entry.fields.size > 0) yield { ...makeItem(entry), at: scanner.at };
  }
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function makeItem({ key, line, fields }: BibEntry): ImportItem {
  const plain = (name: string): string | undefined => {
    const value = fields.get(name);
    return value === undefined ? undefined : decodeTex(value);
  };
  const id = findId(fields, key);
  const primary = plain('primaryclass');
  const entry = makeEntry({
    arxivId: id?.id,
    version: id?.version,
    title: plain('title'),
    abstract: plain('abstract'),
    authors: splitBibNames(fields.get('author') ?? '').map(readName),
    published: readDate(fields),
    categories: primary ? [primary] : undefined,
    doi: plain('doi')?.replace(/\\_/g, '_'),
  }, { titleless: id !== undefined });
  if (!entry) return { refusal: makeRefusal(key, 'The entry has neither a title nor an arXiv id.', line) };
  const kept = new Map<string, unknown>([
    ['tags', cleanTags(plain('keywords'))],
    ['note', cleanNote(plain('annote') ?? plain('annotation'))],
  ]);
  return { entry, library: readLibraryFacts(kept) };
}

function readName(name: string): string {
  return isWholeGroup(name) ? decodeTex(name) : orderName(decodeTex(name));
}

function findId(fields: ReadonlyMap<string, string>, key: string): ArxivId | undefined {
  const eprint = fields.get('eprint');
  const archive = (fields.get('archiveprefix') ?? fields.get('eprinttype') ?? 'arxiv').toLowerCase();
  const exact = eprint && archive === 'arxiv' ? parseArxivId(eprint) : undefined;
  if (exact) return exact;
  // Old entries write the archive apart: `eprint = {0309136}, archivePrefix = {math}`.
  const old = eprint && fields.get('archiveprefix') ? parseArxivId(`${fields.get('archiveprefix')}/${eprint}`) : undefined;
  if (old) return old;
  for (const name of ['url', 'journal', 'doi', 'note', 'howpublished', 'pdf', 'link', 'ee', 'number', 'volume']) {
    const [id] = findArxivIds((fields.get(name) ?? '').slice(0, 2_000));
    if (id) return id;
  }
  return /arxiv/i.test(key) ? findArxivIds(key.replace(/arxiv[-_:]?/i, 'arXiv:'))[0] : undefined;
}

function readDate(fields: ReadonlyMap<string, string>): string | undefined {
  const date = fields.get('date');
  if (date) return date;
  const year = fields.get('year')?.trim();
  const month = MONTHS.indexOf((fields.get('month') ?? '').trim().slice(0, 3).toLowerCase()) + 1;
  const day = fields.get('day')?.trim();
  return year && month > 0 && day ? `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

/** Splits at ` and ` outside braces: `{Barnes and Noble} and Doe, Jane` are two. */
function splitBibNames(names: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  const text = names.slice(0, MAX_VALUE_LENGTH).replace(/\s+/g, ' ');
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    else if (depth === 0 && text[at] === ' ' && text.startsWith(' and ', at)) {
      found.push(text.slice(from, at));
      from = at + 5;
      at += 3;
    }
  }
  found.push(text.slice(from));
  return found.map((name) => name.trim()).filter((name) => name && name.toLowerCase() !== 'others');
}

/** Whether a name stands in braces as a whole, such as `{OpenAI}`. A comma in it does not part family and given name. */
function isWholeGroup(name: string): boolean {
  return name.startsWith('{') && name.indexOf('}') === name.length - 1;
}
