import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const read = async (text: string, name: string) => {
  const reading = await parseImport(text, { now: Date.parse('2026-11-20T10:00:00Z'), name });
  return { reading, papers: reading.digests.flatMap(({ entries }) => entries) };
};

describe('volume, issue, pages and publisher', () => {
  const wanted = { journalRef: 'Journal of Tea', volume: '12', issue: '3', pages: '34–56', publisher: 'Tea Press' };

  it.each([
    ['a.bib', `@article{a, title={How kettles sing}, journal={Journal of Tea}, volume=12, number={3}, pages={34--56},
      publisher={Tea Press}}`],
    ['a.ris', 'TY  - JOUR\nTI  - How kettles sing\nT2  - Journal of Tea\nVL  - 12\nIS  - 3\nSP  - 34\nEP  - 56\nPB  - Tea Press\nER  - \n'],
    ['b.ris', 'TY  - JOUR\nTI  - How kettles sing\nT2  - Journal of Tea\nVL  - 12\nIS  - 3\nSP  - 34-56\nPB  - Tea Press\nER  - \n'],
    ['a.json', JSON.stringify([{
      'id': 'a', 'type': 'article-journal', 'title': 'How kettles sing', 'container-title': 'Journal of Tea', 'volume': 12, 'issue': '3',
      'page': '34-56', 'publisher': 'Tea Press', 'issued': { 'date-parts': [[2020]] },
    }])],
  ])('are kept from %s', async (name, text) => {
    const { papers } = await read(text, name);
    expect(papers).toMatchObject([wanted]);
    expect(papers[0]).not.toHaveProperty('inProceedings');
  });

  it('are none of a preprint that a file calls an article of arXiv', async () => {
    const text = '@article{a, title={How kettles sing}, journal={CoRR}, volume={abs/2606.00001}, publisher={arXiv}}';
    const { papers } = await read(text, 'a.bib');
    expect(papers).toMatchObject([{ title: 'How kettles sing', arxivId: '2606.00001' }]);
    for (const name of ['journalRef', 'volume', 'publisher', 'inProceedings']) expect(papers[0]).not.toHaveProperty(name);
  });

  it('of proceedings are told apart from those of a journal, and the number of a report is no issue', async () => {
    const { papers } = await read([
      '@inproceedings{a, title={How kettles sing}, booktitle={Proceedings of Tea}, pages={1 -- 9}}',
      '@techreport{b, title={Cups}, number={TR-7}}',
    ].join('\n'), 'a.bib');
    expect(papers).toMatchObject([{ journalRef: 'Proceedings of Tea', inProceedings: true, pages: '1–9' }, { title: 'Cups' }]);
    expect(papers[1]).not.toHaveProperty('issue');
  });
});

describe('an entry of BibTeX with a crossref', () => {
  it('has what its proceedings say, wherever they stand; these stay an entry, as people cite them, too', async () => {
    const { reading, papers } = await read(`
@inproceedings{a, title={How kettles sing}, author={Brewer, Ada}, crossref={Tea20}, pages={1--9}}
@proceedings{tea20, title={Proceedings of the Tea Conference}, editor={Cup, Cy}, year={2020}, publisher={Tea Press}, volume={5}}
@inproceedings{b, title={Cups of clay}, author={Leaf, Fay}, year={2021}, crossref = "tea20", booktitle={Tea 2020}}
@inproceedings{c, title={Saucers}, author={Leaf, Fay}, crossref={nowhere}}
`, 'tea.bib');
    expect(papers).toMatchObject([
      {
        title: 'How kettles sing', journalRef: 'Proceedings of the Tea Conference', inProceedings: true, published: '2020',
        publisher: 'Tea Press', volume: '5', pages: '1–9',
      },
      { title: 'Proceedings of the Tea Conference', volume: '5' },
      { title: 'Cups of clay', journalRef: 'Tea 2020', published: '2021', publisher: 'Tea Press' },
      { title: 'Saucers' },
    ]);
    expect(reading.refused).toEqual([]);
  });
});
