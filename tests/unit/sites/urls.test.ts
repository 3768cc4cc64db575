import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatArxivId } from '@/tests/support/format-arxiv-id';
import { parseUrl, refFromUrl } from '@/lib/sites/index';
import { MATCHES } from '@/lib/sites/registry';
import { URLS } from './url-table';

const lines = URLS.trim().split('\n').filter((line) => line && !line.startsWith('#'));

/** Writes what an address says as the table does: `site form id[vN]`, `site form* [category] [type] [date]`, or `-`. */
function describeAddress(url: string): string {
  const address = parseUrl(url);
  if (!address) return '-';
  const { site, form, kind, arxivId, version, category, period } = address;
  const rest = kind === 'paper' ? [formatArxivId({ id: arxivId!, ...(version && { version }) })] : [category, period?.type, period?.date];
  return [site, kind === 'list' ? `${form}*` : form, ...rest].filter(Boolean).join(' ');
}

/** A manifest match pattern as Chrome and Firefox read it. */
function matches(pattern: string, url: URL): boolean {
  const [, host, path] = /^\*:\/\/([^/]+)(\/.*)$/.exec(pattern)!;
  const hosts = host!.startsWith('*.') ? url.hostname === host!.slice(2) || url.hostname.endsWith(host!.slice(1)) : url.hostname === host;
  const escaped = path!.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return hosts && new RegExp(`^${escaped}$`).test(url.pathname + url.search);
}

describe('the table of addresses', () => {
  it('has at least 150 addresses, each once', () => {
    const urls = lines.map((line) => line.split(/ +\| +/)[0]);
    expect(urls.length).toBeGreaterThanOrEqual(150);
    expect(new Set(urls).size).toBe(urls.length);
  });

  it.each(lines.map((line) => line.split(/ +\| +/) as [string, string]))('%s is %s', (url, expected) => {
    expect(describeAddress(url)).toBe(expected);
  });

  // The sites redirect these addresses, so no script needs to see them.
  const redirects = /^https?:\/\/(www\.huggingface\.co|hf\.co)\/|\/\/(www\.)?ar5iv[^/]*\/(abs|pdf)\/|\/\/abs\/\/|google\/papers\/$/;
  it.each(
    lines.map((line) => line.split(/ +\| +/) as [string, string]).filter(([url, expected]) => expected !== '-' && !redirects.test(url)),
  )('the manifest lets the script for papers, or that for lists, see %s', (url, expected) => {
    const isList = /^\w+ \w+\*/.test(expected);
    const patterns = MATCHES.flatMap(({ papers, lists = [], names = [] }) => (isList ? [...lists, ...names] : papers));
    expect(patterns.some((pattern) => matches(pattern, new URL(url)))).toBe(true);
  });
});

describe('parseUrl', () => {
  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseUrl(text)));
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => void parseUrl(url)));
    const host = fc.constantFrom('arxiv.org', 'huggingface.co', 'ar5iv.org', 'alphaxiv.org');
    fc.assert(fc.property(host, fc.string(), (name, path) => void parseUrl(`https://${name}/${path}`)));
    expect(parseUrl('https://arxiv.org/abs/%E0%A4%A')).toBeUndefined();
  });

  const year = fc.integer({ min: 7, max: 35 }).map((n) => String(n).padStart(2, '0'));
  const month = fc.integer({ min: 1, max: 12 }).map((n) => String(n).padStart(2, '0'));
  const fresh = fc.tuple(year, month, fc.integer({ min: 1, max: 99_999 })).map(([y, m, n]) => `${y}${m}.${String(n).padStart(5, '0')}`);
  const old = fc.tuple(
    fc.constantFrom('hep-th', 'solv-int', 'math', 'cs', 'cond-mat', 'astro-ph', 'q-alg'), month, fc.integer({ min: 1, max: 999 })
  )
    .map(([archive, m, n]) => `${archive}/99${m}${String(n).padStart(3, '0')}`);
  const version = fc.option(fc.integer({ min: 1, max: 99 }), { nil: undefined });

  it('finds the id it was formatted with, in every form of address', () => {
    const form = fc.constantFrom(
      (id: string) => `https://arxiv.org/abs/${id}`, (id: string) => `http://www.arxiv.org/abs/${id}/`,
      (id: string) => `https://arxiv.org/pdf/${id}.pdf?download=1#page=3`, (id: string) => `https://export.arxiv.org/pdf/${id}`,
      (id: string) => `https://arxiv.org/html/${id}#S1`, (id: string) => `https://ar5iv.labs.arxiv.org/html/${id}`,
      (id: string) => `https://www.alphaxiv.org/overview/${id}`, (id: string) => `https://arxiv.org/abs/${id}?context=cs.AI`,
    );
    fc.assert(fc.property(fc.oneof(fresh, old), version, form, (id, v, write) => {
      const address = parseUrl(write(formatArxivId({ id, ...(v && { version: v }) })));
      expect(address).toMatchObject({ kind: 'paper', arxivId: id });
      expect(address!.version).toBe(v);
    }));
  });

  it('gives nothing on other hosts, however alike the path', () => {
    fc.assert(fc.property(fc.domain(), fresh, (host, id) => {
      fc.pre(!/(arxiv|alphaxiv|ar5iv)\.org$|(huggingface|hf)\.co$/.test(host));
      expect(parseUrl(`https://${host}/abs/${id}`)).toBeUndefined();
    }));
  });
});

describe('refFromUrl', () => {
  it.each([
    ['https://arxiv.org/pdf/2501.11120v2.pdf?x=1', 'https://arxiv.org/pdf/2501.11120v2.pdf', '2501.11120', 2],
    ['https://huggingface.co/papers/2501.11120#community', 'https://huggingface.co/papers/2501.11120', '2501.11120', undefined],
    ['https://browse.arxiv.org/html/2501.11120v1', 'https://browse.arxiv.org/html/2501.11120v1', '2501.11120', 1],
    ['http://xxx.lanl.gov/abs/hep-th/9901001', 'http://xxx.lanl.gov/abs/hep-th/9901001', 'hep-th/9901001', undefined],
    ['https://doi.org/10.48550/arXiv.2501.11120', 'https://doi.org/10.48550/arXiv.2501.11120', '2501.11120', undefined],
  ])('%s', (url, address, arxivId, version) => {
    expect(refFromUrl(url)).toEqual({ url: address, arxivId, ...(version && { version }) });
  });

  it.each([
    'https://arxiv.org/list/cs.CL/new', 'https://doi.org/10.1103/PhysRevD.59.126002', 'about:blank', '',
  ])('names no paper: %s', (url) => {
    expect(refFromUrl(url)).toBeUndefined();
  });
});
