/** Papers of lists that have no arXiv id: those with a link to a publisher, and those with a venue and a year. */
import { isTitleLike } from './block-text';
import type { TextBlock } from './html-blocks';
import { trimMarks } from './trim-title';

/** Each address of these forms is a paper's. */
const PAPER_PLACES = [
  'openreview\\.net/(?:forum|pdf)\\?id=', '(?:dx\\.)?doi\\.org/10\\.', 'dl\\.acm\\.org/(?:doi|citation)', 'aclanthology\\.org/[a-z]*\\d',
  'aclweb\\.org/anthology/', 'proceedings\\.mlr\\.press/v\\d', '(?:papers|proceedings)\\.(?:nips|neurips)\\.cc/paper',
  'openaccess\\.thecvf\\.com/content', 'ieeexplore\\.ieee\\.org/(?:document|abstract|stamp)',
  'link\\.springer\\.com/(?:article|chapter|content)',
  // Those whose names begin with `d` are Nature's news.
  'sciencedirect\\.com/science/article', 'nature\\.com/articles/(?!d\\d)', '(?:science|pnas)\\.org/doi', '(?:bio|med)rxiv\\.org/content/',
  'ojs\\.aaai\\.org/index\\.php/\\w{2,10}/article', 'jmlr\\.org/papers', 'academic\\.oup\\.com/[a-z]{2,30}/article',
  'onlinelibrary\\.wiley\\.com/doi', 'journals\\.aps\\.org/[a-z]{2,20}/abstract', 'iopscience\\.iop\\.org/article', 'pubs\\.acs\\.org/doi',
  'usenix\\.org/conference/[a-z0-9]{3,30}/presentation', 'semanticscholar\\.org/paper/', 'pubmed\\.ncbi\\.nlm\\.nih\\.gov/\\d',
  'ncbi\\.nlm\\.nih\\.gov/pmc/articles', 'papers\\.ssrn\\.com/sol3', 'ssrn\\.com/abstract=', 'ijcai\\.org/proceedings/',
  'vldb\\.org/pvldb/', 'ui\\.adsabs\\.harvard\\.edu/abs/', 'researchgate\\.net/publication/\\d',
].join('|');
const PAPER_LINK = new RegExp(`^https?://(?:www\\.)?(?:${PAPER_PLACES})`, 'i');

/** Whether a link is a paper's at a publisher, in proceedings or at a DOI. */
export function isPaperLink({ href }: { href: string }): boolean {
  return PAPER_LINK.test(unwrap(href).slice(0, 300));
}

/** The address to which a mail's counter of clicks leads: `https://click.example/CL0/https:%2F%2Fdoi.org%2F10.5555%2Ftea`. */
function unwrap(href: string): string {
  const inner = /(?<=.)https?(?::|%3a)(?:\/|%2f){2}.{1,1500}/i.exec(href.slice(0, 2_000))?.[0];
  return inner ? inner.replace(/%3a/gi, ':').replace(/%2f/gi, '/').replace(/%3f/gi, '?').replace(/%3d/gi, '=') : href;
}

/** The DOI that a link of a block has in its address; arXiv's own are none. */
export function findDoiLink(links: readonly { href: string }[]): string | undefined {
  for (const { href } of links) {
    const doi = readDoi(href);
    if (doi && !doi.startsWith('10.48550/')) return doi;
  }
  return undefined;
}

/** Addresses that hold a part of the DOI, and what stands before it there. */
const PARTS: readonly (readonly [RegExp, string])[] = [
  [/nature\.com\/articles\/(s\d{5}-[\w-]{6,30})/, '10.1038/'],
  [/ssrn\.com\/(?:sol3\/papers\.cfm\?abstract_id=|abstract=)(\d{4,9})/, '10.2139/ssrn.'],
];

function readDoi(wrapped: string): string | undefined {
  const href = unwrap(wrapped);
  for (const [form, before] of PARTS) {
    const part = form.exec(href)?.[1];
    if (part) return before + part;
  }
  return /\/(10\.\d{4,9}\/[^\s?#"<>]{2,200})/.exec(href)?.[1]?.replace(/\.pdf$|\/(?:full|abstract|pdf)$/, '');
}

/** A title of fewer words could be the name of a tool or a site. */
export const MIN_TITLE_WORDS = 4;

/** The paper that a block links to by its title, or names in bold before such a link; with its DOI if the address has one. */
export function findLinkedPaper({ links, lead }: TextBlock): { title: string; doi?: string } | undefined {
  const link = links.find(isPaperLink);
  if (!link) return undefined;
  const title = [link.text, lead ?? ''].map(trimMarks).find((text) => isTitleLike(text) && text.split(' ').length >= MIN_TITLE_WORDS);
  const doi = readDoi(link.href);
  return title ? { title: title.replace(/(?<=\p{L}{2})\.$/u, ''), ...(doi && { doi }) } : undefined;
}

/** The same where the title begins the block: in running text, a link leads to what a sentence says. */
export function findTitleLink(block: TextBlock): { title: string; doi?: string } | undefined {
  const linked = block.links[0] && isPaperLink(block.links[0]) ? findLinkedPaper(block) : undefined;
  return linked && /\p{Lu}/u.test(linked.title) && block.text.replace(/^[\s\d.•*-]{0,9}/, '').startsWith(linked.title) ? linked : undefined;
}

/** `Title (SIGMOD 2020)`: a venue and its year at the end of an item. */
const VENUE_AT_END = /^(.{20,250}[^\s(]) \(([A-Z][\w&'’/.-]{1,20}(?: [A-Z][\w&'’/.-]{1,20}){0,3}),? ['’]?((?:19|20)\d\d)\)\.?$/;
const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|fall|autumn|winter|updated?|since|version|v\d)/i;

interface VenuePaper {
  title: string;
  published: string;
  journalRef: string;
  inProceedings: true;
}

/** `Brewer, A. & Kettle, B. in …` */
const NAMES_FIRST = /^\p{Lu}[\p{L}'’-]{1,30}, \p{Lu}\./u;

/** The paper of a list's item that is a title and, in brackets at its end, a venue with its year. */
export function findVenuePaper({ text, depth }: TextBlock): VenuePaper | undefined {
  const [, written = '', venue = '', year = ''] = depth === undefined ? [] : (VENUE_AT_END.exec(text) ?? []);
  const title = trimMarks(written);
  if (!title || NAMES_FIRST.test(title) || MONTH.test(venue) || !isTitleLike(title)) return undefined;
  if (title.split(' ').length < MIN_TITLE_WORDS) return undefined;
  return { title, published: year, journalRef: venue, inProceedings: true };
}
