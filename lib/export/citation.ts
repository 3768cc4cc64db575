import { arxivAbs } from '@/lib/paper/links';
import type { Paper } from '@/lib/paper/paper';
import { exportBibtex } from './bibtex';
import { findYear, splitName } from './item';
import { linkPaper } from './markdown';

export type CitationFormat = 'bibtex' | 'markdown' | 'text';

/** One paper's citation, ready for the clipboard; no line break at the end. */
export function formatCitation(paper: Paper, format: CitationFormat, options: { keyPattern?: string } = {}): string {
  if (format === 'bibtex') return exportBibtex([{ paper }], options).trimEnd();
  return format === 'markdown' ? linkPaper(paper) : formatText(paper);
}

/** After the APA style: `Xue, H., & Aletras, N. (2026). Title. arXiv:2606.28057. https://…`. */
function formatText(paper: Paper): string {
  const year = findYear(paper);
  const place = paper.arxivId ? `arXiv:${paper.arxivId}. ${arxivAbs(paper.arxivId)}` : paper.doi ? `https://doi.org/${paper.doi}` : '';
  const title = /[.?!]$/.test(paper.title) ? paper.title : `${paper.title}.`;
  return [joinNames(paper.authors.map(abbreviate)), year && `(${year}).`, title, place].filter(Boolean).join(' ');
}

function abbreviate(name: string): string {
  const { family, given, suffix } = splitName(name);
  const initials = given?.split(/\s+/).map((part) => part.split('-').filter(Boolean).map((piece) => `${[...piece][0]}.`).join('-')).join(' ');
  return [family, initials, suffix].filter(Boolean).join(', ');
}

/** APA 7: up to 20 names; of more the first 19, dots, and the last. */
function joinNames(names: readonly string[]): string {
  if (names.length > 20) return `${names.slice(0, 19).join(', ')}, … ${names.at(-1)}`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}` : (names[0] ?? '');
}
