import { describe, expect, it } from 'vitest';
import { readLines } from '../../support/import-lines';

describe('titles with names and the year behind a dash', () => {
  it('are papers', async () => {
    expect(await readLines(`Kettles That Learn to Wait — Ada Brewer, Ben Kettle (2021)
Foams in Milk and Tea - Carl Cup, Dora Spoon, and Eve Tray (2022)
Optimal Brewing under Uncertainty – Gus Leaf et al. (2019)
`)).toEqual([
      'Kettles That Learn to Wait | Ada Brewer; Ben Kettle | 2021 | ', 'Foams in Milk and Tea | Carl Cup; Dora Spoon; Eve Tray | 2022 | ',
      'Optimal Brewing under Uncertainty | Gus Leaf + | 2019 | ',
    ]);
  });

  it('are none where the titles are those of films, or nobody is named', async () => {
    expect(await readLines('The Kettle Show — Ada Brewer, Ben Kettle (2019)\nCups of Love — Carl Cup, Dora Spoon (2020)\n')).toEqual([]);
    expect(await readLines('Opening of the new house of tea — Town Hall (2019)\nThe end of the old house of tea — Town Hall (2020)\n')).toEqual([]);
  });
});

describe('items of Markdown', () => {
  it('have names before a bold title, behind a bar, before a short venue, and as texts cite', async () => {
    expect(await readLines(`# Tea papers

1. **Kettles That Learn to Wait** | Ada Brewer, Ben Kettle | TEA 2021 | [paper](https://arxiv.org/abs/2103.01234)
2. Eve Tray, Finn Saucer. **Small Spoons and Large Trays.** ICML 2022. [[arXiv](https://arxiv.org/abs/2203.01235)]
3. [Foams in Milk and Tea](https://arxiv.org/abs/2203.01234) - Carl Cup, Dora Spoon. *TEA 2022*.
4. [Optimal Brewing under Load](https://arxiv.org/abs/2203.01236) (Leaf et al., 2022)
5. [Optimal Brewing at Night](https://arxiv.org/abs/2203.01237) (Leaf and Tray, 2022)
`, 'tea.md')).toEqual([
      'Kettles That Learn to Wait | Ada Brewer; Ben Kettle |  | 2103.01234',
      'Small Spoons and Large Trays | Eve Tray; Finn Saucer | 2022 | 2203.01235',
      'Foams in Milk and Tea | Carl Cup; Dora Spoon |  | 2203.01234', 'Optimal Brewing under Load | Leaf + | 2022 | 2203.01236',
      'Optimal Brewing at Night | Leaf; Tray | 2022 | 2203.01237',
    ]);
  });

  it('have a DOI behind its label, and a first heading may be a link', async () => {
    expect(await readLines(`# [Kettles That Learn to Wait](https://arxiv.org/abs/2103.01234)

Authors: Ada Brewer and Ben Kettle
Year: 2021

# Foams in Milk and Tea

DOI: 10.5555/jt.45
Authors: Carl Cup
Year: 2022
`, 'tea.md')).toEqual(['Kettles That Learn to Wait | Ada Brewer; Ben Kettle | 2021 | 2103.01234', 'Foams in Milk and Tea | Carl Cup | 2022 | 10.5555/jt.45']);
  });
});

it('an outline of Org has authors, year and DOI in drawers, as org-bibtex writes them', async () => {
  expect(await readLines(`#+TITLE: Reading list

* TODO [[https://arxiv.org/abs/2103.01234][Kettles That Learn to Wait]] :tea:
  :PROPERTIES:
  :AUTHOR: Ada Brewer and Ben Kettle
  :YEAR: 2021
  :END:
* DONE Foams in Milk and Tea
  :PROPERTIES:
  :CUSTOM_ID: cup22
  :DOI: 10.5555/jt.45
  :AUTHOR: Cup, Carl and Spoon, Dora
  :YEAR: 2022
  :END:
  Good one.
* Shopping
** Milk
`, 'reading.org')).toEqual([
    'Kettles That Learn to Wait | Ada Brewer; Ben Kettle | 2021 | 2103.01234', 'Foams in Milk and Tea | Carl Cup; Dora Spoon | 2022 | 10.5555/jt.45',
  ]);
});
