import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const read = async (name: string, lines: string[]) => {
  const { digests, format } = await parseImport(lines.join('\n'), { name, now: Date.parse('2026-11-26T12:00:00Z') });
  return { format, entries: digests.flatMap(({ entries }) => entries) };
};

describe('an outline of Org mode', () => {
  it('is read as Markdown is: links, headings and emphasis in their own signs', async () => {
    const { entries, format } = await read('papers.org', [
      '#+title: Papers', '#+options: toc:nil', '', '* Reading list',
      '** TODO [[https://arxiv.org/abs/2101.00001][Kettles That Wait Longer]] :tea:water:',
      '   CLOSED: [2021-01-02 Sat 10:00]', '   :LOGBOOK:', '   :END:',
      '** DONE [[https://arxiv.org/abs/2101.00002v2][Cups That Wait Longer]]', '* Papers',
      '  - Kettle flow in hyperbolic space. /Calc. Var. Partial Differential Equations/, 63, 109 (2024). '
        + '[[https://arxiv.org/abs/2101.00003][arXiv]].',
    ]);
    expect(format).toBe('org');
    expect(entries.map(({ arxivId, title, authors }) => [arxivId, title, authors])).toEqual([
      ['2101.00001', 'Kettles That Wait Longer', undefined], ['2101.00002', 'Cups That Wait Longer', undefined],
      ['2101.00003', 'Kettle flow in hyperbolic space.', undefined],
    ]);
  });
});

describe('a person’s own list in Markdown', () => {
  it('names the coauthors alone: they are no part of the title, and not all of the authors', async () => {
    const { entries } = await read('papers.md', [
      '# Papers', '',
      '- Scalar kettle rigidity of domains (with [Ada Brewer](https://brewer.example/)). [arXiv](https://arxiv.org/abs/2101.00001).',
      '- Scalar kettle rigidity of polytopes. (joint with *[Ben Kettle](https://kettle.example/)*). [arXiv](https://arxiv.org/abs/2101.00002)',
    ]);
    expect(entries.map(({ title, authors, authorsCut }) => ({ title, authors, authorsCut }))).toEqual([
      { title: 'Scalar kettle rigidity of domains', authors: ['Ada Brewer'], authorsCut: true },
      { title: 'Scalar kettle rigidity of polytopes.', authors: ['Ben Kettle'], authorsCut: true },
    ]);
  });
});

describe('reStructuredText', () => {
  it('has citations, each a paper: wrapped lines, a title in italics, the year in the key', async () => {
    const { entries, format } = await read('references.rst', [
      '==========', 'References', '==========', '', '.. _ref-A:', '',
      '.. [Brewer2021] Brewer, A., & Kettle, B. C. (2021). How kettles',
      '   sing at dawn. Journal of Tea, 12(3), 1–9.', '   https://doi.org/10.1234/tea.5',
      '.. [BK18] \\Ada Brewer and Ben Kettle.', '          *How pots wait until the water boils*',
      '          http://tea.example/10.2018/3', '',
      '.. image:: kettle.png', '', 'See `Spoons at Scale <https://arxiv.org/abs/2606.00001>`_ and :ref:`the kettle <kettle>`.', '',
    ]);
    expect(format).toBe('rst');
    expect(entries).toMatchObject([
      { title: 'How kettles sing at dawn', authors: ['A. Brewer', 'B. C. Kettle'], published: '2021', doi: '10.1234/tea.5' },
      { title: 'How pots wait until the water boils', authors: ['Ada Brewer', 'Ben Kettle'], published: '2018' },
      { title: 'Spoons at Scale', arxivId: '2606.00001' },
    ]);
  });
});
