import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const read = async (...lines: string[]): Promise<string[]> => {
  const { digests } = await parseImport(lines.join('\n'), { name: 'README.md', now: Date.parse('2026-11-26T12:00:00Z') });
  const entries = digests.flatMap((digest) => digest.entries);
  return entries.map(({ arxivId, title, authors }) => `${arxivId} | ${title} | ${authors?.join(', ') ?? '–'}`);
};
const link = (id: string, text = 'paper'): string => `[[${text}](https://arxiv.org/abs/${id})]`;

describe('names in a list of Markdown', () => {
  it('below the title, behind its venue', async () => {
    expect(await read(
      '# Kettles', '', `1. **Kettles That Learn**. (ICLR 2020) <br />\nAda Brewer, Ben Kettle, Cy Cup. ${link('2001.00001')} [[code](https://x.example)]`, '',
      `**Spoons in the Wild, EMNLP 2023 Main Conference**  <br />\nDee Sieve, Eve Pot. ${link('2001.00002')}`, '',
      `2. **Pots That Wait.** Dee Sieve and Eve Pot. NeurIPS 2021. ${link('2001.00003')}`,
    )).toEqual([
      '2001.00001 | Kettles That Learn | Ada Brewer, Ben Kettle, Cy Cup', '2001.00002 | Spoons in the Wild, EMNLP 2023 Main Conference | Dee Sieve, Eve Pot',
      '2001.00003 | Pots That Wait. | Dee Sieve, Eve Pot',
    ]);
  });

  it('in italics in the line below a bold title: one name, and more than fit a line', async () => {
    const many = Array.from({ length: 15 }, (_, n) => `Ada Kettle${'abcdefghijklmno'[n]}`).join(', ');
    expect(await read(
      '**A Unified Perspective on Kettles** \\', '*Calvin Cup* \\', `arXiv 2022. ${link('2208.00001')} \\`, '25 Aug 2022', '',
      '**Photorealistic Pots with Deep Leaves** \\', `*${many}* \\`, `NeurIPS 2022. ${link('2205.00002')} \\`, '23 May 2022', '',
      '## Section', '', '*Mirror Kettle Models*', link('2308.00003'),
    )).toEqual([
      '2208.00001 | A Unified Perspective on Kettles | Calvin Cup', `2205.00002 | Photorealistic Pots with Deep Leaves | ${many}`,
      '2308.00003 | Mirror Kettle Models | –',
    ]);
  });

  it('in italics below a bold title, whatever they are called', async () => {
    expect(await read(
      '# Kettles', '', '**Kettles for Everyone** \\', '*Ada Brewer, Ben des Cup, Rémi Tachet des Pots, Cy Cup* \\',
      `ICLR 2021. ${link('2009.00001')} \\`, '11 Sep 2020', '',
      '**Spoons for Medicine** \\', '*Dee Sieve, Eve chul Pot* \\', `MIA 2021. ${link('2009.00002')} \\`, '8 Oct 2021', '',
      '1. **Pots That Wait.** Preprint.', '', `   *Dee Sieve\\*, Eve Pot\\*, Ada Brewer.* ${link('2009.00003')}, 2021.9`, '',
      '2. **Lids That Close**. Preprint.', '', `   *Dee Sieve Eve Pot Ada Brewer* ${link('2009.00004')}, 2021.9`,
    )).toEqual([
      '2009.00001 | Kettles for Everyone | Ada Brewer, Ben des Cup, Rémi Tachet des Pots, Cy Cup', '2009.00002 | Spoons for Medicine | Dee Sieve, Eve chul Pot',
      '2009.00003 | Pots That Wait. | Dee Sieve, Eve Pot, Ada Brewer', '2009.00004 | Lids That Close | –',
    ]);
  });
});

describe('names in the paragraph below an item', () => {
  it('are those of its paper, family names first, and not of the paper before', async () => {
    expect(await read(
      '1. **Kettle Message Passing.** ICML 2017. [paper](https://arxiv.org/pdf/1704.00001.pdf)', '',
      '    *Brewer, Ada and Cup, Benjamin B and Li, Dee.*', '',
      '1. **Lidless Pots.** CVPR 2018. [paper](https://x.example/pots.pdf)', '', '    *Pot, Eve and Lid, Fay.*', '',
      '1. **Benchmarking Spoons.** arxiv 2020. [paper](https://arxiv.org/pdf/2003.00002.pdf)', '', 'This one is about spoons.', '',
      '1. **Sieves Without Names.** CVPR 2019. [paper](https://x.example/s.pdf)', '', '    *Pot, Eve and Lid, Fay.*',
    )).toEqual([
      '1704.00001 | Kettle Message Passing. | Ada Brewer, Benjamin B Cup, Dee Li', '2003.00002 | Benchmarking Spoons. | –',
    ]);
  });
});

it('names of which the first alone is turned, as Google Scholar copies them', async () => {
  expect(await read(
    '# Papers', `**[1]** Brewer, Ada, Ben Kettle, and Cy Cup. "**Kettle Turing Machines.**" arXiv preprint (2014). ${link('1410.00001', 'pdf')}`, '',
    `**[2]** Kettle, Leon A., et al. "**Pots of Memory**." (2015). ${link('1410.00002', 'pdf')}`,
  )).toEqual(['1410.00001 | Kettle Turing Machines | Ada Brewer, Ben Kettle, Cy Cup', '1410.00002 | Pots of Memory | Leon A. Kettle']);
});

describe('titles in a list of Markdown', () => {
  it('of the first item, not the heading above or the sentence below it', async () => {
    expect(await read(
      '### Analysis', 'This section holds studies of kettles and of their many properties.', '',
      '1. **What Makes Kettles Good in Context for Spoons?**. Preprint. ![](https://img.shields.io/badge/x)', '',
      `   *Ada Brewer, Ben Kettle*. ${link('2101.00001')} 2021.1`, '',
      '### New papers', '*Newly published papers (< 6 months) which are worth reading*',
      `- Spoons: Efficient Wooden Networks for Stirring in Large Pots (2017), Dee Sieve et al. ${link('1704.00002')}`,
      '', '### HW / SW / Dataset', `-  SQuAT: 100,000+ Questions for Kettles and Their Pots (2016), Sieve et al. ${link('1606.00003')}`,
    )).toEqual([
      '2101.00001 | What Makes Kettles Good in Context for Spoons? | Ada Brewer, Ben Kettle',
      '1704.00002 | Spoons: Efficient Wooden Networks for Stirring in Large Pots | Dee Sieve',
      '1606.00003 | SQuAT: 100,000+ Questions for Kettles and Their Pots | –',
    ]);
  });

  it('behind a link in a sentence or in a table of buttons, where the item comes later', async () => {
    expect(await read(
      'Must-read papers on [kettle editing](https://arxiv.org/abs/2305.00001) for large kettles.', '', '## Models', '',
      '<table><tr><td>T5</td><td><a href="https://arxiv.org/abs/1910.00002">Paper</a></td></tr></table>', '',
      `1. **Editing Large Kettles: Problems and Methods**. Ada Brewer, Ben Kettle. ${link('2305.00001')}`,
      `2. <u>T5</u>: **"Exploring the Limits of Pots"**. *Cy Cup et al.* JMLR 2019. ${link('1910.00002', 'Paper')}`,
    )).toEqual([
      '2305.00001 | Editing Large Kettles: Problems and Methods | Ada Brewer, Ben Kettle', '1910.00002 | Exploring the Limits of Pots | Cy Cup',
    ]);
  });

  it('in its cell of a table of HTML, whose head names the columns', async () => {
    expect(await read(
      '# Pots', '', '<table>', '<tr><th>Title</th><th>Venue</th><th><b>Links</b></th></tr>', '<tr>', '  <td>Kettles That Learn</td>',
      '  <td>TEA 2024</td><td><a href="https://arxiv.org/abs/2412.00001">paper</a></td>', '</tr>',
      '<tr><td>Pots | Cups</td><td>TEA 2025</td><td><a href="https://arxiv.org/abs/2412.00002">paper</a></td></tr></table>', '',
      '- [Spoons in the Wild](https://arxiv.org/abs/2412.00003)',
    )).toEqual(['2412.00001 | Kettles That Learn | –', '2412.00002 | Pots | Cups | –', '2412.00003 | Spoons in the Wild | –']);
  });

  it('before the dash of a long description', async () => {
    const long = 'an approach that keeps kettles warm by loading them with all the leaves in advance; '.repeat(5);
    expect(await read(
      '## Top papers', '', '| **Paper** | **Links** |', '| --- | --- |',
      `| 1) Cup-Augmented Generation (CAG) - ${long} | [Paper](https://arxiv.org/pdf/2412.00001), [Tweet](https://x.com/a/status/1) |`,
      `| 2) OLKet 2 - introduces a kettle; ${long} | [Paper](https://arxiv.org/abs/2501.00002) |`,
      `| 7) 1.58-bit POT - presents the first approach to the state-of-the-art  cup-to-pot kettle, that is warm. | [Paper](https://arxiv.org/abs/2412.00003) |`,
    )).toEqual(['2412.00001 | Cup-Augmented Generation (CAG) | –', '2501.00002 | OLKet 2 | –', '2412.00003 | 1.58-bit POT | –']);
  });

  it('below its address, with names in brackets, though a formula stands above', async () => {
    expect(await read(
      'https://arxiv.org/abs/2310.00001', '', 'Kettles in Context (Ada Brewer, Ben Kettle)', '', '주전자는 따뜻하다.', '',
      'max R(y, x) such that C(y, x) <= 0', '',
      'https://arxiv.org/abs/2310.00002', '', 'Spoons: Beyond Boundaries (Cy Cup, Dee Sieve, Eve Pot)', '', '숟가락은 길다.',
    )).toEqual(['2310.00001 | Kettles in Context | Ada Brewer, Ben Kettle', '2310.00002 | Spoons: Beyond Boundaries | Cy Cup, Dee Sieve, Eve Pot']);
  });

  it.each([
    ['[KET.int8()] 8-bit Kettles for Pots at Scale(@Tea Research etc)', '8-bit Kettles for Pots at Scale'],
    ['[ketflow]KETFLOW: A Kettle Engine for Large Pots(@Cup Lab)', 'KETFLOW: A Kettle Engine for Large Pots'],
    ['🔥 [**500xKettle**] 500xKettle: Compression for Large Pots(@The Moscow Institute of Tea and Kettle Technology etc)', '500xKettle: Compression for Large Pots'],
    ['[Pots] Reducing shared memory footprint to leverage high  throughput on kettles and on very many wooden spoons(@Tea etc)',
      'Reducing shared memory footprint to leverage high throughput on kettles and on very many wooden spoons'],
  ])('without the marks around it: %s', async (cell, title) => {
    const row = `|2022.08|${cell} |[[pdf]](https://arxiv.org/pdf/2208.00001.pdf)|`;
    expect(await read('|Date|Title|Paper|', '|:---:|:---:|:---:|', row)).toEqual([`2208.00001 | ${title} | –`]);
  });
});

describe('lines with labels below a title of Markdown', () => {
  it('each tell one thing, also without an empty line between them', async () => {
    expect(await read(
      '## Kettles That Learn', 'Authors: Ada Brewer, Ben Kettle', 'Abstract: We teach kettles', 'to learn.', '',
      '## Spoons in the Wild', 'Author: Dee Sieve Year: 2021', '',
    )).toEqual(['undefined | Kettles That Learn | Ada Brewer, Ben Kettle', 'undefined | Spoons in the Wild | Dee Sieve']);
  });

  it.each([
    ['on a line', 'Author: Ada Brewer Date: 2024-03-05'],
    ['on two lines', 'Author: Ada Brewer\nDate: March 2024'],
    ['in bold', '**Author:** Ada Brewer **Date:** March 2024 **Status:** Draft'],
  ])('are of the text itself if they are author and date, %s', async (_, lines) => {
    const text = `# A Guide to Kettles\n\n${lines}\n\nKettles are warm.\n\n## Shapes\n\nSome are tall.\n`;
    const { digests, refused, found } = await parseImport(text, { name: 'guide.md', now: Date.parse('2026-11-26T12:00:00Z') });
    expect(digests).toEqual([]);
    expect(found.leftOut).toBe(1);
    expect(refused[0]!.leftOut).toEqual({ title: 'A Guide to Kettles', authors: ['Ada Brewer'] });
  });

  it('are of papers if several titles have them', async () => {
    expect(await read(
      '## Kettles That Learn', 'Author: Ada Brewer', 'Date: 2024-03-05', '',
      '## Spoons in the Wild', 'Author: Dee Sieve', 'Date: 2024-03-06',
    )).toEqual(['undefined | Kettles That Learn | Ada Brewer', 'undefined | Spoons in the Wild | Dee Sieve']);
  });
});

describe('a list of references and ids', () => {
  it('has a stop behind an id that is no part of the title, and references that follow each other', async () => {
    expect(await read(
      'Spoons at Scale, arXiv:2606.00004.', '', '- Cups at Scale (arXiv:2606.00006).', '', '# References', '',
      'Brewer, A., & Stove, B. (2021). Kettles that learn to boil. *Journal of Kitchens*, 12(3), 45–67.', '',
      'Cupper, C. (2019). Pots in space and time. In Proceedings of Tea, pp. 1–9.', '',
      'The Tea Board, A. (eds). A report of the board on kettles of all kinds and on what they may hold. Tea Press, vol. 3, 1999.',
    )).toEqual([
      '2606.00004 | Spoons at Scale | –', '2606.00006 | Cups at Scale | –', 'undefined | Kettles that learn to boil | A. Brewer, B. Stove',
      'undefined | Pots in space and time | C. Cupper',
    ]);
  });
});

describe('an item of Markdown', () => {
  it('has a bold title in Chinese, and its authors behind it', async () => {
    expect(await read(
      '# 论文', '', `- **会学习的水壶：一项关于茶的研究** 张三，李四，王五 ${link('2606.00001')}`,
      `- **大规模勺子模型**，赵六、钱七，ACL 2026. ${link('2606.00002')}`, `- **太空中的茶壶模型** 介绍了一种新方法。 ${link('2606.00003')}`,
    )).toEqual([
      '2606.00001 | 会学习的水壶：一项关于茶的研究 | 张三, 李四, 王五', '2606.00002 | 大规模勺子模型 | 赵六, 钱七', '2606.00003 | 太空中的茶壶模型 | –',
    ]);
  });

  it('folds its abstract, whose label is neither of the title nor of the text', async () => {
    const text = [
      '### Kettles That Learn', '', '<details><summary><b>Abstract</b></summary>',
      'Kettles learn to boil when they are shown how often enough.',
      '</details>', '', '[Paper](https://arxiv.org/abs/2606.00001)', '',
      '* [Pots in Space](https://arxiv.org/abs/2606.00002) <details><summary>TL;DR</summary>Pots fly, and we say how far they get when a wind blows from below.</details>',
    ];
    const { digests } = await parseImport(text.join('\n'), { name: 'list.md', now: Date.parse('2026-11-28T09:00:00Z') });
    expect(digests.flatMap(({ entries }) => entries).map(({ title, gist }) => [title, gist])).toEqual([
      ['Kettles That Learn', 'Kettles learn to boil when they are shown how often enough.'],
      ['Pots in Space', 'Pots fly, and we say how far they get when a wind blows from below.'],
    ]);
  });

  it('folds a sentence below its title, which is no title', async () => {
    expect(await read(
      '<details><summary>Pots in Space</summary>', '', 'https://arxiv.org/abs/2606.00002 This paper asks whether pots fly.', '', '</details>', '',
      '- https://arxiv.org/abs/2606.00003 We study spoons of all kinds.',
    )).toEqual(['2606.00002 | Pots in Space | –', '2606.00003 | arXiv:2606.00003 | –']);
  });
});

describe('a newsletter of Markdown', () => {
  it('keeps the heading as title where points in bold stand below it', async () => {
    expect(await read(
      '### 1. KettleNet', '', "* **What's new:** a kettle that learns from its lid and boils in one pass.",
      '* **How it works:** [Paper](https://arxiv.org/abs/2606.00001) | [Code](https://github.com/x/kettle)', '',
      '### 2. SpoutFormer', '', '* **Why it matters**: it pours.', '* Paper: https://arxiv.org/abs/2606.00002',
    )).toEqual(['2606.00001 | KettleNet | –', '2606.00002 | SpoutFormer | –']);
  });

  it('has names behind the dash that follows a title', async () => {
    expect(await read(
      `1. **Kettles That Learn from Lids** — Ada Brewer, Ben Kettle (2026) ${link('2606.00011')}`,
      `2. **Spouts at Scale** – Carla Potts et al. (2025) ${link('2506.00012')}`,
    )).toEqual(['2606.00011 | Kettles That Learn from Lids | Ada Brewer, Ben Kettle', '2506.00012 | Spouts at Scale | Carla Potts']);
  });
});
