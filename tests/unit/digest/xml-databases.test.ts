import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';
import type { ImportReading } from '@/lib/digest/import/reading';
import type { DigestEntry } from '@/lib/paper/paper';

const now = Date.parse('2026-11-23T12:00:00Z');
const read = (text: string): Promise<ImportReading> => parseImport(text, { name: 'result.xml', now });
const readAll = async (text: string): Promise<DigestEntry[]> => (await read(text)).digests.flatMap(({ entries }) => entries);

const article = `<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">30000001</PMID><DateCompleted><Year>2020</Year></DateCompleted>
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Internet"><Volume>5</Volume><Issue>2</Issue><PubDate><Year>2018</Year>
<Month>Jun</Month></PubDate></JournalIssue><Title>The journal of tea</Title><ISOAbbreviation>J Tea</ISOAbbreviation></Journal>
<ArticleTitle>Kettles <i>in vivo</i>: a trial of CO<sub>2</sub>.</ArticleTitle><Pagination><MedlinePgn>10-20</MedlinePgn></Pagination>
<ELocationID EIdType="pii">S1</ELocationID><ELocationID EIdType="doi" ValidYN="Y">10.1000/tea.1</ELocationID>
<Abstract><AbstractText Label="BACKGROUND">Tea.</AbstractText><AbstractText Label="RESULTS">More tea.</AbstractText></Abstract>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Brewer</LastName><ForeName>Ada M</ForeName><Initials>AM</Initials></Author>
<Author><LastName>Kettle</LastName><Initials>B</Initials><Suffix>Jr</Suffix></Author>
<Author><CollectiveName>Tea Group</CollectiveName></Author>
</AuthorList></Article><KeywordList><Keyword>kettle</Keyword></KeywordList></MedlineCitation><PubmedData><ReferenceList><Reference>
<ArticleIdList><ArticleId IdType="doi">10.1000/other</ArticleId></ArticleIdList></Reference></ReferenceList></PubmedData></PubmedArticle>`;
const paper = {
  title: 'Kettles in vivo: a trial of CO2', authors: ['Ada M Brewer', 'B Kettle Jr'], abstract: 'BACKGROUND: Tea. RESULTS: More tea.',
  published: '2018-06', doi: '10.1000/tea.1', journalRef: 'The journal of tea', volume: '5', issue: '2', pages: '10–20',
};

describe('PubMed’s XML', () => {
  it('is read with its document type, and the keywords are tags', async () => {
    const reading = await read(`<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN"
"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>${article}
<PubmedBookArticle><BookDocument><PMID>1</PMID><Book><BookTitle>Guide to Tea</BookTitle><PubDate><Year>2009</Year></PubDate>
<AuthorList Type="editors"><Author><LastName>Pot</LastName></Author></AuthorList></Book><ArticleTitle>Cups</ArticleTitle>
<AuthorList Type="authors"><Author><CollectiveName>Tea Group</CollectiveName></Author></AuthorList></BookDocument></PubmedBookArticle>
</PubmedArticleSet>`);
    expect(reading.digests[0]!.entries).toMatchObject([paper, { title: 'Cups', authors: ['Tea Group'], published: '2009' }]);
    expect(reading.library[0]!.facts).toMatchObject({ tags: ['kettle'] });
  });

  it('is read up to where it is cut off, however many articles it has', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => article.replace('a trial', `trial ${n} `).replace('tea.1', `tea.${n}`));
    const { found, refused } = await read(`<PubmedArticleSet>${many.join('\n')}\n${article.slice(0, 400)}`);
    expect(found.papers).toBe(3_000);
    expect(refused).toHaveLength(1);
  });
});

describe('dblp’s XML', () => {
  const work = `<article publtype="informal" key="journals/corr/abs-2006-00001" mdate="2020-07-01"><author pid="1/2">Ada Brewer</author>
<author pid="3/4">J&uuml;rgen Kettle 0002</author><title>Tea &amp; <i>Cups</i>.</title><year>2020</year><volume>abs/2006.00001</volume>
<journal>CoRR</journal><ee type="oa">https://arxiv.org/abs/2006.00001</ee></article>`;
  const talk = `<inproceedings key="conf/tea/B19"><author>Ada Brewer</author><title>On Pots.</title><pages>1-2</pages><year>2019</year>
<booktitle>TEA</booktitle><ee>https://doi.org/10.1000/tea.2</ee></inproceedings>`;
  const papers = [
    { title: 'Tea & Cups', authors: ['Ada Brewer', 'Jürgen Kettle'], published: '2020', arxivId: '2006.00001' },
    { title: 'On Pots', authors: ['Ada Brewer'], published: '2019', doi: '10.1000/tea.2', journalRef: 'TEA', inProceedings: true },
  ];

  it.each([
    ['a person’s page', '<?xml version="1.0"?>\n<dblpperson name="Ada Brewer"><person key="homepages/1"><author>Ada Brewer</author></person>'
      + `<r>${work}</r>\n<r>${talk}</r><coauthors n="1"><co><na>Ben Kettle</na></co></coauthors></dblpperson>`],
    ['the database', `<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE dblp SYSTEM "dblp.dtd">\n<dblp>\n${work}${talk}
<proceedings key="conf/tea/2019"><editor>Cy Pot</editor><title>TEA 2019</title><year>2019</year></proceedings></dblp>`],
  ])('is read: %s', async (_, text) => {
    expect(await readAll(text)).toMatchObject(papers);
  });

  it('is read: the answer of a search', async () => {
    const answer = `<?xml version="1.0" encoding="UTF-8"?>\n<result><query id="1">tea</query><status code="200">OK</status>
<hits total="1" computed="1"><hit score="3" id="1"><info>
<authors><author pid="1">Ada Brewer</author><author pid="2">Ben Kettle</author></authors>
<title>On Pots.</title><venue>TEA</venue><year>2019</year><doi>10.1000/TEA.2</doi></info></hit></hits></result>`;
    expect(await readAll(answer)).toMatchObject([
      { title: 'On Pots', authors: ['Ada Brewer', 'Ben Kettle'], published: '2019', doi: '10.1000/TEA.2', journalRef: 'TEA' },
    ]);
  });
});
