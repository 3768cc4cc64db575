import type { ListedKind } from './listed-kind';
import type { Day } from './paper';

/** Today as an inbox: what is left of a list. The worker counts it, and the popup goes on counting while the person goes through it. */

/** What the person did with a paper of a list: opened it, saved it, put it away as done, or put it off. */
export interface Handling {
  seen?: boolean;
  saved?: object;
  done?: true;
  later?: true;
  /** A mute folds it away. */
  muted?: string;
}

/**
 * How far the person is with a list: `handled` of `total` papers are done, opened or saved. Those put off or muted are in neither
 * number.
 */
export interface Progress {
  handled: number;
  total: number;
  saved: number;
  later: number;
}

/** Whether nothing was done with the paper. */
export function isLeft({ done, later, seen, saved, muted }: Handling): boolean {
  return !done && !later && !seen && !saved && muted === undefined;
}

/** Whether a list brought the paper as a new one, and the person has not dealt with it yet. */
export function isNew(paper: Handling & { kind: ListedKind; from?: Day }): boolean {
  return paper.kind === 'new' && paper.from === undefined && isLeft(paper);
}

export function countProgress(all: readonly Handling[]): Progress {
  const papers = all.filter(({ muted }) => muted === undefined);
  const there = papers.filter(({ later }) => !later);
  return {
    total: there.length, handled: there.filter((paper) => !isLeft(paper)).length, saved: papers.filter(({ saved }) => saved).length,
    later: papers.length - there.length,
  };
}

/** How far the person is with a list whose first papers are shown. `rest`: of the others. */
export function readProgress({ papers, rest }: { papers: readonly Handling[]; rest: Progress }): Progress {
  const shown = countProgress(papers);
  return {
    handled: shown.handled + rest.handled, total: shown.total + rest.total, saved: shown.saved + rest.saved,
    later: shown.later + rest.later,
  };
}

/** How many papers are left of a list. */
export const countLeft = ({ total, handled }: Progress): number => total - handled;
