import { parseArxivId } from '@/lib/paper/arxiv-id';
import type { Day, DigestEntry, PaperRef, ParsedDigest } from '@/lib/paper/paper';

export type PageKind = 'paper' | 'list';

/** What an address alone says about a page. */
export interface PageAddress {
  /** `Site.id` */
  site: string;
  kind: PageKind;
  /** Papers: `abs`, `pdf`, `html` …; lists: `new`, `recent`, `month`, `catchup`, `search`, `daily`, `profile`. */
  form: string;
  /** Papers only: canonical, without version. */
  arxivId?: string;
  /** Papers only: the 1-based version the address names. */
  version?: number;
  /** arXiv listings: the archive or category listed, `cs.CL`. */
  category?: string;
  /** Lists of a period: which the address asks for; absent where it leaves that to the site. */
  period?: { type: 'day' | 'week' | 'month' | 'trending'; date?: Day | string };
}

/** What a page tells about its paper. */
export interface Reading {
  ref: PaperRef;
  /** Ways to a field that failed, as `site form field way`: `arxiv abs title meta`. No text of the page. */
  drift: string[];
}

/** One paper in a list. */
export interface ListRow {
  /** The element the mark is put at. */
  anchor: Element;
  /**
   * How: `append`ed to the anchor as an inline element, or laid over the `corner` (top left, over the
   * thumbnail) of the anchor, which is positioned, because a node in its flow would shift the layout.
   */
  place: 'append' | 'corner';
  /** What to hide when the row is filtered out: arXiv's `dt` and `dd`, a card's cell. */
  elements: Element[];
  arxivId: string;
  /**
   * Read when first asked for (some 30 µs a row) and kept, so that thousands of rows can be read in
   * slices. The title is empty if the page's way to it failed.
   */
  readonly entry: DigestEntry & { arxivId: string };
}

/** What a list page shows. */
export interface ListReading {
  rows: ListRow[];
  /**
   * The dated lists that the page shows in full; cut lists and lists whose date is in doubt are left out.
   * Reads all entries: ask once the rows are marked.
   */
  readonly digests: ParsedDigest[];
  /** As in `Reading`: the ids and the first row at once, the other rows as they are read. */
  readonly drift: string[];
}

/** A site's lists. */
export interface Lists {
  /** As a site's, for the addresses of lists. */
  parseUrl: Site['parseUrl'];
  readRows(doc: Document, address: PageAddress): ListReading;
}

/** A site: the addresses of its papers and their reader. Readers never write to the page and never ask for layout. */
export interface Site {
  id: string;
  /** The name a person reads. */
  name: string;
  /** `undefined` where no paper is. `url` is http(s), `path` its decoded segments, empty ones left out. */
  parseUrl(url: URL, path: string[]): PageAddress | undefined;
  /** `url` without query and fragment. `undefined` if the page shows no paper after all (an error page). */
  readPage(doc: Document, address: PageAddress, url: string): Reading | undefined;
  /** `true` if the site's script takes over the page after load: inject late, put wiped nodes back. */
  hydrated?: boolean;
}

/** The address of a paper's page from the part of it that names the paper: `math.GT/0309136v1.pdf`. */
export function paperAddress(site: string, form: string, id: string): PageAddress | undefined {
  const paper = parseArxivId(id.replace(/\.pdf$/i, ''));
  return paper && { site, kind: 'paper', form, arxivId: paper.id, version: paper.version };
}
