/** Reads the papers that blocks of text name, block after block. */
import type { Day, DigestEntry, Timestamp } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import {
  findItalicNames, findOwnTitle, IN_ABSTRACT, isMention, isNamesAlone, isReferenceLine, isTitleWithNames, linksByTitle, readByline,
  readTextBeside, readTitleFirst,
} from './block-parts';
import { areNames, findIds, isBareLink, isLong, isName, isSentence, isTitleLike, type NamedId, readLabel, readVotes } from './block-text';
import { findWholeDay, parseDayText } from './day-text';
import { makeEntry, type EntryDraft } from './entry';
import {
  addMissing, type BlockPaper, isNextItem, isOtherItem, joinReferences, noteLabels, type OpenPublication, type PendingTitle, REFERENCE,
  takeDocument,
} from './block-paper';
import type { TextBlock } from './html-blocks';
import { isLinkText } from './link-words';
import { splitNames } from './names';
import { findLinkedPaper, findTitleLink, findVenuePaper } from './paper-links';
import { readReference, refuseReference } from './reference';
import type { Refusal } from './refusal';
import { cutTitle, partBrackets } from './trim-title';

/** An entry and the day that the text around it names. */
export interface DatedEntry {
  entry: DigestEntry;
  date?: Day;
}

/** Reads block after block. Between two blocks it holds the paper named last and the title that waits for its address. */
export class BlockReader {
  readonly #now: Timestamp;
  readonly #found = new Map<string, BlockPaper>();
  /** The day that the text named last. */
  date: Day | undefined;
  #current: BlockPaper | undefined;
  /** The title of the current paper stood below its address, so other text about it does too. */
  #isTitleBelow = false;
  /** The title of the current paper is its link's text or labelled as a title, so no later block replaces it. */
  #isTitleSure = false;
  #pending: PendingTitle | undefined;
  /** The indentation of the item in which the current paper was named. */
  #depth: number | undefined;
  /** The indentation at which it was named, also while other items follow. */
  #currentDepth: number | undefined;
  /** The current paper, while the block just read was its item: names may stand in the next. */
  #isJustNamed = false;
  /** The publication named last, while a line of links below it may give its id. */
  #open: OpenPublication | undefined;
  /** The papers of which only a link in a sentence is known. */
  readonly #mentioned = new Set<BlockPaper>();
  /** The papers that stand in a list of publications. */
  readonly #published = new Set<BlockPaper>();

  readonly refused: Refusal[] = [];

  /** @param kinds What names a paper beside an arXiv id: nothing, the link of a title, or a reference as well. */
  constructor(now: Timestamp, private readonly kinds: 'ids' | 'links' | 'references') {
    this.#now = now;
  }

  read(block: TextBlock, next: TextBlock | undefined): void {
    const follows = this.#isJustNamed;
    this.#isJustNamed = false;
    if (block.publication) {
      this.#readPublication(block, block.publication);
      return;
    }
    if (this.#readIdBelow(block)) return;
    if (!block.isPart && this.#readDate(block)) return;
    const ids = findIds(block);
    // The title of an item is not that of the next item.
    if (this.#pending && isNextItem(block, this.#pending)) this.#dropPending();
    if (ids.length === 0 && (this.#isBelow(block) || (follows && isNamesAlone(block))) && this.#readPart(block)) return;
    if (this.kinds !== 'ids' && ids.length === 0 && this.#readReference(block)) return;
    if (ids.length > 0) this.#depth = block.depth ?? (block.isPart ? this.#depth : undefined);
    else if (block.depth !== undefined || block.heading) this.#depth = undefined;
    for (const id of ids) this.#readAddress(block, id, ids.length, next);
    if (ids.length > 0) this.#pending = undefined;
    else if (!this.#readLabelledTitle(block.text) && !this.#readAbout(block) && !(this.#pending && isReferenceLine(block.text)))
      this.#readTitle(block);
  }

  /** Reads an item of a list of publications. Its id may stand in it, above it or below. */
  #readPublication(block: TextBlock, publication: EntryDraft & { title: string }): void {
    this.#dropPending();
    const [id] = findIds(block);
    const above = !id && this.#current?.arxivId && !this.#current.title ? this.#current : undefined;
    const known = id && this.#found.get(id.id);
    const paper: BlockPaper = above ?? known ?? { ...(id && { arxivId: id.id, version: id.version }), date: this.date };
    this.#publish(paper, publication);
    this.#found.set(paper.arxivId ?? `${REFERENCE}:${publication.title}`, paper);
    this.#current = paper;
    this.#isTitleSure = true;
    this.#isTitleBelow = false;
    this.#open = paper.arxivId ? undefined : { paper, box: block.box };
  }

  /** What an item of a list of publications says of its paper counts more than what a text said before that mentions it. */
  #publish(paper: BlockPaper, publication: EntryDraft): void {
    if (!this.#published.has(paper)) Object.assign(paper, publication);
    this.#published.add(paper);
  }

  /** Reads a line of links below a publication that names its id and nothing else. */
  #readIdBelow(block: TextBlock): boolean {
    const open = this.#open;
    if (!open) return false;
    const ids = findIds(block);
    if (ids.length === 0) {
      const isSame = isLinkText(block.text) || foldTitle(block.text) === foldTitle(open.paper.title ?? '');
      if (block.heading && !isSame) this.#open = undefined;
      return false;
    }
    this.#open = undefined;
    const [{ id, version, linkText = '' }] = ids as [NamedId];
    const known = this.#found.get(id);
    const isLabel = isBareLink(block) || (open.box !== undefined && block.box === open.box && isLinkText(linkText));
    if (ids.length > 1 || !isLabel || (known && this.#published.has(known))) return false;
    this.#found.delete(`${REFERENCE}:${open.paper.title}`);
    const paper = known ?? open.paper;
    Object.assign(paper, open.paper, { arxivId: id, version });
    this.#published.add(paper);
    this.#found.set(id, paper);
    this.#current = paper;
    return true;
  }

  /** Whether a block is a part of the item that named the current paper: a line of it, or an item below it. */
  #isBelow({ depth, isPart }: TextBlock): boolean {
    if (!this.#current || this.#pending) return false;
    return isPart === true || (depth !== undefined && this.#depth !== undefined && depth > this.#depth);
  }

  /** Reads names or a labelled field of the current paper. */
  #readPart({ text, emphases }: TextBlock): boolean {
    const paper = this.#current!;
    if (readLabel(paper, text)) return true;
    if (!areNames(text) && !isName(text) && !isNamesAlone({ text, emphases })) return false;
    paper.authors ??= splitNames(text);
    return true;
  }

  /** Reads a list item as a reference without an id, and keeps it, as an address may follow. Returns `false` if it is no reference. */
  #readReference(block: TextBlock): boolean {
    const { text, heading, depth, isPart, line } = block;
    const readsText = this.kinds === 'references';
    // A mail may set titles in bold, as headings are.
    const titled = readsText ? undefined : findTitleLink(block);
    if ((heading && !titled) || isPart || (this.#pending?.isLabelled && !this.#pending.isReference)) return false;
    const reference = readsText ? readReference(text) : undefined;
    const linked = reference || !readsText ? titled : findLinkedPaper(block) ?? findVenuePaper(block);
    if (linked) {
      this.#dropPending();
      this.#pending = { ...linked, heading: false, isLabelled: true, isLinked: true, isReference: true, depth };
      return true;
    }
    const mayBe = readsText && (depth !== undefined || this.#pending?.isReference === true);
    const refused = reference || !mayBe ? undefined : refuseReference(text, line);
    if (!reference && !refused) return false;
    this.#dropPending();
    if (refused) this.refused.push(refused);
    else this.#pending = { ...reference!, heading: false, isLabelled: true, hasLabels: true, isReference: true, depth };
    return true;
  }

  finish(): DatedEntry[] {
    this.#dropPending();
    if (this.kinds !== 'ids') joinReferences(this.#found);
    this.refused.push(...takeDocument(this.#found));
    return [...this.#found.values()].flatMap(({ date, ...draft }) => {
      const entry = makeEntry(draft, { titleless: true });
      return entry ? [date === undefined ? { entry } : { entry, date }] : [];
    });
  }

  #readDate(block: TextBlock): boolean {
    const inHeading = block.heading && !block.links.length;
    const day = parseDayText(block.text, this.#now) ?? (inHeading ? findWholeDay(block.text) : undefined);
    if (!day) return false;
    this.date = day;
    this.#dropPending();
    return true;
  }

  /** Reads one of the `idCount` papers that a block names. It becomes the current paper. */
  #readAddress(block: TextBlock, { id, version, linkText }: NamedId, idCount: number, next: TextBlock | undefined): void {
    const ownTitle = findOwnTitle(block, linkText, idCount, this.#pending);
    const isLabel = (!block.text || (linkText !== undefined && isBareLink(block))) && linksByTitle(next, id);
    const isAbove = next !== undefined && isTitleWithNames(next.text) && isBareLink(block);
    const mayTakePending = !ownTitle && !isLabel && !isAbove && (this.#pending?.heading || idCount === 1);
    const pending = mayTakePending ? this.#pending : undefined;
    if (!pending) this.#dropPending();
    const known = this.#found.get(id);
    const isSame = known !== undefined && known === this.#current;
    const paper = known ?? { arxivId: id, version, date: this.date };
    this.#current = paper;
    this.#currentDepth = block.depth;
    this.#isJustNamed = idCount === 1 && (block.depth !== undefined || block.text === linkText);
    this.#found.set(id, paper);
    this.#isTitleBelow &&= isSame;
    this.#isTitleSure = (isSame && this.#isTitleSure) || (ownTitle ? ownTitle === linkText : Boolean(pending?.isLabelled));
    // A link in a sentence says less than the item of a list that comes later.
    if (ownTitle && this.#mentioned.has(paper) && !isMention(block, linkText)) paper.title = ownTitle;
    else if (!paper.title && isMention(block, linkText)) this.#mentioned.add(paper);
    paper.title ??= ownTitle ?? pending?.title;
    if (idCount === 1) readByline(paper, block, paper.title);
    if (pending) addMissing(paper, paper.title === pending.title ? pending : { abstract: pending.abstract, authors: pending.authors });
    if (idCount > 1) return;
    readTextBeside(paper, block, ownTitle);
    readVotes(paper, block.text);
  }

  #readLabelledTitle(text: string): boolean {
    const named = readTitleFirst(text);
    const title = named?.title ?? /^(?:paper )?title\s?:\s*(.+)/i.exec(text)?.[1];
    if (!title) return false;
    if (!named && this.#current && !this.#isTitleSure) {
      this.#current.title = title;
      this.#isTitleBelow = this.#isTitleSure = true;
    } else {
      this.#dropPending();
      this.#pending = { ...named, title, heading: true, isLabelled: true };
    }
    return true;
  }

  /** Reads a block as text about the pending or current paper; `false` if it is not. */
  #readAbout(block: TextBlock): boolean {
    const { text, heading, lead, depth } = block;
    const pending = this.#pending;
    const paper: EntryDraft | undefined = pending ?? this.#current;
    // An item with a title of its own is not about the heading above it.
    if (!paper || (pending?.heading && depth !== undefined && lead && isTitleLike(lead) && !readLabel({}, text))) return false;
    if (readLabel(paper, text)) {
      if (pending) noteLabels(pending, text);
      return true;
    }
    if (!paper.title && isTitleLike(text) && text.includes(' ')) {
      const parted = partBrackets(text);
      const isByline = parted !== undefined && areNames(parted.inside);
      paper.title = isByline ? parted.title : cutTitle(text);
      if (isByline) paper.authors ??= splitNames(parted.inside);
      this.#isTitleBelow ||= paper === this.#current;
    } else if (pending && !heading && (areNames(text) || findItalicNames(block)?.length === text.length)) {
      paper.authors ??= splitNames(text);
    } else if (!paper.authors && !heading && this.#isBelowLinked(text)) {
      paper.authors = splitNames(dropStars(text));
    } else if (!paper.abstract && isLong(text)) paper.abstract = text;
    else if (pending && !heading && (isSentence(text) || IN_ABSTRACT.test(text)) && !isSentence(pending.title)) paper.gist ??= text;
    else return false;
    return true;
  }

  /** Whether a text is the names below a title of a mail that leads to a publisher: one name, or several below its kind or pages. */
  #isBelowLinked(text: string): boolean {
    if (this.kinds !== 'links' || (this.#pending ? !this.#pending.isLinked : !this.#isTitleSure)) return false;
    const names = dropStars(text);
    return areNames(names) || (this.#pending !== undefined && isName(names) && /\p{Ll}$/u.test(names) && !KIND.test(names));
  }

  #readTitle({ text: whole, heading, lead, depth, box }: TextBlock): void {
    // A point about the paper of the heading above: `What's new: …`.
    if (lead && this.#pending?.heading && isLinkText(lead)) return;
    const text = lead && isTitleLike(lead) ? lead : whole;
    // Buttons and tables of HTML within Markdown have no titles, and what follows them is not of the heading above.
    if (/<\/?(?:div|button|t[adhr]|table|tbody|span|p|br|img)[\s>]/i.test(text)) {
      this.#dropPending();
      return;
    }
    // Below a title in book marks, a text in bold names the venue.
    const isMarked = /《[^》]{2,300}》/.test(text);
    if (this.#pending?.isMarked && !isMarked && !this.#pending.abstract) return;
    if (isTitleLike(text) && (heading || !this.#isTitleBelow)) {
      this.#dropPending();
      this.#pending = { title: cutTitle(text), heading, depth, box, isMarked };
      readVotes(this.#pending, text);
    } else if (text && this.#pending && !this.#pending.heading) this.#dropPending();
  }

  /** Gives up a title that no address followed. The text after it was about the paper before it. */
  #dropPending(): void {
    const pending = this.#pending;
    if (pending && (pending.isLinked || (pending.hasLabels && pending.authors))) {
      const paper = { ...pending, date: this.date };
      this.#found.set(`${pending.isReference ? REFERENCE : 'title'}:${pending.title}`, paper);
      // In a mail, the journal and the abstract come below the names.
      if (this.kinds === 'links') [this.#current, this.#isTitleSure, this.#isTitleBelow] = [paper, true, false];
    } else if (this.#current && pending && !isOtherItem(pending, this.#currentDepth)) {
      addMissing(this.#current, { abstract: pending.abstract, authors: pending.heading ? undefined : pending.authors });
    }
    this.#pending = undefined;
  }
}

/** What journals say of an article where its only author may stand: `Open Access`, `Research Article`. */
const KIND = /\b(?:access|articles?|reviews?|letters?|abstract|text|editorial|research|pdf|journal|news|perspective|report)\b/i;
/** Names without the stars of those to write to. */
const dropStars = (text: string): string => text.replace(/\*(?=,| |$)/g, '');
