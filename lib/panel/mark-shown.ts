import type { PopupState } from '@/components/popup/popup-state';
import { markSaved, type SavedBriefs } from '@/lib/acts/save';
import type { PaperCard } from '@/lib/messages/protocol';

/** What changes in the popup's lists where papers were saved or removed. */
export function markShown(state: PopupState, saved: SavedBriefs): Partial<PopupState> {
  const marked = <T extends PaperCard>(paper: T): T => markSaved(paper, saved);
  const { today, forYou, trending, found, tabPaper, related } = state;
  return {
    ...(today && { today: { ...today, papers: today.papers.map(marked) } }),
    ...(forYou && { forYou: { ...forYou, papers: forYou.papers.map(marked) } }),
    ...(trending && { trending: { ...trending, papers: trending.papers.map(marked) } }),
    ...(found && { found: { ...found, papers: found.papers.map(marked) } }),
    ...(tabPaper && { tabPaper: marked(tabPaper) }),
    ...(related && { related: { ...related, view: { ...related.view, related: related.view.related.map(marked) } } }),
  };
}
