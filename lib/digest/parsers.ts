/** The parsers that the background's second script offers. */
export { parseArxivAtom } from './arxiv-api';
export { parseArxivFeed } from './arxiv-feed';
export { readEntry } from './bibliography';
export { parseFeed, previewFeed } from './feed';
export { findAddressProblem } from './feed-address';
export { findFeedLinks } from './feed-links';
export { streamImport } from './import/import';
export { readFileNames } from './multistatus';
export { findPlaceProblem } from './place-address';
