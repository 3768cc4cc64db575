import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

/** Lists of publications as pages of people and of services hold them, after the structure of each, with texts of our own. */
const read = async (name: string) => {
  const body = name.startsWith('<') ? name : readFileSync(`tests/fixtures/digest/publications/${name}.html`, 'utf8');
  const { digests } = await parseImport(`<!doctype html><html><head><title>P</title></head><body>${body}</body></html>`, {
    name: 'publications.html', now: Date.parse('2026-11-26T12:00:00Z'),
  });
  return digests.flatMap(({ entries }) => entries);
};
const tell = (entries: Awaited<ReturnType<typeof read>>): string[] =>
  entries.map(({ arxivId, title, authors, published }) => `${arxivId ?? '–'} | ${title} | ${authors?.join(', ') ?? '–'} | ${published ?? '–'}`);
/** References give initials, other forms whole names. */
const shorten = (line: string): string => line.replace(/\b([ABCD])[a-z]*\.? (?=Brewer|Kettle|Cup|Sieve)/g, '$1. ');

describe('a page of publications', () => {
  it.each([
    'al-folio', 'bibbase', 'hugos-academic-theme', 'dblp', 'a-project-pages-rows', 'titles-in-bold-below-names', 'references-in-a-list',
    'the-ieees-form-in-paragraphs', 'the-apas-form-without-marks', 'titles-as-links-before-the-names', 'a-table-by-year',
    'headings-and-paragraphs',
  ])('in the form of %s', async (name) => {
    expect(tell(await read(name)).map(shorten)).toEqual([
      '2101.00001 | Kettles That Learn | A. Brewer, B. Kettle, C. Cup | 2021', '– | A Theory of Spoons | A. Brewer, D. Sieve | 2019',
    ]);
  });

  it('of Google Scholar: cut names say so, counts of citations are no years', async () => {
    const entries = await read('google-scholar');
    expect(tell(entries)).toEqual([
      '– | Kettles That Learn | A Brewer, B Kettle, C Cup | 2021', '2001.00002 | Pots in space | A Brewer, DE Sieve | 2020',
      '– | A theory of spoons | A Brewer | 2019',
    ]);
    expect(entries[0]).toMatchObject({ authorsCut: true });
  });

  it('of Semantic Scholar', async () => {
    expect(tell(await read('semantic-scholar'))).toEqual([
      '– | Kettles That Learn | Ada Brewer, Ben Kettle | 2021', '– | A Theory of Spoons | Ada Brewer, Dee Sieve | 2019',
      '– | Pots at Sea | Ada Brewer, Dee Sieve | 2018',
    ]);
  });

  it('of results of Google Scholar, with the marks of files before the titles', async () => {
    const result = (title: string, byline: string): string => `<div class="gs_r gs_or gs_scl"><div class="gs_ggs"><a
      href="https://tea.example/a.pdf"><span class="gs_ctg2">[PDF]</span> tea.example</a></div><div class="gs_ri"><h3 class="gs_rt">
      <span class="gs_ctc"><span class="gs_ct1">[PDF]</span><span class="gs_ct2">[PDF]</span></span>
      <a href="https://tea.example/a">${title}</a></h3><div class="gs_a"><a href="/citations?user=x">A Brewer</a>${byline}</div>
      <div class="gs_rs">Tea is <b>warm</b> …</div><div class="gs_fl"><a href="#">Save</a> <a href="#">Cited by 2005</a></div></div></div>`;
    expect(tell(await read(`<ul><li>Sort by relevance</li></ul>${[
      result('Kettles That Learn', ', B Kettle… - Journal of …, 2021 - Elsevier'),
      result('Pots in Space', ', DE Sieve - arXiv preprint arXiv:2001.00002, 2020 - arxiv.org'),
      result('A Theory of Spoons', ' - Spoons, 2019 - Springer'),
    ].join('')}`))).toEqual([
      '– | Kettles That Learn | A Brewer, B Kettle | 2021', '2001.00002 | Pots in Space | A Brewer, DE Sieve | 2020',
      '– | A Theory of Spoons | A Brewer | 2019',
    ]);
  });

  it('of results of PubMed, with family names first', async () => {
    const result = (title: string, names: string, place: string): string => `<article class="full-docsum"><a class="docsum-title"
      href="https://pubmed.ncbi.nlm.nih.gov/1/">${title}</a><div class="docsum-citation full-citation">
      <span class="docsum-authors full-authors">${names}</span> <span class="docsum-authors short-authors">Brewer A, et al.</span>
      <span class="docsum-journal-citation full-journal-citation">${place}</span>
      <span class="docsum-journal-citation short-journal-citation">J Tea. 2021.</span> <span>PMID: 1</span></div></article>`;
    const entries = await read([
      result('Kettles That <b>Learn</b>.', 'Brewer A, Kettle BC.', 'J Tea. 2021 Mar;12(3):45-67. doi: 10.5555/tea.45. Epub 2021 Jan 2.'),
      result('Pots in Space.', 'Brewer A.', 'Tea Res. 2020;3:1-9.'),
      result('A Theory of Spoons.', 'van Sieve D, Brewer A.', 'J Tea. 2019.'),
    ].join(''));
    expect(tell(entries)).toEqual([
      '– | Kettles That Learn | A Brewer, BC Kettle | 2021', '– | Pots in Space | A Brewer | 2020',
      '– | A Theory of Spoons | D van Sieve, A Brewer | 2019',
    ]);
    expect(entries).toMatchObject([{ doi: '10.5555/tea.45', journalRef: 'J Tea' }, { journalRef: 'Tea Res' }, { journalRef: 'J Tea' }]);
  });

  it('of bioRxiv: the version in an address is no part of the DOI', async () => {
    expect(await read(
      '<h2>Publications</h2><p>A. Brewer and B. Kettle. <a href="https://www.biorxiv.org/content/10.1101/2021.11.04.467278v2.full">'
      + '<b>Kettles That Learn.</b></a> <i>bioRxiv</i>, 2021.</p>',
    )).toMatchObject([{ title: 'Kettles That Learn', doi: '10.1101/2021.11.04.467278' }]);
  });

  it('of a person who names the coauthors alone: the names say that there are more, and talks are no papers', async () => {
    const entries = await read('coauthors-alone');
    expect(tell(entries)).toEqual([
      '– | Kettles that learn | B. Kettle, C. Cup | 2012', '– | A theory of spoons | Dee Sieve | –',
      '– | Pots at sea | Ben Kettle, Dee Sieve | 2018',
    ]);
    expect(entries.every(({ authorsCut }) => authorsCut)).toBe(true);
  });

  it('an abstract that names another paper of the list does not take its title', async () => {
    expect(tell(await read('abstract-that-names-another'))).toEqual([
      '1501.00002 | Correction to “Kettles That Learn” | Ada Brewer | 2012', '1401.00001 | Kettles That Learn | Ada Brewer | 2012',
    ]);
  });

  it('whose names go on in the next line, and whose links stand in the last', async () => {
    expect(tell(await read('names-that-wrap'))).toEqual([
      '1901.00003 | A General and Very Robust Kettle | Ada T. Brewer | 2019',
      '1801.00004 | Spoons in the Wild | Ben Kettle, Cy Cup, Ada T. Brewer, Dee Sieve | 2018',
    ]);
  });

  it('with BibTeX that the page shows on request: it tells names and years', async () => {
    expect(tell(await read('bibtex-on-request'))).toEqual([
      '2101.00001 | Kettles That Learn | Ada Brewer, Ben Kettle, Cy Cup | 2021', '2001.00002 | Pots in Space | Ada Brewer | 2020',
      '– | A Theory of Spoons | Ada Brewer, Dee Sieve | 2019',
    ]);
  });

  it('with venue and DOI', async () => {
    expect(await read(
      '<h2>Publications</h2><p>A. Brewer and B. Kettle. <b>Kettles That Learn.</b> <i>Journal of Tea</i>, 15(4):1–20, 2021. '
      + '<a href="https://doi.org/10.1000/tea.15">doi</a></p>',
    )).toMatchObject([{ title: 'Kettles That Learn', doi: '10.1000/tea.15', journalRef: 'Journal of Tea' }]);
  });
});

it.each([
  'a-news-page', 'a-shop-of-books', 'a-table-of-people', 'talks-and-teaching', 'a-page-of-films', 'editors-and-committees', 'a-menu',
])('%s is no list of publications', async (name) => {
  expect(tell(await read(name))).toEqual([]);
});
