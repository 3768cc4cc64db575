import { parseArxivId } from '@/lib/paper/arxiv-id';
import type { Day, DigestEntry, PaperRef, ParsedDigest } from '@/lib/paper/paper';

type PageKind = 'paper' | 'list';

/** What an address alone says about a page. */
export interface PageAddress {
  /** `Site.id` */
  site: string;
  kind: PageKind;
  /** Papers: `abs`, `pdf`, `html` …; lists: `new`, `recent`, `month`, `catchup`, `search`, `daily`, `profile` (collections, too). */
  form: string;
  /** Papers only: canonical, without version. */
  arxivId?: string;
  /** Papers only: the 1-based version the address names. */
  version?: number;
  /** arXiv listings: the archive or category listed, `cs.CL`. */
  category?: string;
  /** Lists of a period: the period the address asks for. Absent if the address leaves it to the site. */
  period?: { type: 'day' | 'week' | 'month' | 'trending'; date?: Day | string };
}

/** What a page says about its paper. */
export interface Reading {
  ref: PaperRef;
  /** The ways to a field that failed, as `site form field way`: `arxiv abs title meta`. Never text of the page. */
  drift: string[];
}

/** One paper in a list. */
export interface ListRow {
  /** The element that gets the mark. */
  anchor: Element;
  /**
   * `append`: the mark becomes the last inline element of the anchor. `foot`: the mark lies in the empty foot of the anchor, a card,
   * because a node in the card's flow would shift the layout.
   */
  place: 'append' | 'foot';
  /** What to hide when the row is filtered out: arXiv's `dt` and `dd`, a card's cell. */
  elements: Element[];
  arxivId: string;
  /**
   * Read on first access (about 30 µs a row) and kept, so that thousands of rows can be read in slices.
   * If no way to the title worked, it is the placeholder `arXiv:ID`, until another source gives the real one.
   */
  readonly entry: DigestEntry & { arxivId: string };
}

/** What a list page shows. */
export interface ListReading {
  rows: ListRow[];
  /**
   * The dated lists that the page shows in full. Lists that are cut or whose date is in doubt are left out.
   * This reads all entries, so ask for it after the rows are marked.
   */
  readonly digests: ParsedDigest[];
  /** As in `Reading`. Complete for the ids and the first row; other rows add to it when they are read. */
  readonly drift: string[];
}

/** What a site is called, and how its pages come about. */
export interface Site {
  id: string;
  /** The name a person reads. */
  name: string;
  /** The site's script takes over the page after load, so nodes are inserted late and put back when it wipes them. */
  hydrated?: boolean;
}

/** How wide the text of a page is: `share` of the page's width without `beside` px, but `most` px at most. */
export interface TextColumn {
  /** A selector: the first element it finds is as wide as the text. Without it, the text is not measured. */
  at?: string;
  share?: number;
  beside?: number;
  most?: number;
}

/** The addresses of a site's papers and their reader. Readers never write to the page and never ask for layout. */
export interface Papers {
  /** `undefined` if the address names no paper. `url` is http(s); `path` holds its decoded segments, without empty ones. */
  parseUrl(url: URL, path: string[]): PageAddress | undefined;
  /** `url` comes without query and fragment. `undefined` if the page shows no paper after all (an error page). */
  readPage(doc: Document, address: PageAddress, url: string): Reading | undefined;
  /** By form, in a window wide enough for the sidebar. A form without a line fills the whole page, as a PDF does. */
  text?: Readonly<Record<string, TextColumn>>;
}

/** The addresses of a site's lists and their reader. */
export interface Lists {
  /** As in `Papers`, for the addresses of lists. */
  parseUrl: Papers['parseUrl'];
  readRows(doc: Document, address: PageAddress): ListReading;
}

/**
 * Match patterns for the manifest: the pages that get the script for papers, and those that get the script for lists.
 * https://developer.chrome.com/docs/extensions/develop/concepts/match-patterns
 */
export interface Matches {
  papers: readonly string[];
  lists?: readonly string[];
  /** Lists whose address is one name, as a person's is. Patterns match too much here: what has a second part is left out. */
  names?: readonly string[];
}

/** Links to papers of the site in running text: their hosts (`huggingface.co`) and first path segments (`papers`). */
export interface LinkForms {
  hosts: readonly string[];
  paths: readonly string[];
}

/** A live page that the canary reads, and what it expects there. */
export interface Probe {
  url: string;
  /** The title of the paper the page shows. */
  title?: string;
  /** Of a list: the fewest rows and digests it may have. */
  minRows?: number;
  minDigests?: number;
}

/** The exports of a site's file. They stand apart so that each script carries only the parts it reads (see registry.ts). */
export interface SiteModule {
  site: Site;
  papers: Papers;
  lists: Lists | undefined;
  matches: Matches;
  /** Match patterns of the hosts where the popup and the side panel read the address of the tab. */
  hosts: readonly string[];
  /** Match patterns of the links, anywhere on the web, that get Sidelight's entries in the context menu. */
  menuLinks: readonly string[];
  links: LinkForms;
  probes: readonly Probe[];
}

/** Makes a page's address from the part of its URL that names the paper: `math.GT/0309136v1.pdf`. */
export function paperAddress(site: string, form: string, id: string): PageAddress | undefined {
  const paper = parseArxivId(id.replace(/\.pdf$/i, ''));
  return paper && { site, kind: 'paper', form, arxivId: paper.id, version: paper.version };
}
