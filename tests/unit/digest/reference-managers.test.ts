import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

/** Files as reference managers and databases write them. */
const read = async (name: string, text: string) => {
  const { digests, library, refused, format } = await parseImport(text, { name, now: Date.parse('2026-11-26T12:00:00Z') });
  return { entries: digests.flatMap(({ entries }) => entries), facts: library.map(({ facts }) => facts), refused, format };
};

describe('Zotero', () => {
  it('as Better BibTeX JSON: a paper’s creators and attachments are parts of it, not papers', async () => {
    const file = {
      config: { label: 'BetterBibTeX JSON' }, version: { zotero: '7.0' }, collections: {},
      items: [
        {
          itemType: 'preprint', title: 'A Pot of <i>Kettles</i>', date: '2023-07-04', url: 'http://arxiv.org/abs/2307.01010',
          creators: [
            { firstName: 'Ada', lastName: 'Brewer', creatorType: 'author' }, { name: 'Team of Tea, Kettles', creatorType: 'author' },
          ],
          tags: [{ tag: 'fav' }], notes: [{ note: '<p>hot</p>' }], citationKey: 'brewer2023pot',
          attachments: [{ itemType: 'attachment', title: 'PDF', url: 'https://arxiv.org/pdf/2307.01011' }],
        },
        {
          itemType: 'journalArticle', title: 'On Lids', date: '1987',
          creators: [{ firstName: 'Kurt', lastName: 'Lid', creatorType: 'author' }],
        },
        { itemType: 'attachment', title: 'Scan' },
      ],
    };
    const { entries, facts } = await read('export.json', JSON.stringify(file));
    expect(entries).toMatchObject([
      { title: 'A Pot of Kettles', arxivId: '2307.01010', authors: ['Ada Brewer', 'Team of Tea, Kettles'], published: '2023-07-04' },
      { title: 'On Lids', authors: ['Kurt Lid'], published: '1987' },
    ]);
    expect(entries).toHaveLength(2);
    expect(facts).toMatchObject([{ tags: ['fav'], note: 'hot' }]);
  });

  it('as a table: an attachment is no paper', async () => {
    const { entries, refused } = await read('zotero.csv', [
      '"Key","Item Type","Publication Year","Author","Title"', '"A","journalArticle","1998","Brewer, Ada","On Pots"',
      '"B","attachment","","","Full Text PDF"',
    ].join('\n'));
    expect([entries.map(({ title }) => title), refused.map(({ leftOut }) => leftOut?.title)]).toEqual([['On Pots'], ['Full Text PDF']]);
  });

  it('as RIS: notes are text, not HTML', async () => {
    const { facts } = await read('z.ris', 'TY  - JOUR\nTI  - On Pots\nN1  - <p>Boil &amp; pour</p>\nER  - \n');
    expect(facts).toMatchObject([{ note: 'Boil & pour' }]);
  });

  it('as CSL-JSON: signs of emphasis are no part of a title', async () => {
    const title = 'CO<sub>2</sub> in <b>Tea</b>, where a < b and c > d';
    const items = [{ type: 'article', title, issued: { 'date-parts': [[2016]] }, author: [{ family: 'Brewer' }] }];
    expect((await read('z.json', JSON.stringify(items))).entries).toMatchObject([{ title: 'CO2 in Tea, where a < b and c > d' }]);
  });
});

describe('PubMed', () => {
  it('names a group where it names no person, and family names first', async () => {
    const { entries } = await read('p.nbib', [
      'PMID- 1', 'TI  - Tea in the clinic.', 'FAU - Brewer, Ada K', 'AU  - Brewer AK', 'CN  - TEAPOT Study Group', '',
      'PMID- 3', 'TI  - Pots.', 'CN  - TEAPOT Study Group', '',
      'PMID- 2', 'TI  - Lids.', 'AU  - von Lid A', 'AU  - Pot BC', '',
    ].join('\n'));
    expect(entries.map(({ authors }) => authors)).toEqual([['Ada K Brewer'], ['TEAPOT Study Group'], ['A von Lid', 'BC Pot']]);
  });
});

describe('BibTeX', () => {
  it.each([
    ['Brewer, Ada and others', 'TEAPOT', ['Ada Brewer'], true],
    ['', 'TEAPOT, LID', ['TEAPOT Collaboration', 'LID Collaboration'], undefined],
    ['', 'The Kettle Team', ['The Kettle Team'], undefined],
    // Beside names, the group is no further author.
    ['Brewer, Ada and Lid, Ben', 'TEAPOT', ['Ada Brewer', 'Ben Lid'], undefined],
    ['{TEAPOT Collaboration}', 'TEAPOT', ['TEAPOT Collaboration'], undefined],
  ])('of INSPIRE names the collaboration where it names no author: %s, %s', async (author, collaboration, authors, authorsCut) => {
    const { entries } = await read('i.bib', `@article{a, title={Tea}, author={${author}}, collaboration={${collaboration}}, year={2020}}`);
    expect(entries).toMatchObject([{ authors, ...(authorsCut && { authorsCut }) }]);
  });

  it('of Mendeley names the archive beside or apart from an old id', async () => {
    const entry = (key: string, fields: string): string =>
      `@article{${key}, title = {Kettles ${key}}, author = {Brewer, Ada}, year = {2002}, ${fields}}\n`;
    const { entries } = await read('m.bib', entry('One', 'arxivid = {cond-mat/0012379}, arxiv = {0012379 [cond-mat]}')
      + entry('Two', 'arxiv = {0207130 [cond-mat]}, doi = {10.1000/x}')
      + entry('Three', 'arxivid = {1203.00003}') + entry('Four', 'arxiv = {see the web}'));
    expect(entries.map(({ arxivId }) => arxivId)).toEqual(['cond-mat/0012379', 'cond-mat/0207130', '1203.00003', undefined]);
  });

  it('of ADS switches a field off with an @: the entry goes on behind it', async () => {
    const { entries } = await read('ads.bib', [
      '@INPROCEEDINGS{2010LNP...790..341R,', '   author = {{Brewer}, A.},', '    title = "{Kettle Dynamics}",', '     year = 2010,',
      '   @series = {Lecture Notes in Tea, Berlin},', '   volume = 790,', '    pages = {341-399}', '}', '',
      '@ARTICLE{2011A, author = {{Cup}, B.}, title = "{Cups of {\\lt}formula{\\gt}H_{2}O{\\lt}/formula{\\gt}}", year = 2011}', '@ARTICLE{open, title = {Never closed', '@ARTICLE{2012B, title = {Pots}, year = 2012}',
    ].join('\n'));
    expect(entries.map(({ title, published, pages }) => [title, published, pages])).toEqual([
      ['Kettle Dynamics', '2010', '341–399'], ['Cups of H_2O', '2011', undefined], ['Pots', '2012', undefined],
    ]);
  });

  it('has a DOI in an address where it has no field for it', async () => {
    const { entries } = await read('u.bib', `@article{a, title={Kettles}, year={2026}, url={https://doi.org/10.1234/tea\\_1}}
      @misc{b, title={Pots}, year={2026}, howpublished={\\url{https://dx.doi.org/10.1234/tea.2}}}
      @misc{c, title={Cups}, year={2026}, url={https://tea.example/cups}}`);
    expect(entries.map(({ doi }) => doi)).toEqual(['10.1234/tea_1', '10.1234/tea.2', undefined]);
  });

  it('in which a program lost the braces of accents has letters, not commands', async () => {
    const { entries } = await read('x.bib', '@article{a, title = {Kettles}, year = {2001}, '
      + 'author = {Do\\vgan, S and Mickevi\\ucius, J and Buka\\la, M and Ragnhei{\\d}ur Bogad\\\'{o}ttir}}');
    expect(entries[0]?.authors).toEqual(['S Doǧan', 'J Mickevic̆ius', 'M Bukała', 'Ragnheiur Bogadóttir']);
  });

  it('of DBLP has numbers that tell namesakes apart, which are no part of a name', async () => {
    const { entries } = await read('d.bib', '@article{DBLP:journals/x, author = {Wei Kettle 0012 and\n Xin Lid}, title = {Tea}, year = {2021}}');
    expect(entries).toMatchObject([{ authors: ['Wei Kettle', 'Xin Lid'] }]);
  });

  it('of JabRef has the person’s comment, rating, groups and reading state', async () => {
    const { entries, facts } = await read('j.bib', `@Article{b, author={Brewer, A.}, title={Tea}, date={2019-04}, comment={good},
      groups={Hot, Cups}, readstatus={read}, ranking={rank4}, keywords={tea}}`);
    expect(entries[0]).not.toHaveProperty('authorComment');
    expect(facts).toEqual([{ tags: ['tea', 'Hot', 'Cups'], note: 'good', rating: 4, state: 'read' }]);
  });

  it('of Mendeley has the person’s tags and folders, of ADS none: the publisher’s keywords are the paper’s', async () => {
    const { entries, facts } = await read('m.bib', `@article{a, title={Tea}, author={Brewer, A.}, keywords={Black tea,Tannins},
      mendeley-groups={PhD/Tea,Later}, mendeley-tags={mine}}
      @article{b, title={Pots}, author={Pot, C.}, keywords={tea: general, pots: large}, adsurl={https://ads.example/abs/2021P}}`);
    expect(entries.map(({ keywords }) => keywords)).toEqual([['Black tea', 'Tannins'], ['tea: general', 'pots: large']]);
    expect(facts).toEqual([{ tags: ['mine', 'PhD/Tea', 'Later'] }]);
  });
});

describe('RIS', () => {
  it('has tags in small letters, or several keywords in a line, and a mark for the end of the file', async () => {
    const { entries, facts, refused } = await read('x.ris', [
      'ty  - JOUR', 'au  - Brewer, Ada, PhD', 'ti  - Tea', 'kw  - tea; 水', 'py  - 2019',
      'n1  - arXiv:1901.00007 [cs]', 'vo  - 5', 'er  - ', '', 'EF  - ', ''].join('\n'));
    expect(entries).toMatchObject([{ title: 'Tea', authors: ['Ada Brewer'], published: '2019', arxivId: '1901.00007', volume: '5' }]);
    expect(facts).toEqual([{ tags: ['tea', '水'] }]);
    expect(refused).toEqual([]);
  });

  it('of Web of Science has keywords of the publisher, which are no tags', async () => {
    const { entries, facts } = await read('x.ris', [
      'TY  - JOUR', 'AU  - Brewer, A', 'TI  - Tea', 'KW  - TEA', 'AN  - WOS:0001', 'ER  - ',
    ].join('\n'));
    expect(entries).toMatchObject([{ title: 'Tea', keywords: ['TEA'] }]);
    expect(facts).toEqual([]);
  });
});

it('RIS of Cochrane has initials behind each family name, without a comma', async () => {
  const ris = ['TY  - JOUR', 'AU  - van den Pot C', 'AU  - Brewer AM', 'TI  - On Lids', 'PY  - 2023', 'ER  - ', ''].join('\n');
  expect((await read('citation-export.ris', ris)).entries).toMatchObject([{ title: 'On Lids', authors: ['C van den Pot', 'AM Brewer'] }]);
});

it('EndNote’s references of MathSciNet have the DOI in the address', async () => {
  const enw = ['%0 Journal Article', '%A Brewer, Ada', '%T On Lids', '%D 2024', '%U https://doi.org/10.1000/tea.1', ''].join('\n');
  expect((await read('mr.enw', enw)).entries).toMatchObject([{ title: 'On Lids', doi: '10.1000/tea.1' }]);
});

it('tables of Pocket and Instapaper have several tags in one cell', async () => {
  const pocket = 'title,url,time_added,tags,status\nOn Lids,https://arxiv.org/abs/2403.01234,1700000000,tea|large pots,unread\n';
  expect((await read('part_000000.csv', pocket)).facts).toMatchObject([{ tags: ['tea', 'large pots'], state: 'to-read' }]);
  const instapaper = 'URL,Title,Selection,Folder,Timestamp,Tags\nhttps://arxiv.org/abs/2403.01234,On Lids,,Unread,1700000000,"[""tea"",""large pots""]"\n';
  expect((await read('instapaper-export.csv', instapaper)).facts).toMatchObject([{ tags: ['tea', 'large pots'] }]);
});
