import type { TodayPaper, TodayView } from '@/lib/messages/protocol';
import { type Progress, readProgress } from '@/lib/paper/inbox';
import type { PaperKey } from '@/lib/paper/paper';
import { formatCount, t } from '@/lib/texts/t';

/** What the person did with a paper while the popup is open; `left` takes the others back. */
export type InboxMark = 'opened' | 'done' | 'later' | 'left';
export type InboxMarks = ReadonlyMap<PaperKey, InboxMark>;

/** The list as the person left it: what they did meanwhile holds, whatever an answer that was on its way says. */
export function applyMarks(view: TodayView, marks: InboxMarks): TodayView {
  return marks.size === 0 ? view : { ...view, papers: view.papers.map((paper) => markPaper(paper, marks.get(paper.key))) };
}

function markPaper(paper: TodayPaper, mark: InboxMark | undefined): TodayPaper {
  if (!mark) return paper;
  if (mark === 'opened') return { ...paper, seen: true };
  const { done: _, later: __, ...rest } = paper;
  return { ...rest, ...(mark === 'done' && { done: true }), ...(mark === 'later' && { later: true }) };
}

/** The rows of a list: without those that are muted, done or put off, unless what is done is asked for. */
export function shownPapers({ papers }: TodayView, showDone: boolean): readonly TodayPaper[] {
  return papers.filter(({ done, later, muted }) => muted === undefined && (showDone || (!done && !later)));
}

/** The rows that a mute folds at the end of the list. */
export function mutedPapers({ papers }: TodayView): readonly TodayPaper[] {
  return papers.filter(({ muted }) => muted !== undefined);
}

/** Whether the person went through all of a list. */
export function isCaughtUp(view: TodayView): boolean {
  const { handled, total, later } = readProgress(view);
  return handled === total && total + later > 0;
}

/** `You’re caught up: 4 saved, 3 for later` */
export function describeCaughtUp({ saved, later }: Progress): string {
  const counts = { saved: formatCount(saved), later: formatCount(later) };
  if (later > 0) return saved > 0 ? t('today.caughtUpLater', counts) : t('today.caughtUpNoneLater', counts);
  return saved > 0 ? t('today.caughtUp', { saved: formatCount(saved) }) : t('today.caughtUpNone');
}

/** `40 papers; the 3 for later come back at the end of the next list.` */
export function describeRest({ total, later }: Progress): string {
  const papers = t('count.papers', total + later);
  return later > 0 ? t('today.laterComesBack', later, { papers }) : t('today.allPapers', { papers });
}
