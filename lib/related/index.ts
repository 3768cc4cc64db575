/** Ranking of related papers: pure code over typed arrays, the same in a worker and in Node. */
export { decodeModel, isWholeModel, type Model, viewModel } from './model';
export type { IndexedPaper, Segment } from './segment';
export { buildSegment, SegmentBuilder } from './segment-builder';
export { mergeSegments, mergeSteps } from './merge';
export { decodeSegment, encodeSegment, isWhole, viewSegment } from './segment-format';
export { PaperIndex } from './paper-index';
export { readFocus, type Focus } from './focus';
export { readRoles } from './roles';
export { measureCoverage } from './coverage';
export { findRelated, type Hit, type RelatedQuery } from './rank';
export { keepClose, MAX_SHOWN_RELATED, SHOWN_STRENGTH } from './strength';
export { explainHits, type ExplainedPaper } from './explain';
export { rankForYou, type ForYou, type LikedPaper } from './for-you';
export { findRisingTopics } from './rising-topics';
export { groupNearDuplicates } from './duplicates';
export { readVectors } from './row-vectors';
export { findTermRows, findWordTerm, type TermRows } from './term-rows';
export { keyAt } from './segment';
