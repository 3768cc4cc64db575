import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findFeedLinks } from '@/lib/digest/feed-links';

const PAGE = 'https://papers.example.net/blog/';
const page = (links: string): string => `<!doctype html><html><head><title>Papers</title>${links}</head><body><p>Text</p></body></html>`;

describe('findFeedLinks', () => {
  it('finds the feeds a page names, as https addresses', () => {
    expect(
      findFeedLinks(
        page(`<link rel="stylesheet" href="a.css"><link REL="Alternate" type="application/atom+xml" href="../atom.xml">
      <link rel="alternate" type="application/feed+json" href="https://other.example/feed.json">
        <link rel="alternate" hreflang="de" href="/de">
        <link rel="alternate" type="application/rss+xml" href="http://plain.example/rss">`),
        PAGE,
      ),
    ).toEqual(['https://papers.example.net/atom.xml', 'https://other.example/feed.json']);
  });

  it('finds none in what is no page', () => {
    expect(findFeedLinks('{"title":"x"}', PAGE)).toEqual([]);
    expect(findFeedLinks(page('<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)">'), PAGE)).toEqual([]);
    expect(findFeedLinks(page('<link rel="alternate" type="application/rss+xml">'), 'not an address')).toEqual([]);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(
      '<link', ' rel="alternate"', ' type="application/rss+xml"', ' href="', '"', '>', '<', '&#', '\u0000', 'http://[', ' '
    ), { maxLength: 40 }), (pieces) => {
      for (const url of findFeedLinks(pieces.join(''), PAGE)) expect(url).toMatch(/^https:/);
    }));
  });
});
