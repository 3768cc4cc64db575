/** Papers in running text: newsletters, e-mails, pages, Markdown lists. */
import type { Day, DigestEntry, Timestamp } from '@/lib/paper/paper';
import {
  areNames, findIds, isLinkedTitle, isLong, isName, isSentence, isTitleLike, type NamedId, readLabel, readVotes, stripLinks,
} from './block-text';
import { findWholeDay, parseDayText } from './day-text';
import { makeEntry, type EntryDraft } from './entry';
import type { TextBlock } from './html-blocks';
import { splitNames } from './names';
import { readCitation } from './read-citation';
import { cutTitle, partBrackets, trimMarks } from './trim-title';

/** An entry and the day that the text around it names. */
export interface DatedEntry {
  entry: DigestEntry;
  date?: Day;
}

/**
 * Finds the papers that blocks of text name by an arXiv id, in a link or in the text. A paper's title is the text of its
 * link, else the rest of its block, else the heading or short block before it, or the one below its address. What stands
 * between title and address, and a long block after either, is about the paper. Lines that begin with `Title:`,
 * `Authors:` or `Abstract:` are taken at their word. A paper without a title is called `arXiv:ID`. A block that is a
 * date, or a heading that names one, dates the papers after it.
 */
export function findPapersInBlocks(blocks: readonly TextBlock[], now: Timestamp): DatedEntry[] {
  return readPapersInBlocks(blocks, now).papers;
}

/** The same, and the day that the last heading with one names, which dates what follows the blocks. */
export function readPapersInBlocks(blocks: readonly TextBlock[], now: Timestamp): { papers: DatedEntry[]; date: Day | undefined } {
  const reader = new BlockReader(now);
  blocks.forEach((block, at) => reader.read(block, blocks[at + 1]));
  const papers = reader.finish();
  return { papers, date: reader.date };
}

interface FoundPaper extends EntryDraft {
  arxivId?: string;
  date?: Day | undefined;
}

/** A title whose address has not come yet, and the text after it. */
interface PendingTitle extends EntryDraft {
  title: string;
  heading: boolean;
  /** It is labelled as a title. */
  isLabelled?: boolean;
  /** It begins an item of a list, at this indentation. */
  depth?: number | undefined;
  /** Authors or text stand below it with a label, so that it is a paper even without an address. */
  hasLabels?: boolean;
}

/** Reads block after block. Between two blocks it holds the paper named last and the title that waits for its address. */
class BlockReader {
  readonly #now: Timestamp;
  readonly #found = new Map<string, FoundPaper>();
  #date: Day | undefined;
  #current: FoundPaper | undefined;
  /** The title of the current paper stood below its address, so other text about it does too. */
  #isTitleBelow = false;
  /** The title of the current paper is its link's text or labelled as a title, so no later block replaces it. */
  #isTitleSure = false;
  #pending: PendingTitle | undefined;
  /** The indentation of the item in which the current paper was named. */
  #depth: number | undefined;

  constructor(now: Timestamp) {
    this.#now = now;
  }

  get date(): Day | undefined {
    return this.#date;
  }

  read(block: TextBlock, next: TextBlock | undefined): void {
    if (!block.isPart && this.#readDate(block)) return;
    const ids = findIds(block);
    // The title of an item is not that of the next item.
    const pending = this.#pending;
    if (block.depth !== undefined && pending?.depth !== undefined && block.depth <= pending.depth) this.#dropPending();
    if (ids.length === 0 && this.#isBelow(block) && this.#readPart(block)) return;
    if (ids.length > 0) this.#depth = block.depth ?? (block.isPart ? this.#depth : undefined);
    else if (block.depth !== undefined || block.heading) this.#depth = undefined;
    for (const id of ids) this.#readAddress(block, id, ids.length, next);
    if (ids.length > 0) this.#pending = undefined;
    else if (!this.#readLabelledTitle(block.text) && !this.#readAbout(block) && !(this.#pending && isReferenceLine(block.text)))
      this.#readTitle(block);
  }

  /** Whether a block is a part of the item that named the current paper: a line of it, or an item below it. */
  #isBelow({ depth, isPart }: TextBlock): boolean {
    if (!this.#current || this.#pending) return false;
    return isPart === true || (depth !== undefined && this.#depth !== undefined && depth > this.#depth);
  }

  /** Reads names or a labelled field of the current paper. */
  #readPart({ text }: TextBlock): boolean {
    const paper = this.#current!;
    if (readLabel(paper, text)) return true;
    if (!areNames(text) && !isName(text)) return false;
    paper.authors ??= splitNames(text);
    return true;
  }

  finish(): DatedEntry[] {
    this.#dropPending();
    return [...this.#found.values()].flatMap(({ date, ...draft }) => {
      const entry = makeEntry(draft, { titleless: true });
      return entry ? [date === undefined ? { entry } : { entry, date }] : [];
    });
  }

  #readDate(block: TextBlock): boolean {
    const inHeading = block.heading && !block.links.length;
    const day = parseDayText(block.text, this.#now) ?? (inHeading ? findWholeDay(block.text) : undefined);
    if (!day) return false;
    this.#date = day;
    this.#dropPending();
    return true;
  }

  /** Reads one of the `idCount` papers that a block names. It becomes the current paper. */
  #readAddress(block: TextBlock, { id, version, linkText }: NamedId, idCount: number, next: TextBlock | undefined): void {
    const ownTitle = findOwnTitle(block, linkText, idCount, this.#pending !== undefined);
    const isPicture = !block.text && linksByTitle(next, id);
    const mayTakePending = !ownTitle && !isPicture && (this.#pending?.heading || idCount === 1);
    const pending = mayTakePending ? this.#pending : undefined;
    if (!pending) this.#dropPending();
    const known = this.#found.get(id);
    const isSame = known !== undefined && known === this.#current;
    const paper = known ?? { arxivId: id, version, date: this.#date };
    this.#current = paper;
    this.#found.set(id, paper);
    this.#isTitleBelow &&= isSame;
    this.#isTitleSure = (isSame && this.#isTitleSure) || (ownTitle ? ownTitle === linkText : Boolean(pending?.isLabelled));
    paper.title ??= ownTitle ?? pending?.title;
    if (idCount === 1) readByline(paper, block, paper.title);
    if (pending) addMissing(paper, paper.title === pending.title ? pending : { abstract: pending.abstract, authors: pending.authors });
    if (idCount > 1) return;
    readTextBeside(paper, block, ownTitle);
    readVotes(paper, block.text);
  }

  #readLabelledTitle(text: string): boolean {
    const title = /^title\s?:\s*(.+)/i.exec(text)?.[1];
    if (!title) return false;
    if (this.#current && !this.#isTitleSure) {
      this.#current.title = title;
      this.#isTitleBelow = this.#isTitleSure = true;
    } else {
      this.#dropPending();
      this.#pending = { title, heading: true, isLabelled: true };
    }
    return true;
  }

  /** Reads a block as text about the pending or current paper; `false` if it is not. */
  #readAbout({ text, heading }: TextBlock): boolean {
    const pending = this.#pending;
    const paper: EntryDraft | undefined = pending ?? this.#current;
    if (!paper) return false;
    if (readLabel(paper, text)) {
      if (pending) pending.hasLabels = true;
      return true;
    }
    if (!paper.title && isTitleLike(text) && text.includes(' ')) {
      const parted = partBrackets(text);
      const isByline = parted !== undefined && areNames(parted.inside);
      paper.title = isByline ? parted.title : cutTitle(text);
      if (isByline) paper.authors ??= splitNames(parted.inside);
      this.#isTitleBelow ||= paper === this.#current;
    } else if (!paper.abstract && isLong(text)) paper.abstract = text;
    else if (pending && !heading && areNames(text)) paper.authors ??= splitNames(text);
    else if (pending && !heading && isSentence(text) && !isSentence(pending.title)) paper.gist ??= text;
    else return false;
    return true;
  }

  #readTitle({ text: whole, heading, lead, depth }: TextBlock): void {
    const text = lead && isTitleLike(lead) ? lead : whole;
    if (isTitleLike(text) && (heading || !this.#isTitleBelow)) {
      this.#dropPending();
      this.#pending = { title: cutTitle(text), heading, depth };
      readVotes(this.#pending, text);
    } else if (text && this.#pending && !this.#pending.heading) this.#dropPending();
  }

  /** Gives up a title that no address followed. The text after it was about the paper before it. */
  #dropPending(): void {
    const pending = this.#pending;
    if (pending?.hasLabels && pending.authors) {
      this.#found.set(`title:${pending.title}`, { ...pending, date: this.#date });
    } else if (this.#current && pending) {
      addMissing(this.#current, { abstract: pending.abstract, authors: pending.heading ? undefined : pending.authors });
    }
    this.#pending = undefined;
  }
}

function addMissing(paper: EntryDraft, { abstract, authors, gist, keywords, upvotes }: EntryDraft): void {
  paper.abstract ??= abstract;
  paper.authors ??= authors;
  paper.gist ??= gist;
  paper.keywords ??= keywords;
  paper.upvotes ??= upvotes;
}

/**
 * The title in the block of a paper's address: the link's text, what is bold at the beginning, or the rest of the block up to
 * names, a year, a venue or a description.
 */
function findOwnTitle(
  block: TextBlock, linkText: string | undefined, idCount: number, hasPending: boolean,
): string | undefined {
  if (linkText && isLinkedTitle(linkText)) return trimMarks(linkText) || linkText;
  if (idCount > 1) return undefined;
  const lead = block.lead && !readLabel({}, block.lead) ? trimMarks(block.lead) : '';
  if (isTitleLike(lead) || (block.links.length > 0 && isLinkedTitle(lead))) return lead;
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
  const quoted = /^["“]([^"“”]{10,}?),?["”]/.exec(rest)?.[1];
  if (quoted) return trimMarks(quoted);
  const parted = partBrackets(rest);
  return parted && areNames(parted.inside) ? parted.title : cutTitle(rest);
}

/** A label with the id first, as pages show below a title: `arXiv 2608.12346 LLM Agent`. */
const ID_FIRST = /^[[(]?(?:arxiv[:\s]\s?)?\d{4}\.\d{4,5}(?:v\d{1,2})?[\])]?\s.{1,80}$/i;

/** Where a paper stands in a journal: `J. Kettles 51 (2023) no. 8, 1-20`. */
function isReferenceLine(text: string): boolean {
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
function readByline(paper: EntryDraft, block: TextBlock, title: string | undefined): void {
  if (paper.authors) return;
  const isByline = (text: string): boolean => text !== title && (areNames(text) || isName(text));
  const names = block.emphases?.find(({ text }) => isByline(dropAffiliations(text)))?.text;
  const [first = ''] = names || !title || title === block.text ? [] : block.text.split(/\s[·|•]\s/, 1);
  if (first.length < block.text.length && areNames(first)) paper.authors = splitNames(first);
  const cited = names || paper.authors ? undefined : readCitation(stripLinks(block));
  if (cited) paper.authors = splitNames(cited.names);
  const parted = names || cited ? undefined : partBrackets(stripLinks(block));
  if (names) paper.authors = splitNames(dropAffiliations(names));
  else if (!paper.authors && parted && areNames(parted.inside)) paper.authors = splitNames(parted.inside);
}

/** Whether a block links to a paper by its title, as the block after a linked picture does. */
function linksByTitle(block: TextBlock | undefined, id: string): boolean {
  return block !== undefined && findIds(block).some((link) => link.id === id && link.linkText !== undefined && isTitleLike(link.linkText));
}

/** Reads the text about a paper from the block that also holds its address. */
function readTextBeside(paper: EntryDraft, block: TextBlock, title: string | undefined): void {
  if (paper.abstract || block.text.length < 60) return;
  const rest = stripLinks({ ...block, text: title ? block.text.replace(title, ' ') : block.text });
  if (readCitation(stripLinks(block))) return;
  if (isLong(rest)) paper.abstract = rest.replace(/^[:.–—-]\s*/, '');
  else if (isSentence(rest) && rest !== paper.title) paper.gist ??= rest;
}
