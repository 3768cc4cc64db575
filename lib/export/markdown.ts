import { CUT_MARK } from '@/lib/paper/author-list';
import type { Paper } from '@/lib/paper/paper';
import { findYear, type ExportItem } from './item';
import { escapeMarkdown, formatTag, linkPaper } from './markdown-text';

export const id = 'markdown';
export const label = 'exportFormat.markdown';
export const ending = 'md';
export const type = 'text/markdown';
export { exportMarkdownList as write };

const MAX_LISTED_AUTHORS = 3;

/** A list with one line a paper: link, authors, year and tags. The note stands indented below it. */
export function exportMarkdownList(items: readonly ExportItem[]): string {
  return items.map(({ paper, entry }) => {
    const facts = [formatAuthors(paper), findYear(paper)].filter(Boolean).join(', ');
    const tags = (entry?.tags ?? []).map((tag) => ` #${formatTag(tag)}`).join('');
    const note = entry?.note.trim() ? `\n${entry.note.trim().replace(/^/gm, '  ')}` : '';
    return `- ${linkPaper(paper)}${facts ? ` — ${escapeMarkdown(facts)}` : ''}${tags}${note}\n`;
  }).join('');
}

function formatAuthors({ authors, authorsCut }: Paper): string {
  const isCut = authors.length > MAX_LISTED_AUTHORS || (authorsCut && authors.length > 0);
  return `${authors.slice(0, MAX_LISTED_AUTHORS).join(', ')}${isCut ? ` ${CUT_MARK}` : ''}`;
}
