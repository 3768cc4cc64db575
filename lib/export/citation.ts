import { arxivAbs } from '@/lib/paper/links';
import type { Paper } from '@/lib/paper/paper';
import { splitName } from '@/lib/paper/person-name';
import { exportBibtex } from './bibtex';
import { findYear } from './item';
import { linkPaper } from './markdown-text';
import { exportRis } from './ris';

export type CitationFormat = 'bibtex' | 'markdown' | 'text' | 'ris';

/** One paper's citation for the clipboard. Only RIS ends with a line break, as the format asks. */
export function formatCitation(
  paper: Paper, format: CitationFormat, { keyPattern, citeKey }: { keyPattern: string; citeKey?: string | undefined },
): string {
  switch (format) {
    case 'bibtex': return exportBibtex([{ paper, citeKey }], { keyPattern }).trimEnd();
    case 'ris': return exportRis([{ paper, citeKey }]);
    case 'markdown': return linkPaper(paper);
    case 'text': return formatApa(paper);
  }
}

/** In the APA style: `Xue, H., & Aletras, N. (2026). Title. arXiv:2606.28057. https://…`. */
function formatApa(paper: Paper): string {
  const year = findYear(paper);
  const doi = paper.doi ? `https://doi.org/${paper.doi}` : '';
  const place = paper.arxivId ? `arXiv:${paper.arxivId}. ${arxivAbs(paper.arxivId)}` : doi;
  const title = /[.?!]$/.test(paper.title) ? paper.title : `${paper.title}.`;
  const facts = [paper.withdrawn && '[Withdrawn].', paper.journalRef && `${paper.journalRef.replace(/\.$/, '')}.`];
  const authors = joinNames(paper.authors.map(abbreviate), paper.authorsCut);
  return [authors, year && `(${year}).`, title, ...facts, place].filter(Boolean).join(' ');
}

/** `Jean-Luc Picard` → `Picard, J.-L.` */
function abbreviate(name: string): string {
  const { family, given, suffix } = splitName(name);
  const abbreviatePart = (part: string): string => part.split('-').filter(Boolean).map((piece) => `${[...piece][0]}.`).join('-');
  const initials = given?.split(/\s+/).map(abbreviatePart).join(' ');
  return [family, initials, suffix].filter(Boolean).join(', ');
}

/**
 * APA 7 shows up to 20 names; of a longer list it shows the first 19, dots and the last. Of a list that a source cut,
 * nobody knows the last.
 */
function joinNames(names: readonly string[], isCut = false): string {
  if (isCut) return `${names.slice(0, 19).join(', ')}, et al.`;
  if (names.length > 20) return `${names.slice(0, 19).join(', ')}, … ${names.at(-1)}`;
  return names.length > 1 ? `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}` : (names[0] ?? '');
}
