import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';
import { parsePageText } from '@/lib/digest/page-text';

const now = Date.parse('2026-11-23T12:00:00Z');
const abstract = 'We brew tea and count the tokens in it. '.repeat(8).trim();
const page = (...blocks: string[]): string =>
  [
    'new', 'Get trending papers in your email inbox!', 'Subscribe', 'Daily Papers', 'byAK and the research community', 'Jul 28', ...blocks,
  ].join('\n\n');

describe('parsePageText', () => {
  it('pairs titles with abstracts below the date and ranks them by place', () => {
    const [digest] = parsePageText(page('HyperZcdotZcdotW Kettles', abstract, 'Tea', abstract), now);
    expect(digest).toMatchObject({ source: 'text', date: '2026-07-28' });
    expect(digest!.entries).toEqual([
      { title: 'HyperZcdotZcdotW Kettles', abstract, rank: 1 },
      { title: 'Tea', abstract, rank: 2 },
    ]);
  });

  it('reads Windows line ends, wrapped abstracts, and second paragraphs', () => {
    const wrapped = abstract.replaceAll('. ', '.\r\n');
    const [digest] = parsePageText(
      page('A Title', wrapped, 'Code is at https://github.com/example/tea', 'Another Title', abstract).replaceAll('\n\n', '\r\n\r\n'), now
    );
    expect(digest!.entries.map((entry) => entry.title)).toEqual(['A Title', 'Another Title']);
    expect(digest!.entries[0]!.abstract).toContain('https://github.com/example/tea');
  });

  it('leaves out counters and buttons, and keeps a last title whose abstract was not copied', () => {
    const [digest] = parsePageText(page('57', 'Upvote', 'A Title', abstract, 'A Title Without Its Text', 'Next'), now);
    expect(digest!.entries.map(({ title, abstract: text }) => [title, text !== undefined])).toEqual([
      ['A Title', true], ['A Title Without Its Text', false],
    ]);
  });

  it('finds nothing without a date or without any abstract', () => {
    expect(parsePageText(`A Title\n\n${abstract}`, now)).toEqual([]);
    expect(parsePageText(page('One title', 'Another title'), now)).toEqual([]);
    expect(parsePageText('', now)).toEqual([]);
  });

  it.each([
    ['below the page’s own heading', [
      'A Title', 'We brew tea and count its tokens.', 'Is Another Title a Question of Taste?', 'Pots are weighed, the heaviest twice.',
      'The Last Title', 'Tea, and nothing else, is what we drink!',
    ]],
    [
      'among whole ones',
      ['A Title', 'We brew tea and count its tokens.', 'Is Another Title a Question of Taste?', abstract, 'The Last Title', abstract],
    ],
  ])('takes a short abstract for one %s', (_, blocks) => {
    const [digest] = parsePageText(page(...blocks), now);
    expect(digest!.entries.map(({ title, abstract: text }) => [title, text])).toEqual([
      blocks.slice(0, 2), blocks.slice(2, 4), blocks.slice(4),
    ]);
  });

  it('takes no notes for papers, where no heading says that it is a page of them', () => {
    expect(parsePageText('Team\n\nJul 28\n\nMeeting notes\n\nWe spoke about the budget and the kettle.', now)).toEqual([]);
  });

  it('begins a further digest with a further date, but not with one between a title and its abstract', () => {
    const digests = parsePageText(
      page('A Title', abstract, 'Another Title', 'Jul 20', abstract, 'Jul 27', 'The Last Title', abstract), now
    );
    expect(digests.map(({ date, entries }) => [date, entries.map(({ title, rank }) => `${rank} ${title}`)])).toEqual([
      ['2026-07-28', ['1 A Title', '2 Another Title']], ['2026-07-27', ['1 The Last Title']],
    ]);
  });

  it.each([
    ['2024-07-28.txt', '2024-07-28'], ['copied 2025-01-05.txt', '2024-07-28'], ['2027-01-01.txt', '2026-07-28'],
    ['copied.txt', '2026-07-28'],
  ])('takes the year from the name %s', async (name, date) => {
    expect((await parseImport(page('A Title', abstract), { now, name })).digests).toMatchObject([{ date }]);
  });

  it('is found in HTML that names no id', async () => {
    const html = `<!doctype html><body><nav>Models</nav><h1>Daily Papers</h1><time>Jul 28</time>${['A Title', 'Another Title'].map((title) => `<article><h3>${title}</h3><p>${abstract}</p></article>`).join('')}</body>`;
    expect((await parseImport(html, { now })).digests).toMatchObject([
      { date: '2026-07-28', entries: [{ title: 'A Title', abstract }, { title: 'Another Title', abstract }] },
    ]);
    expect((await parseImport(html.replace('Jul 28', 'July'), { now })).problem).toMatch(/no papers/);
  });

  it('leaves out who submitted a paper', () => {
    const [digest] = parsePageText(page('31', 'A Longer Title', 'Submitted by', 'ada', '· 3 authors', abstract, 'Tea', abstract), now);
    expect(digest!.entries.map(({ title }) => title)).toEqual(['A Longer Title', 'Tea']);
  });

  it('reads a page that was copied without blank lines', () => {
    const [digest] = parsePageText(page('A Title', abstract, 'Another Title', abstract).replaceAll('\n\n', '\n'), now);
    expect(digest).toMatchObject({ date: '2026-07-28', entries: [{ title: 'A Title', abstract }, { title: 'Another Title', abstract }] });
  });

  it.each([
    'Week 30', 'July 2026', 'Jul 27 - Jul 31',
  ])('takes the page’s own lines for no papers where its date is none (%s)', async (written) => {
    const { digests } = await parseImport(
      page('A Title', abstract, '· 12 authors', 'Submitted by ada', 'Another Title', abstract).replace('Jul 28', written),
      { now, name: 'papers_20260731.txt' }
    );
    expect(digests.map(({ date, entries }) => [date, entries.map(({ title }) => title).filter((title) => title !== written)])).toEqual([
      ['2026-07-31', ['A Title', 'Another Title']],
    ]);
  });
});
