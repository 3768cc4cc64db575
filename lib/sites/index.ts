import { parseArxivId } from '@/lib/paper/arxiv-id';
import type { PaperRef } from '@/lib/paper/paper';
import { compact } from './read';
import { LISTS, PAPERS, SITES } from './registry';
import type { ListReading, PageAddress, Papers, Reading, Site, TextColumn } from './site';

export { SITES };

/** What an address says about the page behind it; `undefined` if it shows neither a paper nor a list. Never throws. */
export function parseUrl(url: string): PageAddress | undefined {
  return parsePaperUrl(url) ?? parseListUrl(url);
}

/** The same for papers alone. */
export function parsePaperUrl(url: string): PageAddress | undefined {
  return parseWith(PAPERS, url);
}

/** The same for lists alone. */
export function parseListUrl(url: string): PageAddress | undefined {
  return parseWith(LISTS, url);
}

/** What the first parser that knows an address says about it. */
function parseWith(parsers: readonly (Pick<Papers, 'parseUrl'> | undefined)[], url: string): PageAddress | undefined {
  try {
    const parsed = new URL(url);
    if (!/^https?:$/.test(parsed.protocol)) return undefined;
    const path = decodeURIComponent(parsed.pathname).split('/').filter(Boolean);
    for (const parser of parsers) {
      const address = parser?.parseUrl(parsed, path);
      if (address) return address;
    }
  } catch {
    // The text is no URL, or it has a malformed escape.
  }
  return undefined;
}

/** The site an address belongs to. */
export function getSite(address: PageAddress): Site {
  return SITES.find(({ id }) => id === address.site)!;
}

/** How wide the text of such a page is; `undefined` where nothing is known of it. */
export function getTextColumn(address: PageAddress): TextColumn | undefined {
  return PAPERS[SITES.indexOf(getSite(address))]!.text?.[address.form];
}

/** The paper a page shows, from the document as it is now; `undefined` if it shows none. */
export function readPage(doc: Document, url: string): Reading | undefined {
  const address = parsePaperUrl(url);
  return address && PAPERS[SITES.indexOf(getSite(address))]!.readPage(doc, address, dropQuery(url));
}

/** The papers a list page shows, in order; `undefined` if the address is not that of a list. */
export function readRows(doc: Document, url: string): ListReading | undefined {
  const address = parseListUrl(url);
  return address && LISTS[SITES.indexOf(getSite(address))]!.readRows(doc, address);
}

/**
 * The id and version of the paper that an address names, for links, the worker and the side panel, which see no page.
 * Also knows arXiv's mirrors and its DOIs.
 */
export function refFromUrl(url: string): PaperRef | undefined {
  const link = url.replace(/^(https?:\/\/)(?:(?:browse|xxx|cn)\.arxiv\.org|xxx\.lanl\.gov)\//i, '$1arxiv.org/');
  const doi = /^https?:\/\/(?:dx\.)?doi\.org\/10\.48550\/arxiv\.([^?#]+)/i.exec(url);
  const { arxivId, version } = doi ? { arxivId: parseArxivId(doi[1]!)?.id, version: undefined } : (parsePaperUrl(link) ?? {});
  return arxivId ? compact({ url: dropQuery(url), arxivId, version }) : undefined;
}

/** The address without query and fragment, as neither names the paper on these sites. */
function dropQuery(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
