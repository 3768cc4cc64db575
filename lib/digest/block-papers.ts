/** Papers in running text: newsletters, e-mails, pages, Markdown lists. */
import { findArxivIds, type ArxivId } from '@/lib/paper/arxiv-id';
import type { Day, DigestEntry, Timestamp } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { parseDayText } from './day-text';
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
  /^(?:(?:arxiv|pdf|abs|abstract|paper|link|html|code|project|page|here|read|more|the|full|view|on|hugging face|hf|alphaxiv|github|source|preprint|other|formats|tex|ps|bibtex|cite|it|in|this|to|now|see|continue|reading|learn|details|\p{P}|\p{S}|\s)+|https?:.*|(?:arxiv:?\s*)?\d{4}\.\d{4,5}(?:v\d+)?.{0,20})$/iu;

/**
 * Finds the papers that blocks of text name by an arXiv id, in a link or in the text. The title is
 * what the link says, else the rest of its block, else the heading or short block before it; the
 * abstract is a long block after it. Lines that begin `Title:`, `Authors:`, `Abstract:` are believed.
 * A paper of which no title is found is called `arXiv:ID`. A block that is a date dates what follows.
 */
export function findPapersInBlocks(blocks: readonly TextBlock[], now: Timestamp): DatedEntry[] {
  const found = new Map<string, Found>();
  let current: Found | undefined;
  let before: TextBlock | undefined;
  let date: Day | undefined;
  for (const block of blocks) {
    const day = block.text.length <= 60 ? parseDayText(block.text, now) : undefined;
    if (day) {
      date = day;
      before = undefined;
      continue;
    }
    const ids = findIds(block);
    for (const { id, version, linkText } of ids) {
      const known = found.get(id);
      const title = chooseTitle(block, linkText, ids.length, before);
      if (known) {
        known.title ??= title;
        current = known;
        continue;
      }
      current = { arxivId: id, version, title, date };
      if (ids.length === 1) readLongText(current, block, linkText);
      found.set(id, current);
    }
    if (ids.length > 0) before = undefined;
    else if (current && readLabel(current, block.text)) before = undefined;
    else if (current && !current.title && isTitleLike(block.text) && block.text.includes(' ')) current.title = trimMarks(block.text);
    else if (current && !current.abstract && isLong(block.text)) current.abstract = block.text;
    else if (block.text) before = block;
  }
  return [...found.values()].flatMap(({ date: day, ...draft }) => {
    const entry = makeEntry(draft, { titleless: true });
    return entry ? [day === undefined ? { entry } : { entry, date: day }] : [];
  });
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

function chooseTitle(block: TextBlock, linkText: string | undefined, count: number, before: TextBlock | undefined): string | undefined {
  if (linkText && isTitleLike(linkText)) return linkText;
  if (count === 1) {
    const rest = stripLinks(block);
    if (isTitleLike(rest)) return rest;
  }
  if (before && isTitleLike(before.text) && (before.heading || count === 1)) return trimMarks(before.text);
  return undefined;
}

/** The block's text without addresses, ids and link words, and without its list mark. */
function stripLinks(block: TextBlock): string {
  let text = block.text.slice(0, 2_000);
  for (const link of block.links) if (link.text && LINK_WORDS.test(link.text)) text = text.replace(link.text, ' ');
  text = text
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/[([]?\b(?:arxiv:\s?)?(?:\d{4}\.\d{4,5}|[a-z-]{2,12}\/\d{7})(?:v\d+)?[)\]]?/gi, ' ')
    .replace(/\([\s|,;:·-]*\)|\[[\s|,;:·-]*\]/g, ' ');
  return trimMarks(text);
}

/** Removes numbering, bullets and hanging punctuation around a title. */
function trimMarks(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:title:\s*|[-*•·▪–—#>|]+\s*|\d{1,3}[.)]\s+|\[\d{1,3}\]\s*)+/i, '')
    .replace(/[\s|:;,(–—-]+$/, '')
    .replace(/^[*_"“”]+(.*?)[*_"“”]+$/, '$1')
    .trim();
}

function isTitleLike(text: string): boolean {
  const bare = text.slice(0, LONGEST_TITLE + 1);
  return bare.length <= LONGEST_TITLE && !LINK_WORDS.test(bare) && foldTitle(bare).length >= 5 && /\p{L}{2}/u.test(bare);
}

/** A block that holds both the link and the text of its paper. */
function readLongText(paper: Found, block: TextBlock, linkText: string | undefined): void {
  if (!isLong(block.text)) return;
  const rest = stripLinks({ ...block, text: linkText ? block.text.replace(linkText, ' ') : block.text });
  if (isLong(rest)) paper.abstract = rest;
}

function isLong(text: string): boolean {
  return text.length >= SHORTEST_ABSTRACT;
}

/** Reads `Title: …`, `Authors: …`, `Abstract: …`, `Upvotes: …`; `false` if the text has no such label. */
export function readLabel(paper: EntryDraft, text: string): boolean {
  const label = /^(title|authors?|by|abstract|summary|tl;?dr|upvotes?|votes|subjects|categories|keywords|comments|journal-ref|doi)\s?:\s*/i.exec(text);
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
