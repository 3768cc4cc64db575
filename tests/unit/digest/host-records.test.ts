import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';
import type { DigestEntry } from '@/lib/paper/paper';

const now = Date.parse('2026-11-23T12:00:00Z');
const readAll = async (text: string, name?: string): Promise<DigestEntry[]> =>
  (await parseImport(text, { name, now })).digests.flatMap(({ entries }) => entries);

const crossref = {
  'DOI': '10.1000/tea.1', 'type': 'journal-article', 'title': ['Steam in <i>Small</i> Kettles'],
  'volume': '15', 'issue': '3', 'page': '10-20',
  'author': [{ given: 'Ada', family: 'Brewer', sequence: 'first', affiliation: [] }, { name: 'The Tea Group', sequence: 'additional' }],
  'container-title': ['Letters on Tea'], 'short-container-title': ['Lett. Tea'], 'issued': { 'date-parts': [[2019, 3]] },
  'published-print': { 'date-parts': [[2019, 4]] }, 'abstract': '<jats:p>We study <jats:italic>small</jats:italic> kettles.</jats:p>',
};
const crossrefPaper = {
  doi: '10.1000/tea.1', title: 'Steam in Small Kettles', authors: ['Ada Brewer', 'The Tea Group'], journalRef: 'Letters on Tea',
  published: '2019-03', volume: '15', issue: '3', abstract: 'We study small kettles.',
};
const openAlex = {
  id: 'https://openalex.org/W1', doi: 'https://doi.org/10.1000/tea.2', title: 'A Cup of Graphs', display_name: 'A Cup of Graphs',
  publication_year: 2018, publication_date: '2018-02-13', primary_location: { source: { display_name: 'Letters on Tea' } },
  authorships: [
    { author_position: 'first', author: { id: 'https://openalex.org/A1', display_name: 'Ada Brewer' } }, { raw_author_name: 'Ben Kettle' },
  ],
  biblio: { volume: '6', issue: null, first_page: '1', last_page: '9' }, abstract_inverted_index: { tea: [1, 3], Strong: [0], and: [2] },
};
const openAlexPaper = {
  doi: '10.1000/tea.2', title: 'A Cup of Graphs', authors: ['Ada Brewer', 'Ben Kettle'], published: '2018-02-13',
  abstract: 'Strong tea and tea',
  journalRef: 'Letters on Tea', volume: '6', pages: '1–9',
};

describe('saved answers of scholarly hosts', () => {
  it.each<[string, unknown, object]>([
    ['Crossref', { status: 'ok', message: { 'total-results': 1, 'items': [crossref] } }, crossrefPaper],
    ['Crossref, one work', { 'status': 'ok', 'message-type': 'work', 'message': crossref }, crossrefPaper],
    ['a DOI as CSL-JSON', crossref, crossrefPaper],
    ['pandoc’s references', { references: [{ ...crossref, title: 'Steam in Small Kettles' }] }, crossrefPaper],
    ['OpenAlex', { meta: { count: 1 }, results: [openAlex] }, openAlexPaper],
    ['OpenAlex, one work', openAlex, openAlexPaper],
    [
      'OpenReview',
      {
        notes: [
          { id: 'x1', content: { title: { value: 'A Cup' }, authors: { value: ['Ada Brewer'] }, venue: { value: 'TEA 2024 poster' } } },
        ],
      },
      { title: 'A Cup', authors: ['Ada Brewer'], journalRef: 'TEA 2024 poster' },
    ],
    [
      'OpenReview before 2023', { notes: [{ id: 'x1', content: { title: 'A Cup', authors: ['Ada Brewer'] } }] },
      { title: 'A Cup', authors: ['Ada Brewer'] },
    ],
    [
      'dblp',
      {
        result: {
          hits: {
            hit: [{
              info: {
                authors: { author: { '@pid': '1', 'text': 'Ada Brewer 0002' } }, title: 'Tea &amp; Cups.', venue: 'CoRR', year: '2020',
                ee: 'https://arxiv.org/abs/2006.00001',
              },
              url: 'URL#1',
            }],
          },
        },
      },
      { arxivId: '2006.00001', title: 'Tea & Cups.', authors: ['Ada Brewer'], published: '2020' },
    ],
    [
      'INSPIRE',
      {
        hits: {
          hits: [{
            id: '1',
            metadata: {
              arxiv_eprints: [{ categories: ['hep-th'], value: '2006.00001' }], titles: [{ source: 'arXiv', title: 'Tea in Space' }],
              abstracts: [{ value: 'We boil.' }], authors: [{ full_name: 'Brewer, Ada' }], preprint_date: '2020-06-05',
              dois: [{ value: '10.1000/tea.3' }], publication_info: [{ journal_title: 'Tea.Rev.D', journal_volume: '101', year: 2021 }],
            },
          }],
        },
      },
      {
        arxivId: '2006.00001', title: 'Tea in Space', abstract: 'We boil.', authors: ['Ada Brewer'], published: '2020-06-05',
        doi: '10.1000/tea.3', journalRef: 'Tea.Rev.D', volume: '101',
      },
    ],
    [
      'ADS',
      {
        response: {
          docs: [{
            bibcode: '2020Tea...900....1B', title: ['Tea in Spirals'], author: ['Brewer, Ada', 'Kettle, Ben'], year: '2020',
            pub: 'Letters on Tea', identifier: ['2020Tea...900....1B', 'arXiv:2006.00001'], doi: ['10.1000/tea.4'],
          }],
        },
      },
      {
        arxivId: '2006.00001', title: 'Tea in Spirals',
          authors: ['Ada Brewer', 'Ben Kettle'], published: '2020', journalRef: 'Letters on Tea',
        doi: '10.1000/tea.4',
      },
    ],
    [
      'HAL',
      { response: { docs: [{ title_s: ['Le thé'], authFullName_s: ['Ada Brewer'], arxivId_s: '2006.00001', producedDateY_i: 2020 }] } },
      { arxivId: '2006.00001', title: 'Le thé', authors: ['Ada Brewer'], published: '2020' },
    ],
    [
      'DataCite',
      {
        data: [{
          id: '10.1000/tea.5',
          attributes: { doi: '10.1000/tea.5', creators: [{ name: 'Brewer, Ada' }], titles: [{ title: 'A Cup' }], publicationYear: 2020 },
        }],
      },
      { doi: '10.1000/tea.5', title: 'A Cup', authors: ['Ada Brewer'], published: '2020' },
    ],
    [
      'Europe PMC',
      {
        resultList: {
          result: [{ title: 'A Cup', authorString: 'Brewer A, Kettle BC.', pubYear: '2018', journalVolume: '5', abstractText: 'Tea.' }],
        },
      },
      { title: 'A Cup', authors: ['A Brewer', 'BC Kettle'], published: '2018', abstract: 'Tea.' },
    ],
    [
      'bioRxiv',
      {
        collection: [
          { doi: '10.1101/2020.01.01.1', title: 'A Cup', authors: 'Brewer, A.; Kettle, B. C.', date: '2020-01-05', server: 'biorxiv' },
        ],
      },
      { doi: '10.1101/2020.01.01.1', title: 'A Cup', authors: ['A. Brewer', 'B. C. Kettle'], published: '2020-01-05' },
    ],
    [
      'what Semantic Scholar says of a paper’s references',
      {
        data: [{
          contexts: ['tea'],
          citedPaper: { paperId: '1', externalIds: { ArXiv: '2006.00001' }, title: 'A Cup', authors: [{ name: 'Ada Brewer' }] },
        }],
      },
      { arxivId: '2006.00001', title: 'A Cup', authors: ['Ada Brewer'] },
    ],
    [
      'S2ORC', [{ paper_id: '1', title: 'A Cup', authors: [{ first: 'Ada', middle: ['M.'], last: 'Brewer', suffix: '' }], year: 2020 }],
      { title: 'A Cup', authors: ['Ada M. Brewer'], published: '2020' },
    ],
    [
      'the pages of a conference',
      { count: 1, results: [{ id: 7, name: 'A Cup', authors: [{ id: 1, fullname: 'Ada Brewer' }], abstract: 'Tea.' }] },
      { title: 'A Cup', authors: ['Ada Brewer'], abstract: 'Tea.' },
    ],
  ])('are read: %s', async (_, answer, paper) => {
    expect(await readAll(JSON.stringify(answer, undefined, 1), 'answer.json')).toMatchObject([paper]);
  });

  it('are read line by line', async () => {
    const lines = [crossref, openAlex].map((record) => JSON.stringify(record)).join('\n');
    expect(await readAll(lines, 'works.jsonl')).toMatchObject([crossrefPaper, openAlexPaper]);
  });

  it('read columns of several titles as a table, which is no record with one', async () => {
    expect(await readAll(JSON.stringify({ title: ['A Cup', 'A Pot'], authors: ['Ada Brewer', 'Ben Kettle'] }), 'x.json')).toMatchObject([
      { title: 'A Cup', authors: ['Ada Brewer'] }, { title: 'A Pot', authors: ['Ben Kettle'] },
    ]);
  });

  it('keep the name of a group that Zotero has in one field', async () => {
    const records = [{ itemType: 'report', title: 'A Cup', creators: [{ name: 'Tea, Cups and Pots', creatorType: 'author' }] }];
    expect(await readAll(JSON.stringify({ results: records }), 'x.json')).toMatchObject([{ authors: ['Tea, Cups and Pots'] }]);
  });

  it('of Europe PMC and dblp have titles without their stops, and a journal in an object; the score of a match is no vote', async () => {
    const core = {
      id: '3', doi: '10.1000/tea.5', title: 'A Cup.', authorString: 'van den Pot C.', pubYear: '2024',
      journalInfo: { issue: '3', volume: '12', journal: { title: 'Journal of tea' } },
    };
    expect(await readAll(JSON.stringify({ resultList: { result: [core] } }), 'x.json')).toMatchObject([
      { title: 'A Cup', authors: ['C van den Pot'], published: '2024', journalRef: 'Journal of tea', volume: '12', issue: '3' },
    ]);
    const ee = 'https://doi.org/10.1000/tea.6';
    const info = { authors: { author: { text: 'Ada Brewer' } }, title: 'A Pot.', year: '2023', key: 'conf/tea/1', ee };
    const [pot] = await readAll(JSON.stringify({ result: { hits: { hit: [{ '@score': '3', info }] } } }), 'x.json');
    expect(pot).toMatchObject({ title: 'A Pot', doi: '10.1000/tea.6' });
    expect(pot!.upvotes).toBeUndefined();
  });

  it('of OpenAlex may have the arXiv id in the address of the page alone', async () => {
    const preprint = { ...openAlex, doi: null, primary_location: { landing_page_url: 'https://arxiv.org/abs/2403.01234', source: null } };
    expect(await readAll(JSON.stringify({ results: [preprint] }), 'x.json')).toMatchObject([{ arxivId: '2403.01234' }]);
  });

  it('of ORCID have ids in a list, and the parts of a date in objects', async () => {
    const work = (type: string, value: string, month?: string): object => ({
      'title': { title: { value: 'A Cup' }, subtitle: null }, 'journal-title': { value: 'Journal of Tea' },
      'external-ids': { 'external-id': [{ 'external-id-type': type, 'external-id-value': value }] },
      'publication-date': { year: { value: '2024' }, month: month === undefined ? null : { value: month }, day: null },
    });
    const works = [work('doi', '10.1000/tea.1', '04'), work('arxiv', '2403.01234')];
    const ids = { 'external-id': [{ 'external-id-type': 'doi', 'external-id-value': '10.1000/tea.1' }] };
    const answer = { group: works.map((each) => ({ 'external-ids': ids, 'work-summary': [each] })) };
    expect((await parseImport(JSON.stringify(answer), { now })).found.refused).toBe(0);
    expect(await readAll(JSON.stringify(answer), 'works.json')).toMatchObject([
      { title: 'A Cup', doi: '10.1000/tea.1', published: '2024-04', journalRef: 'Journal of Tea' },
      { arxivId: '2403.01234', published: '2024' },
    ]);
  });

  it('of CiNii name authors and journal with prefixes', async () => {
    const item = {
      '@type': 'item', 'title': '急須に関する調査', 'dc:creator': ['山田 太郎', '佐藤 花子'], 'prism:publicationName': '茶学会誌',
      'prism:volume': '12', 'prism:startingPage': '45', 'prism:endingPage': '67', 'prism:publicationDate': '2023-03',
    };
    expect(await readAll(JSON.stringify({ '@type': 'channel', 'title': 'CiNii Research', 'items': [item] }), 'x.json')).toMatchObject([
      { title: '急須に関する調査', authors: ['山田 太郎', '佐藤 花子'], journalRef: '茶学会誌', volume: '12', pages: '45–67', published: '2023-03' },
    ]);
  });
});

it('an answer of zbMATH gives authors, journal and ids', async () => {
  const record = {
    id: 1, title: { title: 'On the Shape of Pots', subtitle: null }, year: '2019', keywords: ['pots'],
    contributors: { authors: [{ codes: ['brewer.ada'], name: 'Brewer, Ada' }], editors: [] },
    links: [{ identifier: '10.1000/jtm.1', type: 'doi' }, { identifier: '1901.00012', type: 'arxiv' }],
    source: { source: 'J. Tea Math.', series: [{ title: 'J. Tea Math.', volume: '12', issue: '3' }], pages: '101-120' },
  };
  expect(await readAll(JSON.stringify({ result: [record], status: { execution: 'ok' } }), 'zb.json')).toMatchObject([{
    title: 'On the Shape of Pots', authors: ['Ada Brewer'], published: '2019', arxivId: '1901.00012', doi: '10.1000/jtm.1',
    journalRef: 'J. Tea Math.', volume: '12', issue: '3', pages: '101–120',
  }]);
});

it('a review or an answer to it at OpenReview is no paper', async () => {
  const notes = [
    { id: 'a', forum: 'a', replyto: null, content: { title: 'Kettles in Review', authors: ['Ada Brewer'], abstract: 'We review.' } },
    { id: 'b', forum: 'a', replyto: 'a', content: { title: 'A good paper on tea', review: 'Good', rating: '8' } },
    { id: 'c', forum: 'a', replyto: 'b', content: { title: 'Response to the review', comment: 'Thanks' } },
  ];
  expect((await readAll(JSON.stringify({ notes }), 'notes.json')).map(({ title }) => title)).toEqual(['Kettles in Review']);
});
