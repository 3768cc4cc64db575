import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const read = async (lines: readonly string[]) => {
  const { digests, format } = await parseImport(lines.join('\n'), { now: Date.parse('2026-11-26') });
  return { entries: digests.flatMap(({ entries }) => entries), format };
};

describe('search results that were copied with the mouse', () => {
  it('of Google Scholar, in any language', async () => {
    const { entries, format } = await read([
      '[PDF] tea.example', 'Global patterns of tea in pots', 'A Brewer, BC Kettle… - Nature Tea, 2018 - tea.example',
      'Pots keep tea at high rates. Here we compile four hundred cores from sixty sites …',
      'Save Cite Cited by 310 Related articles All 9 versions', '',
      '[PDF] Lids on the lattice - a puzzle?', 'M Lid, TY van den Pot - arXiv preprint arXiv:2002.01234, 2020 - arxiv.org',
      'Speichern Zitieren Zitiert von: 44 Ähnliche Artikel', '',
      '[BUCH][B] Teapots of two dimensions', 'P Lid - 2008 - books.example', 'Speichern Zitieren Zitiert von: 7',
    ]);
    expect(format).toBe('search-results');
    expect(entries).toMatchObject([
      {
        title: 'Global patterns of tea in pots', authors: ['A Brewer', 'BC Kettle'], authorsCut: true, published: '2018',
        journalRef: 'Nature Tea', abstractCut: true,
      },
      { title: 'Lids on the lattice - a puzzle?', arxivId: '2002.01234', authors: ['M Lid', 'TY van den Pot'], published: '2020' },
      { title: 'Teapots of two dimensions', authors: ['P Lid'], published: '2008' },
    ]);
    expect(entries[0]!.abstract).toMatch(/^Pots keep tea/);
    expect(entries[1]!.abstract).toBeUndefined();
  });

  it('of Semantic Scholar, below its filters', async () => {
    const { entries } = await read([
      'About 1,230 results for “tea”', 'Fields of Study', 'Date Range', 'Networks of tea beyond one dimension',
      'Ada Brewer, Ben Kettle, +3 authors Cy Lid', 'Physics Journal of Tea 3 July 2024', 'TLDR',
      'The paper reviews networks of tea in more than one dimension, and what they cost. Expand', '31', 'PDF', 'Save', 'Alert', 'Cite',
      'Pots and links', 'U. Kettle', 'Physics', 'arXiv.org', '6 May 2013', 'This talk gives an overview of pots and their links in the lab. Expand',
      'Save', 'Alert', 'Cite',
    ]);
    expect(entries).toMatchObject([
      {
        title: 'Networks of tea beyond one dimension', authors: ['Ada Brewer', 'Ben Kettle', 'Cy Lid'], authorsCut: true,
        published: '2024-07-03', abstract: 'The paper reviews networks of tea in more than one dimension, and what they cost.',
      },
      { title: 'Pots and links', authors: ['U. Kettle'], published: '2013-05-06' },
    ]);
  });

  it('of PubMed', async () => {
    const { entries } = await read([
      '1,204 results', '1', 'Cite', 'Share', 'Tea and sleep in shift workers: a cohort study.', 'Brewer RM, Kettle Y, O\'Lid KT.',
      'Sleep Tea. 2023 May 10;46(5):zsad1. doi: 10.1000/tea/zsad1.', 'PMID: 37000001 Free PMC article.',
      'BACKGROUND: Shift workers drink tea. We followed four hundred nurses over three years …', '2', 'Cite', 'Share', 'Tea. A review.',
      'Lid K.', 'Lancet Tea. 2019 Jan;18(1):1-2. doi: 10.1000/S1. PMID: 30500001 Review.',
    ]);
    expect(entries).toMatchObject([
      {
        title: 'Tea and sleep in shift workers: a cohort study', authors: ['R. M. Brewer', 'Y. Kettle', 'K. T. O\'Lid'],
        published: '2023-05-10', journalRef: 'Sleep Tea', doi: '10.1000/tea/zsad1', abstractCut: true,
      },
      { title: 'Tea. A review', authors: ['K. Lid'], published: '2019-01', doi: '10.1000/S1' },
    ]);
  });

  it('are no other text', async () => {
    const { format } = await read([
      'Minutes of the meeting', 'Ada Brewer - Tea Room, 2018 - third floor', 'We talked about the budget.', 'The report',
      'Ben Kettle - 2019', 'Nothing was decided, and all went home.',
    ]);
    expect(format).not.toBe('search-results');
    const result = ['Global patterns of tea in pots', 'A Brewer, BC Kettle… - Nature Tea, 2018 - tea.example'];
    const newsletter = [...result, ...Array.from({ length: 60 }, (_, at) => `In the week ${at} we brewed tea and wrote about it.`)];
    expect((await read([...newsletter, 'Kettles that wait https://arxiv.org/abs/2606.00007'])).format).toBe('newsletter-text');
  });
});
