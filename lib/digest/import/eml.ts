import PostalMime from 'postal-mime';
import { findPapersInBlocks } from '../block-papers';
import { dayIn } from '../entry';
import { readHtmlBlocks, type TextBlock } from '../html-blocks';
import { splitBlocks } from '../page-text';
import { ImportProblem, type ImportContext, type ImportItem } from './reading';

/** A newsletter has some thousands; the MIME parser spends about ten microseconds on each. */
const MOST_LINES = 100_000;

/**
 * Reads an e-mail as saved to a file (RFC 5322 and MIME). Its HTML part is read, as it has the
 * links; without one its text. Papers are dated by the e-mail, unless its text names a day.
 */
export async function* readEml(text: string, context: ImportContext): AsyncGenerator<ImportItem> {
  if (hasMoreLines(text, MOST_LINES)) throw new ImportProblem('The file has more lines than an e-mail can have.');
  const email = await PostalMime.parse(text, { maxNestingDepth: 50 }).catch(() => {
    throw new ImportProblem('The e-mail is broken and cannot be read.');
  });
  const sent = email.date && !Number.isNaN(Date.parse(email.date)) ? dayIn(new Date(email.date).toISOString()) : undefined;
  const fromHtml = email.html ? findPapersInBlocks(readHtmlBlocks(email.html).blocks, context.now) : [];
  const found = fromHtml.length > 0 ? fromHtml : findPapersInBlocks(textBlocks(email.text ?? ''), context.now);
  for (const { entry, date } of found) yield { entry, date: date ?? sent };
}

function hasMoreLines(text: string, most: number): boolean {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0 && lines <= most; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines > most;
}

/** Plain text as blocks, parted by blank lines. */
export function textBlocks(text: string): TextBlock[] {
  return splitBlocks(text).map((block) => ({ text: block, links: [], heading: false }));
}
