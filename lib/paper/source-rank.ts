import type { Appearance, SourceId, Timestamp } from './paper';

/**
 * How far a source is trusted about a paper, the least first. arXiv's API and abstract page are the paper's own record; Hugging
 * Face copies it; feeds may cut it; HTML and PDF pages show what the authors typeset; listings leave things out; files are typed
 * by people; and an id tells nothing but itself.
 */
const RANKS = ['id', 'file', 'listing', 'page', 'feed', 'hugging-face', 'arxiv'] as const;
export type SourceRank = (typeof RANKS)[number];

/** The fields on which sources disagree. */
export const CONTESTED_FIELDS = ['title', 'abstract', 'authors', 'published', 'categories'] as const;
export type ContestedField = (typeof CONTESTED_FIELDS)[number];

/** Which kind of source told a field of a paper, and when. In code, `told` and `telling` mean this alone. */
export interface Telling {
  by: SourceRank;
  at: Timestamp;
}
export type Tellings = Partial<Record<ContestedField, Telling>>;

/** Sources that are no digest: pages, by their address, and arXiv's answers about single papers. */
export const PAGE_SOURCES = {
  abstractPage: 'arxiv-page', arxivApi: 'arxiv-api', huggingFacePage: 'hf-page', listPage: 'list-page', otherPage: 'page',
} as const;

const RANK_OF_PAGE_SOURCE: Readonly<Record<string, SourceRank>> = {
  [PAGE_SOURCES.abstractPage]: 'arxiv', [PAGE_SOURCES.arxivApi]: 'arxiv', [PAGE_SOURCES.huggingFacePage]: 'hugging-face',
  [PAGE_SOURCES.listPage]: 'listing', [PAGE_SOURCES.otherPage]: 'page',
};

export function rankOfSource(source: SourceId): SourceRank {
  const rank = Object.hasOwn(RANK_OF_PAGE_SOURCE, source) ? RANK_OF_PAGE_SOURCE[source] : undefined;
  if (rank) return rank;
  if (source.startsWith('hf-')) return 'hugging-face';
  return /^(?:arxiv|feed):/.test(source) ? 'feed' : 'file';
}

/** Whether a source makes digests: the papers it brings have an appearance that shows where they came from. */
export function isDigestSource(source: SourceId): boolean {
  return !Object.hasOwn(RANK_OF_PAGE_SOURCE, source);
}

/** Whether it is a file of a reference manager: what a person has collected, and no list of a day. */
export function isLibraryFile(source: SourceId): boolean {
  return source.startsWith('library:');
}

/** Positive if `a` is trusted more than `b`, 0 if as much. */
export function compareRanks(a: SourceRank, b: SourceRank): number {
  return RANKS.indexOf(a) - RANKS.indexOf(b);
}

export function betterRank(a: SourceRank, b: SourceRank): SourceRank {
  return compareRanks(a, b) >= 0 ? a : b;
}

/** Whether a source follows the versions of a paper closely enough that its newer version counts more than a better source's older one. */
export function followsVersions(rank: SourceRank): boolean {
  return compareRanks(rank, 'feed') >= 0;
}

/** The rank of fields of which nothing is noted: that of the best source in which the paper appeared; a feed's for rows without any. */
export function rankOfAppearances(appearances: readonly Pick<Appearance, 'source'>[] | undefined): SourceRank {
  if (!appearances?.length) return 'feed';
  return appearances.map(({ source }) => rankOfSource(source)).reduce(betterRank);
}
