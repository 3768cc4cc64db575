/**
 * BibTeX (http://www.bibtex.org/Format/), read in one linear pass. The scanner is our own because the packages that
 * parse BibTeX weigh hundreds of kilobytes; the tests compare it with one of them, @retorquere/bibtex-parser.
 */
import { parseArxivId, type ArxivId } from '@/lib/paper/arxiv-id';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { makeEntry } from '../entry';
import { orderName } from '../names';
import { findDoiLink } from '../paper-links';
import { makeRefusal } from '../refusal';
import { decodeTex } from '@/lib/paper/decode-tex';
import { nameJournal } from '@/lib/paper/journal-macros';
import { t } from '@/lib/texts/t';
import type { Head } from './format';
import { cleanNote, cleanTags, dropMachineLines, joinPages, readLibraryFacts } from './library-facts';
import { type BibEntry, MAX_VALUE_LENGTH, Scanner } from './bib-scanner';
import { type ImportItem, ImportProblem, refuseHopeless } from './reading';

export const id = 'bibtex';
export const name = 'BibTeX';
export const endings = ['.bib'];
export const isLibrary = true;

/** The first line of an entry, or its key and first field on a line of any length. */
const ENTRY_START =
  /^[ \t]{0,8}@[A-Za-z]{2,20}\s?[{(](?:[^\n]{0,300},?\s*$|[^\s,{}()=]{0,200},[ \t]{0,20}[A-Za-z][\w-]{0,40}[ \t]{0,20}=)/m;

/** A list of Markdown may hold a citation of itself, so a text with more links to papers than entries is none of BibTeX. */
export function recognise({ text, ending }: Head): boolean {
  if (endings.includes(ending)) return true;
  if (/^\.(?:md|markdown)$/.test(ending) || !ENTRY_START.test(text)) return false;
  const entries = text.match(/^[ \t]{0,8}@[A-Za-z]{2,20}\s?[{(]/gm)?.length ?? 0;
  const links = text.match(/\]\(https?:\/\/(?:www\.)?(?:arxiv\.org|huggingface\.co\/papers)/g)?.length ?? 0;
  return entries > links;
}

/** Reads every `@type{key, field = value, …}`. A broken entry is refused with its line. */
export function* read(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readEntries(text), 'file.noPaperInEntries');
}

function* readEntries(text: string): Generator<ImportItem> {
  const scanner = new Scanner(text);
  const volumes = readVolumes(text);
  const macros = new Map<string, string>();
  for (;;) {
    const entry = scanner.readEntry(macros);
    if (!entry) return;
    if ('why' in entry) yield { refusal: makeRefusal(entry.shown, entry.why, entry.line) };
    else if (entry.fields.size > 0) yield { ...makeBibItem(inherit(entry, volumes)), at: scanner.at };
  }
}

/** The entries that others name by `crossref`, by their keys in small letters. They stand behind the others, so the text is read before. */
function readVolumes(text: string): Map<string, BibEntry['fields']> {
  const volumes = new Map<string, BibEntry['fields']>();
  if (!/crossref/i.test(text)) return volumes;
  const named = new Set<string>();
  const isVolume = ({ key, fields }: BibEntry): void => {
    if (named.has(key.toLowerCase())) volumes.set(key.toLowerCase(), fields);
  };
  eachBibEntry(text, ({ fields }) => {
    const key = fields.get('crossref');
    if (key !== undefined) named.add(key.trim().toLowerCase());
  });
  if (named.size > 0) eachBibEntry(text, isVolume);
  return volumes;
}

/** Gives the entries of a text, up to where it is given up: the reading proper tells of that. */
function eachBibEntry(text: string, take: (entry: BibEntry) => void): void {
  const scanner = new Scanner(text);
  const macros = new Map<string, string>();
  try {
    for (let entry = scanner.readEntry(macros); entry; entry = scanner.readEntry(macros)) if (!('why' in entry)) take(entry);
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
  }
}

/** What an entry has of its volume, whose title is the entry's `booktitle`. */
const INHERITED = ['booktitle', 'year', 'date', 'month', 'volume', 'number', 'publisher'];

function inherit(entry: BibEntry, volumes: ReadonlyMap<string, BibEntry['fields']>): BibEntry {
  const volume = volumes.get(entry.fields.get('crossref')?.trim().toLowerCase() ?? '');
  if (!volume) return entry;
  const fields = new Map(entry.fields);
  const isDated = fields.has('year') || fields.has('date');
  for (const name of INHERITED) {
    const value = volume.get(name) ?? (name === 'booktitle' ? volume.get('title') : undefined);
    if (value !== undefined && !fields.has(name) && !(isDated && /^(?:year|date|month)$/.test(name))) fields.set(name, value);
  }
  return { ...entry, fields };
}

/** The paper of an entry, with the key and what a person keeps beside it; a refusal if it has neither a title nor an id. */
export function makeBibItem({ key, line, fields }: BibEntry): ImportItem {
  const plain = (name: string): string | undefined => {
    const value = fields.get(name);
    return value === undefined ? undefined : decodeTex(name.startsWith('journal') ? nameJournal(value) : dropEscapedBraces(value));
  };
  const id = findId(fields, key);
  const classes = plain('primaryclass')?.split(/[\s,;]+/).filter(Boolean);
  const note = plain('note') ?? '';
  const isJabRef = JABREF_FIELDS.some((field) => fields.has(field));
  const isOfDatabase = !isJabRef && DATABASE_FIELDS.some((field) => fields.has(field));
  const comment = plain('comment');
  const [journal, book] = [plain('journal') ?? plain('journaltitle'), plain('booktitle')];
  const entry = makeEntry(
    {
      arxivId: id?.id,
      version: id?.version,
      title: joinSubtitle(plain('title'), plain('subtitle')),
      abstract: plain('abstract'),
      authors: readAuthors(fields.get('author') ?? '', plain('collaboration') ?? ''),
      published: readDate(fields),
      categories: classes,
      doi: plain('doi')?.replace(/\\_/g, '_') ?? findDoiLink(readLinks(fields)),
      journalRef: journal ?? book,
      inProceedings: journal === undefined,
      volume: plain('volume'),
      // The number of a report is its own.
      issue: (journal ?? book) === undefined ? undefined : plain('number') ?? plain('issue'),
      pages: joinPages(plain('pages')),
      publisher: plain('publisher'),
      keywords: isOfDatabase ? cleanTags(plain('keywords')) : undefined,
      // Zotero writes arXiv's comment into the note.
      authorComment: (isJabRef ? undefined : comment) ?? (/^comments?:/i.test(note) ? note.slice(note.indexOf(':') + 1) : undefined),
      withdrawn: /^withdrawn\b/i.test(note),
    },
    { titleless: id !== undefined },
  );
  if (!entry) return { refusal: makeRefusal(key, t('refused.noTitleOrId'), line) };
  const kept = new Map<string, unknown>([
    ['tags', cleanTags((isOfDatabase ? MENDELEY_TAGS : ['keywords', 'groups']).flatMap((field) => cleanTags(plain(field))))],
    ['note', cleanNote(dropMachineLines(plain('annote') ?? plain('annotation') ?? (isJabRef ? comment : undefined)))],
    ['state', plain('readstatus')],
    ['rating', plain('ranking')?.replace(/^rank(?=[1-5]$)/, '')],
  ]);
  return { entry, library: readLibraryFacts(kept), citeKey: key };
}

/** biblatex has the subtitle in a field of its own. */
function joinSubtitle(title: string | undefined, subtitle: string | undefined): string | undefined {
  if (!title || !subtitle || title.includes(subtitle)) return title;
  return `${title}${/[:.?!–—-]$/.test(title.trimEnd()) ? ' ' : ': '}${subtitle}`;
}

const MENDELEY_TAGS = ['mendeley-tags', 'mendeley-groups'];
/** Fields that ADS, Web of Science and Scopus write, and Mendeley beside a person's tags: `keywords` are the publisher's there. */
const DATABASE_FIELDS = ['adsurl', 'adsnote', 'unique-id', 'author_keywords', ...MENDELEY_TAGS];

/** Fields that JabRef alone writes. Its `comment` is the person's. */
const JABREF_FIELDS = ['groups', 'owner', 'readstatus', 'ranking', 'priority', 'creationdate', 'modificationdate'];

/**
 * The authors. INSPIRE names a group apart, `ATLAS` for the ATLAS Collaboration: it stands alone where no person is named;
 * beside names, as beside `and others`, it only says for whom they write.
 */
function readAuthors(names: string, collaboration: string): string[] {
  const authors = splitBibNames(names).flatMap(splitCommaList).map(readName);
  if (authors.length > 0) return authors;
  return collaboration.split(/[,;]| and /).map((group) => group.trim()).filter(Boolean)
    .map((group) => (/collaboration|consortium|group|team/i.test(group) ? group : `${group} Collaboration`));
}

function readName(written: string): string {
  // ADS's hard space, escaped by a reference manager: `C.$\sim$F.`
  const name = written.replaceAll('$\\sim$', ' ');
  if (isWholeGroup(name)) return decodeName(name);
  // DBLP numbers namesakes: `Wei Wang 0012`.
  return readNameParts(name) ?? orderName(decodeName(name).replace(/ \d{4}$/, ''));
}

/** `Ada Brewer, Ben Kettle, Chen Pot`: publishers write commas for `and`. A name by itself has three parts only with `Jr` among them. */
function splitCommaList(name: string): string[] {
  const pieces = name.split(',').map((piece) => piece.trim()).filter(Boolean);
  const isList = pieces.length > 2 && !/[{}=]/.test(name) && pieces.every((piece) => / \p{Lu}/u.test(piece));
  return isList ? pieces : [name];
}

const ESCAPED_BRACES = /(?:\{\\\{\}|\\\{)([\p{L}\p{N}][\p{L}\p{N} .:'’&/-]{0,80})(?:\{\\\}\}|\\\})/gu;

/** `\{GPS\}` and `{\{}GPS{\}}` → `GPS`: old files of Mendeley and ScienceDirect escape the braces that keep capitals. */
function dropEscapedBraces(value: string): string {
  if (!value.includes('\\{')) return value;
  // Between dollar signs they are those of a set.
  return value.split('$').map((part, at) => (at % 2 === 0 ? part.replace(ESCAPED_BRACES, '$1') : part)).join('$');
}

/** biblatex's extended form: `family=Heuvel, given=Charles, prefix=van den, useprefix=false`. */
function readNameParts(name: string): string | undefined {
  if (!/^\s{0,9}(?:family|given|prefix|suffix)(?:-i)?\s{0,9}=/.test(name)) return undefined;
  const parts = new Map(name.split(',').map((part): [string, string] => {
    const [field = '', ...value] = part.split('=');
    return [field.trim(), decodeTex(value.join('=')).trim().replace(/^"(.*)"$/, '$1')];
  }));
  return ['given', 'prefix', 'family', 'suffix'].flatMap((field) => parts.get(field) || []).join(' ');
}

/** `cond-mat/0207130`, and `0207130 [cond-mat]` as Mendeley writes it. */
function readNamedId(text: string): ArxivId | undefined {
  const [, number, archive] = /^(\d{7}(?:v\d{1,3})?) \[([a-z-]{2,12})(?:\.[A-Za-z-]{2,6})?\]$/.exec(text) ?? [];
  return parseArxivId(number ? `${archive}/${number}` : text.split(' ', 1)[0]!);
}

function findId(fields: ReadonlyMap<string, string>, key: string): ArxivId | undefined {
  const eprint = fields.get('eprint');
  const archive = (fields.get('archiveprefix') ?? fields.get('eprinttype') ?? 'arxiv').toLowerCase();
  const exact = eprint && archive === 'arxiv' ? parseArxivId(eprint.replace(/[{}]/g, '')) : undefined;
  if (exact) return exact;
  // Old entries write the archive apart: `eprint = {0309136}, archivePrefix = {math}`.
  const old = eprint && fields.get('archiveprefix') ? parseArxivId(`${fields.get('archiveprefix')}/${eprint}`) : undefined;
  if (old) return old;
  const named = fields.get('arxivid') ?? fields.get('arxiv');
  const found = named ? readNamedId(named.replace(/[{}]/g, '').trim()) : undefined;
  if (found) return found;
  for (const name of ['url', 'journal', 'doi', 'note', 'howpublished', 'pdf', 'link', 'ee', 'number', 'volume']) {
    const [id] = findArxivIds((fields.get(name) ?? '').slice(0, 2_000));
    if (id) return id;
  }
  return /arxiv/i.test(key) ? findArxivIds(key.replace(/arxiv[-_:]?/i, 'arXiv:'))[0] : undefined;
}

/** The addresses in the fields that have them, also as `\url{…}`. */
function readLinks(fields: ReadonlyMap<string, string>): { href: string }[] {
  const texts = ['url', 'howpublished', 'ee', 'link'].map((name) => (fields.get(name) ?? '').slice(0, 2_000));
  return texts.flatMap((text) => text.match(/https?:[^\s{}"]{4,1000}/g) ?? []).map((href) => ({ href: href.replaceAll('\\', '') }));
}

function readDate(fields: ReadonlyMap<string, string>): string | undefined {
  // `{\noopsort{1973a}}2020` is 2020.
  const bare = (name: string): string => (fields.get(name) ?? '').replace(/\\noopsort\{[^{}]{0,60}\}|[{}]/g, '').trim();
  const date = bare('date') || bare('year') || bare('urldate-issued');
  const month = bare('month');
  return /^\d{4}$/.test(date) && month
    ? `${date} ${month} ${bare('day')}`
        .trim()
        .replace(/^(\d{4}) (\d{1,2})(?: (\d{1,2}))?$/, '$1-$2-$3')
        .replace(/-$/, '')
    : date;
}

/** Splits at ` and `, in any case of letters, outside braces: `{Barnes and Noble} AND Doe, Jane` are two. */
function splitBibNames(names: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  const text = names.slice(0, MAX_VALUE_LENGTH).replace(/\s+/g, ' ');
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    else if (depth === 0 && text[at] === ' ' && / and /i.test(text.slice(at, at + 5))) {
      found.push(text.slice(from, at));
      from = at + 5;
      at += 3;
    }
  }
  found.push(text.slice(from));
  return found.map((name) => name.trim()).filter(Boolean);
}

/** Whether a name stands in braces as a whole, such as `{OpenAI}`. A comma in it does not part family and given name. */
function isWholeGroup(name: string): boolean {
  return name.startsWith('{') && name.indexOf('}') === name.length - 1;
}

/** A name in letters, also where a program lost the braces of its accents: `Do\vgan`, `Buka\la`, `Ragnhei{\d}ur`. */
function decodeName(tex: string): string {
  const plain = decodeTex(tex.replace(/\{\\[uvHckdrb]\}(?=\p{L})/gu, ''));
  if (!/\\[uvHckl]\p{L}/u.test(plain) || plain.includes('\\cyr')) return plain;
  return decodeTex(plain.replace(/\\l(?=\p{Ll})/gu, 'ł').replace(/\\([uvHck])(\p{L})/gu, '\\$1{$2}'));
}
