/** Today as an inbox: what is left of a list. The worker counts it, and the popup goes on counting while the person goes through it. */
import type { Progress, TodayPaper } from './protocol';

/** Whether the person has neither opened, saved, put away nor put off the paper. */
export function isLeft({ done, later, seen, saved }: TodayPaper): boolean {
  return !done && !later && !seen && !saved;
}

export function countProgress(papers: readonly TodayPaper[]): Progress {
  const there = papers.filter(({ later }) => !later);
  return {
    total: there.length, handled: there.filter((paper) => !isLeft(paper)).length, saved: papers.filter(({ saved }) => saved).length,
    later: papers.length - there.length,
  };
}
