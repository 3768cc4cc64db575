import { listAuthors } from '@/lib/paper/author-list';
import type { ExportItem } from './item';

export const id = 'csv';
export const label = 'exportFormat.csv';
export const ending = 'csv';
export const type = 'text/csv';
export { exportCsv as write };

const COLUMNS = [
  'arxiv_id', 'version', 'title', 'authors', 'published', 'categories', 'doi', 'journal_ref', 'author_comment', 'withdrawn', 'abstract',
  'gist', 'keywords', 'code_url', 'project_url', 'state', 'tags', 'rating', 'note', 'saved_at',
] as const;

/**
 * Papers as CSV (RFC 4180: CR LF, quotes doubled), UTF-8 with a byte order mark so that Excel shows
 * accents. Lists are joined by `; `, times are ISO 8601. A cell that a spreadsheet would run as a
 * formula gets an apostrophe before it (OWASP, "CSV Injection").
 */
export function exportCsv(items: readonly ExportItem[]): string {
  const rows = items.map(({ paper, entry }) => [
    paper.arxivId, paper.version, paper.title, listAuthors(paper).join('; '), paper.published, paper.categories?.join('; '), paper.doi,
    paper.journalRef, paper.authorComment, paper.withdrawn ? 'yes' : undefined, paper.abstract, paper.gist,
    paper.keywords?.join('; '), paper.codeUrl, paper.projectUrl, entry?.state, entry?.tags.join('; '),
    entry?.rating || undefined, entry?.note, entry && new Date(entry.savedAt).toISOString(),
  ]);
  return `\ufeff${[COLUMNS, ...rows].map((row) => row.map(formatCell).join(',')).join('\r\n')}\r\n`;
}

function formatCell(value: string | number | undefined): string {
  if (value === undefined) return '';
  const text = String(value);
  // Some programs part cells at `;` or begin one in a new line, so what follows these is disarmed as well.
  const safe = text.replace(/(^|[\r\n;])([ ]{0,4})(?=[=+\-@\t\r])/g, "$1$2'");
  return /[",\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
