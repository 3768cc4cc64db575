import { parseArxivId } from './arxiv-id';
import type { PaperKey } from './paper';
import { foldTitle } from './title-key';

/**
 * The key that a paper is stored under: its arXiv id, else `title:` and its folded title. A version
 * or subject class of the id is dropped, as `v2` is no second paper. `undefined` if it has neither.
 */
export function paperKey(paper: { arxivId?: string; title?: string }): PaperKey | undefined {
  const arxivId = paper.arxivId && parseArxivId(paper.arxivId)?.id;
  if (arxivId) return arxivId;
  const folded = paper.title ? foldTitle(paper.title) : '';
  return folded ? `title:${folded}` : undefined;
}
