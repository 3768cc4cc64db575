import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

/** What PubMed's "Save" and "Send to" write as plain text. */
const read = async (lines: readonly string[]) => {
  const { digests, refused, format } = await parseImport(lines.join('\n'), { name: 'summary-teas-set.txt', now: Date.parse('2026-11-26') });
  return { entries: digests.flatMap(({ entries }) => entries), refused, format };
};

describe('PubMed’s plain text', () => {
  it('as a summary: a reference a record, wrapped, with groups, suffixes and translated titles', async () => {
    const { entries, format } = await read([
      '1: Brewer-Lid M, Kettle TB. Steam in thin pots: a', 'protocol. J Tea Sci. 2022 Apr;17(4):900-920. doi: 10.1000/tea.2021.99.1.',
      'Epub 2022 Jan 19. PMID: 35000001; PMCID: PMC8700001.', '',
      '2: Brewer AB, O\'Lid C Jr, van der Pot D; TEA Study Group. Is black tea stronger? Results',
      'of 3.5 years. Lancet Tea. 2021 Aug 7;398(10299):500-510. doi:',
      '10.1000/S0140-6736(21)00001-9. PMID: 34370000.', '',
      '3: Kettle I. [Teapots of the north]. Vopr Tea. 2019;64(1):5-12. Russian.', 'doi: 10.1000/0507-2019. PMID: 30893000.', '',
      '4: News of the year. Tea Today. 2020 Nov-Dec;5:S1. PMID: 30893001.',
    ]);
    expect(format).toBe('pubmed-text');
    expect(entries).toMatchObject([
      {
        title: 'Steam in thin pots: a protocol', authors: ['M. Brewer-Lid', 'T. B. Kettle'], published: '2022-04', journalRef: 'J Tea Sci',
        volume: '17', issue: '4', pages: '900–920', doi: '10.1000/tea.2021.99.1',
      },
      {
        title: 'Is black tea stronger? Results of 3.5 years',
        authors: ['A. B. Brewer', 'C. O\'Lid Jr', 'D. van der Pot', 'TEA Study Group'],
        published: '2021-08-07', journalRef: 'Lancet Tea', doi: '10.1000/S0140-6736(21)00001-9',
      },
      { title: 'Teapots of the north', authors: ['I. Kettle'], published: '2019', journalRef: 'Vopr Tea' },
      { title: 'News of the year', published: '2020-11', journalRef: 'Tea Today', pages: 'S1' },
    ]);
    expect(entries[3]!.authors).toBeUndefined();
  });

  it('as abstracts: without affiliations, corrections and interests', async () => {
    const { entries, refused } = await read([
      '1. J Comp Tea. 2020 Jun;528(9):1500-1520. doi: 10.1000/cne.1. Epub 2020 Jan', '6.', '', 'Leaves of the claustrum in', 'the pot.', '',
      'Brewer DH(1), Kettle P(2), Lid MG(1)(3).', '',
      'Author information:', '(1)Department of Tea, Town.', '(2)Institute of Cups, Town.', '',
      'Comment in', '    J Tea. 2021;1:1.', '', 'BACKGROUND: Tea is a leaf. We poured', 'it.', '', 'RESULTS: 1. It was hot.', '',
      '© 2020 Pots, Inc.', '', 'DOI: 10.1000/cne.1', 'PMID: 31900000 [Indexed for MEDLINE]', '',
      'Conflict of interest statement: None.', '', '',
      '2. Tea Life. 2021 Feb 2;10:e60000. doi: 10.1000/life.2.', '', '[Cups learn.]', '', '[Article in German]', '', 'Lid M(1).', '',
      'DOI: 10.1000/life.2', 'PMID: 33520000', '',
    ]);
    expect(refused).toEqual([]);
    expect(entries).toMatchObject([
      {
        title: 'Leaves of the claustrum in the pot', authors: ['D. H. Brewer', 'P. Kettle', 'M. G. Lid'], published: '2020-06',
        journalRef: 'J Comp Tea', doi: '10.1000/cne.1', abstract: 'BACKGROUND: Tea is a leaf. We poured it. RESULTS: 1. It was hot.',
      },
      { title: 'Cups learn', authors: ['M. Lid'], published: '2021-02-02', journalRef: 'Tea Life', pages: 'e60000' },
    ]);
    expect(entries[1]!.abstract).toBeUndefined();
  });
});
