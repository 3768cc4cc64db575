import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

/** The papers of a file. */
const read = async (name: string, text: string) =>
  (await parseImport(text, { name, now: Date.parse('2026-11-26T12:00:00Z') })).digests.flatMap(({ entries }) => entries);

describe('BibTeX', () => {
  it('whose entries lack their key, keeps the first field', async () => {
    expect(await read('a.bib', '@article{\n  title = {Kettles That Learn},\n  author = {Ada Brewer and et al.},\n  year = {2021},\n}\n'))
      .toMatchObject([{ title: 'Kettles That Learn', authors: ['Ada Brewer'], authorsCut: true, published: '2021' }]);
  });

  it('of biblatex has a subtitle apart', async () => {
    expect(await read('a.bib', `@article{a, title = {Kettles}, subtitle = {A Study}, author = {Brewer, Ada}, date = {2021}}
@article{b, title = {Foams: A Study}, subtitle = {A Study}, author = {Brewer, Ada}, date = {2021}}
@article{c, title = {Who Boils?}, subtitle = {A Study}, author = {Brewer, Ada}, date = {2021}}`))
      .toMatchObject([{ title: 'Kettles: A Study' }, { title: 'Foams: A Study' }, { title: 'Who Boils? A Study' }]);
  });

  it('that sorts by the argument of a command does not print it', async () => {
    expect(await read('a.bib', '@book{a, title = {Foams}, author = {{\\noopsort{Cup}}van der Cup, Carl}, year = {{\\noopsort{1973a}}2020}}'))
      .toMatchObject([{ title: 'Foams', authors: ['Carl van der Cup'], published: '2020' }]);
  });

  it('of Mendeley escapes the signs of formulas', async () => {
    expect(await read('a.bib', '@article{a, title = {{Tea in {\\$}L{\\^{}}2{\\$}, ca. {\\~{}}5 ml}}, author = {Brewer, Ada}, year = {2020}}'))
      .toMatchObject([{ title: 'Tea in $L^2$, ca. ~5 ml' }]);
  });
});

it('RIS may have several authors behind one tag', async () => {
  expect(await read('a.ris', 'TY  - JOUR\nAU  - Brewer, Ada; Kettle, Ben\nTI  - Kettles That Learn\nPY  - 2021\nER  - \n'))
    .toMatchObject([{ authors: ['Ada Brewer', 'Ben Kettle'] }]);
});

it('CSL has particles that are dropped where names are sorted, and in YAML the parts of a date', async () => {
  const author = [{ 'family': 'Kettle', 'given': 'Ben', 'dropping-particle': 'van', 'suffix': 'Jr.' }];
  expect(await read('a.json', JSON.stringify([{ id: 'a', type: 'article', title: 'Kettles', author, issued: { 'date-parts': [[2021]] } }])))
    .toMatchObject([{ authors: ['Ben van Kettle Jr.'] }]);
  const yaml = `references:
- id: a
  title: Kettles That Learn
  author:
  - family: Brewer
    given: Ada
  issued:
    date-parts:
    - - 2021
      - 3
`;
  expect(await read('a.yaml', yaml)).toMatchObject([{ title: 'Kettles That Learn', authors: ['Ada Brewer'], published: '2021-03' }]);
});

describe('ADS', () => {
  it('as tagged records: the DOI and the preprint stand behind one tag', async () => {
    expect(await read('a.txt', `%R 2020ApJ...900...12B
%T Search for boiling stars
%A Brewer, Ada;Kettle, Ben
%D 5/2020
%Y DOI: 10.5555/1538-4357/ab0001; eprintid: arXiv:2001.01234

%R 2019MNRAS.488.1234C
%T Milk in the early universe
%A Cup, Carl
%D 9/2019
%Y DOI: 10.5555/mnras/stz1234
`)).toMatchObject([
      { title: 'Search for boiling stars', arxivId: '2001.01234', doi: '10.5555/1538-4357/ab0001', authors: ['Ada Brewer', 'Ben Kettle'] },
      { title: 'Milk in the early universe', doi: '10.5555/mnras/stz1234' },
    ]);
  });

  it('as XML', async () => {
    expect(await read('a.xml', `<?xml version='1.0'?>
<records xmlns="http://ads.harvard.edu/schema/abs/1.1/references"><record><bibcode>2020ApJ...900...12B</bibcode>
<title>Search for boiling stars</title><author>Brewer, Ada</author><pubdate>May 2020</pubdate>
<DOI>10.5555/1538-4357/ab0001</DOI><eprintid>arXiv:2001.01234</eprintid></record></records>`))
      .toMatchObject([{ title: 'Search for boiling stars', arxivId: '2001.01234', published: '2020-05' }]);
  });

  it('for LaTeX names no titles: a journal and its year are none', async () => {
    const item = '\\bibitem[Brewer \\& Kettle(2020)]{a} Brewer, A. \\& Kettle, B.\\ 2020, \\apj, 900, 12. doi:10.5555/1538-4357/ab0001\n';
    expect(await read('a.tex', item)).toEqual([]);
  });
});
