/**
 * Words in more of the store's papers than this share find no candidates: reading their rows costs most and tells
 * least. Without vectors, more words must find them.
 */
export const CANDIDATE_SHARE = { fused: 0.03, lexical: 0.05 };
/** No word in fewer papers is too common, however small the store is. */
export const MIN_COMMON_PAPERS = 64;
/**
 * A segment stores the rows of words that are a quarter more frequent in it than candidates need, because a word may
 * be more frequent in one segment than in the store.
 */
export const STORED_SHARE = { fused: 1.25 * CANDIDATE_SHARE.fused, lexical: 1.25 * CANDIDATE_SHARE.lexical };
