import { parseArxivId } from './arxiv-id';
import type { PaperKey } from './paper';
import { foldTitle } from './title-key';

/**
 * The key a paper is stored under: its arXiv id (a version or subject class it
 * came with is dropped: `v2` is no second paper), else `title:` and its folded title. `undefined` if
 * it has neither.
 */
export function paperKey(paper: { arxivId?: string; title?: string }): PaperKey | undefined {
  const arxivId = paper.arxivId && parseArxivId(paper.arxivId)?.id;
  if (arxivId) return arxivId;
  const folded = paper.title ? foldTitle(paper.title) : '';
  return folded ? `title:${folded}` : undefined;
}
