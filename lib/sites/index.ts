import { parseArxivId } from '@/lib/paper/arxiv-id';
import type { PaperRef } from '@/lib/paper/paper';
import { alphaxiv } from './alphaxiv';
import { ar5iv } from './ar5iv';
import { arxiv, arxivLists } from './arxiv';
import { huggingface, huggingfaceLists } from './huggingface';
import { compact } from './read';
import type { ListReading, Lists, PageAddress, Reading, Site } from './site';

/** The registry: a new site is one file and one entry here. */
export const SITES: readonly Site[] = [arxiv, huggingface, ar5iv, alphaxiv];

/** The sites with lists, by id: apart from the sites, so that scripts for paper pages do not carry them. */
const LISTS: Record<string, Lists> = { arxiv: arxivLists, huggingface: huggingfaceLists };

/** What an address says about the page behind it; `undefined` if it is not one with papers. Never throws. */
export function parseUrl(url: string): PageAddress | undefined {
  return parsePaperUrl(url) ?? parseListUrl(url);
}

/** The same for papers alone. */
export function parsePaperUrl(url: string): PageAddress | undefined {
  return firstOf(SITES, url);
}

/** The same for lists alone. */
export function parseListUrl(url: string): PageAddress | undefined {
  return firstOf(Object.values(LISTS), url);
}

function firstOf(places: readonly Pick<Site, 'parseUrl'>[], url: string): PageAddress | undefined {
  try {
    const parsed = new URL(url);
    if (!/^https?:$/.test(parsed.protocol)) return undefined;
    const path = decodeURIComponent(parsed.pathname).split('/').filter(Boolean);
    for (const place of places) {
      const address = place.parseUrl(parsed, path);
      if (address) return address;
    }
  } catch {
    // No URL, or a malformed escape in it.
  }
  return undefined;
}

/** The site an address belongs to. */
export function getSite(address: PageAddress): Site {
  return SITES.find(({ id }) => id === address.site)!;
}

/** The paper a page shows, from the document as it is now. `undefined` if it shows none. */
export function readPage(doc: Document, url: string): Reading | undefined {
  const address = parsePaperUrl(url);
  return address ? getSite(address).readPage(doc, address, pageUrl(url)) : undefined;
}

/** The papers a list page shows, in order. `undefined` if the address is not a list's. */
export function readRows(doc: Document, url: string): ListReading | undefined {
  const address = parseListUrl(url);
  return address && LISTS[address.site]!.readRows(doc, address);
}

/**
 * The paper an address alone names, id and version only: for the worker, the side panel, links and
 * PDFs in Firefox. Knows arXiv's mirrors and its DOIs besides the sites themselves.
 */
export function refFromUrl(url: string): PaperRef | undefined {
  const link = url.replace(/^(https?:\/\/)(?:(?:browse|xxx|cn)\.arxiv\.org|xxx\.lanl\.gov)\//i, '$1arxiv.org/');
  const doi = /^https?:\/\/(?:dx\.)?doi\.org\/10\.48550\/arxiv\.([^?#]+)/i.exec(url);
  const { arxivId, version } = doi ? { arxivId: parseArxivId(doi[1]!)?.id, version: undefined } : (parsePaperUrl(link) ?? {});
  return arxivId ? compact({ url: pageUrl(url), arxivId, version }) : undefined;
}

/** Without query and fragment: on these sites neither names the paper. */
function pageUrl(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
