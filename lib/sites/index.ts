import { parseArxivId } from '@/lib/paper/arxiv-id';
import type { PaperRef } from '@/lib/paper/paper';
import { alphaxiv } from './alphaxiv';
import { ar5iv } from './ar5iv';
import { arxiv, readArxivRows } from './arxiv';
import { huggingface, readHuggingFaceRows } from './huggingface';
import { compact } from './read';
import type { ListReading, PageAddress, Reading, RowReader, Site } from './site';

/** The registry: a new site is one file and one entry here. */
export const SITES: readonly Site[] = [arxiv, huggingface, ar5iv, alphaxiv];

/** The sites with lists, by id: apart from the sites, so that scripts for paper pages do not carry them. */
const LISTS: Record<string, RowReader> = { arxiv: readArxivRows, huggingface: readHuggingFaceRows };

/** What an address says about the page behind it; `undefined` if it is not one with papers. Never throws. */
export function parseUrl(url: string): PageAddress | undefined {
  try {
    const parsed = new URL(url);
    if (!/^https?:$/.test(parsed.protocol)) return undefined;
    const path = decodeURIComponent(parsed.pathname).split('/').filter(Boolean);
    for (const site of SITES) {
      const address = site.parseUrl(parsed, path);
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
  const address = parseUrl(url);
  return address?.kind === 'paper' ? getSite(address).readPage(doc, address, pageUrl(url)) : undefined;
}

/** The papers a list page shows, in order. `undefined` if the address is not a list's. */
export function readRows(doc: Document, url: string): ListReading | undefined {
  const address = parseUrl(url);
  return address?.kind === 'list' ? LISTS[address.site]?.(doc, address) : undefined;
}

/**
 * The paper an address alone names, id and version only: for the worker, the side panel, links and
 * PDFs in Firefox. Knows arXiv's mirrors and its DOIs besides the sites themselves.
 */
export function refFromUrl(url: string): PaperRef | undefined {
  const link = url.replace(/^(https?:\/\/)(?:(?:browse|xxx|cn)\.arxiv\.org|xxx\.lanl\.gov)\//i, '$1arxiv.org/');
  const doi = /^https?:\/\/(?:dx\.)?doi\.org\/10\.48550\/arxiv\.([^?#]+)/i.exec(url);
  const { arxivId, version } = doi ? { arxivId: parseArxivId(doi[1]!)?.id, version: undefined } : (parseUrl(link) ?? {});
  return arxivId ? compact({ url: pageUrl(url), arxivId, version }) : undefined;
}

/** Without query and fragment: on these sites neither names the paper. */
function pageUrl(url: string): string {
  return url.replace(/[?#].*$/s, '');
}
