import type { DigestEntry } from '@/lib/paper/paper';
import { readByRequest } from '@/lib/sites/by-request';
import { parseUrl, readPage, readRows } from '@/lib/sites/index';

/** What Sidelight reads from a page, as plain JSON. A fixture keeps it as its expectation. */
export interface PageDescription {
  url: string;
  /** `nothing` if the page shows no paper. */
  reading?: unknown;
  rows?: unknown[];
  digests?: unknown[];
  drift?: string[];
}

/** Reads a page by its address: as a paper, as a list, or as a page read on request. */
export function describePage(doc: Document, url: string): PageDescription {
  const address = parseUrl(url);
  if (address?.kind === 'list') {
    const reading = readRows(doc, url)!;
    const { rows, digests } = reading;
    return plain({
      url,
      rows: rows.map(({ anchor, place, elements, entry }) => ({
        mark: `${place} ${anchor.localName}`,
        hides: elements.map((element) => element.localName).join(' '),
        entry,
      })),
      digests: digests.map(({ source, sourceName, date, entries }) => ({ source, sourceName, date, entries: entries.map(describeEntry) })),
      get drift() {
        return reading.drift;
      },
    });
  }
  const reading = address ? readPage(doc, url) : readByRequest(doc, url);
  return plain({ url, reading: reading?.ref ?? 'nothing', drift: reading?.drift });
}

/** A short form, as the rows show the entries in full. */
function describeEntry({ arxivId, rank, upvotes, announce }: DigestEntry): string {
  return [arxivId, rank && `#${rank}`, upvotes !== undefined && `${upvotes} votes`, announce].filter(Boolean).join(' ');
}

const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
