import type { PaperKey } from './paper';
import { foldTitle } from './title-key';

/**
 * The key a paper is stored under: its arXiv id, else `title:` and its folded title. `undefined` if
 * it has neither.
 */
export function paperKey(paper: { arxivId?: string; title?: string }): PaperKey | undefined {
  if (paper.arxivId) return paper.arxivId;
  const folded = paper.title ? foldTitle(paper.title) : '';
  return folded ? `title:${folded}` : undefined;
}
