/**
 * Results that a person copied with the mouse from Google Scholar, Semantic Scholar, PubMed or dblp. Each has its title in a line of its
 * own, and below it who wrote it, where and when, in the form of its site.
 */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { areNames, isName, isTitleLike } from '../block-text';
import { type EntryDraft, makeEntry } from '../entry';
import { eachLine } from '../lines';
import { dropStop } from '../trim-title';
import type { Head } from './format';
import { readPubmedAuthors, readPubmedSource } from './pubmed-text';
import { type ImportItem, refuseHopeless } from './reading';

export const id = 'search-results';
export const name = 'format.searchResults';
export const endings = ['.txt'];
export const isLibrary = false;

/** In characters; a longer line is no title and no byline. */
const MAX_LINE = 600;
/** In characters: what a result shows of its abstract. */
const MIN_SNIPPET = 50;
/** Lines of a result below its byline. */
const MAX_BELOW = 8;

/** Lines that are looked at, lines that may stand above the first result, and lines that a result may take. */
const [LOOKED_AT, ABOVE, TAKEN] = [120, 8, 20];

/** Nearly all of the text is results: a newsletter may have a line or two of that form. */
export function recognise({ lines }: Head): boolean {
  const looked = lines.slice(0, LOOKED_AT);
  return findResults(looked).length * TAKEN >= Math.max(1, looked.length - ABOVE);
}

export function* read(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readResults(text), 'file.noPaperInRecords');
}

function* readResults(text: string): Generator<ImportItem> {
  const lines: string[] = [];
  eachLine(text, (line) => void lines.push(line.slice(0, 20_000).replaceAll('\u00a0', ' ').trim()));
  const filled = lines.filter(Boolean);
  const results = findResults(filled);
  for (const [at, { below, draft }] of results.entries()) {
    const end = Math.min(results[at + 1]?.titleAt ?? filled.length, below + MAX_BELOW);
    const snippet = filled.slice(below, end).find((line) => line.length >= MIN_SNIPPET && !ACTIONS.test(line));
    const entry = makeEntry({ ...draft, ...(snippet && { abstract: snippet.replace(/\s(?:Expand|Collapse)$/, ''), abstractCut: true }) });
    if (entry) yield { entry };
  }
}

interface Result {
  titleAt: number;
  /** The line behind the byline. */
  below: number;
  draft: EntryDraft;
}

function findResults(lines: readonly string[]): Result[] {
  const results: Result[] = [];
  for (let at = 1; at < lines.length; at += 1) {
    const read = lines[at]!.length > MAX_LINE ? undefined : readByline(lines, at);
    if (!read) continue;
    const titleAt = at - (read.above ?? 1);
    const title = read.draft.title ?? lines[titleAt]?.replace(LABELS, '') ?? '';
    if (titleAt < (results.at(-1)?.below ?? 0) || !isTitleLike(title)) continue;
    results.push({ titleAt, below: at + (read.lines ?? 1), draft: { ...read.draft, title: dropStop(title) } });
  }
  return results;
}

const readByline = (lines: readonly string[], at: number): Byline | undefined => readScholar(lines[at]!) ?? readProfile(lines, at)
  ?? readSemantic(lines, at) ?? readPubmed(lines, at) ?? readDblp(lines, at);

/** What a byline says, and how many lines it has, and lie between its first one and the title's. */
interface Byline {
  draft: EntryDraft;
  above?: number;
  lines?: number;
}

/** `[PDF]`, `[BOOK][B]`: what Scholar says of a result before its title. */
const LABELS = /^(?:\[\p{L}{1,12}\]\s?){1,3}/u;
/** The row of links below a result, in the languages of the sites. */
const ACTIONS = /^(?:Save|Speichern|Enregistrer|Guardar|保存|收藏|Cite|Zitieren|Citer|Citar|引用|Cited by|TLDR|View|Add to Library)(?:\s|$)/;

/** `A Brewer, BC Kettle… - Journal of Tea, 2018 - tea.example`; of books `A Brewer - 1993 - Pot Press`. */
const SCHOLAR = /^(.{3,200}?)\s[-–]\s(?:(.{2,200}?),\s)?((?:19|20)\d\d)(?:\s[-–]\s\S.{0,80})?$/;
/** `BC Kettle`, `B van den Kettle…` */
const SCHOLAR_NAME = /^\p{Lu}{1,4}(?: \p{L}[\p{L}'’-]{0,30}){1,4}\s?…?$/u;

function readScholar(line: string): Byline | undefined {
  const [, names = '', venue, published] = SCHOLAR.exec(line) ?? [];
  const authors = names.split(/,\s?/);
  const isCut = authors.at(-1) === '…';
  const named = isCut ? authors.slice(0, -1) : authors;
  if (!published || named.length === 0 || !named.every((each) => SCHOLAR_NAME.test(each))) return undefined;
  const [arxiv] = findArxivIds(venue ?? '');
  // A name that Scholar cut names no journal.
  const journalRef = venue && !/…|arxiv/i.test(venue) ? venue : undefined;
  return { draft: { authors, published, journalRef, arxivId: arxiv?.id } };
}

/** The number of citations and the year, which end a paper in the list of a person. */
const COUNT_AND_YEAR = /^(?:\d{1,6}\*?\s{1,3})?((?:19|20)\d\d)$/;

/** A person's page at Scholar: names, a line for where it appeared, then citations and year. */
function readProfile(lines: readonly string[], at: number): Byline | undefined {
  const names = lines[at]!.split(/,\s?/);
  const isCut = names.at(-1) === '...';
  const authors = isCut ? names.slice(0, -1) : names;
  const below = lines.slice(at + 1, at + 3).findIndex((line) => COUNT_AND_YEAR.test(line));
  if (below < 0 || authors.length === 0 || !authors.every((each) => SCHOLAR_NAME.test(each))) return undefined;
  const written = below > 0 ? lines[at + 1]! : '';
  const [arxiv] = findArxivIds(written);
  const journalRef = /^(\p{L}[^\d,]{2,150}?)(?:,? \d|,)/u.exec(written)?.[1];
  const published = COUNT_AND_YEAR.exec(lines[at + 1 + below]!)?.[1];
  const place = arxiv ? { arxivId: arxiv.id } : { journalRef };
  return { draft: { authors, authorsCut: isCut, published, ...place }, lines: below + 2 };
}

/** `Kettles that learn. J. Tea 12(3): 45-67 (2023)`, `Foams. TeaConf 2023: 1-8` */
const DBLP = /^(.{5,500}?[.?!]) (\S.{1,200}?)(?: \(((?:19|20)\d\d)\)|\s((?:19|20)\d\d)(?:: \S{1,30})?)$/;

/** dblp's list: the names with a colon in a line, title and place in the next. */
function readDblp(lines: readonly string[], at: number): Byline | undefined {
  const people = /^(.{3,2000}):$/.exec(lines[at]!)?.[1]?.split(/,\s/).map((name) => name.replace(/ 0\d{3}$/, ''));
  const [, title, place = '', year, conference] = people?.every(isName) ? DBLP.exec(lines[at + 1]?.slice(0, MAX_LINE) ?? '') ?? [] : [];
  if (!title) return undefined;
  const [arxiv] = findArxivIds(place.replace(/^CoRR abs\//, 'arXiv:'));
  return { draft: { title, authors: people, published: year ?? conference, arxivId: arxiv?.id }, above: -1, lines: 2 };
}

/** What Semantic Scholar shows below a result. */
const BUTTONS = /^(?:TLDR|Save|Alert|Cite|\d{1,6} Citations?)$/;
const MORE_AUTHORS = /,?\s?\+\s?\d{1,4} authors,?\s?/;
/** `Physics Journal of Tea 3 July 2024`, with or without what stands before the day. */
const WRITTEN_DAY = /(?:^|\s)((?:(?:\d{1,2} )?[A-Z][a-z]{2,8} )?(?:19|20)\d\d)$/;

/** Names, `+3 authors` and a last name; in this line or one of the next three the day. */
function readSemantic(lines: readonly string[], at: number): Byline | undefined {
  const people = readPeople(lines[at]!);
  if (!people) return undefined;
  const dayAt = lines.slice(at + 1, at + 4).findIndex((each) => each.length < 200 && WRITTEN_DAY.test(each));
  const marks = lines.slice(at + 1, at + 12).some((each) => BUTTONS.test(each) || each.endsWith(' Expand'));
  // The labels of a filter ("Date Range") may be taken for a name. The people of a paper stand nearer to its day.
  if (dayAt < 0 || !marks || lines.slice(at + 1, at + 1 + dayAt).some(readPeople)) return undefined;
  const published = WRITTEN_DAY.exec(lines[at + 1 + dayAt]!)?.[1];
  return { draft: { ...people, published }, lines: dayAt + 2 };
}

function readPeople(line: string): EntryDraft | undefined {
  const isCut = MORE_AUTHORS.test(line);
  const names = line.replace(MORE_AUTHORS, ', ').split(', ');
  if (!(isCut ? names.every(isName) : names.length > 1 ? areNames(line) : isName(line))) return undefined;
  return { authors: names, ...(isCut && { authorsCut: true }) };
}

/** Authors, below them journal and date, below or behind these `PMID: 30000001`. */
function readPubmed(lines: readonly string[], at: number): Byline | undefined {
  if (!lines.slice(at, at + 2).some((line) => /(?:^|\s)PMID: \d/.test(line))) return undefined;
  const source = readPubmedSource(lines[at]!);
  if (!source || source.before) return undefined;
  const doi = /\bdoi: (10\.\d{4,9}\/\S{1,200})/.exec(lines[at]!)?.[1]!.replace(/[.;]$/, '');
  const authors = readPubmedAuthors(lines[at - 1]!);
  const hasNumber = lines[at + 1]?.startsWith('PMID:') === true;
  return { draft: { ...source.facts, ...authors, doi }, above: authors ? 2 : 1, lines: hasNumber ? 2 : 1 };
}
