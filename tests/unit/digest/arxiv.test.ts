import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { arxivFeedUrl, arxivQueryUrl, arxivTitleSearch } from '@/lib/digest/arxiv-addresses';
import { parseArxivAtom } from '@/lib/digest/arxiv-api';
import { parseArxivFeed } from '@/lib/digest/arxiv-feed';
import { hasShared, SHARED } from '@/dev/paths';

const now = Date.parse('2026-11-23T12:00:00Z');
const fixture = (name: string): string => readFileSync(join(import.meta.dirname, '../../fixtures/digest', name), 'utf8');

describe('addresses', () => {
  it('asks for ids and for a title', () => {
    expect(arxivQueryUrl({ ids: ['2606.00001', 'hep-th/9901001'] })).toBe(
      'https://export.arxiv.org/api/query?id_list=2606.00001%2Chep-th%2F9901001&max_results=2',
    );
    const search = arxivTitleSearch('Tea "AND" Leaves: (a $\\alpha$ study)')!;
    expect(search).toBe('ti:"Tea AND Leaves a study"');
    expect(arxivQueryUrl({ search, max: 3 })).toContain('search_query=ti%3A%22Tea');
    expect(arxivTitleSearch('…')).toBeUndefined();
  });

  it('takes only categories into a feed address', () => {
    expect(arxivFeedUrl([
      'cs.CL', 'hep-th', 'astro-ph.GA', 'cond-mat.mes-hall',
    ])).toBe('https://rss.arxiv.org/atom/cs.CL+hep-th+astro-ph.GA+cond-mat.mes-hall');
    expect(arxivFeedUrl(['cs.CL/../x'])).toBeUndefined();
    expect(arxivFeedUrl([])).toBeUndefined();
  });
});

describe('parseArxivFeed', () => {
  it('reads RSS: announce types, versions, authors without affiliations, the feed’s own date', () => {
    const { digest, refused, error } = parseArxivFeed(fixture('arxiv.rss.xml'), 'cs.CL', now);
    expect(error).toBeUndefined();
    expect(digest).toMatchObject({ source: 'arxiv:cs.CL', sourceName: 'arXiv cs.CL', date: '2026-06-30' });
    expect(digest!.entries).toEqual([
      {
        arxivId: '2606.00001',
        version: 1,
        title: 'Tea Leaves & Tokens: Reading $\\alpha$-Divergences',
        announce: 'new',
        rank: 1,
        abstract: 'We brew tea and count tokens. If $a < b$ then the cup is full.',
        authors: ['Ada Brewer', 'Ben Kettle', 'Chen Pot'],
        categories: ['cs.CL', 'cs.LG'],
      },
      {
        arxivId: '2511.00002',
        version: 3,
        title: 'A Second Cup',
        announce: 'replace-cross',
        rank: 2,
        abstract: 'The same cup, revised.',
        authors: ['Dora Saucer'],
        categories: ['cs.CV'],
        doi: '10.1000/cup.2',
      },
    ]);
    expect(refused).toEqual([{ line: 3, text: 'No id at all', why: 'It has no arXiv id or no title.' }]);
  });

  it('reads Atom with an old id', () => {
    const { digest } = parseArxivFeed(fixture('arxiv.atom.xml'), 'hep-th', now);
    expect(digest!.date).toBe('2026-06-30');
    expect(digest!.entries).toEqual([{
      arxivId: 'hep-th/9901001', version: 4, title: 'An Old Kettle', abstract: 'It still whistles.', authors: ['Eve Whistle'],
      categories: ['hep-th'], announce: 'replace', rank: 1,
    }]);
  });

  it('takes an empty weekend feed as a digest without papers, and an error as an error', () => {
    const empty = fixture('arxiv.rss.xml').replace(/<item>[^]*<\/item>/, '');
    expect(parseArxivFeed(empty, 'cs.CL', now).digest!.entries).toEqual([]);
    const failed = empty.replace(
      'cs.CL updates on arXiv.org', 'Feed error for query: x'
    ).replace('cs.CL updates on the arXiv.org e-print archive.', "Bad archive 'x'.");
    expect(parseArxivFeed(failed, 'x', now).error).toBe("Bad archive 'x'.");
    expect(parseArxivFeed('<html></html>', 'cs.CL', now).error).toBe('This is not an arXiv feed.');
  });
});

describe.skipIf(!hasShared)('recorded answers of the API', () => {
  it('reads papers, missing ids and refusals', () => {
    const folder = join(SHARED, 'data/arxiv-api');
    const read: Record<string, ReturnType<typeof parseArxivAtom>> = Object.fromEntries(readdirSync(folder).map((file) => {
      const { body } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { body: string };
      return [file.split('_s0')[0], parseArxivAtom(body)];
    }));
    expect(read['id_0000.0000']).toEqual({ entries: [] });
    expect(read['id_abc']).toEqual({ entries: [], error: 'incorrect id format for abc', isArxivError: true });
    expect(read['id_1605.08386']!.entries[0]).toMatchObject({
      arxivId: '1605.08386', version: 1, published: '2016-05-26', categories: ['math.CO', 'math.ST'],
      authors: ['Caprice Stanley', 'Tobias Windisch'],
    });
    expect(read['id_astro-ph_0601001']!.entries[0]).toMatchObject({ arxivId: 'astro-ph/0601001' });
    expect(read['id_0808.05394_1707.08567']!.entries.map((entry) => entry.authors?.length)).toEqual([34]);
  });
});
