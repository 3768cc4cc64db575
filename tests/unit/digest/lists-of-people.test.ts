import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

/** Lists as people and their programs keep them in repositories, in several languages. */
const read = async (name: string, text: string) => {
  const { digests, refused, format, problem } = await parseImport(text, { name, now: Date.parse('2026-11-26T12:00:00Z') });
  return { entries: digests.flatMap(({ entries }) => entries), refused, format, problem };
};

describe('a list in Markdown', () => {
  it('in Chinese: titles in book marks, venues in bold below them, labels', async () => {
    const { entries } = await read('24.md', [
      '# 视差估计', '', '**[1]《Kettles for Plenoptic Pictures》**', '', '**Journal of Graphic Tea 2017**', '',
      'Abstract：本文提出了一个烧水壶的框架。', '', 'arXiv：https://arxiv.org/abs/1804.00001', '', 'github：https://github.com/brewer/kettle', '',
      '[2]《Cups in the Wild》 ICME 2018', '', '摘要：杯子的研究。', '', 'arXiv：https://arxiv.org/abs/1804.00002', '',
      '## 3. Spoons That Wait', '- **相关性评分**: ⭐⭐⭐ (9/10)', '- **ArXiv ID**: 2508.00003v1', '- **作者**: Ada Brewer, Ben Kettle',
      '- **论文链接**: [PDF](https://arxiv.org/pdf/2508.00003v1)',
    ].join('\n'));
    expect(entries.map(({ arxivId, title, authors }) => [arxivId, title, authors])).toEqual([
      ['1804.00001', 'Kettles for Plenoptic Pictures', undefined],
      ['1804.00002', 'Cups in the Wild', undefined],
      ['2508.00003', 'Spoons That Wait', ['Ada Brewer', 'Ben Kettle']],
    ]);
  });

  it('whose labels are bold without their colon: names end where the next label begins', async () => {
    const { entries } = await read('digest.md', [
      '## 1. Kettles That Learn', '', '**arXiv**: [2602.00001](https://arxiv.org/abs/2602.00001)  ',
      '**Authors**: Ada Brewer, Ben Kettle  ',
      '**Date**: 27 Feb 2026  ', '**Categories**: gr-qc, astro-ph.HE  ', '**Type**: new submission  ',
    ].join('\n'));
    expect(entries).toMatchObject([{ arxivId: '2602.00001', title: 'Kettles That Learn', authors: ['Ada Brewer', 'Ben Kettle'] }]);
  });

  it.each([
    ['a venue with its year glued to it as the link', '- [[ICCV2021](https://arxiv.org/abs/2107.00001v1)] Finding Parts of Kettles'],
    ['a venue and its year before the title', '- CVPR 2024, Finding Parts of Kettles, [arXiv](https://arxiv.org/abs/2107.00001)'],
    ['a month before it and two links', '- arXiv 2023.10, Finding Parts of Kettles, [Website](https://k.example) / [arXiv](https://arxiv.org/abs/2107.00001)'],
    ['a name before the title in quotes', '- **Kettle:** Ada Brewer. "Finding Parts of Kettles." ECCV (2021) [[paper](https://arxiv.org/abs/2107.00001)]'],
    ['a venue as the label below names', '**Finding Parts of Kettles** <br>\nAda Brewer, Ben Kettle <br>\n[TVCG 2022](https://arxiv.org/pdf/2107.00001) • [Code](https://x.example)'],
    ['buttons in HTML below the title', '# Finding Parts of Kettles\n\n<div class="bar">\n  <a href="https://arxiv.org/abs/2107.00001">📄 arXiv: 2107.00001v2</a>\n  <button title="x">☆ 收藏</button>\n</div>\n\n**作者**: Ada Brewer, Ben Kettle'],
    ['the day of its submission behind the id', '[arXiv:2107.00001](https://arxiv.org/abs/2107.00001)[Submitted on 27 Feb 2026]\n**Finding Parts of Kettles**'],
  ])('with %s', async (_, line) => {
    const { entries } = await read('README.md', `${line}\n`);
    expect(entries.map(({ arxivId, title }) => [arxivId, title])).toEqual([['2107.00001', 'Finding Parts of Kettles']]);
  });

  it('with papers at publishers and proceedings: a title that links there is a paper, another link is none', async () => {
    const { entries } = await read('README.md', [
      '# Awesome kettles', '',
      '* **[Kettles That Learn to Wait Longer](https://openreview.net/forum?id=abc)** ![badge](https://img.shields.io/x)',
      '  * Ada Brewer, Ben Kettle, Chen Pot', '* [Cups and Saucers in Outer Space](https://doi.org/10.1000/cups.1) by Fay Sieve',
      '* **Spoons for Very Large Pots.** *ACL 2020.* [paper](https://aclanthology.org/2020.acl-main.1/)',
      '* [A very useful kettle library](https://github.com/brewer/kettle)', '* [Our new blog about all kettles](https://kettles.example/blog)',
      '* [Teapots Are All We Need](https://arxiv.org/abs/2107.00001), also at [ICLR](https://openreview.net/forum?id=def)',
    ].join('\n'));
    const papers = entries.map(({ title, arxivId, doi, authors }) => ({ title, arxivId, doi, authors }));
    expect(papers.sort((a, b) => a.title.localeCompare(b.title))).toEqual([
      { title: 'Cups and Saucers in Outer Space', doi: '10.1000/cups.1' },
      { title: 'Kettles That Learn to Wait Longer', authors: ['Ada Brewer', 'Ben Kettle', 'Chen Pot'] },
      { title: 'Spoons for Very Large Pots' },
      { title: 'Teapots Are All We Need', arxivId: '2107.00001' },
    ]);
  });

  it('whose items are titles with a venue and its year: each is a paper, an event or a release is none', async () => {
    const { entries } = await read('README.md', [
      '## Tuning', '* Too Many Knobs to Tune? Towards Faster Kettles (HotTea 2020)', '* Kettles That Learn to Wait Longer (SIGMOD Record 2021)',
      '* Our second release of the toolkit (March 2023)', '* [Table of contents](#tuning)', '* Tea (VLDB 2020)',
    ].join('\n'));
    expect(entries).toMatchObject([
      { title: 'Too Many Knobs to Tune? Towards Faster Kettles', published: '2020', journalRef: 'HotTea', inProceedings: true },
      { title: 'Kettles That Learn to Wait Longer', published: '2021', journalRef: 'SIGMOD Record' },
    ]);
    expect(entries).toHaveLength(2);
  });

  it('with a table of names that are no papers has none', async () => {
    const rows = [
      '| Name | Hex | Usage |', '|---|---|---|', '| Kettle Blue Deep | `#1a1a1a` | Links |', '| Pot Red Dark | `#e5e5e5` | Lines |',
    ];
    const { entries } = await read('BRAND.md', rows.join('\n'));
    expect(entries).toEqual([]);
    const models = await read('MODELS.md', '| Name | Paper |\n|---|---|\n| KettleNet | [paper](https://arxiv.org/abs/2107.00001) |\n');
    expect(models.entries).toMatchObject([{ title: 'KettleNet', arxivId: '2107.00001' }]);
  });

  it('a note whose front matter has names in parts and texts of several lines', async () => {
    const { entries } = await read('brewer08a.md', [
      '---', 'title: Kettles for statistical graph decomposition and parameterising restricted', '  positive definite pots',
      'abstract: Many pots boil. We', '  watch them.', "year: '2008'", 'author:', '- given: Ada B.', '  family: Brewer', '- given: Özgür',
      '  family: Kettle', 'venue: Proceedings of Tea', '---', '',
    ].join('\n'));
    expect(entries).toMatchObject([{
      title: 'Kettles for statistical graph decomposition and parameterising restricted positive definite pots',
      authors: ['Ada B. Brewer', 'Özgür Kettle'], abstract: 'Many pots boil. We watch them.', published: '2008',
    }]);
  });
});

describe('entities and years', () => {
  it('are letters, and no part of a name', async () => {
    const { entries } = await read('a.csv', 'title,authors,arxiv_id\nRe&#64258;ective Caf&eacute;s,Bj&#246rn Kettle; Ren&eacute;e Pot,2107.00001\n');
    expect(entries).toMatchObject([{ title: 'Reﬂective Cafés', authors: ['Björn Kettle', 'Renée Pot'] }]);
    const list = await read('b.md', '* Ada Brewer, and Ben Kettle. 2019. [Finding Parts of Kettles](https://arxiv.org/pdf/2107.00001). In *Proceedings of Tea*.');
    expect(list.entries).toMatchObject([{ title: 'Finding Parts of Kettles', authors: ['Ada Brewer', 'Ben Kettle'] }]);
  });
});

describe('JSON', () => {
  it('whose records name their papers by an address', async () => {
    const { entries } = await read('a.json', JSON.stringify({
      date: '2026-04-23', results: [{ benchmark: 'BOIL', value: 3, paper: 'https://arxiv.org/abs/2604.00001' }],
    }));
    expect(entries).toMatchObject([{ arxivId: '2604.00001', title: 'arXiv:2604.00001' }]);
  });

  it('whose remarks list the papers they are about: these are papers, the remark is none', async () => {
    const { entries } = await read('a.json', JSON.stringify({
      insights: [{ title: 'Kettles got faster', claim: 'They did.', papers: ['https://arxiv.org/abs/2604.00001', '2604.00002'] }],
    }));
    expect(entries.map(({ arxivId }) => arxivId)).toEqual(['2604.00001', '2604.00002']);
  });

  it('of feeds, labels or packages has no papers', async () => {
    const feeds = [
      { slug: 'tea', name: 'Journal of Tea', file: 'tea.xml', count: 3 }, { slug: 'pots', name: 'Pots', file: 'pots.xml', count: 1 },
    ];
    expect(await read('feeds.json', JSON.stringify({ feeds }))).toMatchObject({ entries: [], problem: 'This looks like JSON, but it names no papers.' });
  });
});

describe('a text', () => {
  const sentence = 'We boil water in many pots and look at how it moves. ';
  const long = sentence.repeat(8).trim();

  it('of titles and abstracts in turn is a list of papers', async () => {
    const { entries } = await read('papers.txt', `Kettles That Learn to Wait\n\n${long}\n\nCups and Saucers in Space\n\n${long}\n`);
    expect(entries.map(({ title }) => title)).toEqual(['Kettles That Learn to Wait', 'Cups and Saucers in Space']);
  });

  it.each([
    ['a thesis', `University of Tea\n\nTHE BOILING OF WATER\n\nContents\n\n1. Introduction.....3\n\n2. Pots.....9\n\n1. Introduction\n\n${long}\n\n${long}\n\n2. Pots\n\n${long}`],
    ['a program', `function boil(kettle) {\n  return kettle;\n}\n\n// Waits until the water boils\n\n${'const water = kettle.pour(); '.repeat(12)}\n\nreturn water;\n\n}`],
    ['a search of PubMed as abstracts', `1. J Tea. 2016 Jun 1;74(3):279-85.\n\nHow kettles sing.\n\nBrewer A(1), Kettle B(1).\n\nAuthor information:\n(1)Tea.\n\n${long}\n\nDOI: 10.1000/k.1`],
  ])('that is %s is none', async (_, text) => {
    expect(await read('text.txt', text)).toMatchObject({ entries: [], problem: 'Nothing in this text looks like a list of papers.' });
  });
});
