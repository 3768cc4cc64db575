import type { ListingFacts } from './paper';

/** How a list brings a paper: as a new one, from another category, or in a later version. */
export const LISTED_KINDS = ['new', 'cross-listed', 'replaced'] as const;
export type ListedKind = (typeof LISTED_KINDS)[number];

const KIND_OF: Record<NonNullable<ListingFacts['announce']>, ListedKind> = {
  new: 'new', cross: 'cross-listed', replace: 'replaced', 'replace-cross': 'replaced',
};

/** The kind of one appearance. Lists other than arXiv's say nothing of it: their papers are new. */
export function listedKind(facts: ListingFacts | undefined): ListedKind {
  return facts?.announce ? KIND_OF[facts.announce] : 'new';
}
