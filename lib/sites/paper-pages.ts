import { MATCHES } from './registry';

/** Match patterns of all pages with a paper. It stands apart from the registry, of which each content script takes only what it uses. */
export const PAPER_PAGES = MATCHES.flatMap(({ papers }) => papers);
