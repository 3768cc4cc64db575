/** What the block that holds a paper's address says of it: its title, its authors, a text. */
import {
  areMostlyNames, areNames, findIds, isLinkedTitle, isLong, isName, isSentence, isTitleLike, readLabel, stripLinks,
} from './block-text';
import type { EntryDraft } from './entry';
import type { TextBlock } from './html-blocks';
import { findLastYear } from './last-year';
import { isLinkText } from './link-words';
import { splitNames } from './names';
import { readNamesFirst } from './publication-names';
import { isVenue } from './publication-places';
import { readCitation } from './read-citation';
import { cutDescription, cutTitle, partBrackets, trimMarks } from './trim-title';

/**
 * The title in the block of a paper's address: the link's text, what is bold at the beginning, or the rest of the block up to
 * names, a year, a venue or a description.
 */
export function findOwnTitle(
  block: TextBlock, linkText: string | undefined, idCount: number, pending: { heading: boolean } | undefined,
): string | undefined {
  if (linkText && isLinkedTitle(linkText)) return trimMarks(linkText) || linkText;
  if (idCount > 1) return undefined;
  const isLabel = block.lead !== undefined && (readLabel({}, block.lead) || readLabel({}, block.text));
  const lead = block.lead && !isLabel ? trimMarks(block.lead) : '';
  const isNamed = isTitleLike(lead) || (block.links.length > 0 && isLinkedTitle(lead));
  if (isNamed) return (lead.split(' ').length < 3 && findQuoted(block.text)) || lead;
  const first = block.emphases?.[0];
  if (first?.at === 0 && pending && (!pending.heading || findItalicNames(block))) return undefined;
  if (
    first &&
    block.text[first.at - 1] !== '(' &&
    !areNames(dropAffiliations(first.text)) &&
    isTitleLike(first.text) &&
    (!isTitleLike(stripLinks({ ...block, text: block.text.slice(0, first.at) })) || findNamesBefore(block) !== undefined)
  )
    return trimMarks(first.text);
  const before =
    first && (first.at > 8 || areNames(dropAffiliations(first.text)))
      ? { ...block, text: block.text.slice(0, first.at).replace(WITH_AT_END, '') }
      : block;
  const rest = stripLinks(before);
  const cited = readCitation(rest);
  if (cited) return cited.title;
  if (areNames(rest) || isRemark(block, rest) || (pending && ID_FIRST.test(block.text))) return undefined;
  const quoted = /^(?:[^"“”:]{1,30}:\s)?["“]([^"“”]{10,}?)[,.]?["”]/.exec(rest)?.[1];
  if (quoted && isTitleLike(rest)) return trimMarks(quoted);
  if (!isTitleLike(rest)) return cutDescription(rest);
  if (IN_ABSTRACT.test(rest)) return undefined;
  // Below a heading, a sentence whose link is called `Paper` is about what the heading names.
  if (pending?.heading && block.depth === undefined && linkText && isLinkText(linkText) && /[.!]$/.test(rest)) return undefined;
  // Below a title, a sentence is text about the paper, unless a year and names stand in it.
  const isSaid = isSentence(rest) || /[.!?] \p{Lu}\p{L}* \p{Ll}/u.test(rest);
  if (pending && isSaid && !YEAR_AND_NAMES.test(rest)) return undefined;
  const parted = partBrackets(rest);
  return parted && (areNames(parted.inside) || findCoauthors(parted.inside)) ? parted.title : cutTitle(rest);
}

/** The names with which a block begins, if what is set off behind them is a title: `Ada Brewer, Ben Kettle. *Tea and Steam.*` */
function findNamesBefore({ text, emphases }: TextBlock): string | undefined {
  const first = emphases?.[0];
  if (!first || first.at < 9 || first.text.split(' ').length < 3) return undefined;
  const names = text.slice(0, first.at).trim().replace(/[.,:]$/, '');
  return areNames(names) ? names : undefined;
}

/** Begins a sentence of an abstract, and no title. */
export const IN_ABSTRACT = /^(?:Abstract:? )?(?:We|(?:In this|This) (?:paper|work|study|article)),? \p{Ll}+ .{0,400}[.…]$/u;

/** Before the names that a person writes beside a title of their own. */
const WITH_AT_END = /\s\(?(?:joint(?:ly)?(?: work)? )?with\s?$/i;

/** The names of `with Ada Brewer`, as people write behind the titles of their own papers. */
function findCoauthors(inside: string): string[] | undefined {
  const named = /^(?:joint(?:ly)?(?: work)? )?with (\p{Lu}.{2,300})$/u.exec(inside)?.[1];
  return named !== undefined && (isName(named) || areNames(named)) ? splitNames(named) : undefined;
}

/** `Title (2016), A. Brewer et al.` */
const YEAR_AND_NAMES = /\s\((?:19|20)\d\d\), \p{Lu}/u;

/** The one text in quotes that is long enough for a title, as behind a short name: `KETL: A. Brewer. "Kettles That Learn." ECCV`. */
function findQuoted(text: string): string | undefined {
  const quoted = [...text.slice(0, 1_000).matchAll(/["“]([^"“”]{15,300}?)[,.]?["”]/g)].map(([, inside = '']) => inside);
  return quoted.length === 1 && quoted[0]!.split(' ').length > 2 ? trimMarks(quoted[0]!) : undefined;
}

/** A label with the id first, as pages show below a title: `arXiv 2608.12346 LLM Agent`. */
const ID_FIRST = /^[[(]?(?:arxiv[:\s]\s?)?\d{4}\.\d{4,5}(?:v\d{1,2})?[\])]?\s.{1,80}$/i;

/** Where a paper stands in a journal: `J. Kettles 51 (2023) no. 8, 1-20`. */
export function isReferenceLine(text: string): boolean {
  return text.length < 200 && /\((?:19|20)\d\d\)/.test(text) && /\d[-–]\d|\bno\.? \d|\bvol\.? \d|\d\s?\((?:19|20)\d\d\)/i.test(text);
}

/** What a person says about a paper they name: `like ID but cheaper.`, `this looks cool`. */
function isRemark({ text, links }: TextBlock, rest: string): boolean {
  if (/^\p{Ll}/u.test(rest) && rest === rest.toLowerCase() && rest.split(' ').length < 6) return true;
  const at = links.length > 0 ? -1 : text.search(/https?:|\d{4}\.\d{4}/);
  return (
    at > 8 &&
    /[.!?]$/.test(text) &&
    /\p{L}/u.test(text.slice(text.indexOf(' ', at) + 1)) &&
    text.indexOf(' ', at) > 0 &&
    rest.split(' ').length < 8
  );
}

/** The names in italics with which a block below a title begins, whatever people are called. */
export function findItalicNames({ emphases, followsTitle }: Partial<TextBlock>): string | undefined {
  const first = emphases?.[0];
  const areNamed = first?.at === 0 && (areMostlyNames(first.text) || (followsTitle === true && isName(first.text)));
  return areNamed ? first.text : undefined;
}

/** Names without the affiliations in brackets, and without the stop or venue at their end. */
function dropAffiliations(text: string): string {
  const bare = trimMarks(text.replace(/\s?\([^()]{1,100}\)/g, ''));
  const venue = /^(.{3,2000}\bet al)\.?\s?\p{L}+\.?$/u.exec(bare)?.[1];
  return (venue ?? bare).replace(/[.,]$/, '');
}

/** Reads the names in italics, or in brackets behind the title, of the block that holds a paper's address. */
export function readByline(paper: EntryDraft, block: TextBlock, title: string | undefined): void {
  if (paper.authors) return;
  const isByline = (text: string): boolean => text !== title && (areNames(text) || isName(text));
  const below = title !== undefined && !block.text.includes(title) ? findItalicNames(block) : undefined;
  const names = below ?? block.emphases?.find(({ text }) => isByline(dropAffiliations(text)))?.text;
  const [start = ''] = names || !title || title === block.text ? [] : block.text.split(/\s[·|•]\s/, 1);
  if (start.length < block.text.length && areNames(start)) paper.authors = splitNames(start);
  const before = names ? undefined : findNamesBefore(block);
  if (before) paper.authors ??= splitNames(before);
  const cited = names || paper.authors ? undefined : readCitation(stripLinks(block));
  if (cited) {
    paper.authors = [...cited.authors];
    if (cited.authorsCut) paper.authorsCut = true;
    paper.published ??= cited.published ?? findLastYear(block.text.slice(0, MAX_BYLINE_LENGTH));
  }
  const parted = names || cited ? undefined : partBrackets(stripLinks(block));
  const coauthors = parted && findCoauthors(parted.inside);
  const families = parted && FAMILIES.exec(parted.inside);
  if (names) {
    paper.authors = splitNames(dropAffiliations(names));
    if (WITH_AT_END.test(block.text.slice(0, block.text.indexOf(names)).slice(-30))) paper.authorsCut = true;
  } else if (!paper.authors && coauthors) Object.assign(paper, { authors: coauthors, authorsCut: true });
  else if (!paper.authors && families) {
    const { published, ...byline } = readFamilies(families);
    Object.assign(paper, byline);
    paper.published ??= published;
  } else if (!paper.authors && parted && areNames(parted.inside)) paper.authors = splitNames(parted.inside);
  if (!paper.authors && title) readNamesBehind(paper, stripLinks(block), title);
}

/** The names that follow a title and its venue, with nothing behind them but a venue: `Title. (ICLR 2020) Ada Brewer, Ben Kettle.` */
function readNamesBehind(paper: EntryDraft, text: string, title: string): void {
  const at = text.indexOf(title);
  if (at < 0 || text.length > MAX_BYLINE_LENGTH) return;
  const behind = text.slice(at + title.length).replace(/^[\s.,，;:"”)\]*|–—-]{0,9}(?:[([][^()[\]]{2,40}[)\]])?[\s.,;:-]{0,9}/, '');
  const chinese = CHINESE_NAMES.exec(behind)?.[0].split(/[，、,]\s?/);
  if (chinese) {
    paper.authors = chinese;
    return;
  }
  const found = readNamesFirst(behind);
  if (!found || (found.byline.strength < 2 && found.byline.names.length < 2)) return;
  const rest = found.rest.replace(/^[\s|]{1,5}|[\s|]{1,5}$/g, '');
  if (/\p{L}/u.test(rest) && !isLinkText(rest) && !VENUE_YEAR.test(rest) && !(rest.length < 120 && isVenue(rest))) return;
  Object.assign(paper, { authors: [...found.byline.names], ...(found.byline.cut && { authorsCut: true }) });
}

/** A title, and behind a comma, a dash or a bracket a citation. */
const TITLE_FIRST = /^(.{10,300}?)(?:, | [-–—] | \()(\p{Lu}[\p{L}'’-]{1,30} (?:and|&|et al).{4,50}?)\)?$/u;

/** A title and, behind it, who wrote it: `"Kettles That Learn" by Ada Brewer`, `Kettles That Learn, Brewer and Kettle, 2021.` */
export function readTitleFirst(line: string): (EntryDraft & { title: string }) | undefined {
  const text = line.slice(0, 700).replace(/^\d{1,3}[.)]\s/, '').replace(/\.$/, '');
  const [, quoted, people = ''] = /^["“]([^"“”]{10,300})["”],? by (\p{Lu}.{3,300})$/u.exec(text) ?? [];
  if (quoted && (areNames(people) || isName(people))) return { title: quoted, authors: splitNames(people) };
  if (!/(?:19|20)\d\d[a-z]?\)?$/.test(text.slice(-6))) return undefined;
  const [, title = '', cited = ''] = TITLE_FIRST.exec(text) ?? [];
  const families = title && isTitleLike(title) && !areNames(title) ? FAMILIES.exec(cited) : null;
  return families ? { title, ...readFamilies(families) } : undefined;
}

/** The first family names of a citation, and its year. */
function readFamilies([, people = '', year]: readonly (string | undefined)[]): EntryDraft {
  const [first = '', second] = people.split(/ (?:and|&) | et al\.?/);
  return { authors: [first, second ?? ''].filter(Boolean), ...(/ et al/.test(people) && { authorsCut: true }), published: year };
}

/** How a text cites: `Brewer et al., 2021`, `Brewer and Kettle, 2021`. */
const FAMILIES = /^(\p{Lu}[\p{L}'’-]{1,30}(?: (?:and|&) \p{Lu}[\p{L}'’-]{1,30}| et al)\.?),? ((?:19|20)\d\d)[a-z]?$/u;

/** A venue by its short name, with its year: `TEA 2021`. */
const VENUE_YEAR = /^\p{Lu}[\w&'’/-]{1,15} (?:19|20)\d\d\.?$/u;

/** Two names in Chinese or more, and what ends them. */
const CHINESE_NAMES = /^\p{sc=Han}{2,4}(?:[，、,]\s?\p{sc=Han}{2,4}){1,30}(?=[\s,，.。;；([|]|$)/u;

/** In characters. A longer text is no item of a list. */
const MAX_BYLINE_LENGTH = 2_000;

/** Whether a block links to a paper by its title, as the block after a linked picture or number does. */
export function linksByTitle(block: TextBlock | undefined, id: string): boolean {
  return block !== undefined && findIds(block).some((link) => link.id === id && link.linkText !== undefined && isTitleLike(link.linkText));
}

/** Reads the text about a paper from the block that also holds its address. */
export function readTextBeside(paper: EntryDraft, block: TextBlock, title: string | undefined): void {
  if (paper.abstract || block.text.length < 60) return;
  const beside = stripLinks({ ...block, text: title ? block.text.replace(title, ' ') : block.text });
  const rest = beside.replace(/^(?:abstract|summary|tl;?dr): /i, '');
  if (readCitation(stripLinks(block))) return;
  if (isLong(rest)) paper.abstract = rest.replace(/^[:.–—-]\s*/, '');
  else if (isSentence(rest) && rest !== paper.title) paper.gist ??= rest;
}

/** `Title (Ada Brewer, Ben Kettle)`. */
export function isTitleWithNames(text: string): boolean {
  const parted = text.length < 1_000 ? partBrackets(text) : undefined;
  return parted !== undefined && isTitleLike(parted.title) && areNames(parted.inside);
}

/** Whether the only link of a block is words of a running text, and no title: `papers on [kettle editing](…)`. */
export function isMention({ text, depth }: TextBlock, linkText: string | undefined): boolean {
  return depth === undefined && linkText !== undefined && !/\p{Lu}/u.test(linkText) && text.length > linkText.length + 12;
}

/** Whether a paragraph below an item is its names and nothing else. */
export function isNamesAlone({ text, heading, depth, emphases }: Pick<TextBlock, 'text' | 'emphases'> & Partial<TextBlock>): boolean {
  if (heading || depth !== undefined) return false;
  return areNames(text) || findItalicNames({ emphases })?.length === text.length;
}
