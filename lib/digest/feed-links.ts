/** The feeds that a page names: `<link rel="alternate" type="application/rss+xml" href="…">`. Nothing here uses the network. */
import { Parser } from 'htmlparser2';

const FEED_TYPE = /^application\/(?:rss\+xml|atom\+xml|feed\+json|json)$/i;
const MAX_LINKS = 10;
/** In characters. Such links stand in the page's head, so the rest is not read. */
const HEAD_LENGTH = 200_000;

/** The https addresses of the feeds that a page names, in its order. Empty if it names none or is no page. */
export function findFeedLinks(html: string, page: string): string[] {
  if (!/<link\b/i.test(html.slice(0, HEAD_LENGTH))) return [];
  const found = new Set<string>();
  const parser = new Parser({
    onopentag(name, { rel = '', type = '', href = '' }) {
      if (name !== 'link' || !/\balternate\b/i.test(rel) || !FEED_TYPE.test(type) || found.size >= MAX_LINKS) return;
      const url = URL.canParse(href, page) ? new URL(href, page) : undefined;
      if (url?.protocol === 'https:') found.add(url.href);
    },
  });
  parser.end(html.slice(0, HEAD_LENGTH));
  return [...found];
}
