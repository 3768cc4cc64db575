/** One `\bibitem` of a LaTeX bibliography, read by what its style marks: fields, blocks, quotes, or the form of a reference. */
import { decodeTex } from '@/lib/paper/decode-tex';
import type { DigestEntry } from '@/lib/paper/paper';
import { foldSpace } from '@/lib/paper/title-key';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { isTitleLike } from '../block-text';
import { makeEntry, type EntryDraft } from '../entry';
import { findLastYear } from '../last-year';
import { orderName, splitNames } from '../names';
import { readReference } from '../reference';
import { readReferenceNames } from '../reference-names';
import { findArguments } from './tex-groups';

/** An item's paper, if one is sure, and its text without TeX. */
export interface ReadBibitem {
  entry: DigestEntry | undefined;
  text: string;
}

/** @param body What stands behind the key. @param label What natbib writes before it: `Brewer et~al.(2021)Brewer, Kettle`. */
export function readBibitem(body: string, label: string): ReadBibitem {
  const text = plain(body);
  // IEEE's styles mark a title, and write the publisher of a book into a block of its own.
  const isMarked = /``|“|\\(?:em|emph|it|textit)(?![A-Za-z])/.test(body.split(/\\newblock(?![A-Za-z])/, 1)[0]!);
  const facts = readFields(body) ?? (isMarked ? readMarked(body) : undefined) ?? readBlocks(body)
    ?? readReference(text, { mayLackYear: true });
  const raw = body.slice(0, 8_000);
  const [id] = findArxivIds(raw.replace(/\\_/g, '_').replace(/\\[A-Za-z]+|[{}~]/g, ' ').replace(/arXiv:\s+/gi, 'arXiv:'));
  const doi = /\b10\.\d{4,9}\/[^\s"<>{},;]{2,200}/.exec(raw.replaceAll('\\_', '_'))?.[0].replace(/[.)\]]{1,3}$/, '');
  const published = facts?.published
    ?? /\((?:[^()]{0,80}\s)?((?:19|20)\d\d)[a-z]?\)/.exec(label.replace(/[{}]/g, ''))?.[1]
    ?? findYear(text);
  if (!facts?.title && !id) return { entry: undefined, text };
  const draft: EntryDraft = { ...facts, published, arxivId: id?.id, version: id?.version, ...(doi && { doi }) };
  return { entry: makeEntry(draft, { titleless: id !== undefined }), text };
}

const findYear = (text: string): string | undefined => findLastYear(text.replace(/https?:\S+/g, ' '));

/** Commands with an argument that is nothing to read: an address, the suffix of a year, a stop. */
const SILENT = /\\(?:href|url|path|doi|natexlab|BibitemShut|bibAnnoteFile|protect\\citeauthoryear)(?:@noop)?\s{0,3}\{[^{}]{0,1000}\}/g;
/** Commands of styles before what they print. */
const STYLING = new RegExp(
  String.raw`\\(?:newblock|BibitemOpen|bib(?:field|info)\s{0,3}\{[a-z]{1,20}\}|bib[a-z]{0,2}namefont|citenamefont|enquote|textquote|showarticletitle` +
  String.raw`|BIBentry[A-Za-z]{1,40}|APAC[A-Za-z]{1,40}|penalty-?\d{0,5}|hskip [^\n\\]{1,60}|unskip|urlprefix|natexlab|space` +
  String.raw`|BCBT|BCBL|BBOQ|BBCQ|BHBI|BIn)(?![A-Za-z])`, 'g',
);

/** A text of TeX in letters, without the commands of styles. */
function plain(tex: string): string {
  const bare = tex.replace(/\$\\[{}]\$/g, '').replace(SILENT, ' ').replace(/\\BPBI\s{0,3}/g, '. ')
    .replace(/\\BBA\b/g, ' and ').replace(STYLING, ' ').replace(/\\[ ,;/!]/g, ' ');
  return foldSpace(decodeTex(bare)).replace(/\s([.,;:)])/g, '$1').replaceAll('( ', '(').trim();
}

const trimStop = (text: string): string => text.replace(/[.,;:]\s{0,3}$/, '').trim();

/** REVTeX, ACM and Elsevier name each field: `\bibinfo {title} {A Cup}`; apacite has commands of its own. */
function readFields(body: string): EntryDraft | undefined {
  const field = (name: string): string | undefined => findArguments(body, new RegExp(`\\\\bibinfo\\s*\\{${name}\\}`)).map(plain)[0];
  const title = findArguments(body, /\\showarticletitle/).map(plain)[0] ?? findApaTitle(body) ?? field('title');
  if (!title) return undefined;
  const named = findArguments(body, /\\bibinfo\s{0,3}\{(?:author|person)\}/).map((name) => orderName(trimStop(plain(name))));
  const [apa] = /\\begin\{APACrefauthors\}([^]{1,20000}?)\\end\{APACrefauthors\}/.exec(body)?.slice(1) ?? [];
  const journal = field('journal') ?? findArguments(body, /\\APACjournalVolNumPages/).map(plain)[0];
  return {
    title: trimStop(title),
    authors: named.length > 0 ? named : apa ? splitNames(plain(apa)) : [],
    authorsCut: /et[~\s\\]{1,3}al/.test(body.slice(0, 4_000).split(/\\bibinfo\s{0,3}\{(?:title|year)\}|\\newblock/, 1)[0]!) || undefined,
    published: field('year') ?? findArguments(body, /\\APACrefYear(?:MonthDay)?/).map(plain)[0],
    journalRef: journal ?? field('booktitle'),
    inProceedings: journal === undefined,
    volume: field('volume'),
    pages: field('pages'),
    publisher: field('publisher'),
  };
}

/** apacite writes a title twice: in small letters, and as it is. */
function findApaTitle(body: string): string | undefined {
  return findArguments(body, /\\APACref[ab]title(?![A-Za-z])/, 1).map(plain)[0];
}

/** What begins a block that is no title. */
const NO_TITLE = /^(?:In:? |Proceedings of|https?:|URL|arXiv:|doi|Accessed|Available|(?:19|20)\d\d|\p{Lu}\p{Ll}{2,8}\.? (?:\d{1,2}, )?(?:19|20)\d\d)/u;

/** The styles of plain and natbib part authors, title and venue by `\newblock`. */
function readBlocks(body: string): EntryDraft | undefined {
  const blocks = body.split(/\\newblock(?![A-Za-z])/);
  const [first = '', second = ''] = blocks;
  if (blocks.length < 2) return undefined;
  const names = trimStop(plain(first)).replace(/[.,]?\s\(?(?:19|20)\d\d[a-z]?\)?$/, '');
  const listed = readReferenceNames(names)?.names;
  const title = readTitle(second);
  const hasTitle = title.length > 1 && !NO_TITLE.test(title) && isTitleLike(title);
  // Where no one is named, the title comes first.
  if (!hasTitle) {
    return !listed && isTitleLike(names) && !/^\s{0,9}\{/.test(first) ? { title: names, ...readVenue(blocks.slice(1)) } : undefined;
  }
  const isGroup = /^\s{0,9}\{[^{}]{1,200}\}[.,]?\s{0,9}$/.test(first);
  const authors = isGroup ? [names] : listed ?? splitNames(names);
  return { title, authors, ...(/\bet al$/.test(names) && { authorsCut: true }), ...readVenue(blocks.slice(2)) };
}

/** A title with its stop or `, 2024a`; of a book, what is emphasised. */
function readTitle(block: string): string {
  const book = /^\s{0,9}(?:\{\\(?:em|it)\s|\\(?:emph|textit)\s{0,3}\{)/.test(block) ? findEmphasised(block)[0] : undefined;
  const title = trimStop(plain(book ?? block)).replace(/,\s(?:19|20)\d\d[a-z]?$/, '');
  return title.replace(/^[“"'‘]{1,2}(.{3,})[”"'’]{1,2}$/, '$1').replace(/[.,]$/, '');
}

function findEmphasised(tex: string): string[] {
  return findArguments(tex.replace(/\{\\(?:em|it|itshape|sl)(?![A-Za-z])/g, '\\emph{'), /\\(?:emph|textit)/);
}

function readVenue(blocks: readonly string[]): EntryDraft {
  const [block = ''] = blocks;
  const [venue] = findEmphasised(block);
  const text = plain(block);
  const name = venue && plain(venue);
  // The name of a preprint's server stands where others have their journal.
  return name && !/arxiv|corr\b/i.test(name) ? { journalRef: trimStop(name), inProceedings: /^In:?\s/.test(text) } : {};
}

/** IEEE's styles quote the title; those of mathematics emphasise it. */
function readMarked(body: string): EntryDraft | undefined {
  const text = plain(body);
  const [, before = '', quoted = '', behind = ''] = /^([^“]{3,2000}?),?\s{0,3}“([^“”]{5,400})”?(.*)$/s.exec(text) ?? [];
  // INSPIRE names a collaboration in brackets behind the first author.
  const names = quoted && readReferenceNames(trimStop(before).replace(/\s\[[^[\]]{2,80}\]$/, ''));
  if (names && isTitleLike(quoted)) {
    const [venue] = findEmphasised(body.slice(Math.max(0, body.search(/''|”/))));
    return {
      title: trimStop(quoted), authors: names.names, ...(names.cut && { authorsCut: true }), published: findYear(behind),
      ...(venue && { journalRef: trimStop(plain(venue)), inProceedings: /^,?\s{0,3}in\s/i.test(behind) }),
    };
  }
  const [title = ''] = findEmphasised(body).map(plain);
  const at = title ? text.indexOf(title) : -1;
  const named = at > 3 ? readReferenceNames(trimStop(text.slice(0, at))) : undefined;
  // A journal is emphasised as well: its volume follows, and most of its words are cut.
  const after = text.slice(at + title.length);
  if (!named || title.split(' ').length < 3 || /\p{L}\.(?:\s|$)/u.test(title) || /^,?\s{0,3}\d/.test(after)) return undefined;
  if (/^(?:Journal|Proceedings|Proc|Annals|Transactions|Advances|Physical Review|Lecture Notes|In) /.test(title)) return undefined;
  return isTitleLike(title) ? { title: trimStop(title), authors: named.names, published: findYear(after) } : undefined;
}
