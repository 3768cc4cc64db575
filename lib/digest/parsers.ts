/** What reads markup and files. */
export { parseArxivAtom } from './arxiv-api';
export { parseArxivFeed } from './arxiv-feed';
export { parseFeed, previewFeed } from './feed';
export { findFeedLinks } from './feed-links';
export { streamImport } from './import/import';
