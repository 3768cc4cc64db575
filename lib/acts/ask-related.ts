import { ask } from '@/lib/messages/client';
import type { Answer, PageView, RelatedFilter } from '@/lib/messages/protocol';
import type { PaperRef } from '@/lib/paper/paper';

/** So many rows get their reasons with the answer; those of the rows below, which are out of sight or compact, follow. */
const EXPLAINED_ROWS = 8;

/**
 * Asks for what a sidebar shows of a page's paper. `lookUp`: arXiv may be asked for what the page does not say, which is so only while
 * the sidebar is open. Never rejects.
 */
export function askRelated(ref: PaperRef, filter: RelatedFilter, lookUp: boolean): Promise<Answer<PageView>> {
  return ask('page.open', { ref, filter, explained: EXPLAINED_ROWS, ...(lookUp && { lookUp }) });
}
