/** What pages of Zotero, libraries and Wikipedia say of the works that they cite, in COinS (https://en.wikipedia.org/wiki/COinS). */
import { findArxivIds } from '@/lib/sites/arxiv-links';
import type { DigestEntry } from '@/lib/paper/paper';
import { decodeEntities } from '../entities';
import { makeEntry } from '../entry';
import { orderName } from '../names';
import { joinPages } from './library-facts';

/** The element, with the record as its title before or behind its class. */
const SPAN = /<span(?:\s[^<>]{0,8000})?>/gi;
const GENRE = /^(?:article|preprint|proceeding|conference|book|bookitem|report|dissertation)$/;

/** The papers of a page's COinS. Wikipedia names articles of newspapers as those of journals, but without a volume or DOI. */
export function readCoins(html: string): DigestEntry[] {
  if (!html.includes('Z3988')) return [];
  return [...html.matchAll(SPAN)].flatMap(([span]) => {
    const record = /\sclass=["'][^"']{0,40}\bZ3988\b/.test(span) ? /\stitle=(?:"([^"]+)"|'([^']+)')/.exec(span) : null;
    return record ? (readRecord(new URLSearchParams(decodeEntities(record[1] ?? record[2]!))) ?? []) : [];
  });
}

function readRecord(fields: URLSearchParams): DigestEntry | undefined {
  const get = (...names: string[]): string | undefined => names.map((each) => fields.get(`rft.${each}`)).find(Boolean) ?? undefined;
  const ids = fields.getAll('rft_id');
  const doi = ids.flatMap((each) => /^(?:info:doi\/|https?:\/\/doi\.org\/)(10\..+)/.exec(each)?.[1] ?? [])[0];
  const [arxiv] = findArxivIds(ids.map((each) => each.replace('info:arxiv/', 'arXiv:')).join(' ').slice(0, 2_000));
  const isSure = doi !== undefined || arxiv !== undefined || !/^(?:article|unknown)?$/.test(get('genre') ?? '');
  if (!GENRE.test(get('genre') ?? 'article') || !(isSure || get('volume', 'issue'))) return undefined;
  const [family, given] = [get('aulast'), get('aufirst')];
  const first = family && [given, family].filter(Boolean).join(' ');
  const others = fields.getAll('rft.au').map(orderName);
  return makeEntry({
    arxivId: arxiv?.id,
    version: arxiv?.version,
    title: get('atitle', 'title', 'btitle'),
    // Zotero names the first author twice, and Wikipedia once.
    authors: first && others[0] !== first ? [first, ...others] : others,
    published: get('date'),
    doi,
    journalRef: get('jtitle', 'stitle') ?? (get('atitle') ? get('btitle') : undefined),
    volume: get('volume'),
    issue: get('issue'),
    pages: joinPages(get('pages')),
    publisher: get('pub', 'publisher'),
  });
}
