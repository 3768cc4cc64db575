/** What the block that holds a paper's address says of it: its title, its authors, a text. */
import {
  areNames, findIds, isLinkedTitle, isLong, isName, isSentence, isTitleLike, readLabel, stripLinks,
} from './block-text';
import type { EntryDraft } from './entry';
import type { TextBlock } from './html-blocks';
import { splitNames } from './names';
import { readCitation } from './read-citation';
import { cutTitle, partBrackets, trimMarks } from './trim-title';

/**
 * The title in the block of a paper's address: the link's text, what is bold at the beginning, or the rest of the block up to
 * names, a year, a venue or a description.
 */
export function findOwnTitle(
  block: TextBlock, linkText: string | undefined, idCount: number, hasPending: boolean,
): string | undefined {
  if (linkText && isLinkedTitle(linkText)) return trimMarks(linkText) || linkText;
  if (idCount > 1) return undefined;
  const isLabel = block.lead !== undefined && (readLabel({}, block.lead) || readLabel({}, block.text));
  const lead = block.lead && !isLabel ? trimMarks(block.lead) : '';
  const isNamed = isTitleLike(lead) || (block.links.length > 0 && isLinkedTitle(lead));
  if (isNamed) return (lead.split(' ').length < 3 && findQuoted(block.text)) || lead;
  const first = block.emphases?.[0];
  if (
    first &&
    block.text[first.at - 1] !== '(' &&
    !areNames(dropAffiliations(first.text)) &&
    isTitleLike(first.text) &&
    !isTitleLike(stripLinks({ ...block, text: block.text.slice(0, first.at) }))
  )
    return trimMarks(first.text);
  const before =
    first && (first.at > 8 || areNames(dropAffiliations(first.text))) ? { ...block, text: block.text.slice(0, first.at) } : block;
  const rest = stripLinks(before);
  const cited = readCitation(rest);
  if (cited) return cited.title;
  if (areNames(rest) || isRemark(block, rest) || (hasPending && ID_FIRST.test(block.text))) return undefined;
  // Below a title, a sentence is text about the paper.
  const isBody = hasPending && (isSentence(rest) || /[.!?] \p{Lu}\p{L}* \p{Ll}/u.test(rest));
  if (!isTitleLike(rest) || isBody) return undefined;
  const quoted = /^(?:[^"“”:]{1,30}:\s)?["“]([^"“”]{10,}?)[,.]?["”]/.exec(rest)?.[1];
  if (quoted) return trimMarks(quoted);
  const parted = partBrackets(rest);
  return parted && areNames(parted.inside) ? parted.title : cutTitle(rest);
}

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
  const names = block.emphases?.find(({ text }) => isByline(dropAffiliations(text)))?.text;
  const [first = ''] = names || !title || title === block.text ? [] : block.text.split(/\s[·|•]\s/, 1);
  if (first.length < block.text.length && areNames(first)) paper.authors = splitNames(first);
  const cited = names || paper.authors ? undefined : readCitation(stripLinks(block));
  if (cited) paper.authors = [...cited.authors];
  const parted = names || cited ? undefined : partBrackets(stripLinks(block));
  if (names) paper.authors = splitNames(dropAffiliations(names));
  else if (!paper.authors && parted && areNames(parted.inside)) paper.authors = splitNames(parted.inside);
}

/** Whether a block links to a paper by its title, as the block after a linked picture does. */
export function linksByTitle(block: TextBlock | undefined, id: string): boolean {
  return block !== undefined && findIds(block).some((link) => link.id === id && link.linkText !== undefined && isTitleLike(link.linkText));
}

/** Reads the text about a paper from the block that also holds its address. */
export function readTextBeside(paper: EntryDraft, block: TextBlock, title: string | undefined): void {
  if (paper.abstract || block.text.length < 60) return;
  const rest = stripLinks({ ...block, text: title ? block.text.replace(title, ' ') : block.text });
  if (readCitation(stripLinks(block))) return;
  if (isLong(rest)) paper.abstract = rest.replace(/^[:.–—-]\s*/, '');
  else if (isSentence(rest) && rest !== paper.title) paper.gist ??= rest;
}
