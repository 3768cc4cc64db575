/** Plain texts: a copied page, a newsletter, a list of ids. */
import { findDayInName } from '../day-text';
import { makeEntry } from '../entry';
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { findPapersInBlocks } from '../block-papers';
import type { TextBlock } from '../html-blocks';
import { parsePageText, readTitleBlocks, splitBlocks } from '../page-text';
import { splitParagraph } from '../paragraphs';
import { makeRefusal } from '../refusal';
import { eachLine } from '../lines';
import { eachEntry, type ImportContext, type ImportItem, refuseHopeless } from './reading';

const LONGEST_LINE = 20_000;

/** Reads a copied Daily Papers page, or titles and abstracts in turn without a date. */
export function* readPageText(text: string, context: ImportContext): Generator<ImportItem> {
  const digests = parsePageText(text, context.now);
  const source = { id: 'text', name: 'Daily Papers (copied text)' };
  for (const paper of eachEntry(digests)) yield { ...paper, source };
  if (digests.length > 0) return;
  for (const entry of readTitleBlocks(splitBlocks(text))) yield { entry, date: findDayInName(context.name), source };
}

/**
 * Reads the text of a newsletter: paragraphs that name papers by id or link. Where each line of a
 * paragraph names its own paper, lines are read one by one.
 */
export function* readNewsletterText(text: string, context: ImportContext): Generator<ImportItem> {
  const blocks: TextBlock[] = [];
  let paragraph: TextBlock[] = [];
  const flush = (): void => {
    const parts = splitParagraph(paragraph);
    if (parts) blocks.push(...parts);
    else if (paragraph.length > 0) blocks.push(makeBlock(paragraph.map((line) => line.text).join(' ')));
    paragraph = [];
  };
  eachLine(text, (line) => {
    const trimmed = line.slice(0, LONGEST_LINE).trim();
    if (trimmed) paragraph.push(makeBlock(trimmed));
    else flush();
  });
  flush();
  yield* findPapersInBlocks(blocks, context.now);
}

function makeBlock(text: string): TextBlock {
  return { text, links: [], heading: false };
}

/** Reads one or more ids or addresses a line, with `#` before a comment; the rest is refused. */
export function* readIdList(text: string): Generator<ImportItem> {
  yield* refuseHopeless(readIdLines(text), 'lines', 'a list of arXiv papers');
}

function* readIdLines(text: string): Generator<ImportItem> {
  let line = 0;
  for (const written of text.split(/\r\n|[\n\r]/)) {
    line += 1;
    const trimmed = written.slice(0, LONGEST_LINE).trim();
    if (!trimmed || trimmed.startsWith('#')) continue;
    const ids = findArxivIds(trimmed);
    if (ids.length === 0) yield { refusal: makeRefusal(trimmed, 'The line names no arXiv paper.', line) };
    for (const { id, version } of ids) {
      const entry = makeEntry({ arxivId: id, version }, { titleless: true });
      if (entry) yield { entry };
    }
  }
}
