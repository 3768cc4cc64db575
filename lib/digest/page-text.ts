import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { Day, DigestEntry, ParsedDigest, Timestamp } from '@/lib/paper/paper';
import { foldTitle } from '@/lib/paper/title-key';
import { t } from '@/lib/texts/t';
import { parseDayText } from './day-text';
import { makeEntry } from './entry';
import { eachLine } from './lines';

/** The date of a copied page stands in one of its first blocks. */
const MAX_HEADER_BLOCKS = 30;
/** In characters. Of 24,000 arXiv papers none has a longer title. */
const MAX_TITLE_LENGTH = 300;
const MIN_ABSTRACT_LENGTH = 200;

/**
 * Parses the text of a Daily Papers page that was copied with the mouse: some header lines, a date (mostly without a
 * year), then the title and abstract of each paper. Blank lines separate them, unless the browser copied none. Another
 * date begins another digest. Ranks are the places on the page; papers have ids only if the text names them. Empty if
 * the text has no such date or no paper with an abstract after it. Takes linear time.
 */
export function parsePageText(text: string, now: Timestamp): ParsedDigest[] {
  const parted = splitBlocks(text);
  const blocks = findDateBlock(parted, now) ? parted : text.split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean);
  const header = findDateBlock(blocks, now);
  if (!header) return [];
  const isPage = blocks.slice(0, header.at).some((block) => PAGE_HEADING.test(block));
  const days: { date: Day; blocks: string[] }[] = [{ date: header.day, blocks: [] }];
  blocks.slice(header.at + 1).forEach((block, at, rest) => {
    const day = parseDayText(block, now);
    if (!day) days.at(-1)!.blocks.push(block);
    // A date between a title and its abstract belongs to the paper and begins no digest.
    else if (!isAbstract(rest[at + 1] ?? '')) days.push({ date: day, blocks: [] });
  });
  const digests = days.map((day) => ({
    source: 'text',
    sourceName: t('file.copiedDailyPapers'),
    date: day.date,
    entries: readTitleBlocks(day.blocks, isPage).map((entry, index) => ({ ...entry, rank: index + 1 })),
  }));
  return digests.some(({ entries }) => entries.some((entry) => entry.abstract)) ? digests.filter(({ entries }) => entries.length > 0) : [];
}

/** The heading of a Daily Papers page. What follows it are papers, even if their abstracts are short. */
const PAGE_HEADING = /^(?:(?:daily|weekly|monthly|trending) papers|by ?AK and the research community)$/i;

/** Splits a text at its blank lines. The lines of a block are joined by spaces. */
export function splitBlocks(text: string): string[] {
  const blocks: string[] = [];
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) blocks.push(lines.join(' '));
    lines = [];
  };
  eachLine(text, (line) => {
    const trimmed = line.trim();
    if (trimmed) lines.push(trimmed);
    else flush();
  });
  flush();
  return blocks;
}

/** The first block near the top that is a date. */
function findDateBlock(blocks: readonly string[], now: Timestamp): { at: number; day: Day } | undefined {
  for (let at = 0; at < Math.min(blocks.length, MAX_HEADER_BLOCKS); at += 1) {
    const day = parseDayText(blocks[at]!, now);
    if (day) return { at, day };
  }
  return undefined;
}

/**
 * Pairs titles with the abstracts that follow them. A short block that ends like a sentence or is a link continues the
 * abstract before it. A block without an abstract after it is a title only if it has three words, because the buttons
 * and counters of a page have fewer. `isPage` says that the text is surely a page of papers: then the first sentence
 * after a title is its abstract, even if it is short.
 */
export function readTitleBlocks(blocks: readonly string[], isPage = false): DigestEntry[] {
  // The name of the user who submitted a paper is one word between its title and its abstract.
  const isUser = (block: string, before: string, next: string): boolean => wordCount(block) === 1 && wordCount(before) >= 3 && isText(next);
  const isText = (block: string): boolean => isAbstract(block) || (isPage && isShortText(block));
  const entries: DigestEntry[] = [];
  let title: string | undefined;
  let abstract: string[] = [];
  const flush = (): void => {
    if (title === undefined) return;
    const whole = abstract.join(' ');
    const entry = whole || wordCount(title) >= 3 ? makeTitled(title, whole) : undefined;
    if (entry) entries.push(entry);
    title = undefined;
    abstract = [];
  };
  const shown = blocks.filter((block) => isAbstract(block) || !isInterface(block));
  shown.forEach((block, at) => {
    const next = shown[at + 1] ?? '';
    if (isAbstract(block) || (title !== undefined && !abstract.length && isText(block))) {
      if (title !== undefined) abstract.push(block);
    } else if (isPage && title !== undefined && !abstract.length && isUser(block, title, next)) {
      return;
    } else if (abstract.length > 0 && isTail(block) && !isText(next)) {
      abstract.push(block);
    } else {
      flush();
      title = block;
    }
  });
  flush();
  return entries;
}

function makeTitled(title: string, abstract: string): DigestEntry | undefined {
  const ids = findArxivIds(title);
  const bare = ids.length === 1 ? title.replace(/[([]?(?:https?:\/\/|arxiv:\s?)\S{1,2000}/gi, ' ') : title;
  return makeEntry({
    title: foldTitle(bare) ? bare : title,
    abstract: abstract || undefined,
    arxivId: ids.length === 1 ? ids[0]!.id : undefined,
    version: ids[0]?.version,
  });
}

/** Whether a block is as long as an abstract. */
export function isAbstract(block: string): boolean {
  return block.length > MAX_TITLE_LENGTH || (block.length >= MIN_ABSTRACT_LENGTH && /[.!?)]\s+\S/.test(block));
}

/** Whether a block is a sentence. A question may be a title, so it is none. */
function isShortText(block: string): boolean {
  return /[.!]["'”’)\]]?$/.test(block) && wordCount(block) >= 3;
}

/** Texts of buttons and labels that a page shows around its papers. */
const INTERFACE_TEXT = new RegExp(`^(?:${[
  'upvote|submitted by|authors?|view(?: paper)?|paper|pdf|abstract|github|load more|subscribe|new|trending|previous|next|company|website',
  'read more|unsubscribe|view in browser|get trending papers in your email inbox!?|(?:daily|weekly|monthly|trending) papers',
  'by ?ak and the research community|submitted by \\S.*|[·•]? ?\\d+ authors?|upvote \\d+|[·•]? ?published on .{3,20}',
].join('|')})$`, 'i');

/** Whether a block is a counter, button or label of a page. */
function isInterface(block: string): boolean {
  return /^[\d\s.,·•|k+-]*$/i.test(block) || INTERFACE_TEXT.test(block);
}

function isTail(block: string): boolean {
  return /[.!?]$/.test(block) || block.includes('http');
}

function wordCount(text: string): number {
  return text.split(/\s+/, 4).length;
}
