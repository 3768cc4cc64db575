import { describe, expect, it } from 'vitest';
import { readLines } from '../../support/import-lines';

const mail = (kind: 'html' | 'plain', body: string, from = 'Tea <news@tea.example>'): Promise<string[]> => readLines([
  `From: ${from}`, 'To: reader@tea.example', 'Subject: Tea', 'Date: Wed, 03 Jan 2024 10:00:00 +0000', 'MIME-Version: 1.0',
  `Content-Type: text/${kind}; charset="utf-8"`, '', body,
].join('\r\n'), 'mail.eml');

describe('a mail as plain text', () => {
  it('has titles above their addresses, also in what is quoted, with or without who wrote them', async () => {
    expect(await mail('plain', `Thanks.

On Tue, Jan 2, 2024 at 10:00 AM Ada Brewer <ada@tea.example> wrote:
> for Thursday please read
>
> 1. Kettles That Learn to Wait, Brewer and Kettle, 2024.
>    https://arxiv.org/abs/2401.01234
> 2. "Foams in Milk and Tea" by Carl Cup
>    https://arxiv.org/abs/2401.01235
>
> Best,
> Ada
`)).toEqual(['Kettles That Learn to Wait | Brewer; Kettle | 2024 | 2401.01234', 'Foams in Milk and Tea | Carl Cup |  | 2401.01235']);
  });

  it('has a list with two lines an item', async () => {
    expect(await mail('plain', `本周论文:
1. Kettles That Learn to Wait (学会等待的水壶)
   https://arxiv.org/abs/2401.01234
2. Foams in Milk and Tea
   https://arxiv.org/abs/2401.01235
`)).toEqual(['Kettles That Learn to Wait (学会等待的水壶) |  |  | 2401.01234', 'Foams in Milk and Tea |  |  | 2401.01235']);
  });
});

describe('an alert', () => {
  it('of ScienceDirect leads to papers by a counter of clicks', async () => {
    const link = (id: string, title: string): string =>
      `<a href="https://click.mail.example/CL0/https:%2F%2Fwww.sciencedirect.com%2Fscience%2Farticle%2Fpii%2F${id}%3Fa=b/1">${title}</a>`;
    expect(await mail('html', `<html><body><h1>New articles</h1><p>Original research article</p>${link('S01', 'Kettles that learn to wait')}
<p>Ada Brewer, Ben Kettle</p><p>Article 101234</p><p>Review article</p>
${link('S02', 'Foams in milk and tea: a review')}<p>Carl Cup, Dora Spoon</p>
<a href="https://click.mail.example/CL0/u">Unsubscribe</a></body></html>`)).toEqual([
      'Kettles that learn to wait | Ada Brewer; Ben Kettle |  | ', 'Foams in milk and tea: a review | Carl Cup; Dora Spoon |  | ',
    ]);
  });

  it('of Scopus is a table with named columns', async () => {
    expect(await mail('html', `<html><body><table><tr><td><p>2 new results</p><table>
<tr><th></th><th>Document title</th><th>Author(s)</th><th>Year</th><th>Source</th></tr>
<tr><td>1</td><td><a href="https://click.mail.example/1">Kettles that learn to wait</a></td>
<td>Brewer, A., Kettle, B.</td><td>2024</td><td>Tea 1</td></tr>
<tr><td>2</td><td><a href="https://click.mail.example/2">Foams in milk &amp; tea</a></td><td>Cup, C.</td><td>2023</td><td>Tea 2</td></tr>
</table></td></tr></table></body></html>`)).toEqual([
      'Kettles that learn to wait | A. Brewer; B. Kettle | 2024 | ', 'Foams in milk & tea | C. Cup | 2023 | ',
    ]);
  });

  it('of IEEE labels names and years below a title', async () => {
    expect(await mail('html', `<html><body><p><a href="https://ieeexplore.ieee.org/document/1">Kettles That Learn to Wait</a><br>
Author(s): Ada Brewer;Ben Kettle<br>Publication Year: 2024, Page(s): 45 - 67</p></body></html>`)).toEqual([
      'Kettles That Learn to Wait | Ada Brewer; Ben Kettle | 2024 | ',
    ]);
  });

  it('of Semantic Scholar leaves out names between the first and the last', async () => {
    expect(await mail('html', `<table><tr><td><a href="https://www.semanticscholar.org/paper/0123?x=1">Kettles That Learn to Wait</a>
</td></tr><tr><td>Ada Brewer, Ben Kettle, +2 authors, Carl Cup</td></tr>
<tr><td>ArXiv · 2 January 2024</td></tr></table>`, 'a@semanticscholar.org'))
      .toEqual(['Kettles That Learn to Wait | Ada Brewer; Ben Kettle; Carl Cup + | 2024 | ']);
  });

  it('of APS says where a paper stands instead of an address', async () => {
    const paper = (title: string, names: string, page: string): string =>
      `<p><a href="https://click.mail.example/${page}">${title}</a><br>${names}<br>
Phys. Rev. Tea <b>132</b>, ${page} (2024) – Published 2 January 2024</p>`;
    const papers = [paper('Kettles that Learn to Wait', 'Ada Brewer and Ben Kettle', '010101'),
      paper('Foams in Milk and Tea', 'Dora Spoon <i>et al.</i>', '010102')];
    expect(await mail('html', `<h1>Physical Review Tea</h1>${papers.join('')}`)).toEqual([
      'Kettles that Learn to Wait | Ada Brewer; Ben Kettle | 2024 | ', 'Foams in Milk and Tea | Dora Spoon + | 2024 | ',
    ]);
  });
});

it('A sentence of a newsletter whose link is called paper is about the heading above it', async () => {
  expect(await mail('html', `<html><body><h1>Tea Weekly</h1><h3>1. Foams in Milk and Tea</h3><p>Carl Cup and colleagues show foams.
<a href="https://arxiv.org/abs/2401.01235">Paper</a> | <a href="https://code.example/foams">Code</a></p></body></html>`))
    .toEqual(['Foams in Milk and Tea |  |  | 2401.01235']);
});
