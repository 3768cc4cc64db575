import { describe, expect, it } from 'vitest';
import { readLines } from '../../support/import-lines';

it('a list in AsciiDoc', async () => {
  expect(await readLines(`= Awesome Tea
:toc:

[.lead]
A list of papers.

== Kettles

* https://arxiv.org/abs/2103.01234[Kettles That Learn to Wait^] - Ada Brewer, Ben Kettle. _TEA 2021_.
** link:https://doi.org/10.5555/jt.45[Optimal Brewing under Uncertainty]
// * https://arxiv.org/abs/2103.09999[A Remark]
. *Foams in Milk and Tea* https://arxiv.org/abs/2203.01234[arXiv]
`, 'tea.adoc')).toEqual([
    'Kettles That Learn to Wait | Ada Brewer; Ben Kettle |  | 2103.01234', 'Optimal Brewing under Uncertainty |  |  | 10.5555/jt.45',
    'Foams in Milk and Tea |  |  | 2203.01234',
  ]);
});

describe('NoteExpress', () => {
  it('writes a field a line, its names in braces', async () => {
    expect(await readLines(`{Reference Type}: Journal Article
{Title}: 基于深度学习的茶叶识别
{Author}: 张三;李四;王五
{Author Address}: 某大学茶学院
{Journal}: 茶学学报
{Year}: 2021
{DOI}: 10.5555/cx.2021.015

{Reference Type}: Conference Proceedings
{Title}: Kettles That Learn to Wait
{Author}: Brewer, Ada;Kettle, Ben
{Year}: 2020
`, 'export.net')).toEqual(['基于深度学习的茶叶识别 | 张三; 李四; 王五 | 2021 | 10.5555/cx.2021.015', 'Kettles That Learn to Wait | Ada Brewer; Ben Kettle | 2020 | ']);
  });

  it.each(['DataType: 1\n', 'SrcDatabase-来源库: 期刊\n'])('is written like CNKI’s records: %s', async (first) => {
    expect(await readLines(`${first}Title-题名: 基于深度学习的茶叶识别
Author-作者: 张三;李四;王五;
Source-刊名: 茶学学报
Summary-摘要: 本文提出一种方法。
PubTime-发表时间: 2021-03-15
Year-年: 2021
DOI-DOI: 10.5555/cx.2021.015

${first}Title-题名: 水温对茶汤品质的影响研究
Author-作者: 赵六
Year-年: 2020
`, 'cnki.eln')).toEqual(['基于深度学习的茶叶识别 | 张三; 李四; 王五 | 2021 | 10.5555/cx.2021.015', '水温对茶汤品质的影响研究 | 赵六 | 2020 | ']);
  });
});
