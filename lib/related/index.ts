/** Ranking of related papers: pure code over typed arrays, the same in a worker and in Node. */
export { decodeModel, type Model } from './model';
export { buildSegment, mergeSegments, SegmentBuilder, type IndexedPaper, type Segment } from './segment';
export { decodeSegment, encodeSegment } from './segment-format';
export { PaperIndex } from './paper-index';
export { findRelated, SHOWN_STRENGTH, type Hit, type RelatedQuery } from './rank';
export { explainHits, type ExplainedPaper, type Reason } from './explain';
export { rankForYou, type ForYou, type SavedPaper } from './for-you';
export { groupNearDuplicates } from './duplicates';
