import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const now = Date.parse('2026-11-20T10:00:00Z');
const titles = async (text: string, options: object = {}): Promise<string[]> =>
  (await parseImport(text, { now, ...options })).digests.flatMap(({ entries }) => entries.map(({ title }) => title));

/** A README whose way to cite it stands before its list, without a title that could be read. */
const README = `@misc{awesomekettles,
}

# Awesome kettles

- [How Kettles Sing at Dawn](https://arxiv.org/abs/2606.00001)
- [A Cup for Every Leaf](https://arxiv.org/abs/2606.00002)
`;

describe('a text of several forms', () => {
  it('is read as the next likely one where the likeliest finds no papers', async () => {
    const reading = await parseImport(README, { now });
    expect(reading).toMatchObject({ format: 'markdown', found: { papers: 2 } });
    expect(reading.problem).toBeUndefined();
  });

  it('is read as what the person says', async () => {
    const csv = 'How Kettles Sing at Dawn,https://arxiv.org/abs/2606.00001\nA Cup for Every Leaf,https://arxiv.org/abs/2606.00002\n';
    expect(await parseImport(csv, { now, as: 'csv' })).toMatchObject({ format: 'csv', found: { papers: 2 } });
    expect(await parseImport(README, { now, as: 'bibtex' })).toMatchObject({
      format: 'bibtex', found: { papers: 0 }, problem: 'Read as BibTeX, it names no papers.',
    });
    expect((await parseImport(README, { now, as: 'nonsense' })).problem).toBe('Sidelight does not read this format.');
  });

  it('of JSON, XML or mail is of no other form, though it names no papers', async () => {
    const mail = 'From: a@example.org\nTo: b@example.org\nSubject: Hello\nDate: Fri, 20 Nov 2026 10:00:00 +0000\n\n'
      + 'Dear friends,\n\nThe spring issue is out. It is full of pictures of kettles, and of people who like them.\n';
    expect(await titles(mail)).toEqual([]);
    expect(await titles('{"news": [{"headline": "Kettles are back"}]}', { name: 'news.json' })).toEqual([]);
  });
});

describe('what seems to be no paper', () => {
  const feed = `<rss version="2.0"><channel><title>Kettle News</title>
    <item><title>Watch our new video</title><link>https://kettles.example/video</link></item>
    <item><title>How Kettles Sing at Dawn</title><link>https://arxiv.org/abs/2606.00001</link></item></channel></rss>`;
  const page = { title: 'Ten kettles to buy', url: 'https://shop.example/ten', reading_progress: 0.2, site_name: 'Shop' };
  const saved = JSON.stringify([page]);

  it('is left out, counted, and shown', async () => {
    const reading = await parseImport(feed, { now, name: 'news.xml' });
    expect(reading.found).toMatchObject({ papers: 1, leftOut: 1, refused: 1 });
    expect(reading.refused).toMatchObject([{ text: 'Watch our new video', why: expect.stringContaining('names no paper') as string }]);
    expect((await parseImport(saved, { now, name: 'saved.json' })).found).toMatchObject({ papers: 0, leftOut: 1 });
  });

  it('is taken where the person says so', async () => {
    expect(await titles(feed, { name: 'news.xml', takeLeftOut: true })).toEqual(['Watch our new video', 'How Kettles Sing at Dawn']);
    expect(await titles(saved, { name: 'saved.json', takeLeftOut: true })).toEqual(['Ten kettles to buy']);
  });
});

describe('a file of a reference manager', () => {
  const bib = '@article{a, title = {How Kettles Sing at Dawn}, author = {Brewer, Ada}, year = {2019}}';
  const zotero = 'Key,Item Type,Title,Author,Date Added,Url\n'
    + 'A1,preprint,How Kettles Sing,"Brewer, Ada",2025-01-02,https://arxiv.org/abs/2606.00001';

  it('is a library, and no list of the day of its import', async () => {
    const { digests } = await parseImport(bib, { now, name: 'refs.bib' });
    expect(digests).toMatchObject([{ source: 'library:refs.bib', sourceName: 'refs.bib' }]);
    expect((await parseImport(zotero, { now, name: 'My Library.csv' })).digests).toMatchObject([{ source: 'library:My Library.csv' }]);
    expect((await parseImport(README, { now, name: 'README.md' })).digests).toMatchObject([{ source: 'file:README.md' }]);
  });
});

describe('a text of amounts', () => {
  it.each([
    ['an invoice', 'Invoice 4711\n\nKettle          1   2611.00012   2611.00012\nTeapot deluxe   2   1305.5000    2611.00\nShipping   12.00\n'],
    ['a statement of an account', '01.11.2026 Rent    -1205.5000\n02.11.2026 Wages   2611.00012\n03.11.2026 Tea  -12.50\nSaldo   1405.50\n'],
    ['a log', '10:00:00 step 100 loss 2405.12345 time 12.3\n10:00:01 step 200 loss 2304.12345 time 12.1\n'],
    ['measurements', '# x y z\n0.100 2405.12345 12.5\n0.200 2405.22345 12.6\n0.300 2406.02345 12.7\n'],
    ['a table of measurements', '0.100,2405.12345,12.5\n0.200,2405.22345,12.6\n'],
  ])('names no papers, though some of its numbers look like ids: %s', async (_, text) => {
    const { found, problem } = await parseImport(text, { now, name: 'numbers.txt' });
    expect(found.papers).toBe(0);
    expect(problem).toBe('Nothing in this text looks like a list of papers.');
  });

  it.each([
    ['scores behind ids', '2403.01234 0.91\n2305.09876 0.88\n2404.00001 0.75\n', 3],
    ['scores before ids and titles', '0.91,Kettles That Learn,2403.01234\n0.88,Teapots at Large Scale,2305.09876\n', 2],
    ['an id in a mail with a price', 'Hi,\n\nthe offer is 2,611.00 EUR.\n\nThe paper is 2403.01234, see you at 3.30.\n\nAda', 1],
    ['ids in a note', 'Read 2403.01234 and 2305.09876 (v1.2 and v2.0), then 2404.00001.', 3],
  ])('is none where papers are told: %s', async (_, text, papers) => {
    expect((await parseImport(text, { now, name: 'ids.txt' })).found.papers).toBe(papers);
  });
});
