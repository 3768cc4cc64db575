import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';
import type { DigestEntry } from '@/lib/paper/paper';

const now = Date.parse('2026-11-23T12:00:00Z');
const readAll = async (value: unknown, name = 'records.json'): Promise<DigestEntry[]> =>
  (await parseImport(typeof value === 'string' ? value : JSON.stringify(value), { name, now })).digests.flatMap(({ entries }) => entries);

describe('records as JSON', () => {
  it('of Semantic Scholar have the DOI among the ids of other hosts', async () => {
    const externalIds = { DOI: '10.5555/jt.45', PubMed: '3' };
    const data = [{ paperId: 'a', externalIds, title: 'Foams in Milk', year: 2021, authors: [{ name: 'C. Cup' }] }];
    expect(await readAll({ total: 1, data })).toMatchObject([{ title: 'Foams in Milk', doi: '10.5555/jt.45', published: '2021' }]);
  });

  it('of Papers with Code: the link of a paper to its code has its id, and the date is the paper’s', async () => {
    const link = { paper_title: 'Kettles', paper_arxiv_id: '2103.01234', repo_url: 'https://github.com/a/b' };
    expect(await readAll([link])).toMatchObject([{ title: 'Kettles', arxivId: '2103.01234' }]);
    const url_abs = 'http://arxiv.org/abs/2103.01234v2';
    expect(await readAll([{ paper_url: 'https://paperswithcode.com/paper/kettles', url_abs, title: 'Kettles', date: '2021-03-01' }]))
      .toMatchObject([{ title: 'Kettles', arxivId: '2103.01234', published: '2021-03-01' }]);
  });

  it('of Paperpile may know no more than the year', async () => {
    const paper = { title: 'Foams in Milk and Tea', published: { year: '2022', month: '3' }, author: [{ first: 'Carl', last: 'Cup' }] };
    expect(await readAll([paper, { ...paper, title: 'Foams Again', published: { year: '2023' } }]))
      .toMatchObject([{ published: '2022-03', authors: ['Carl Cup'] }, { published: '2023' }]);
  });

  it('of HAL may hold nothing but whole references', async () => {
    const label_s = 'Ada Brewer, Ben Kettle. Kettles That Wait. Journal of Tea, 2023, 12 (3), pp.45-67. &#x27E8;10.5555/jts.45&#x27E9;.';
    expect(await readAll({ response: { numFound: 1, docs: [{ docid: '1', uri_s: 'https://hal.science/hal-04321001', label_s }] } }))
      .toMatchObject([{ title: 'Kettles That Wait', authors: ['Ada Brewer', 'Ben Kettle'], published: '2023', doi: '10.5555/jts.45' }]);
  });

  it('of INSPIRE: how an answer may be sorted is no paper', async () => {
    const hits = [{ metadata: { titles: [{ title: 'A Search for Boiling' }], authors: [{ full_name: 'Brewer, Ada' }] } }];
    expect(await readAll({ hits: { hits, total: 1 }, sort_options: [{ value: 'mostrecent', title: 'Most Recent' }] }))
      .toMatchObject([{ title: 'A Search for Boiling' }]);
  });

  it('of Pinboard: a bookmark has its title in its description', async () => {
    const time = '2021-03-01T10:00:00Z';
    const marks = [
      { href: 'https://arxiv.org/abs/2103.01234', description: '[2103.01234] Kettles', extended: 'nice', time, tags: 'tea cups' },
      { href: 'https://shop.example/kettles', description: 'Best kettles 2024', extended: '', time, tags: '' },
    ];
    const { library, digests } = await parseImport(JSON.stringify(marks), { name: 'pinboard.json', now });
    expect(digests.flatMap(({ entries }) => entries)).toEqual([{ title: 'Kettles', arxivId: '2103.01234', rank: 1 }]);
    expect(library.map(({ facts }) => facts)).toEqual([{ tags: ['tea', 'cups'], note: 'nice', savedAt: Date.parse(time) }]);
  });

  it('of a program’s package are none', async () => {
    const kettle = { name: 'kettle', title: 'Kettle', author: 'Ada Brewer', version: '1.0.0', dependencies: { cup: '^1.0.0' } };
    expect(await readAll(kettle)).toEqual([]);
  });
});

describe('tables', () => {
  it('have arXiv’s id where others have the journal, and in Zotero’s Extra', async () => {
    expect(await readAll(`Authors,Title,Publication,Volume,Year
"Cup, C; ",Foams in Milk,"arXiv preprint arXiv:2103.01234",,2021
"Cup, C; ",Foams in Tea,CoRR,abs/2104.01234,2021
`, 'citations.csv')).toMatchObject([{ arxivId: '2103.01234' }, { arxivId: '2104.01234' }]);
    expect(await readAll(`Key,Item Type,Author,Title,Date,Extra
A,preprint,"Cup, Carl",Foams in Milk,2021,arXiv:2103.01234 [cs]
B,journalArticle,"Cup, Carl",Foams in Tea,2022,An answer to arXiv:2104.01234
`, 'zotero.csv')).toMatchObject([{ arxivId: '2103.01234' }, { title: 'Foams in Tea' }]);
  });

  it('of invoices have titles of no papers', async () => {
    const rows = 'Invoice No,Date,Customer,Title,Amount,Year\n1001,2026-01-02,Ada Brewer,Kettle repair and service,120.00,2026\n';
    expect(await readAll(rows, 'invoices.csv')).toEqual([]);
  });

  it('of a person’s own may have the address among the notes', async () => {
    expect(await readAll(`Name,Status,Notes
Kettles That Learn to Wait,Todo,https://arxiv.org/abs/2103.01234
Buy milk for the office,Done,
`, 'table.csv')).toMatchObject([{ title: 'Kettles That Learn to Wait', arxivId: '2103.01234' }]);
  });

  it('lose signs of no width and marks of direction, in titles and DOIs', async () => {
    const rows = 'Title,Authors,DOI\n\u200fKettles\u200e That\u00ad Learn\u200b,Ada Brewer,10.5555/jt.2\u200b\n';
    expect(await readAll(rows, 'table.csv')).toMatchObject([{ title: 'Kettles That Learn', doi: '10.5555/jt.2' }]);
  });
});
