import type { LibraryEntry, Paper } from '@/lib/paper/paper';
import { splitName } from '@/lib/paper/person-name';

/** What every format writes: a paper and, if it is saved, its tags, note and reading state. */
export interface ExportItem {
  paper: Paper;
  entry?: LibraryEntry | undefined;
  /** The citation key that the paper keeps, if it has one. */
  citeKey?: string | undefined;
}

/** The four-digit year of a paper's first version, else of its arXiv id. */
export function findYear(paper: Paper): string | undefined {
  if (paper.published) return paper.published.slice(0, 4);
  const short = /^(?:[a-z-]+\/)?(\d{2})(?:0[1-9]|1[0-2])/.exec(paper.arxivId ?? '')?.[1];
  if (!short) return undefined;
  // arXiv began in August 1991.
  return Number(short) >= 91 ? `19${short}` : `20${short}`;
}

/** `Family, Given`. BibTeX has a suffix between the two, RIS (`suffixLast`) after them. */
export function reverseName(name: string, suffixLast = false): string {
  const { family, given, suffix } = splitName(name);
  return (suffixLast ? [family, given, suffix] : [family, suffix, given]).filter(Boolean).join(', ');
}
