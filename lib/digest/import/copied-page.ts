/** The text of a Daily Papers page that was copied with the mouse. */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import { t } from '@/lib/texts/t';
import { findDayInName } from '../day-text';
import { parsePageText, readTitleBlocks, splitBlocks } from '../page-text';
import type { Head } from './format';
import { eachEntry, type ImportContext, type ImportItem } from './reading';

export const id = 'page-text';
export const name = 'format.copiedPage';
export const endings = ['.txt'];
export const isLibrary = false;

/** A page has no more ids than this share of its papers with an abstract; with more it is a newsletter. */
const MAX_SHARE_OF_IDS = 0.3;

/** A date near the top, then titles and abstracts in turn, few of them with an id. */
export function recognise({ text }: Head): boolean {
  // Only whether there is a date matters here, not its year. So any `now` will do.
  const entries = parsePageText(text, 0).flatMap((digest) => digest.entries);
  const withAbstract = entries.filter((entry) => entry.abstract).length;
  return withAbstract > 0 && withAbstract * 2 >= entries.length && findArxivIds(text).length <= withAbstract * MAX_SHARE_OF_IDS;
}

/** Reads a copied page. A text without a date is read as titles and abstracts in turn. */
export function* read(text: string, context: ImportContext): Generator<ImportItem> {
  const digests = parsePageText(text, context.now);
  const source = { id: 'text', name: t('file.copiedDailyPapers') };
  for (const paper of eachEntry(digests)) yield { ...paper, source };
  if (digests.length > 0) return;
  for (const entry of readTitleBlocks(splitBlocks(text))) yield { entry, date: findDayInName(context.name), source };
}
