/** Papers in running text: newsletters, e-mails, pages, Markdown lists. */
import type { ArxivId } from '@/lib/paper/arxiv-id';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { Day, DigestEntry, Timestamp } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { findWholeDay, parseDayText } from './day-text';
import { makeEntry, type EntryDraft } from './entry';
import type { TextBlock } from './html-blocks';
import { splitNames } from './names';

/** An entry and the day that the text around it names. */
export interface DatedEntry {
  entry: DigestEntry;
  date?: Day;
}

interface Found extends EntryDraft {
  arxivId: string;
  date?: Day | undefined;
}

/** What is read of one block when ids are looked for; blocks are paragraphs. */
const LONGEST_SEARCH = 20_000;
const LONGEST_TITLE = 300;
const SHORTEST_ABSTRACT = 200;
const LINK_WORDS =
  /^(?:(?:arxiv|pdf|abs|abstract|paper|papers|link|links|url|id|doi|html|code|project|page|here|read|more|the|full|view|on|hugging face|hf|alphaxiv|github|source|preprint|other|formats|tex|ps|bibtex|cite|it|in|this|to|now|see|continue|reading|learn|details|tweet|thread|video|blog|demo|slides|\d+\s?[km]b|[a-z-]{2,8}\.[a-z]{2}|\p{P}|\p{S}|\s)+|https?:.*|(?:arxiv:?\s*)?\d{4}\.\d{4,5}(?:v\d+)?.{0,20})$/iu;
/** `(12 upvotes)`, or at the end `· 12 votes`. */
const VOTES = /(?:\s[—–|·•-])?\s*[([](\d{1,6})\s?(?:up-?)?(?:votes?|likes?)[)\]]|[\s,]*[—–|·•,-]\s?(\d{1,6})\s?(?:up-?)?(?:votes?|likes?)$/i;

/** What stands before the address of its paper: a title, and what follows it. */
interface Pending extends EntryDraft {
  title: string;
  heading: boolean;
  /** It says of itself that it is a title. */
  isSure?: boolean;
}

/**
 * Finds the papers that blocks of text name by an arXiv id, in a link or in the text. The title is
 * what the link says, else the rest of its block, else the heading or short block before it, with what stands
 * between the two; the abstract is a long block after either. Lines that begin `Title:`, `Authors:`, `Abstract:` are
 * believed. A paper of which no title is found is called `arXiv:ID`. A block that is a date, or a heading that names one, dates what
 * follows.
 */
export function findPapersInBlocks(blocks: readonly TextBlock[], now: Timestamp): DatedEntry[] {
  const found = new Map<string, Found>();
  let current: Found | undefined;
  let pending: Pending | undefined;
  let date: Day | undefined;
  /** The current paper's title stood below its address: so does what else there is of it. */
  let isBelow = false;
  /** The current paper's title is its link's, or says of itself that it is one. */
  let isSure = false;
  // What no address followed was the paper's before it.
  const dropPending = (): void => {
    if (current && pending) addMissing(current, { abstract: pending.abstract, authors: pending.heading ? undefined : pending.authors });
    pending = undefined;
  };
  for (const [at, block] of blocks.entries()) {
    const day = parseDayText(block.text, now) ?? (block.heading && !block.links.length ? findWholeDay(block.text) : undefined);
    if (day) {
      date = day;
      dropPending();
      continue;
    }
    const ids = findIds(block);
    for (const { id, version, linkText } of ids) {
      const own = readOwnTitle(block, linkText, ids.length, pending !== undefined);
      const isPicture = !block.text && hasTitledLink(blocks[at + 1], id);
      const ahead = !own && !isPicture && pending && (pending.heading || ids.length === 1) ? pending : undefined;
      if (!ahead) dropPending();
      const known = found.get(id);
      const isSame = known !== undefined && known === current;
      current = known ?? { arxivId: id, version, date };
      isBelow &&= isSame;
      isSure = (isSame && isSure) || (own ? own === linkText : Boolean(ahead?.isSure));
      current.title ??= own ?? ahead?.title;
      if (ahead) addMissing(current, current.title === ahead.title ? ahead : { abstract: ahead.abstract, authors: ahead.authors });
      if (ids.length === 1) readLongText(current, block, own);
      if (ids.length === 1) readVotes(current, block.text);
      found.set(id, current);
    }
    if (ids.length > 0) {
      pending = undefined;
      continue;
    }
    const labelled = /^title\s?:\s*(.+)/i.exec(block.text)?.[1];
    if (labelled && current && !isSure) {
      current.title = labelled;
      isBelow = isSure = true;
      continue;
    }
    if (labelled) {
      dropPending();
      pending = { title: labelled, heading: true, isSure: true };
      continue;
    }
    const title = current?.title;
    const isRead = readAround(block, pending ?? current, pending);
    isBelow ||= title !== current?.title;
    if (isRead) continue;
    if (isTitleLike(block.text) && (block.heading || !isBelow)) {
      dropPending();
      pending = { title: trimMarks(block.text), heading: block.heading };
      readVotes(pending, block.text);
    } else if (block.text && pending && !pending.heading) dropPending();
  }
  dropPending();
  return [...found.values()].flatMap(({ date: day, ...draft }) => {
    const entry = makeEntry(draft, { titleless: true });
    return entry ? [day === undefined ? { entry } : { entry, date: day }] : [];
  });
}

/** Reads a block without an id into the paper it stands with; `false` if it is none of its. */
function readAround({ text, heading }: TextBlock, paper: EntryDraft | undefined, pending: Pending | undefined): boolean {
  if (!paper) return false;
  if (readLabel(paper, text)) return true;
  if (!paper.title && isTitleLike(text) && text.includes(' ')) paper.title = trimMarks(text);
  else if (!paper.abstract && isLong(text)) paper.abstract = text;
  else if (pending && !heading && areNames(text)) paper.authors ??= splitNames(text);
  else if (pending && !heading && isSentence(text) && !isSentence(pending.title)) paper.gist ??= text;
  else return false;
  return true;
}

function addMissing(paper: EntryDraft, { abstract, authors, gist, keywords, upvotes }: EntryDraft): void {
  paper.abstract ??= abstract;
  paper.authors ??= authors;
  paper.gist ??= gist;
  paper.keywords ??= keywords;
  paper.upvotes ??= upvotes;
}

function readVotes(paper: EntryDraft, text: string): void {
  const votes = text.length <= LONGEST_TITLE * 2 ? VOTES.exec(text) : undefined;
  if (votes) paper.upvotes ??= Number(votes[1] ?? votes[2]);
}

function findIds(block: TextBlock): (ArxivId & { linkText?: string })[] {
  const ids = new Map<string, ArxivId & { linkText?: string }>();
  for (const link of block.links) {
    // A site's own pages link to themselves without a host.
    const href = link.href.startsWith('/') && !link.href.startsWith('//') ? `https://arxiv.org${link.href}` : link.href;
    for (const id of findArxivIds(decodeLink(href))) {
      const known = ids.get(id.id);
      if (!known || (isTitleLike(link.text) && !isTitleLike(known.linkText ?? ''))) {
        ids.set(id.id, { ...known, ...id, linkText: link.text });
      }
    }
  }
  for (const id of findArxivIds(block.text.slice(0, LONGEST_SEARCH))) if (!ids.has(id.id)) ids.set(id.id, id);
  return [...ids.values()];
}

/** Newsletters wrap links: `https://click.example/?u=https%3A%2F%2Farxiv.org%2Fabs%2F…`. */
function decodeLink(href: string): string {
  if (!/%2f/i.test(href)) return href;
  try {
    return `${href} ${decodeURIComponent(href)}`;
  } catch {
    return href;
  }
}

/** What a block says of its paper's title: the link, what is bold at its beginning, or the rest of it. */
function readOwnTitle(block: TextBlock, linkText: string | undefined, count: number, hasPending: boolean): string | undefined {
  if (linkText && isTitleLike(linkText)) return linkText;
  if (count > 1) return undefined;
  const lead = block.lead && !readLabel({}, block.lead) ? trimMarks(block.lead) : '';
  if (isTitleLike(lead)) return lead;
  const rest = stripLinks(block);
  // Below a title a sentence is the text.
  const isBody = hasPending && (isSentence(rest) || /[.!?] \p{Lu}\p{L}* \p{Ll}/u.test(rest));
  return isTitleLike(rest) && !isBody ? (/^["“]([^"“”]{10,}?),?["”],/.exec(rest)?.[1] ?? rest) : undefined;
}

/** Whether a block has a link with a title for the paper of the picture before it. */
function hasTitledLink(block: TextBlock | undefined, id: string): boolean {
  return block !== undefined && findIds(block).some((link) => link.id === id && link.linkText !== undefined && isTitleLike(link.linkText));
}

/** Whether a line names papers by their addresses and has no words of its own: `Paper: https://arxiv.org/abs/…`. */
export function isBareLink(block: TextBlock): boolean {
  return findIds(block).length > 0 && !isTitleLike(stripLinks(block)) && !block.links.some(({ text }) => isTitleLike(text));
}

/** The block's text without addresses, ids and link words, and without its list mark. */
function stripLinks(block: TextBlock): string {
  let text = block.text.slice(0, 2_000);
  for (const link of block.links) if (link.text && LINK_WORDS.test(link.text)) text = text.replace(link.text, ' ');
  text = text
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/[([]?\b(?:arxiv:\s?)?(?:\d{4}\.\d{4,5}|[a-z-]{2,12}(?:\.[a-z-]{2,6})?\/\d{7})(?:v\d+)?[)\]]?/gi, ' ')
    .replace(/\([\s|,;:·-]*\)|\[[\s|,;:·-]*\]/g, ' ');
  return trimMarks(text);
}

/** Removes numbering, bullets, votes and hanging punctuation around a title. */
function trimMarks(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(VOTES, '')
    .replace(/^(?:title:\s*|[-*•·▪–—#>|,;]+\s*|\d{1,3}[.)]\s+|\[\d{1,3}\]\s*)+/i, '')
    .replace(/(?:\s+(?:#[\w/-]+|\[[a-z-]+(?:\.[A-Za-z-]{2,})?\]|\(\d{4}\)))+$/, '')
    .replace(/[\s|:;,(–—-]+$/, '')
    .replace(/^[*_"“”]+(.*?)[*_"“”]+$/, '$1')
    .trim();
}

function isTitleLike(text: string): boolean {
  const bare = text.slice(0, LONGEST_TITLE + 1);
  return bare.length <= LONGEST_TITLE && !LINK_WORDS.test(bare) && foldTitle(bare).length >= 5 && /\p{L}{2}/u.test(bare);
}

/** A block that holds both the link and the text of its paper. */
function readLongText(paper: Found, block: TextBlock, title: string | undefined): void {
  if (paper.abstract || block.text.length < 60) return;
  const rest = stripLinks({ ...block, text: title ? block.text.replace(title, ' ') : block.text });
  if (isLong(rest)) paper.abstract = rest.replace(/^[:.–—-]\s*/, '');
  else if (isSentence(rest) && rest !== paper.title) paper.gist ??= rest;
}

/** Long enough for an abstract. */
export function isLong(text: string): boolean {
  return text.length >= SHORTEST_ABSTRACT;
}

/** Eight words and a full stop: more than a title. */
export function isSentence(text: string): boolean {
  return /[.!]["'”’)\]]?$/.test(text) && text.split(/\s+/, 8).length === 8;
}

/** `Ada Brewer, Ben Kettle`: two names and more, or `et al.` Where a title may go on, one name is none. */
export function areNames(text: string): boolean {
  if (text.length > 2_000 || !/,| and | & |\bet al\b/.test(text)) return false;
  const names = splitNames(text);
  return names.length > (/\bet al\b/.test(text) ? 0 : 1) && names.every((name) => /^\p{Lu}[\p{L}.'’-]*(?: (?:de|der|den|van|von|la|le|di|da|del|bin|\p{Lu}[\p{L}.'’-]*)){1,3}$/u.test(name));
}

/** Reads `Title: …`, `Authors: …`, `Abstract: …`, `Upvotes: …`; `false` if the text has no such label. */
export function readLabel(paper: EntryDraft, text: string): boolean {
  const label = /^(title|authors?|by|abstract|summary|tl;?dr|upvotes?|votes|subjects|categories|keywords|comments|date|journal-ref|report-no|(?:msc|acm)-class|doi)\s?:\s*/i.exec(text);
  if (!label) return false;
  const value = text.slice(label[0].length).trim();
  switch (label[1]!.toLowerCase()) {
    case 'title':
      if (value) paper.title = value;
      break;
    case 'author':
    case 'authors':
    case 'by':
      paper.authors ??= splitNames(value);
      break;
    case 'abstract':
    case 'summary':
      if (isLong(value)) paper.abstract ??= value;
      else paper.gist ??= value;
      break;
    case 'tldr':
    case 'tl;dr':
      paper.gist ??= value;
      break;
    case 'upvote':
    case 'upvotes':
    case 'votes':
      if (/^\d{1,7}$/.test(value)) paper.upvotes ??= Number(value);
      break;
    case 'keywords':
      paper.keywords ??= value.split(/[,;]/).map((word) => word.trim());
      break;
    default:
      break;
  }
  return true;
}
