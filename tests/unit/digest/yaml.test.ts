import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

/** Lists of publications as people's sites keep them in YAML (`_data/publications.yml`), and as Hayagriva and CSL write them. */
const read = async (name: string, lines: string[], separator = '\n') => {
  const { digests, format, problem } = await parseImport(lines.join(separator), { name, now: Date.parse('2026-11-26T12:00:00Z') });
  const entries = digests.flatMap((digest) => digest.entries);
  return { entries, format, problem, sources: digests.map(({ source }) => source) };
};

describe('a list of publications in YAML', () => {
  it('keeps each title with its own names and id, whatever the order of the fields', async () => {
    const { entries, format, sources } = await read('publications.yml', [
      '# my papers', 'main:', '', '  - title: "Kettles: that \\"wait\\""', '    authors:  Ada Brewer*, <strong>Ben Kettle</strong>, Fay Cup',
      '    conference: Tea Conference, 2025.', '    arxiv: https://arxiv.org/abs/2512.00001', '    image: ./assets/img/1.png', '',
      "  - year: '2024'", "    title: 'A pot''s lid'  # short", '    image: ./assets/img/2.png',
      '    authors:', '      - Ada Brewer', "      - 'Kettle, Ben'",
      '    pdf: https://arxiv.org/pdf/2411.00002', '  - title: >-', '      Cups that', '      go on', '    author: "Cup F, Brewer AB"',
      '    url: "https://doi.org/10.1000/cups.1"', '    abstract: |', '      We look at: cups.', '      - They break.', '    year: 2023',
    ], '\r\n');
    expect(format).toBe('yaml');
    expect(sources).toEqual(['library:publications.yml']);
    expect(entries).toMatchObject([
      { title: 'Kettles: that "wait"', arxivId: '2512.00001', authors: ['Ada Brewer', 'Ben Kettle', 'Fay Cup'] },
      { title: "A pot's lid", arxivId: '2411.00002', authors: ['Ada Brewer', 'Ben Kettle'], published: '2024' },
      {
        title: 'Cups that go on', doi: '10.1000/cups.1', authors: ['F Cup', 'AB Brewer'], published: '2023',
        abstract: 'We look at: cups. - They break.',
      },
    ]);
  });

  it('groups papers by year, and keeps their links in a list', async () => {
    const { entries } = await read('pubs.yaml', [
      '---', '- year: 2026', '  papers:', '    - title: Kettles that wait', '      authors: Ada Brewer, Ben Kettle',
      '      topics: [tea, "water, hot"]', '      links:', '        - type: pdf', '          url: "/kettles.pdf"',
      '        - {type: arxiv, url: "https://arxiv.org/abs/2603.00001"}', '- year: 2025', '  papers:',
      '  - title: Cups that wait', '    authors: Fay Cup',
    ]);
    expect(entries.map(({ title, arxivId, published }) => [title, arxivId, published])).toEqual([
      ['Kettles that wait', '2603.00001', '2026'], ['Cups that wait', undefined, '2025'],
    ]);
  });

  it('of Hayagriva and CSL', async () => {
    const hayagriva = await read('library.yml', [
      'brewer2021:', '  type: article', '  title: Kettles that wait', '  author:', '    - Brewer, Ada', '  date: 2021-03-15',
      '  parent:', '    type: periodical',
      '    title: Journal of Tea',
    ]);
    expect(hayagriva.entries).toMatchObject([
      { title: 'Kettles that wait', authors: ['Ada Brewer'], published: '2021-03-15', journalRef: 'Journal of Tea' },
    ]);
    const csl = await read('references.yaml', [
      '---', 'references:', '- id: cup2019', '  type: article-journal', '  author:',
      '  - family: Cup', '    given: Fay', '  issued:', '    - year: 2019',
      '  title: Cups that wait', '  container-title: Journal of Tea', '  DOI: 10.1000/cups.2', '...',
    ]);
    expect(csl.entries).toMatchObject([
      { title: 'Cups that wait', authors: ['Fay Cup'], published: '2019', journalRef: 'Journal of Tea', doi: '10.1000/cups.2' },
    ]);
  });

  it.each([
    ['the settings of a site', '_config.yml', 'title: Ada Brewer\nauthor: Ada Brewer\nurl: https://brewer.example\nplugins:\n  - jekyll-feed'],
    ['a work of a build', 'ci.yml', 'name: CI\non: [push]\njobs:\n  build:\n    steps:\n      - name: Test the kettle\n        run: npm test'],
    ['a list of talks', 'talks.yml', '- title: How kettles sing\n  date: 2024-01-01\n  location: Tea Town\n- title: A new lab'],
    ['a template', 'publications.yml', '- year: 2025\n  title: Paper title goes here\n  venue: Conference\n  url: "#"'],
  ])('is not %s', async (_, name, text) => {
    expect((await read(name, [text])).entries).toEqual([]);
  });
});

it('a CITATION.cff gives the article to cite and its references, and no program', async () => {
  const { entries } = await read('CITATION.cff', [
    'cff-version: 1.2.0', 'message: "Please cite it."', 'title: KettleLib', 'authors:', '  - family-names: Brewer', '    given-names: Ada',
    'preferred-citation:', '  type: article', '  title: "Kettles in software"', '  authors:', '    - family-names: Brewer',
    '      given-names: Ada', '  year: 2021', '  journal: "Journal of Open Tea"', '  doi: "10.1000/jot.1"', 'references:',
    '  - type: software', '    title: "PotLib"', '    authors:', '      - name: Pots', '    doi: "10.5281/zenodo.1"',
  ]);
  expect(entries).toMatchObject([
    { title: 'Kettles in software', authors: ['Ada Brewer'], published: '2021', journalRef: 'Journal of Open Tea', doi: '10.1000/jot.1' },
  ]);
  expect(entries).toHaveLength(1);
});
