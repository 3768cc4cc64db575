/**
 * How close a related paper is, by its strength (0 … 1). The two borders are points of the scale that strengths are
 * measured on (`SCALES` in lib/related/strength.ts), so that each group says something:
 */

/** As close as half of all pairs of papers that have many references in common. */
export const VERY_CLOSE_STRENGTH = 0.7;
/** As close as half of all pairs of papers of which one cites the other. */
export const CLOSE_STRENGTH = 0.4;

const GROUPS = [['veryClose', VERY_CLOSE_STRENGTH], ['close', CLOSE_STRENGTH], ['loose', 0]] as const;

export interface ClosenessGroup<T> {
  id: (typeof GROUPS)[number][0];
  /** Weaker than `CLOSE_STRENGTH`: shown on request only. */
  isLoose: boolean;
  papers: T[];
}

/** The papers in groups, the closest group first. A group keeps the order of its papers; one without papers is left out. */
export function groupByCloseness<T extends { strength: number }>(papers: readonly T[]): ClosenessGroup<T>[] {
  let most = Infinity;
  return GROUPS.map(([id, least]) => {
    const group = papers.filter(({ strength }) => strength >= least && strength < most);
    most = least;
    return { id, isLoose: least < CLOSE_STRENGTH, papers: group };
  }).filter((group) => group.papers.length > 0);
}

/** The papers in the order in which their groups show them. */
export const orderByCloseness = <T extends { strength: number }>(papers: readonly T[]): T[] =>
  groupByCloseness(papers).flatMap((group) => group.papers);
