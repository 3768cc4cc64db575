/**
 * Pages that are read only when a person asks for it (toolbar button, `activeTab`): OpenReview, ACL Anthology,
 * Semantic Scholar and any page with the `citation_*` meta tags of Google Scholar's inclusion guidelines.
 * The content scripts that run by themselves do not import this module.
 */
import { firstDoi } from '@/lib/paper/publication';
import { findArxivIds } from './arxiv-links';
import { parseUrl, readPage } from './index';
import { compact, parseWrittenDay, pick, readAll, readFirst, readMetas, turnName } from './read';
import type { Probe, Reading } from './site';

/** A site whose DOM says more than its meta tags. */
interface RequestSite {
  id: string;
  host: RegExp;
  /** Selectors. */
  title: string;
  authors: string;
  abstract: string;
  /** Links of the page's own paper, not of its references. */
  links: string;
  /** The query parameter that names the paper. */
  query?: string;
}

const REQUEST_SITES: RequestSite[] = [
  {
    id: 'openreview',
    host: /(^|\.)openreview\.net$/,
    title: '.forum-title h2, .citation_title',
    authors: '.forum-authors a',
    abstract: '.forum-note .note-content-value.markdown-rendered, .forum-note .note-content-value',
    links: '.forum-title a, .forum-note a',
    query: 'id',
  },
  {
    id: 'acl-anthology',
    host: /(^|\.)aclanthology\.org$/,
    title: '#title',
    authors: '#title ~ p.lead a',
    abstract: '.acl-abstract span, .acl-abstract p',
    links: '.acl-paper-details a',
  },
  {
    id: 'semantic-scholar',
    host: /(^|\.)semanticscholar\.org$/,
    title: '[data-test-id="paper-detail-title"]',
    authors: '[data-test-id="author-list"] a',
    abstract: '[data-test-id="abstract-text"]',
    links: '[data-test-id="paper-link"], .flex-paper-actions__item a, .alternate-sources__dropdown-wrapper a',
  },
];

export const REQUEST_PROBES: readonly Probe[] = [
  {
    url: 'https://aclanthology.org/2020.acl-main.703/',
    title: 'BART: Denoising Sequence-to-Sequence Pre-training for Natural Language Generation, Translation, and Comprehension',
  },
  {
    url: 'https://openreview.net/forum?id=YicbFdNTTy',
    title: 'An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale',
  },
];

/** The paper of the page a person asked about; `undefined` if the page does not say that it shows one. */
export function readByRequest(doc: Document, url: string): Reading | undefined {
  if (parseUrl(url)) return readPage(doc, url);
  const { hostname, origin, pathname, searchParams } = new URL(url);
  const site = REQUEST_SITES.find(({ host }) => host.test(hostname));
  const meta = (...names: string[]) => names.map((name) => readMetas(doc, name)).find((values) => values.length) ?? [];
  const dom = (field: 'title' | 'abstract') => (site ? readFirst(doc, site[field]) : undefined);

  const drift: string[] = [];
  // A page of an unknown site need not have every tag, so what it lacks is no drift.
  const missing = site ? drift : [];
  const page = `${site?.id ?? 'citation'} page`;
  const title = pick(missing, `${page} title`, { meta: meta('citation_title')[0], dom: dom('title') });
  if (!title) return undefined;

  const names = meta('citation_author', 'citation_authors').flatMap((name) => name.split(/; */)).map(turnName);
  const doi = firstDoi(meta('citation_doi')[0] ?? '');
  const links = Array.from(site ? doc.querySelectorAll(site.links) : [], (link) => link.getAttribute('href') ?? '');
  const [paper] = findArxivIds([...meta('citation_arxiv_id'), doi, ...meta('citation_pdf_url'), ...links].join(' '));
  const name = site?.query && searchParams.get(site.query);
  const ref = {
    url: `${origin}${pathname}${name ? `?${site!.query}=${encodeURIComponent(name)}` : ''}`,
    arxivId: paper?.id,
    title,
    abstract: pick([], '', { meta: meta('citation_abstract', 'dc.description')[0], dom: dom('abstract') }),
    authors: pick(missing, `${page} authors`, { meta: names, dom: site ? readAll(doc, site.authors) : [] }),
    published: parseWrittenDay(meta('citation_publication_date', 'citation_date', 'citation_online_date')[0]),
    doi: /^10\.\d{4,9}\/\S+$/.test(doi) ? doi : undefined,
    journalRef: meta('citation_journal_title', 'citation_conference_title')[0],
  };
  return { ref: compact(ref), drift };
}
