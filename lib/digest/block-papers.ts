/** Papers in running text: newsletters, e-mails, pages, Markdown lists. */
import type { Day, Timestamp } from '@/lib/paper/paper';
import { BlockReader, type DatedEntry } from './block-reader';
import type { TextBlock } from './html-blocks';
import type { Refusal } from './refusal';

/**
 * Finds the papers that blocks of text name by an arXiv id, in a link or in the text. A paper's title is the text of its
 * link, else the rest of its block, else the heading or short block before it, or the one below its address. What stands
 * between title and address, and a long block after either, is about the paper. Lines that begin with `Title:`,
 * `Authors:` or `Abstract:` are taken at their word. A paper without a title is called `arXiv:ID`. A block that is a
 * date, or a heading that names one, dates the papers after it.
 */
export function findPapersInBlocks(blocks: readonly TextBlock[], now: Timestamp): DatedEntry[] {
  return readAll(blocks, new BlockReader(now, 'ids')).finish();
}

/** The same for e-mails, where a title that begins its block and leads to a publisher, a DOI or the like is a paper, too. */
export function findPapersInMail(blocks: readonly TextBlock[], now: Timestamp): DatedEntry[] {
  return readAll(blocks, new BlockReader(now, 'links')).finish();
}

function readAll(blocks: readonly TextBlock[], reader: BlockReader): BlockReader {
  blocks.forEach((block, at) => reader.read(block, blocks[at + 1]));
  return reader;
}

/**
 * The same for lists, where references without an id are papers, too, and what looks like one is told. `date`: the day that the last
 * heading with one names, which dates what follows the blocks.
 */
export function readListInBlocks(
  blocks: readonly TextBlock[], now: Timestamp,
): { items: (DatedEntry | { refusal: Refusal })[]; date: Day | undefined } {
  const reader = readAll(blocks, new BlockReader(now, 'references'));
  return { items: [...reader.finish(), ...reader.refused.map((refusal) => ({ refusal }))], date: reader.date };
}
