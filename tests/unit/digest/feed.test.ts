import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseFeed, previewFeed } from '@/lib/digest/feed';
import { hasShared, SHARED } from '@/dev/paths';

const from = { url: 'https://example.org/feed.xml', now: Date.parse('2026-11-23T12:00:00Z') };
const long = 'We brew tea and count the tokens in it. '.repeat(8).trim();

const rss = (items: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>Tea &amp; Papers</title><lastBuildDate>Tue, 30 Jun 2026 08:00:00 GMT</lastBuildDate>${items}</channel></rss>`;

describe('parseFeed', () => {
  it('takes what arXiv writes before an abstract for no part of it', () => {
    const [digest] = parseFeed(
      rss(
        `<item><title>A Cup</title><link>https://arxiv.org/abs/2606.00001</link><description>arXiv:2606.00001v1 Announce Type: new \nAbstract: ${long}</description></item>`,
      ),
      from,
    ).digests;
    expect(digest!.entries).toMatchObject([{ arxivId: '2606.00001', abstract: long }]);
  });

  it('takes ids from links and content, and files items under their own days', () => {
    const reading = parseFeed(
      rss(`
      <item><title>Linked</title><link>https://arxiv.org/abs/2606.00001v2</link><pubDate>Mon, 29 Jun 2026 00:00:00 +0000</pubDate>
        <description>&lt;p&gt;&lt;b&gt;Authors:&lt;/b&gt; Ada Brewer, Ben Kettle&lt;/p&gt;
        &lt;p&gt;&lt;b&gt;Upvotes:&lt;/b&gt; 12&lt;/p&gt;&lt;p&gt;&lt;b&gt;Summary:&lt;/b&gt; ${long}&lt;/p&gt;</description>
        </item>
      <item><title>Inside</title><link>https://blog.example.org/1</link><description>
        <![CDATA[<p>On <a href="https://huggingface.co/papers/2606.00002">a paper</a>.</p>]]></description></item>
      <item><title>By title only</title><link>https://blog.example.org/2</link><author>feed@example.org (Ada Brewer)</author>
        <description>${long.slice(0, 230)}…</description></item>`),
      from,
    );
    expect(reading).toMatchObject({ kind: 'rss', title: 'Tea & Papers', refused: [] });
    expect(reading.digests.map(({ date, source }) => [date, source])).toEqual([
      ['2026-06-29', 'feed:https://example.org/feed.xml'], ['2026-06-30', 'feed:https://example.org/feed.xml'],
    ]);
    expect(reading.digests[0]!.entries).toEqual([
      { arxivId: '2606.00001', version: 2, title: 'Linked', authors: ['Ada Brewer', 'Ben Kettle'], upvotes: 12, abstract: long, rank: 1 },
    ]);
    expect(reading.digests[1]!.entries).toMatchObject([
      { arxivId: '2606.00002', title: 'Inside', rank: 1 }, { title: 'By title only', abstractCut: true, rank: 2 },
    ]);
  });

  it('leaves out what is no paper: news, videos, issues of a newsletter', () => {
    const item = (title: string, link: string, more = ''): string => `<item><title>${title}</title><link>${link}</link>${more}</item>`;
    const { digests, refused } = parseFeed(
      rss(
        [
          item('Kettle makers merge, spoons recalled', 'https://news.example.org/2026-06-12'),
          item('How to clean a kettle', 'https://www.youtube.com/watch?v=1', `<description>${long}</description>`),
          item(
            'Steam and its discontents',
            'https://www.nature.com/articles/d41586-024-00001-1',
            '<prism:doi>10.1038/d41586-024-00001-1</prism:doi><dc:creator>Ada Brewer</dc:creator>',
          ),
          item('A kettle in Letters', 'https://journal.example.org/1', '<prism:doi>10.1000/kettle.1</prism:doi>'),
          item('A kettle at a workshop', 'https://openreview.net/forum?id=kettle'),
        ].join(''),
      ),
      from,
    );
    expect(digests.flatMap(({ entries }) => entries.map(({ title }) => title))).toEqual(['A kettle in Letters', 'A kettle at a workshop']);
    expect(refused.map(({ text }) => text)).toEqual([
      'Kettle makers merge, spoons recalled',
      'How to clean a kettle',
      'Steam and its discontents',
    ]);
  });

  it('takes the name and not the address of an author in RSS', () => {
    const authors = (written: string): unknown =>
      parseFeed(rss(`<item><title>A Cup</title><link>https://arxiv.org/abs/2606.00001</link><author>${written}</author></item>`), from)
        .digests[0]!.entries[0]!.authors;
    expect(authors('feed@example.org (Ada Brewer, Ben Kettle)')).toEqual(['Ada Brewer', 'Ben Kettle']);
    expect(authors('feed@example.org')).toBeUndefined();
    expect(authors('Kolst{\\o}, Ren\\\'e')).toEqual(["René Kolstø"]);
  });

  it('reads an item that lists several papers as several', () => {
    const reading = parseFeed(
      rss(
        '<item><title>Weekly</title><link>https://blog.example.org/w</link><description><![CDATA[<ul><li><a href="https://arxiv.org/abs/2606.00001">Tea Leaves</a></li><li><a href="https://arxiv.org/abs/2606.00002">A Second Cup</a></li></ul>]]></description></item>',
      ),
      from,
    );
    expect(reading.digests[0]!.entries.map(({ arxivId, title }) => [arxivId, title])).toEqual([
      ['2606.00001', 'Tea Leaves'], ['2606.00002', 'A Second Cup'],
    ]);
  });

  it('reads Atom, RSS 1.0 and JSON feeds', () => {
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><updated>2026-06-30T00:00:00Z</updated><entry><title type="html">A &lt;i&gt;slanted&lt;/i&gt; cup</title><link href="https://arxiv.org/abs/2606.00001"/><author><name>Ada Brewer</name></author></entry></feed>';
    expect(parseFeed(atom, from)).toMatchObject({
      kind: 'atom',
      digests: [{ date: '2026-06-30', entries: [{ title: 'A slanted cup', arxivId: '2606.00001', authors: ['Ada Brewer'] }] }],
    });
    const rdf =
      '<rdf:RDF xmlns:rdf="x"><channel><title>T</title></channel><item><title>Cup</title><link>https://arxiv.org/abs/2606.00001</link><dc:date>2026-06-29</dc:date></item></rdf:RDF>';
    expect(parseFeed(rdf, from)).toMatchObject({ kind: 'rss', digests: [{ date: '2026-06-29', entries: [{ title: 'Cup' }] }] });
    const json = JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'J', items: [{
      id: '1', url: 'https://arxiv.org/abs/2606.00001', title: 'Cup', date_published: '2026-06-28T10:00:00Z',
      authors: [{ name: 'Ada Brewer' }],
    }, 5] });
    expect(parseFeed(json, from)).toMatchObject({
      kind: 'json', digests: [{ date: '2026-06-28', entries: [{ title: 'Cup' }] }], refused: [{ line: 2 }],
    });
  });

  it.each(['Fri, 26 Jun 26 08:00:00 GMT', 'Fri Jun 26 2026 08:00:00 GMT+0000 (Coordinated Universal Time)', 'Fri Jun 26 08:00:00 2026'])(
    'dates an item by %s', (date) => {
      const item = `<item><title>Cup</title><link>https://arxiv.org/abs/2606.00001</link><pubDate>${date}</pubDate></item>`;
      const { digests, undated } = parseFeed(rss(item), from);
      expect([digests.map((digest) => digest.date), undated.size]).toEqual([['2026-06-26'], 0]);
    },
  );

  it('counts for a preview, newest titles first', () => {
    const items = [1, 2, 3]
      .map(
        (n) =>
          `<item><title>Paper number ${n}</title><link>https://arxiv.org/abs/2606.0000${n}</link><pubDate>2${n} Jun 2026 00:00:00 GMT</pubDate></item>`,
      )
      .join('');
    expect(previewFeed(parseFeed(rss(items), from))).toEqual({
      title: 'Tea & Papers', papers: 3, withId: 3, withAbstract: 0, newest: '2026-06-23',
      titles: ['Paper number 3', 'Paper number 2', 'Paper number 1'],
    });
  });

  it.each([
    ['<!DOCTYPE rss [<!ENTITY a "b">]><rss/>', 'The XML declares a document type, which can hide harmful content.'],
    ['<html><body>hi</body></html>', 'This is not a feed of papers: it is neither RSS nor Atom.'],
    ['<rss><channel><title>x</title>', 'The XML is cut off: an element is not closed.'],
    ['{"items": 3}', 'This is not a JSON feed: it has no list of items.'],
    ['{"items": [', 'The feed is broken JSON.'],
    ['', 'This is not XML: it has no element.'],
  ])('says why %s is no feed', (text, error) => expect(parseFeed(text, from).error).toBe(error));
});

describe.skipIf(!hasShared)('the recorded community feed', () => {
  it('gives every paper its id, authors, votes and whole abstract', () => {
    const { digests, refused } = parseFeed(readFileSync(join(SHARED, 'data/feeds/hf-daily-rss.xml'), 'utf8'), from);
    const entries = digests.flatMap((digest) => digest.entries);
    expect(refused).toEqual([]);
    expect(entries).toHaveLength(30);
    expect(
      entries.every(
        (entry) => entry.arxivId && entry.authors?.length && entry.upvotes !== undefined && entry.abstract && !entry.abstractCut,
      ),
    ).toBe(true);
  });
});
