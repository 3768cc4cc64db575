/** Reads one paper from an object or a table row, whose fields have the names that people and programs give them. */
import { parseArxivId } from '@/lib/paper/arxiv-id';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { Day, DigestEntry, Timestamp } from '@/lib/paper/paper';
import { t } from '@/lib/texts/t';
import { parseWholeDay } from '../day-text';
import { parsePaperDate } from '../paper-date';
import { makeRefusal } from '../refusal';
import { makeEntry, type EntryDraft } from '../entry';
import { orderName } from '../names';
import { findDoiLink } from '../paper-links';
import { readReference } from '../reference';
import { dropStop } from '../trim-title';
import { HF_SOURCE, HF_SOURCE_NAME, parseDailyEntry } from '../hugging-face';
import type { ImportItem, LibraryFacts } from './reading';
import { joinPages, readLibraryFacts } from './library-facts';
import { dropUser, isOtherRecord, SCHEMA_TYPE } from './other-record';
import { readRecordAuthors } from './record-authors';
import { findRecordId, readExternalId } from './record-id';
import { foldName, NAMES } from './record-names';

/** The day or id that a record is filed under. */
export interface RecordContext {
  date?: Day | undefined;
  id?: string | undefined;
  now?: Timestamp | undefined;
  /** Each record has another date, so these are the dates of the papers. */
  datesArePapers?: boolean;
  /** The table has columns that tables of papers do not have: its rows are papers by id or DOI alone. */
  isOfOthers?: boolean;
}

type Fields = ReadonlyMap<string, unknown>;

/** In characters. A shorter text that ends in dots is a cut abstract. */
const MIN_ABSTRACT_LENGTH = 200;

/** The fields of an object by their folded names. If two names fold alike, the first counts. */
function fieldsOf(record: object): Fields {
  const fields = new Map<string, unknown>();
  for (const key of Object.keys(record)) {
    // What begins with an @ is about the answer: dblp's score of a match.
    const name = key === SCHEMA_TYPE ? key : key.startsWith('@') ? '' : foldName(key);
    if (name && !fields.has(name)) fields.set(name, (record as Record<string, unknown>)[key]);
  }
  return fields;
}

/** Whether an object is a paper and not a group of papers. */
export function isPaperRecord(value: object): boolean {
  const { paper, title, name, id } = value as Record<string, unknown>;
  if (typeof paper === 'object' && paper !== null && !Array.isArray(paper)) return 'id' in paper || 'title' in paper;
  if (typeof title === 'string') return !holdsPapers(value) && !isPageOfNotes(value);
  return typeof id === 'string' ? parseArxivId(id) !== undefined : typeof name === 'string' && ('abstract' in value || 'url' in value);
}

/** Whether an object is a page of Roam: its title is above blocks of text. */
function isPageOfNotes(value: object): boolean {
  const [first] = 'children' in value && Array.isArray(value.children) ? (value.children as unknown[]) : [];
  return typeof first === 'object' && first !== null && 'string' in first;
}

/** Whether a value of a list is the id or address of a paper. */
export function isNamedPaper(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > 300) return false;
  return parseArxivId(value) !== undefined || (/^https?:\S+$/.test(value) && findArxivIds(value).length > 0);
}

/** Whether an object with a title is a digest: it has a list of papers, and no field that only papers have. */
function holdsPapers(value: object): boolean {
  if (['abstract', 'summary', 'authors', 'creators', 'itemType'].some((name) => name in value)) return false;
  return Object.values(value).some((child) => {
    const first: unknown = Array.isArray(child) ? child[0] : undefined;
    return isNamedPaper(first) || (typeof first === 'object' && first !== null && isPaperRecord(first));
  });
}

/** Reads one record; `undefined` if it has neither a title nor an arXiv id. */
export function readRecord(record: object, context: RecordContext = {}): ImportItem | undefined {
  const { paper } = record as Record<string, unknown>;
  if (typeof paper === 'object' && paper !== null && !Array.isArray(paper)) {
    const daily = parseDailyEntry(record);
    if (daily) {
      const { listDay, ...entry } = daily;
      return { entry, date: listDay ?? context.date, source: { id: HF_SOURCE, name: HF_SOURCE_NAME } };
    }
    return readFields(new Map([...fieldsOf(record), ...fieldsOf(paper)]), context);
  }
  const fields = fieldsOf(record);
  const item = readFields(fields, context);
  const entry = item ? undefined : readCitationText(fields);
  return item ?? (entry && { entry, date: context.date });
}

/** The paper of a record that holds one text, an id or a whole reference: `{ "ref": "A. Brewer. Kettles That Learn. 2019." }`. */
export function readCitationText(fields: Fields): DigestEntry | undefined {
  const text = readText(fields, NAMES.citation)?.slice(0, 2_000);
  const id = text === undefined ? undefined : parseArxivId(text) ?? findArxivIds(text)[0];
  const reference = text === undefined ? undefined : readReference(text, { mayLackYear: id !== undefined });
  return makeEntry({ ...reference, arxivId: id?.id, version: id?.version }, { titleless: id !== undefined });
}

/** Reads one paper from its fields by their folded names. */
export function readFields(fields: Fields, context: RecordContext = {}): ImportItem | undefined {
  const isLibrary = NAMES.library.some((name) => fields.has(name)) || (fields.has('versions') && fields.has('submitter'));
  // bioRxiv's and medRxiv's records name their server; those of Papers with Code have an address of the abstract.
  const namesHost = (fields.has('server') && fields.has('doi')) || (fields.has('urlabs') && fields.has('paperurl'));
  const areDatesOfPapers = isLibrary || context.datesArePapers === true || namesHost;
  const id = findRecordId(fields) ?? (context.id ? parseArxivId(context.id) : undefined);
  const authors = dropUser(turnOnly(readRecordAuthors(partGlued(findValue(fields, NAMES.authors), fields)), fields));
  const first = readText(fields, NAMES.firstAuthor);
  const draft: EntryDraft = {
    arxivId: id?.id,
    version: readCount(fields, NAMES.version) ?? id?.version,
    title: readTitle(fields),
    abstract: readText(fields, NAMES.abstract),
    gist: readText(fields, NAMES.gist),
    authors: authors ?? (first ? [orderName(first)] : undefined),
    authorsCut: authors === undefined && first !== undefined,
    published: readPublished(fields, areDatesOfPapers),
    categories: readTerms(findValue(fields, NAMES.categories), /[\s,;]+/),
    keywords: readTerms(findValue(fields, NAMES.keywords), /[,;]/),
    upvotes: readCount(fields, NAMES.upvotes),
    comments: readCount(fields, NAMES.comments),
    rank: readCount(fields, NAMES.rank),
    doi: readText(fields, NAMES.doi) ?? readExternalId(fields, 'DOI')
      ?? findDoiLink(NAMES.link.flatMap((name) => readText(fields, [name]) ?? []).map((href) => ({ href }))),
    journalRef: readText(fields, NAMES.journalRef),
    volume: readText(fields, NAMES.volume),
    issue: readText(fields, NAMES.issue),
    pages: readPages(fields),
    publisher: readText(fields, NAMES.publisher),
    authorComment: readText(fields, isArxivRecord(fields) ? [...NAMES.authorComment, ...NAMES.arxivRecordComment] : NAMES.authorComment),
    withdrawn: /^(?:true|yes|1)$/i.test(String(fields.get('withdrawn') ?? '')),
    codeUrl: readText(fields, NAMES.codeUrl),
    projectUrl: readText(fields, NAMES.projectUrl),
  };
  const isShort = draft.abstract !== undefined && draft.abstract.length < MIN_ABSTRACT_LENGTH;
  if (isShort && !draft.gist && /(?:…|\.\.\.)$/.test(draft.abstract!.trimEnd().slice(-4))) draft.abstractCut = true;
  const entry = makeEntry(draft, { titleless: id !== undefined });
  if (!entry || (!id && draft.title === fields.get('name') && hasTitleAlone(entry))) return undefined;
  const isPart = /^(?:attachment|note|annotation)$/i.test(String(fields.get('itemtype') ?? ''));
  if (isPart || (context.isOfOthers && !(entry.arxivId ?? entry.doi)) || isOtherRecord(fields, entry)) {
    return { refusal: { ...makeRefusal(entry.title, t('refused.noPaper')), leftOut: entry } };
  }
  const isDaily = fields.has('submittedondailyat') || fields.has('discussionid');
  const library: LibraryFacts | undefined = readLibraryFacts(fields);
  return {
    entry,
    date: (areDatesOfPapers ? undefined : readDay(fields)) ?? context.date,
    source: isDaily ? { id: HF_SOURCE, name: HF_SOURCE_NAME } : undefined,
    library,
    isLibrary,
  };
}

function readPages(fields: Fields): string | undefined {
  const ends = [NAMES.pageStart, NAMES.pageEnd].flatMap((names) => readText(fields, names) ?? []);
  return joinPages(readText(fields, NAMES.pages) ?? ends.join('–'));
}

/** The first title that is no address: `paper` may hold either. */
function readTitle(fields: Fields): string | undefined {
  const name = NAMES.title.find((each) => {
    const value = fields.get(each);
    return typeof value === 'string' && value.trim() && !/^\s*https?:\/\/\S+\s*$/.test(value);
  });
  // Programs that save pages keep the number before the title of arXiv's.
  const title = name && (fields.get(name) as string).replace(/^\s{0,9}\[\d{4}\.\d{4,5}\]\s/, '');
  // Europe PMC and dblp end a title with a stop.
  return title && (fields.has('authorstring') || (fields.has('ee') && fields.has('key'))) ? dropStop(title) : title;
}

/** Whether a record has nothing that papers have but a title: where that is its name, it may be a feed's, a colour's or a label's. */
function hasTitleAlone({ title, doi, authors, abstract, gist, published, journalRef }: DigestEntry): boolean {
  return Boolean(title) && !(doi ?? authors ?? abstract ?? gist ?? published ?? journalRef);
}

/** Whether a record has arXiv's own fields, as in its metadata snapshot and in what programs write that ask its API. */
function isArxivRecord(fields: Fields): boolean {
  return ['submitter', 'journalref', 'primarycategory', 'reportno'].some((name) => fields.has(name));
}

function findValue(fields: Fields, names: readonly string[]): unknown {
  for (const name of names) {
    const value = fields.get(name);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}

function readText(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = fields.get(name);
    if (typeof value === 'string' && value.trim()) return value;
  }
  return undefined;
}

function readCount(fields: Fields, names: readonly string[]): number | undefined {
  const value = findValue(fields, names);
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : undefined;
}

function readDay(fields: Fields): Day | undefined {
  for (const name of NAMES.listDay) {
    const value = fields.get(name);
    const first: unknown = Array.isArray(value) ? value[0] : value;
    const day = typeof first === 'string' ? parseWholeDay(first) : undefined;
    if (day) return day;
  }
  return undefined;
}

/** When the paper came out. In a library, `date` says so; Kaggle's metadata name the day of each version. */
function readPublished(fields: Fields, isDateOfPaper: boolean): string | undefined {
  const versions = fields.get('versions');
  const first: unknown = Array.isArray(versions) ? versions[0] : undefined;
  const created: unknown = typeof first === 'object' && first !== null && 'created' in first ? first.created : undefined;
  if (typeof created === 'string') return created.replace(/^[A-Z][a-z]{2}, /, '');
  if (!isDateOfPaper && !NAMES.published.some((name) => fields.has(name))) return undefined;
  const names = isDateOfPaper ? ['date', 'issued', ...NAMES.published] : NAMES.published;
  const dates = names.flatMap((name) => {
    const value = fields.get(name);
    const written = typeof value === 'object' && value !== null ? joinDay(value) : value;
    return typeof written === 'string' || typeof written === 'number' ? (parsePaperDate(String(written)) ?? []) : [];
  });
  const [best] = dates;
  return best && dates.reduce((longest, date) => (date.startsWith(longest) ? date : longest), best);
}

/** Paperpile has the parts of a date apart: `{ "year": "2021", "month": "3" }`. */
function joinDay(parts: object): string {
  const { year, month, day } = parts as Record<string, unknown>;
  return [year, month, day].filter((part) => typeof part === 'string' || typeof part === 'number').join('-');
}

function readTerms(value: unknown, separator: RegExp): string[] | undefined {
  if (typeof value === 'string') return value.slice(0, 5_000).split(separator);
  return Array.isArray(value) ? value.filter((term) => typeof term === 'string') : undefined;
}

/** Springer's tables write names without anything between them: `Ada BrewerBen MacKettle`. */
function partGlued(names: unknown, fields: Fields): unknown {
  const isGlued = typeof names === 'string' && fields.has('itemdoi');
  return isGlued ? names.split(/(?<=\p{Ll}{2})(?<!\bMac|\bFitz)(?=\p{Lu})/u) : names;
}

/** Scopus writes `Brewer A.` and PubMed `Brewer A`; where it is the only author, the name alone does not tell that it is turned. */
function turnOnly(names: string[] | undefined, fields: Fields): string[] | undefined {
  if (names?.length !== 1 || !['authorsid', 'eid', 'pmid', 'authorstring'].some((name) => fields.has(name))) return names;
  const endsInStop = fields.has('pmid') || fields.has('authorstring');
  const [, family, letters, stop = ''] = /^(\p{L}[\p{L}'’ -]{1,60}) (\p{Lu}{1,3})(\.?)$/u.exec(names[0]!) ?? [];
  return family && letters ? [`${letters}${letters.length > 1 || endsInStop ? '' : stop} ${family}`] : names;
}
