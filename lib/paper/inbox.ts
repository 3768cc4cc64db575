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

export function countProgress(all: readonly Handling[]): Progress {
  const papers = all.filter(({ muted }) => muted === undefined);
  const there = papers.filter(({ later }) => !later);
  return {
    total: there.length, handled: there.filter((paper) => !isLeft(paper)).length, saved: papers.filter(({ saved }) => saved).length,
    later: papers.length - there.length,
  };
}
