/**
 * EndNote's tagged references (`.enw`, https://en.wikipedia.org/wiki/EndNote#Tags_and_fields), which Google Scholar, CNKI and journals
 * export: `%T` the title, an `%A` for each author.
 */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { makeEntry } from '../entry';
import { orderName } from '../names';
import { findDoiLink } from '../paper-links';
import { makeRefusal } from '../refusal';
import type { Head } from './format';
import { cleanNote, cleanTags, joinPages, readLibraryFacts } from './library-facts';
import { type ImportItem, refuseHopeless } from './reading';
import { readTagRecords, type TagRecord } from './tag-records';

export const id = 'endnote';
export const name = 'EndNote';
export const endings = ['.enw'];
export const isLibrary = true;

export const recognise = ({ text }: Head): boolean => (/^%0 \S/m.test(text) || /^%A \S/m.test(text)) && /^%T \S/m.test(text);

/** A tag is one sign: `%0 Journal Article`. */
const TAG = /^%(\S)(?:\s(.*))?$/;

export function* read(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readRecords(text), 'file.noPaperInRecords');
}

function* readRecords(text: string): Generator<ImportItem> {
  for (const record of readTagRecords(text, TAG, '0')) yield readRecord(record);
}

function readRecord({ line, values }: TagRecord): ImportItem {
  const all = (tag: string): readonly string[] => values.get(tag) ?? [];
  const first = (...tags: string[]): string | undefined => tags.flatMap(all).find(Boolean);
  const [arxiv] = ['U', 'R', 'J', 'M', 'Y'].flatMap(all).flatMap((each) => findArxivIds(each.slice(0, 2_000)));
  const [journal, book] = [first('J'), first('B')];
  const entry = makeEntry({
    arxivId: arxiv?.id,
    version: arxiv?.version,
    title: first('T'),
    abstract: first('X'),
    // CNKI may write all authors behind one tag.
    authors: all('A').flatMap((names) => names.split(/[;；\n]/)).map(orderName),
    published: readDate(first('D'), first('8')),
    // ADS tags its own number with %R, and the DOI with %Y.
    doi: all('R').find((each) => /10\.\d{4,9}\//.test(each)) ?? /\bDOI: (10\.[^\s;]{5,200})/.exec(first('Y') ?? '')?.[1]
      ?? findDoiLink(all('U').map((href) => ({ href }))),
    journalRef: journal ?? book,
    inProceedings: journal === undefined || /^(?:Conference|Book Section)/i.test(first('0') ?? ''),
    volume: first('V'),
    issue: (journal ?? book) === undefined ? undefined : first('N'),
    pages: joinPages(first('P')),
    publisher: first('I'),
  }, { titleless: arxiv !== undefined });
  if (!entry) return { refusal: makeRefusal([...values.values()].flat().join(' '), t('refused.noTitleOrId'), line) };
  const keywords = all('K').flatMap((words) => words.split(/[;；\n]/));
  const kept = new Map<string, unknown>([['tags', cleanTags(keywords)], ['note', cleanNote(all('Z').join('\n'))]]);
  return { entry, library: readLibraryFacts(kept) };
}

/** The year of `%D`, with the month or day of `%8` where that has no year of its own: `%D 1991`, `%8 aug`. */
function readDate(year: string | undefined, date: string | undefined): string | undefined {
  if (!year || !date) return year ?? date;
  return /\d{4}/.test(date) ? date : `${year} ${date}`;
}
