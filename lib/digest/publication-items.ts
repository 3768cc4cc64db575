/**
 * Reads the items of lists of publications on web pages: which part of an item is the title, which are the names, and what is left. What
 * the markup sets apart may be a title; names must read as names.
 */
import { isSentence, isTitleLike, readLabel } from './block-text';
import type { Box, TextBlock } from './html-blocks';
import type { PartName } from './html-parts';
import { type Byline, readAuthors, readCoauthors, readNamesFirst } from './publication-names';
import { isPlaceLine, isSurePlace, isVenue } from './publication-places';
import { readReference } from './reference';

/** In characters. A longer block is no item of a list. */
export const MAX_ITEM_LENGTH = 1_500;
/** Blocks in which the parts of one publication stand. */
export const MAX_ITEM_BLOCKS = 6;
/** Words of headings above publications. */
export const LIST_HEADING =
  /publi[ck]a|papers?\b|preprint|articles?\b|journal|proceedings|bibliogra|thes[ei]s|manuscript|veröffentlichung|论文|論文|业绩|논문/i;

/** What is known of an item: its title and names, and the text beside them. */
export interface Core {
  title: string;
  byline: Byline;
  /** The rest of the text: venue, volume, pages, year. */
  rest: string;
  /** The place of the last block that was read. */
  last: number;
  /** The markup sets the title apart, or the form of a reference does. */
  isSure: boolean;
  /** The markup says what the parts are. */
  isNamed?: boolean;
}

/** The publication that begins at a block, by its title and names; `undefined` if none does. */
export function readCore(blocks: readonly TextBlock[], at: number): Core | undefined {
  return readNamed(blocks, at) ?? readLine(blocks[at]!, at) ?? readLines(blocks, at);
}

/** Whether a box is another one or within it; without one, whether both stand in none. */
export function isInside(box: Box | undefined, outer: Box | undefined): boolean {
  if (!outer) return !box;
  for (let each = box, steps = 0; steps < 6; each = each.outer, steps += 1) {
    if (each === outer) return true;
    if (!each) return false;
  }
  return false;
}

/** Reads an item whose markup names the authors, and mostly the title. Either may come first. */
function readNamed(blocks: readonly TextBlock[], at: number): Core | undefined {
  if (!hasPart(blocks[at]!, 'title') && !hasPart(blocks[at]!, 'authors')) return undefined;
  let title: string | undefined;
  const names: string[] = [];
  const rest: string[] = [];
  let last = at;
  for (let here = at; here < Math.min(at + MAX_ITEM_BLOCKS, blocks.length); here += 1) {
    const block = blocks[here]!;
    if (blocks[at]!.box && !isInside(block.box, blocks[at]!.box)) break;
    const titled = getParts(block, 'title')[0];
    const authors = getParts(block, 'authors');
    if ((titled !== undefined && title !== undefined) || (authors.length > 0 && names.length > 0)) break;
    names.push(...authors);
    title ??= titled ?? (authors.length > 0 ? findTitleBeside(block, authors) : undefined);
    const others = [...getParts(block, 'venue'), ...getParts(block, 'year')];
    if (titled !== undefined || authors.length > 0) rest.push(without(block.text, [title ?? '', ...authors]));
    else if (others.length === 0) continue;
    rest.push(...others);
    last = here;
  }
  const hasBoth = title !== undefined && names.length > 0;
  const byline = hasBoth ? readTurned(names) ?? readAuthors(names.join('; ')) ?? readEach(names) : undefined;
  const clean = title && cleanTitle(title, true);
  if (!byline || !clean) return undefined;
  return { title: clean, byline: { ...byline, strength: 3 }, rest: rest.join(' '), last, isSure: true, isNamed: true };
}

const hasPart = ({ parts = [] }: TextBlock, of: PartName): boolean => parts.some(({ name }) => name === of);
/** The texts of a block that its markup sets apart as one thing. */
export const getParts = ({ parts = [] }: TextBlock, of: PartName): string[] =>
  parts.filter(({ name }) => name === of).map(({ text }) => text);

/** The first part of the authors' block that the markup sets apart, that may be a title, and that names no author. */
function findTitleBeside(block: TextBlock, authors: readonly string[]): string | undefined {
  const isAuthor = (text: string): boolean => authors.some((name) => name.includes(text) || text.includes(name));
  return findSetParts(block).find(({ text }) => !isAuthor(text) && cleanTitle(text))?.text;
}

/** `Brewer AB, Lid C.`: names as PubMed writes those of a result. A name alone does not tell that it is turned; here the markup does. */
function readTurned(names: readonly string[]): Byline | undefined {
  const pieces = names.length === 1 ? names[0]!.replace(/\.$/, '').split(', ') : [];
  const turned = pieces.flatMap((piece) => {
    const [, family, letters] = /^(\p{L}[\p{L}'’ -]{1,60}) (\p{Lu}{1,4})$/u.exec(piece) ?? [];
    return family && letters ? `${letters} ${family}` : [];
  });
  return turned.length > 0 && turned.length === pieces.length ? { names: turned, cut: false, strength: 3 } : undefined;
}

/** Names that the markup sets apart one by one. */
function readEach(names: readonly string[]): Byline | undefined {
  if (names.length < 2 || names.some((name) => name.length > 100)) return undefined;
  const all = names.map((name) => name.replace(/[\s,;]+$/, '').replace(/^and /, ''));
  return all.every((name) => name.length < 80 && !/\d/.test(name)) ? { names: all, cut: false, strength: 3 } : undefined;
}

function without(text: string, parts: readonly string[]): string {
  return parts.reduce((left, part) => (part ? left.replace(part, ' ') : left), text);
}

/** What was read of blocks: each is looked at as the first and as the second line of an item. */
const LINES = new WeakMap<TextBlock, Core | undefined>();

function readLine(block: TextBlock, at: number): Core | undefined {
  if (!LINES.has(block)) LINES.set(block, parseLine(block, at));
  return LINES.get(block);
}

/** Reads an item in one block: what stands before or behind the part that its markup sets apart are names, or it is a reference. */
function parseLine(block: TextBlock, at: number): Core | undefined {
  const { text } = block;
  if (!/[,.]|\bby\b|\bwith\b/.test(text) || (readAuthors(text)?.strength ?? 0) > 1) return undefined;
  for (const { text: set, end } of findSetParts(block)) {
    const title = cleanTitle(set);
    const from = end - set.length;
    const after = text.slice(end);
    // A title that goes on behind its part is not this one.
    if (!title || /^\s\p{Ll}/u.test(after) && !/^\s(?:by|with|in) /.test(after)) continue;
    const before = text.slice(0, from).replace(MARK, '').slice(-MAX_ITEM_LENGTH).replace(/[\s"“”'‘’:(–-]+$/u, '');
    const [, named = before, year = ''] = /^(.*?)[.,]?\s?\(?((?:19|20)\d\d)[a-z]?\)?[.,:]*$/.exec(before) ?? [];
    const byline = named ? readAuthors(named) ?? readAuthors(named.replace(/\.$/, '')) : undefined;
    // A name that stands behind others is one of them.
    if (byline && /,$|\band$/.test(before.trim()) && MAY_BE_NAME.test(title)) continue;
    if (byline) return { title, byline, rest: `${year} ${after}`, last: at, isSure: true, isNamed: hasPart(block, 'title') };
    // A name that others follow is the first of them.
    if (named || (readAuthors(title) && !/^["”]?[.:]/.test(after))) continue;
    const tail = after.replace(/^[\s.,;:"”’)–—|·-]+/, '');
    const following = readNamesFirst(tail) ?? readCoauthors(after);
    if (following) return { title, byline: following.byline, rest: `${year} ${following.rest}`, last: at, isSure: true };
  }
  const reference = readReference(text, { mayLackYear: true });
  if (!reference) return undefined;
  const { title, authors, authorsCut = false, published = '' } = reference;
  const rest = text.slice(Math.max(0, text.indexOf(title)) + title.length);
  const clean = cleanTitle(title);
  if (!clean) return undefined;
  return { title: clean, byline: { names: authors, cut: authorsCut, strength: 3 }, rest: `${rest} (${published})`, last: at, isSure: true };
}

/** Two words, or three with an initial. */
const MAY_BE_NAME = /^\p{Lu}[\p{L}'’.-]* (?:\p{Lu}\. )?\p{Lu}[\p{L}'’-]*$/u;
/** The number of an item, or a year before it; `[PDF][PDF]` before a title at Google Scholar. */
const MARK = /^(?:(?:\[[\w+-]{1,12}\]\s?){1,3}|(?:\(?[A-Z]?\d{1,4}[.)\]]|[-*•·▪])\s?)/;
/** Parts of a block that may be its title; more than that many are no title's. */
const MAX_SET_PARTS = 8;

/** What may be the title in a block: quoted, named so, or set apart. */
function findSetParts({ text, parts = [], links }: TextBlock): { text: string; end: number }[] {
  const set = [
    ...parts.filter(({ name }) => name === 'title'), ...links, ...parts.filter(({ name }) => name === 'mark'),
  ].map((part) => part.text).filter((each) => each.length > 7);
  const found = [...new Set(set)].slice(0, MAX_SET_PARTS).flatMap((each) => {
    const from = text.indexOf(each);
    return from < 0 ? [] : [{ text: each, end: from + each.length }];
  });
  const quoted = QUOTED.exec(text.slice(0, MAX_ITEM_LENGTH));
  const [, before = '', inside = ''] = quoted ?? [];
  return quoted ? [{ text: inside, end: before.length + 1 + inside.length }, ...found] : found;
}

/** A title in quotes, at the beginning or behind names. */
const QUOTED = /^([^"“”]{0,800}?)["“]([^"“”]{8,300}?)[,.]?["”](?=$|[\s,.;])/;

/** Reads an item whose title and names stand in blocks of their own. */
function readLines(blocks: readonly TextBlock[], at: number): Core | undefined {
  const [first, second, third] = [blocks[at]!, blocks[at + 1], blocks[at + 2]];
  if (!second || !isInside(second.box, first.box)) return undefined;
  const [above, below] = [readAuthors(first.text), readNamesFirst(second.text)];
  const isTurned = above !== undefined && (!below || above.strength > below.byline.strength || (isSet(second) && !isSet(first)));
  if (isTurned) {
    const title = readTitleLine(second);
    return title && (title.isSure || above.strength > 1) ? { ...title, byline: above, last: at + 1 } : undefined;
  }
  const title = isSectionTitle(first) || isWhole(second, at + 1) ? undefined : readTitleLine(first);
  if (title && below && !title.isSure && (isSentence(first.text) || below.byline.strength === 1)) return undefined;
  if (title && below) {
    return { ...title, byline: below.byline, rest: `${title.rest} ${below.rest}`, last: at + 1, isNamed: hasPart(first, 'title') };
  }
  const mayBeLast = title?.isSure && third && isInside(third.box, first.box) && isPlaceLine(second.text);
  const last = mayBeLast ? readNamesFirst(third.text) : undefined;
  if (!last || last.byline.strength === 1) return undefined;
  return { ...title!, byline: last.byline, rest: `${title!.rest} ${second.text} ${last.rest}`, last: at + 2 };
}

/** Whether a block holds a whole item. Then the block above belongs to another item. */
const isWhole = (block: TextBlock, at: number): boolean => {
  const core = readLine(block, at);
  return core !== undefined && !readAuthors(core.title);
};

/** Whether a block is set apart as a whole. */
const isSet = ({ text, heading, parts = [] }: TextBlock): boolean => heading || parts.some((part) => part.text.length >= text.length - 2);

/** `Journal articles`, `Selected papers`: a heading above items. */
const isSectionTitle = ({ text, heading }: TextBlock): boolean => heading && LIST_HEADING.test(text) && text.split(' ').length < 5;

/** The title that a block begins with, and the rest of it. */
function readTitleLine(block: TextBlock): { title: string; rest: string; isSure: boolean } | undefined {
  const text = block.text.replace(MARK, '');
  if (readLabel({}, text)) return undefined;
  const begin = findSetParts(block).find((part) => {
    const tail = block.text.slice(part.end);
    return part.end - part.text.length <= block.text.length - text.length + 1 && (!/^["”]?\s?[\p{L}\d]/u.test(tail) || isPlaceLine(tail));
  });
  const written = begin?.text ?? text;
  const title = cleanTitle(written, hasPart(block, 'title'));
  if (!title || (!begin && !block.heading && isVenue(title))) return undefined;
  return { title, rest: begin ? block.text.slice(begin.end) : '', isSure: begin !== undefined || block.heading };
}

const TITLE_START = /^["“‘'(¿$\p{Lu}\p{N}\p{Lo}]|^\p{Ll}{0,3}-?\p{Lu}/u;
const PLACE_FIRST = /^(?:In:? |Proc\b|Proceedings of|Journal of|Transactions|arXiv\b|CoRR\b|https?:)/;

/** Takes number, quotes and stop off a title. Returns `undefined` if the text cannot be a title. */
function cleanTitle(written: string, isNamed = false): string | undefined {
  const unquoted = written.replace(MARK, '').replace(/^["“]{1,2}(.*?)[,;.]?["”]{1,2}[,;.]?$/u, '$1');
  const title = unquoted.replace(/(?<=\p{L}{2}|[)\d$])[.,;:]$/u, '').trim();
  const words = title.split(' ').length;
  if (!isTitleLike(title) || words > 45 || (words < 2 && title.length < 12) || !TITLE_START.test(title)) return undefined;
  if (PLACE_FIRST.test(title) || /^\(.*\)$/.test(title) || isSurePlace(title) || /\b\d{4}\.\d{4,5}\b/.test(title)) return undefined;
  return !isNamed && (readAuthors(title)?.strength ?? 0) > 1 ? undefined : title;
}
