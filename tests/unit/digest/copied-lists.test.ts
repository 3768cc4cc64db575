import { expect, it } from 'vitest';
import { readLines } from '../../support/import-lines';

const KETTLES = 'Kettles that learn to wait | Ada Brewer; Ben Kettle';

it.each([
  ['dblp', `2023
[j12]
Ada Brewer, Ben Kettle:
Kettles that learn to wait. J. Tea 12(3): 45-67 (2023)
[c11]
Carl Cup, Ada Brewer 0001:
Foams in Milk and Tea. TeaConf 2023: 1-8
[i10]
Dora Spoon:
Steam Without Water. CoRR abs/2303.01234 (2023)
`, [`${KETTLES} | 2023 | `, 'Foams in Milk and Tea | Carl Cup; Ada Brewer | 2023 | ',
    'Steam Without Water | Dora Spoon | 2023 | 2303.01234']],
  ['a person at Google Scholar', `Ada Brewer
Professor of Tea, University of Cups
Title\t
Cited by
Year
Kettles that learn to wait
A Brewer, B Kettle
Journal of Tea 12 (3), 45-67, 2021
123\t2021
Foams in milk and tea
C Cup, A Brewer, ...
arXiv preprint arXiv:2203.01234, 2022
45*\t2022
On leaves
A Brewer
Tea Conference, 1-8, 2019
2019
`, ['Kettles that learn to wait | A Brewer; B Kettle | 2021 | ', 'Foams in milk and tea | C Cup; A Brewer + | 2022 | 2203.01234',
    'On leaves | A Brewer | 2019 | ']],
  ['an article of Wikipedia, with marks before its references', `References
^ Jump up to: a b Brewer, Ada; Kettle, Ben (March 2021). "Kettles that learn to wait". Journal of Tea. 12 (3): 45–67. arXiv:2103.00001.
^ Cup, Carl; Spoon, Dora; et al. (2022). "Foams in Milk and Tea". arXiv:2203.01234 [cs.CL].
^ "Tea prices rise again". Tea News. 3 May 2020. Retrieved 2024-01-03.
^ Tray, Eve (May 2020). "Kettle boils over". The Daily Cup.
`, [`${KETTLES} | 2021 | 2103.00001`, 'Foams in Milk and Tea | Carl Cup; Dora Spoon + | 2022 | 2203.01234']],
  ['OpenReview', `Tea Conference 2024
Accept (Oral)

Kettles that learn to wait
Ada Brewer, Ben Kettle
Published: 02 Jan 2024, Last Modified: 05 Mar 2024
Readers: Everyone

Foams in Milk and Tea
Carl Cup, Dora Spoon
Published: 02 Jan 2024, Last Modified: 05 Mar 2024
Show details
`, [`${KETTLES} | 2024 | `, 'Foams in Milk and Tea | Carl Cup; Dora Spoon | 2024 | ']],
  ['the site of a conference', `Poster
Kettles that learn to wait
Ada Brewer · Ben Kettle
Great Hall & Hall B1+B2 (level 1) #123

[ Abstract ] [ OpenReview ]

Poster
Foams in Milk and Tea
Dora Spoon
Great Hall & Hall B1+B2 (level 1) #124

[ Abstract ] [ OpenReview ]
`, [`${KETTLES} |  | `, 'Foams in Milk and Tea | Dora Spoon |  | ']],
  ['the repository of CVF', `Papers
Kettles that learn to wait
Ada Brewer, Ben Kettle
[pdf] [supp] [arXiv]
[bibtex]
Foams in Milk and Tea
Carl Cup, Dora Spoon
[pdf]
[bibtex]
`, [`${KETTLES} |  | `, 'Foams in Milk and Tea | Carl Cup; Dora Spoon |  | ']],
])('a list that was copied from %s', async (_, text, papers) => {
  expect(await readLines(text)).toEqual(papers);
});

it('A saved volume of PMLR has places behind its names', async () => {
  const paper = (title: string, names: string): string => `<div class="paper"><p class="title">${title}</p><p class="details">
<span class="authors">${names}</span>;<span class="info"><i>Proceedings of the Conference on Tea</i>, PMLR 210:1-20</span></p>
<p class="links">[<a href="https://proceedings.mlr.press/v210/brewer23a.html">abs</a>]
[<a href="https://proceedings.mlr.press/v210/a.pdf">Download PDF</a>]</p></div>`;
  const papers = [paper('Kettles that learn to wait', 'Ada Brewer,&nbsp;Ben Kettle'), paper('Foams in Milk and Tea', 'Carl Cup')];
  const html = `<!DOCTYPE html><html><body>${papers.join('')}`;
  expect(await readLines(`${html}</body></html>`, 'volume.html')).toEqual([`${KETTLES} |  | `, 'Foams in Milk and Tea | Carl Cup |  | ']);
});

it('A sheet that was published as a page has its rows, below the letters of its columns', async () => {
  const row = (...cells: string[]): string =>
    `<tr style="height: 20px"><th id="0R0">1</th>${cells.map((cell) => `<td class="s0" dir="ltr">${cell}</td>`).join('')}</tr>`;
  const link = '<a href="https://www.search.example/url?q=https://arxiv.org/abs/2203.01234&amp;sa=D">https://arxiv.org/abs/2203.01234</a>';
  const html = `<html><body><table class="waffle"><thead><tr><th></th><th>A</th><th>B</th><th>C</th><th>D</th></tr></thead><tbody>
${row('Title', 'Authors', 'Year', 'Link')}${row('Kettles that learn to wait', 'Ada Brewer, Ben Kettle', '2022', link)}
${row('Foams in Milk and Tea', 'Carl Cup', '2021', '')}</tbody></table></body></html>`;
  expect(await readLines(html, 'sheet.html')).toEqual([`${KETTLES} | 2022 | 2203.01234`, 'Foams in Milk and Tea | Carl Cup | 2021 | ']);
});
