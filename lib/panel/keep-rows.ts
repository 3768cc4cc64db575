import type { TodayPaper, TodayView } from '@/lib/messages/protocol';

/**
 * The list with its rows as they are shown, so that nothing moves under the person's eyes: neither votes that changed meanwhile change
 * the order, nor does "for you" lose a row that was saved in it.
 */
export function keepRows(shown: TodayView | undefined, view: TodayView): TodayView {
  const { digest, order, kind, papers } = view;
  if (shown?.digest?.source !== digest?.source || shown?.digest?.date !== digest?.date || shown?.order !== order) return view;
  const fresh = new Map(papers.map((paper) => [paper.key, paper]));
  const staysSaved = (paper: TodayPaper): boolean => order === 'for-you' && shown?.kind === kind && paper.saved !== undefined;
  const kept = (shown?.papers ?? []).flatMap((paper) => fresh.get(paper.key) ?? (staysSaved(paper) ? paper : []));
  const gone = kept.filter(({ key }) => !fresh.has(key)).length;
  return kept.length - gone === papers.length ? { ...view, papers: kept, total: view.total + gone } : view;
}
