/** Feeds that a page names: `<link rel="alternate" type="application/rss+xml" href="…">`. No network here. */
import { Parser } from 'htmlparser2';

const TYPES = /^application\/(?:rss\+xml|atom\+xml|feed\+json|json)$/i;
const MOST = 10;
/** Links stand in the head. */
const HEAD = 200_000;

/** The https addresses of the feeds a page names, in its order; empty where it names none or is no page. */
export function findFeedLinks(html: string, page: string): string[] {
  if (!/<link\b/i.test(html.slice(0, HEAD))) return [];
  const found = new Set<string>();
  const parser = new Parser({
    onopentag(name, { rel = '', type = '', href = '' }) {
      if (name !== 'link' || !/\balternate\b/i.test(rel) || !TYPES.test(type) || found.size >= MOST) return;
      const url = URL.canParse(href, page) ? new URL(href, page) : undefined;
      if (url?.protocol === 'https:') found.add(url.href);
    },
  });
  parser.end(html.slice(0, HEAD));
  return [...found];
}
