/**
 * Lists of publications on web pages: people's own, of groups, and of Scholar, dblp, BibBase and the like. An item is a publication if a
 * venue and a year say so, or its id at arXiv does.
 */
import { findIds } from './block-text';
import type { EntryDraft } from './entry';
import type { Box, TextBlock } from './html-blocks';
import { isLinkText } from './link-words';
import { findDoiLink, isPaperLink } from './paper-links';
import { type Core, getParts, isInside, LIST_HEADING, MAX_ITEM_BLOCKS, MAX_ITEM_LENGTH, readCore } from './publication-items';
import { readAuthors, readNamesFirst } from './publication-names';
import { findPublicationYear, isOffer, isOfOtherPage, isPlaceLine, isSurePlace, isVenue } from './publication-places';

/** On a page whose headings do not say that it lists publications, there are at least so many without an id. */
const MIN_ITEMS = 3;
/** Headings of what is no publication. */
const OTHER_HEADING =
  /\b(?:talks?|presentations?|posters?|teaching|courses?|lectures?|students?|grants?|awards?|service|press|media|events?|patents?|software)\b/i;
const YEAR_ALONE = /^(?:19|20)\d\d$/;

interface Found {
  block: TextBlock & { publication: EntryDraft & { title: string } };
  last: number;
  hasId: boolean;
  isNamed: boolean;
  /** Its venue is not known as one: it is a publication where a heading says so. */
  needsHeading: boolean;
}

/** Joins the blocks of each publication to one that says what it is. Other blocks stay as they are. Takes linear time. */
export function joinPublications(written: readonly TextBlock[]): TextBlock[] {
  const blocks = joinWrapped(written);
  const found = new Map<number, Found>();
  let year: { text: string; box: Box | undefined } | undefined;
  let withoutId = 0;
  let isList = false;
  let isOther = false;
  let saysSo = false;
  for (let at = 0; at < blocks.length; at += 1) {
    const { text, heading, box } = blocks[at]!;
    if (heading) {
      const [says, denies] = [LIST_HEADING, OTHER_HEADING].map((form) => form.test(text.slice(0, 100)));
      saysSo ||= says!;
      isOther = denies! || (isOther && !says);
    }
    if (YEAR_ALONE.test(text)) year = { text, box };
    const item = readItem(blocks, at, year && (year.box === undefined || year.box === box) ? year.text : undefined);
    if (!item || (!item.hasId && (isOther || (item.needsHeading && !saysSo)))) continue;
    found.set(at, item);
    if (!item.hasId) withoutId += 1;
    isList ||= item.isNamed;
    at = item.last;
  }
  return replaceItems(blocks, found, isList || saysSo || withoutId >= MIN_ITEMS);
}

/** In characters. Names that go on in the next line fill less than this. */
const MAX_WRAPPED = 600;

/** Whether a text ends as names do that go on in the next line. */
const isOpen = (text: string): boolean => /(?:,| and)$/.test(text.slice(-5));

/** Names that a break parts behind a comma, as one block. */
function joinWrapped(blocks: readonly TextBlock[]): TextBlock[] {
  const joined: TextBlock[] = [];
  let areNames = false;
  for (const block of blocks) {
    const last = joined.at(-1);
    const mayGoOn = areNames && last && last.box === block.box && !block.heading;
    const goesOn = mayGoOn && isOpen(last.text) && last.text.length < MAX_WRAPPED;
    areNames = isOpen(block.text) && readAuthors(block.text.replace(/(?:,|,? and)$/, '')) !== undefined;
    if (!goesOn || !(areNames || readNamesFirst(block.text))) {
      joined.push(block);
      continue;
    }
    joined[joined.length - 1] = {
      ...last, text: `${last.text} ${block.text}`, links: [...last.links, ...block.links], parts: [...last.parts ?? [], ...block.parts ?? []],
    };
  }
  return joined;
}

function replaceItems(blocks: readonly TextBlock[], found: ReadonlyMap<number, Found>, isList: boolean): TextBlock[] {
  const joined: TextBlock[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const item = found.get(at);
    if (item && (isList || item.hasId)) {
      joined.push(item.block);
      at = item.last;
    } else joined.push(blocks[at]!);
  }
  return joined;
}

/** The publication that begins at a block; `undefined` if none surely does. */
function readItem(blocks: readonly TextBlock[], at: number, yearAbove: string | undefined): Found | undefined {
  const first = blocks[at]!;
  if (first.text.length > MAX_ITEM_LENGTH || !/\p{L}/u.test(first.text)) return undefined;
  const core = readCore(blocks, at);
  if (!core) return undefined;
  const { title, byline } = core;
  const next = blocks[core.last + 1];
  // The line below the names tells the place, unless it is the next item's.
  const isBelow = next && isInside(next.box, first.box) && !isVenue(core.rest) && isPlaceLine(next.text) && !readAuthors(next.text);
  const below = isBelow ? next : undefined;
  const last = core.last + (below ? 1 : 0);
  const parts = blocks.slice(at, last + 1);
  const joined: TextBlock = {
    text: parts.map(({ text }) => text).join(' '), links: parts.flatMap(({ links }) => links), heading: false,
    ...(first.box && { box: first.box }),
  };
  const ids = findIds(joined);
  const rest = `${core.rest} ${below?.text ?? ''}`.trim();
  const year = findPublicationYear(rest) ?? yearAbove;
  const kind = ids.length > 0 ? 'sure' : classify(core, parts, joined, rest, year);
  if (ids.length > 1 || !kind || (ids.length === 0 && isOfShop(blocks, last, first.box))) return undefined;
  const doi = findDoiLink(joined.links) ?? WRITTEN_DOI.exec(rest)?.[1];
  const publication = {
    title, authors: byline.names, ...(byline.cut && { authorsCut: true }), ...(year && { published: year }), ...(doi && { doi }),
    ...readVenue(parts, core),
  };
  return {
    block: { ...joined, publication }, last, hasId: ids.length > 0, isNamed: core.isNamed === true && isVenue(rest),
    needsHeading: kind === 'in a list',
  };
}

/** A DOI that is written but not linked. */
const WRITTEN_DOI = /\bdoi:\s?(10\.\d{4,9}\/[^\s,;<>]{1,200}?)\.?(?=[\s,;]|$)/i;

/** `LICS 2019`, `QEST'10`, `LMCS 14(4)`: the acronym of a venue with its year or volume. */
const ACRONYM = /\b\p{Lu}{2}[\w-]{1,10}\s?(?:['’]\d\d\b|(?:19|20)\d\d\b|\d{1,4}\s?[(:])/u;

/** Whether an item without an id at arXiv is a publication: surely, or if a heading above says so. */
function classify(
  core: Core, parts: readonly TextBlock[], { text, links }: TextBlock, rest: string, year: string | undefined,
): 'sure' | 'in a list' | undefined {
  const { byline, isSure } = core;
  const isLinked = findDoiLink(links) !== undefined || links.some(isPaperLink);
  if (!isLinked && isOfOtherPage(text)) return undefined;
  const hasPlace = isVenue(rest);
  if (byline.strength === 1 && !(isSure && hasPlace)) return undefined;
  if ((hasPlace && (year !== undefined || isSurePlace(rest))) || (isLinked && isSure && year !== undefined)) return 'sure';
  const marks = parts.flatMap((block) => getParts(block, 'mark'));
  const venue = marks.find((mark) => rest.includes(mark) && mark.length > 3 && !isLinkText(mark));
  return (venue || ACRONYM.test(rest)) && isSure && byline.strength > 2 && year !== undefined ? 'in a list' : undefined;
}

/** Whether what follows in the same item, or the next two blocks, offer something to buy or to read on. */
function isOfShop(blocks: readonly TextBlock[], last: number, box: Box | undefined): boolean {
  const end = box ? last + MAX_ITEM_BLOCKS : last + 3;
  return blocks.slice(last + 1, end).some((block) => isInside(block.box, box) && isOffer(block.text));
}

/** The venue that the markup sets apart behind the title. */
function readVenue(parts: readonly TextBlock[], { title, rest }: Core): Pick<EntryDraft, 'journalRef' | 'inProceedings'> {
  // PubMed names the issue, pages and DOI with the journal.
  const named = parts.flatMap((block) => getParts(block, 'venue')).map((text) => text.split(/\.\s(?=(?:19|20)\d\d\b)/, 1)[0]!);
  const marks = parts.flatMap((block) => getParts(block, 'mark'));
  const marked = marks.filter((text) => rest.includes(text) && (isVenue(text) || !isLinkText(text)));
  const venue = [...named, ...marked].find((text) => text !== title && !/^https?:|10\.\d{4}/.test(text));
  if (!venue || venue.length > 200) return {};
  const name = venue.replace(/^in:?\s/i, '').replace(/[,.;\s]+(?:\(?\d{1,4}\)?)?[,.;\s]*$/, '');
  return name.length > 2 ? { journalRef: name, ...(/proc|conf|symp|workshop|^[A-Z]{3,10}\b/i.test(name) && { inProceedings: true }) } : {};
}
