import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';
import type { ImportReading } from '@/lib/digest/import/reading';
import type { DigestEntry } from '@/lib/paper/paper';

const now = Date.parse('2026-11-23T12:00:00Z');
const read = (input: string, name?: string): Promise<ImportReading> => parseImport(input, { name, now });
const entriesOf = (reading: ImportReading): DigestEntry[] => reading.digests.flatMap((digest) => digest.entries);
const idsOf = (reading: ImportReading): (string | undefined)[] => entriesOf(reading).map((entry) => entry.arxivId);

describe('JSON', () => {
  const paper = {
    id: '2606.00001', title: 'A Cup', summary: 'Tea.', authors: [{ name: 'Ada Brewer' }], upvotes: 3,
    submittedOnDailyAt: '2026-06-26T00:00:00.000Z',
  };
  const flat = { arxiv_id: '2606.00002', title: 'A Pot', authors: 'Ada Brewer, Ben Kettle', url: 'https://arxiv.org/abs/2606.00002' };
  it.each<[string, unknown, string | undefined, (string | undefined)[], string]>([
    ['the API’s answer', [{ paper, title: 'A Cup' }], undefined, ['2606.00001'], '2026-06-26'],
    ['a wrapped list', { papers: [flat] }, '2026-03-02.json', ['2606.00002'], '2026-03-02'],
    ['a list in data, dated beside it', { date: '2026-03-03', data: [flat] }, undefined, ['2606.00002'], '2026-03-03'],
    ['a map by day', { '2026-03-04': [flat] }, undefined, ['2606.00002'], '2026-03-04'],
    [
      'a map by id', { '2606.00003': { title: 'A Spoon' }, '2606.00004': 'A Saucer' }, undefined, ['2606.00003', '2606.00004'],
      '2026-11-23',
    ],
    ['a list of days', [{ date: '2026-03-05', papers: [flat] }], undefined, ['2606.00002'], '2026-03-05'],
    ['page data of the site', { dailyPapers: [{ paper, title: 'A Cup' }], date: '2026-06-26' }, undefined, ['2606.00001'], '2026-06-26'],
    [
      'a digest with a title of its own', { title: 'Papers of the week', date: '5 March 2026', papers: [flat] }, undefined,
      ['2606.00002'], '2026-03-05',
    ],
    [
      'a recorded answer',
      { url: 'https://huggingface.co/api/daily_papers', status_code: 200, body: JSON.stringify([{ paper, title: 'A Cup' }]) }, undefined,
      ['2606.00001'], '2026-06-26',
    ],
    [
      'ids that were taken for numbers',
      [{ arxiv_id: 2606.0102, title: 'A Mug' }, { arxiv_id: '704.0001', title: 'A Jug' }, { arxiv_id: '2606.02', title: 'A Can' }],
      undefined, ['2606.01020', '0704.0001', '2606.02000'], '2026-11-23',
    ],
    [
      'records of Semantic Scholar',
      { data: [{ paperId: 'f00', title: 'A Jar', externalIds: { ArXiv: '2606.00006' }, references: [{ title: 'A Cup' }], authors: [] }] },
      undefined, ['2606.00006'], '2026-11-23',
    ],
    ['one paper', paper, undefined, ['2606.00001'], '2026-06-26'],
    ['links', ['https://arxiv.org/abs/2606.00005', 'hep-th/9901001'], undefined, ['2606.00005', 'hep-th/9901001'], '2026-11-23'],
  ])('reads %s', async (_, value, name, ids, date) => {
    const reading = await read(JSON.stringify(value, undefined, 1), name);
    expect(reading.problem).toBeUndefined();
    expect(idsOf(reading)).toEqual(ids);
    expect(reading.digests[0]!.date).toBe(date);
  });

  it('counts a paper that stands twice in a day once, and ranks daily papers by votes', async () => {
    const many = [1, 5, 3].map((upvotes, n) => ({ paper: { ...paper, id: `2606.0000${n}`, upvotes } }));
    const reading = await read(JSON.stringify(many));
    expect(reading.digests).toMatchObject([{ source: 'hf-daily', date: '2026-06-26' }]);
    expect(entriesOf(reading).map(({ rank, upvotes }) => [rank, upvotes])).toEqual([[1, 5], [2, 3], [3, 1]]);
    expect((await read(JSON.stringify([flat, flat]))).found).toMatchObject({ papers: 1, doubles: 1 });
  });

  it('reads titles and abstracts that were cut out of HTML, and runs nothing of it', async () => {
    const reading = await read(JSON.stringify([
      { id: '2606.00001', title: 'Tea &amp; Coffee: &quot;Hot&quot; &lt;b&gt;Cups&lt;/b&gt;', abstract: 'It&#39;s &amp;lt; five.' },
    ]));
    expect(entriesOf(reading)).toMatchObject([{ title: 'Tea & Coffee: "Hot" <b>Cups</b>', abstract: "It's &lt; five." }]);
  });

  it('reads votes that a table made texts of', async () => {
    const reading = await read(JSON.stringify([{ paper: { ...paper, upvotes: '31' }, title: 'A Cup', numComments: '2' }]));
    expect(entriesOf(reading)).toMatchObject([{ upvotes: 31, comments: 2 }]);
  });

  it('is not touched by __proto__ and keeps only fields it knows', async () => {
    const reading = await read(
      '[{"id": "2606.00001", "title": "A Cup", "__proto__": {"x": 1}, "constructor": {"prototype": {"x": 1}}, "evil": "<script>"}]',
    );
    expect(entriesOf(reading)).toEqual([{ arxivId: '2606.00001', title: 'A Cup', rank: 1 }]);
    expect(({} as { x?: number }).x).toBeUndefined();
  });
});

describe('JSON Lines', () => {
  it('reads a record a line and refuses a broken line alone', async () => {
    const reading = await read(
      '{"id":"2606.00001","title":"A Cup","listDates":["2026-06-26"]}\n{"id":"2606.00002","title":\n\n{"nothing":1}\n{"id":"2606.00003","title":"A Po',
      'x.jsonl',
    );
    expect(reading.format).toBe('json-lines');
    expect(reading.digests).toMatchObject([{ date: '2026-06-26', entries: [{ arxivId: '2606.00001' }] }]);
    expect(reading.refused.map(({ line, why }) => [line, why])).toEqual([
      [2, 'This line is not JSON.'], [4, 'It has neither a title nor an arXiv id.'], [5, 'The last line is cut off, or is broken JSON.'],
    ]);
  });
});

describe('JSON Lines of lists', () => {
  const day = (date: string, ...ids: string[]): object => ({ date, papers: ids.map((id) => ({ id, title: `Cup ${id}` })) });
  it.each([
    ['a digest a line', [day('2026-06-26', '2606.00001', '2606.00002'), day('2026-06-25', '2606.00003')]],
    ['a list a line', [
      [{ id: '2606.00001', title: 'A Cup', date: '2026-06-26' }, { id: '2606.00002', title: 'A Pot', date: '2026-06-26' }],
      [{ id: '2606.00003', title: 'A Jug', date: '25.06.2026' }],
    ]],
  ])('reads %s', async (_, lines) => {
    const reading = await read(lines.map((line) => JSON.stringify(line)).join('\n'));
    expect(reading.format).toBe('json-lines');
    expect(reading.digests.map(({ date, entries }) => [date, entries.map(({ arxivId }) => arxivId)])).toEqual([
      ['2026-06-26', ['2606.00001', '2606.00002']], ['2026-06-25', ['2606.00003']],
    ]);
    expect(reading.found.refused).toBe(0);
  });
});

it('Highlights and notes of Readwise are the notes of their papers', async () => {
  const { library } = await read(JSON.stringify({ count: 1, results: [{
    user_book_id: 1, title: 'A Cup', author: 'Ada Brewer', category: 'articles', source_url: 'https://arxiv.org/abs/2606.00001',
    highlights: [{ id: 2, text: 'Cups hold.\nThey do.', note: 'Do they?' }, { id: 3, text: 'Cups break.', note: null }],
  }] }));
  expect(library).toMatchObject([
    { entry: { title: 'A Cup', arxivId: '2606.00001' }, facts: { note: '> Cups hold.\n> They do.\n\nDo they?\n\n> Cups break.' } },
  ]);
});

describe('a table that a program wrote', () => {
  it.each([
    ['by its columns', {
      title: { 0: 'A Cup', 1: 'A Pot' }, authors: { 0: ['Ada Brewer'], 1: null }, arxiv_id: { 0: '2606.00001', 1: '2606.00002' },
    }],
    ['with the names of its columns apart', {
      columns: ['title', 'authors', 'arxiv_id'], index: [0, 1],
      data: [['A Cup', ['Ada Brewer'], '2606.00001'], ['A Pot', null, '2606.00002']],
    }],
    ['by columns with capital letters, of chosen rows', {
      Title: { 3: 'A Cup', 7: 'A Pot' }, Authors: { 3: 'Ada Brewer', 7: null }, arXiv: { 3: '2606.00001', 7: '2606.00002' },
    }],
    ['by columns that are lists', { title: ['A Cup', 'A Pot'], authors: [['Ada Brewer'], null], arxiv_id: ['2606.00001', '2606.00002'] }],
    ['with the kinds of its columns', {
      schema: { fields: [{ name: 'title', type: 'string' }], pandas_version: '1.4.0' },
      data: [{ index: 0, title: 'A Cup', authors: 'Ada Brewer', arxiv: '2606.00001' }, { index: 1, title: 'A Pot', arxiv: '2606.00002' }],
    }],
    ['in rows, the first of which names the columns', {
      range: 'A1:C3', values: [['Title', 'Authors', 'arXiv ID'], ['A Cup', 'Ada Brewer', '2606.00001'], ['A Pot', '', '2606.00002']],
    }],
  ])('%s is read row by row', async (_, table) => {
    const { digests, found } = await read(JSON.stringify(table));
    expect(found.refused).toBe(0);
    expect(digests.flatMap(({ entries }) => entries)).toMatchObject([
      { title: 'A Cup', authors: ['Ada Brewer'], arxivId: '2606.00001' }, { title: 'A Pot', arxivId: '2606.00002' },
    ]);
  });

  it('is read where a record holds an id, an address or a whole reference as one text', async () => {
    const reading = await read(JSON.stringify({ references: [
      { ref: '2606.00001' }, { ref: 'Brewer, A., Kettle, B. (2019). Kettles that learn to wait. Journal of Tea, 3(1), 1-9.' },
      { reference: 'https://arxiv.org/abs/2606.00002v2' }, { ref: 'main' },
    ] }));
    expect(entriesOf(reading)).toMatchObject([
      { arxivId: '2606.00001' }, { title: 'Kettles that learn to wait', authors: ['A. Brewer', 'B. Kettle'], published: '2019' },
      { arxivId: '2606.00002', version: 2 },
    ]);
    expect(reading.found.refused).toBe(1);
  });
});

describe('JSON whose texts name papers', () => {
  const link = '[A Cup of Graphs](https://arxiv.org/abs/2606.00001)';
  const pot = 'A Pot of Strong Tea https://arxiv.org/abs/2606.00002';

  it.each([
    ['a notebook', { cells: [
      { cell_type: 'markdown', source: ['# Reading\n', '\n', `- ${link}\n`, `- ${pot}\n`] },
      { cell_type: 'code', source: ['train()'], outputs: [{ text: ['loss 2405.01230\n'] }] },
    ] }],
    ['notes of Roam', [
      { title: 'Papers', children: [{ string: link, uid: 'aBc', children: [{ string: 'great' }] }, { string: pot, uid: 'dEf' }] },
      { title: 'November 20th, 2026', children: [{ string: 'went shopping' }] },
    ]],
    ['notes of Logseq', { blocks: [
      { 'page-name': 'Papers', 'children': [{ content: `${link}\ntags:: tea` }, { content: pot, children: [] }] },
    ] }],
    ['a board of Trello', { lists: [{ id: 'l', name: 'To read' }], cards: [
      { id: 'c1', name: 'A Cup of Graphs', desc: 'https://arxiv.org/abs/2606.00001' }, { id: 'c2', name: 'Buy milk', desc: '' },
      { id: 'c3', name: 'A Pot of Strong Tea', desc: 'https://arxiv.org/abs/2606.00002' },
    ] }],
  ])('has these, and no headings: %s', async (_, value) => {
    const reading = await read(JSON.stringify(value));
    const pots = { title: 'A Pot of Strong Tea', arxivId: '2606.00002' };
    expect(entriesOf(reading)).toMatchObject([{ title: 'A Cup of Graphs', arxivId: '2606.00001' }, pots]);
    expect(reading.found).toMatchObject({ papers: 2, refused: 0 });
  });
});
