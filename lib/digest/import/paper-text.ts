/** The whole text of one paper, as programs take it out of a PDF: the paper itself, and what its references name. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { areNames, isSentence, isTitleLike } from '../block-text';
import { parseWholeDay } from '../day-text';
import { makeEntry } from '../entry';
import { splitNames } from '../names';
import type { Head } from './format';
import { read as readReferences } from './newsletter-text';
import type { ImportContext, ImportItem } from './reading';

export const id = 'paper-text';
export const name = 'format.paperText';
export const endings = ['.txt', '.md'];
export const isLibrary = false;

/** What stands before the words of a heading: `## 2. `, `IV. `, `**`. */
const MARK = /^(?:#{1,4} )?(?:\*\*)?(?:(?:\d{1,2}|[IVX]{1,4})\.? )?/;
const ABSTRACT = /^abstract(?![\p{L}\d])/iu;
const INTRODUCTION = /^introduction\.?$/i;
const BELOW_ABSTRACT = /^(?:introduction\.?$|(?:key ?words|index terms|ccs concepts)\b)/i;
const REFERENCES = /^(?:references|bibliography|literature cited)$/i;
const SECTION = /^(?:related works?|background|(?:materials and )?methods?|methodology|experiments?|results|discussion|conclusions?)$/i;
const APPENDIX = /^(?:(?:[A-Z]\.? )?appendix|appendices|supplementary|acknowledge?ments?)\b/i;
/** A line of the first page that is no title. */
const NO_TITLE = /^(?:arxiv:|published|preprint|under review|accepted|proceedings|to appear|journal|contents lists? available|vol\.|doi|https?:|www\.|©|\d+$)|@/i;

/** Lines of the first page that stand before the abstract. */
const MAX_HEAD_LINES = 80;
const MAX_ABSTRACT_LENGTH = 5_000;
/** A title that goes on in the next line is longer than this. */
const MIN_WRAPPED_LENGTH = 30;

const readHeading = (line: string): string =>
  joinLetters((line.length > 80 ? line.slice(0, 20) : line).replace(MARK, '').replace(/\*\*$/, '').trim());

/** `A B S T R A C T`, as Elsevier sets headings, is one word. */
const joinLetters = (line: string): string => (/^\p{Lu}(?: \p{Lu}){4,30}$/u.test(line) ? line.replaceAll(' ', '') : line);

/** An item or row with a link. With several of them, a text in Markdown is a list, though its head is a paper's. */
const LINKED_ITEM = /^(?:[-*+] |\|).{0,300}\]\(https?:/;

/** It has one abstract near its start, one introduction below it, and another section or its references. */
export function recognise({ text, lines, isWhole }: Head): boolean {
  if (text.startsWith('---') || lines.filter((line) => LINKED_ITEM.test(line)).length > 2) return false;
  const headings = lines.map(readHeading);
  const abstract = headings.findIndex((line) => ABSTRACT.test(line));
  const introductions = lines.flatMap((line, at) => (line.length < 40 && INTRODUCTION.test(headings[at]!) ? [at] : []));
  if (abstract < 1 || abstract > MAX_HEAD_LINES || introductions.length !== 1 || introductions[0]! < abstract) return false;
  if (headings.filter((line) => ABSTRACT.test(line) && line.length < 12).length > 1) return false;
  return !isWhole || headings.some((line) => REFERENCES.test(line) || SECTION.test(line));
}

/** Yields the paper, then those of its references that name authors. */
export function* read(text: string, context: ImportContext): Generator<ImportItem> {
  const lines = text.split(/\r\n|[\n\r]/).map((line) => line.slice(0, 5_000).trim());
  const abstract = lines.findIndex((line) => ABSTRACT.test(readHeading(line)));
  const head = lines.slice(0, Math.max(0, abstract));
  const stamp = lines.find((line) => /^arXiv:\d{4}\.\d{4,5}v\d{1,2} /i.test(line));
  const [arxiv] = stamp ? findArxivIds(stamp) : [];
  const entry = makeEntry(
    { arxivId: arxiv?.id, version: arxiv?.version, ...readHead(head), abstract: readAbstract(lines.slice(abstract)) },
    { titleless: arxiv !== undefined },
  );
  if (entry) yield { entry };
  const references = lines.findLastIndex((line) => line.length < 40 && REFERENCES.test(readHeading(line)));
  if (references < 0) return;
  const rest = lines.slice(references + 1);
  const end = rest.findIndex((line) => line.length < 60 && APPENDIX.test(readHeading(line)));
  for (const item of readReferences((end < 0 ? rest : rest.slice(0, end)).join('\n'), context)) {
    if (!('entry' in item) || item.entry.authors) yield item;
  }
}

/** The first lines that can be a title, and the names below them. */
function readHead(lines: readonly string[]): { title?: string; authors?: string[] } {
  const canBeTitle = (line: string): boolean => isTitleLike(line) && !NO_TITLE.test(line) && !parseWholeDay(line) && !isSentence(line);
  const from = lines.findIndex(canBeTitle);
  if (from < 0) return {};
  let end = from + 1;
  const goesOn = (line: string): boolean => canBeTitle(line) && !readNames(line) && lines[end - 1]!.length > MIN_WRAPPED_LENGTH;
  while (end < lines.length && end < from + 3 && goesOn(lines[end]!)) end += 1;
  const title = lines.slice(from, end).join(' ').replace(MARK, '');
  const authors = lines.slice(end, end + 4).map(readNames).find(Boolean);
  return { title, ...(authors && { authors }) };
}

/** The names of a line, without the signs of their affiliations: `Ada Brewer1,2 Ben Kettle∗`, `Ada Brewer a,*`. */
function readNames(line: string): string[] | undefined {
  const withoutLetters = line.slice(0, 1_000).replace(/(?<=\p{Ll}) [a-h](?=[,*\s]|$)/gu, '');
  const plain = withoutLetters.split(/<[^<>]{1,40}>|[\d*∗†‡§¶,]+/).map((name) => name.trim()).filter(Boolean).join(', ');
  return areNames(plain) ? splitNames(plain) : undefined;
}

/** The text behind the word "Abstract", up to the introduction or the key words. */
function readAbstract(lines: readonly string[]): string | undefined {
  const text: string[] = [];
  let length = 0;
  for (const [at, line] of lines.entries()) {
    const said = at === 0 ? joinLetters(line).replace(/^[#*\s]{0,9}abstract[*\s]{0,9}[.:—–-]{0,2}\s{0,9}/i, '') : line;
    if (at > 0 && BELOW_ABSTRACT.test(readHeading(line))) break;
    length += said.length;
    if (length > MAX_ABSTRACT_LENGTH) return undefined;
    text.push(said);
  }
  return text.join(' ').trim() || undefined;
}
