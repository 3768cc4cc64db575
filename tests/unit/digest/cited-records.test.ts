import { describe, expect, it } from 'vitest';
import { readLines } from '../../support/import-lines';

const KETTLES = 'Kettles that learn to wait | Ada Brewer; Ben Kettle | 2021 | 10.5555/k.1';
const FOAMS = 'Foams in Milk and Tea | Carl Cup | 2022 | 2203.01234';
const LEAVES = 'On Leaves | Gus Leaf | 2018 | ';

it('Hayagriva keeps ids in a mapping, and a title with its short form', async () => {
  expect(await readLines(`kettles:
  type: Article
  title: Kettles That Learn to Wait
  author: ["Brewer, Ada", "Kettle, Ben"]
  date: 2022-03
  page-range: 1-9
  serial-number:
    doi: "10.5555/k.1"
    arxiv: "2203.01234"
  parent:
    type: Periodical
    title: Journal of Tea
    volume: 3
foams:
  type: Article
  title:
    value: Foams in Milk and Tea
    short: Foams
  author: Cup, Carl
  date: 2021
  url: { value: https://tea.example/foams, date: 2024-01-03 }
  parent:
    type: Proceedings
    title: Tea Conference
`, 'library.yml'))
    .toEqual(['Kettles That Learn to Wait | Ada Brewer; Ben Kettle | 2022 | 2203.01234', 'Foams in Milk and Tea | Carl Cup | 2021 | ']);
});

it('A CITATION.cff may say when a work was published', async () => {
  expect(await readLines(`cff-version: 1.2.0
message: If you use this software, please cite it using the metadata from this file.
title: My kettle
authors:
  - name: Tea group
references:
- type: article
  title: Kettles that learn to wait
  authors:
  - family-names: Brewer
    given-names: Ada
  - family-names: Kettle
    given-names: Ben
  journal: Journal of Tea
  volume: 12
  issue: 3
  date-published: 2021-03
  doi: 10.5555/k.1
- type: article
  title: Foams in Milk and Tea
  authors:
  - family-names: Cup
    given-names: Carl
  year: 2022
  url: http://arxiv.org/abs/2203.01234
`, 'CITATION.cff')).toEqual([KETTLES, FOAMS]);
});

describe('citations of Wikipedia', () => {
  it('as Zotero exports them: links in titles are texts', async () => {
    expect(await readLines(`
* {{Cite journal| doi = 10.5555/k.1| volume = 12| issue = 3| pages = 45–67
| last1 = Brewer| first1 = Ada| last2 = Kettle| first2 = Ben| title = Kettles that learn to wait| journal = Journal of Tea| date = 2021-03}}
* {{Cite arXiv| last1 = Cup| first1 = Carl| title = Foams in Milk and Tea| date = 2022-03-02 | eprint = 2203.01234 | class = cs.CL}}
* {{Cite book| publisher = Tea Press| isbn = 978-0-00-000000-0| last = Leaf| first = Gus| title = On Leaves| location = Lyon| date = 2018}}
* {{Cite conference| conference = TeaConf 2020| pages = 1–8| last = Spoon| first = Dora| title = Stirring [[Tea|tea]]: A Survey
| year = 2020| url = https://tea.example/stir}}
`, 'papers.txt'))
      .toEqual([KETTLES, FOAMS, LEAVES, 'Stirring tea: A Survey | Dora Spoon | 2020 | ']);
  });

  it('as an article has them: pages and news are no papers', async () => {
    expect(await readLines(`== References ==
<references>
<ref name="brewer">{{cite journal |last1=Brewer |first1=Ada |last2=Kettle |first2=Ben |author-link1=Ada Brewer
|date=March 2021 |title=Kettles that learn to wait |journal=Journal of Tea |volume=12 |issue=3
|pages=45–67 |doi=10.5555/k.1
|doi-access=free |pmid=1234567 |s2cid=12345}}</ref>
<ref>{{Cite arXiv |eprint=2203.01234 |class=cs.CL |first1=Carl |last1=Cup |first2=Dora |last2=Spoon
|title=Foams in Milk and Tea |year=2022}}</ref>
<ref>{{cite web |url=https://news.example/tea |title=Tea prices rise again |last=Tray |first=Eve |website=Tea News}}</ref>
<ref>{{cite news |title=Kettle boils over |newspaper=The Daily Cup |date=3 May 2020}}</ref>
</references>
`)).toEqual([KETTLES, 'Foams in Milk and Tea | Carl Cup; Dora Spoon | 2022 | 2203.01234']);
    expect(await readLines('{{Cite journal | vauthors = Brewer AB, Kettle C, et al. | title = Kettles | date = March 2021 }}'))
      .toEqual(['Kettles | A. B. Brewer; C. Kettle + | 2021 | ']);
  });
});

describe('COinS in pages', () => {
  it('of Zotero name papers and books', async () => {
    expect(await readLines(`
<span class='Z3988'
  title='rft_id=info%3Adoi%2F10.5555%2Fk.1&amp;rft.genre=article&amp;rft.atitle=Kettles%20that%20learn%20to%20wait&amp;rft.volume=12
&amp;rft.aulast=Brewer&amp;rft.aufirst=Ada&amp;rft.au=Ada%20Brewer&amp;rft.au=Ben%20Kettle&amp;rft.date=2021-03'></span>
<span class='Z3988'
  title='rft.genre=book&amp;rft.btitle=On%20Leaves&amp;rft.aufirst=Gus&amp;rft.aulast=Leaf&amp;rft.au=Gus%20Leaf
&amp;rft.date=2018'></span>
`, 'coins.html')).toEqual([KETTLES, LEAVES]);
  });

  it('of Wikipedia name the first author once, and news and pages as well, which are no papers', async () => {
    const coins = (record: string): string =>
      `<p>x<span title="ctx_ver=Z39.88-2004&amp;${record.replaceAll('&', '&amp;')}" class="Z3988"></span></p>`;
    const paper = 'rft.genre=article&rft.jtitle=Tea&rft.atitle=Kettles+that+learn+to+wait&rft.volume=3'
      + '&rft.date=2021-03&rft_id=info%3Adoi%2F10.5555%2Fk.1'
      + '&rft.aulast=Brewer&rft.aufirst=Ada&rft.au=Kettle%2C+Ben';
    const news = 'rft.genre=article&rft.jtitle=The+Daily+Cup&rft.atitle=Kettle+boils+over&rft.date=2020-05-03&rft.aulast=Tray';
    const page = 'rft.genre=unknown&rft.btitle=Tea+prices+rise+again&rft_id=https%3A%2F%2Fnews.example';
    expect(await readLines(`
<!DOCTYPE html><html><body>${[paper, news, page].map(coins).join('')}</body></html>`, 'tea.html')).toEqual([KETTLES]);
  });
});

it('A bibliography that a style of CSL made as HTML has references without an arXiv id, too', async () => {
  expect(await readLines(`
<html><body><h1>Zotero report</h1><div class="csl-bib-body" style="line-height: 1.35; ">
  <div class="csl-entry">Brewer, Ada, and Ben Kettle. “Kettles That Learn to Wait.”
  <i>Journal of Tea</i> 12, no. 3 (March 2021): 45–67.
  <a href="https://doi.org/10.5555/k.1">https://doi.org/10.5555/k.1</a>.</div>
  <span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft_id=info%3Adoi%2F10.5555%2Fk.1"></span>
  <div class="csl-entry">Cup, Carl. “Foams in Milk and Tea.” arXiv, March 2, 2022.
  <a href="https://doi.org/10.48550/arXiv.2203.01234">https://doi.org/10.48550/arXiv.2203.01234</a>.</div>
  <span class="Z3988" title="ctx_ver=Z39.88-2004&amp;rft_id=urn%3Aisbn"></span>
</div></body></html>
`, 'bibliography.html'))
    .toEqual(['Kettles That Learn to Wait | Ada Brewer; Ben Kettle | 2021 | 10.5555/k.1', FOAMS]);
});
