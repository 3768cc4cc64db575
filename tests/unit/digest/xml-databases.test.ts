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
  it('is read with its document type, and the keywords are the paper’s, no tags of the person', async () => {
    const reading = await read(`<?xml version="1.0" ?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN"
"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>${article}
<PubmedBookArticle><BookDocument><PMID>1</PMID><Book><BookTitle>Guide to Tea</BookTitle><PubDate><Year>2009</Year></PubDate>
<AuthorList Type="editors"><Author><LastName>Pot</LastName></Author></AuthorList></Book><ArticleTitle>Cups</ArticleTitle>
<AuthorList Type="authors"><Author><CollectiveName>Tea Group</CollectiveName></Author></AuthorList></BookDocument></PubmedBookArticle>
</PubmedArticleSet>`);
    expect(reading.digests[0]!.entries).toMatchObject([
      { ...paper, keywords: ['kettle'] },
      { title: 'Cups', authors: ['Tea Group'], published: '2009' },
    ]);
    expect(reading.library).toEqual([]);
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

describe('MODS', () => {
  it('of a scanned book has a record for each section, which is no paper', async () => {
    const wrap = (mods: string): string => `<mets:dmdSec><mods:mods xmlns:mods="http://www.loc.gov/mods/v3">${mods}</mods:mods></mets:dmdSec>`;
    const title = (text: string): string => `<mods:titleInfo><mods:title>${text}</mods:title></mods:titleInfo>`;
    const name = '<mods:name><mods:namePart>Brewer, Ada</mods:namePart></mods:name>';
    const { digests, found } = await parseImport(
      `<mets:mets xmlns:mets="http://www.loc.gov/METS/">${wrap(title('Kettles'))}${wrap(title('Preface'))}${wrap(title('Lids') + name)}</mets:mets>`, { now: 0 },
    );
    expect(digests.flatMap(({ entries }) => entries.map((entry) => entry.title))).toEqual(['Kettles', 'Lids']);
    expect(found.refused).toBe(0);
  });

  it('is read with and without a prefix: authors alone, the journal and pages of the host, topics as keywords', async () => {
    const records = `<mods ID="brewer-2021"><titleInfo><nonSort>The</nonSort><title>Kettles &amp; Lids</title><subTitle>A Study</subTitle></titleInfo>
<titleInfo type="abbreviated"><title>Kettles</title></titleInfo>
<name type="personal"><namePart type="given">Ada</namePart><namePart type="family">Brewer</namePart><role>
<roleTerm authority="marcrelator" type="text">author</roleTerm></role></name>
<name type="personal"><namePart>Kettle, Ben</namePart><role><roleTerm type="code">aut</roleTerm></role></name>
<name type="personal"><namePart>Pot, Carl</namePart><role><roleTerm>editor</roleTerm></role></name>
<originInfo><dateIssued>2021-06</dateIssued></originInfo><abstract>Tea is warm.</abstract><subject><topic>tea</topic></subject>
<relatedItem type="host"><titleInfo><title>Journal of Tea</title></titleInfo><originInfo><publisher>Pot Press</publisher></originInfo><part>
<detail type="volume"><number>5</number></detail><detail type="issue"><number>2</number></detail>
<extent unit="page"><start>10</start><end>20</end></extent></part></relatedItem>
<identifier type="doi">10.1000/tea.1</identifier></mods>
<mods><titleInfo><title>Cups</title></titleInfo><name type="corporate"><namePart>Tea Group, The</namePart></name>
<location><url>https://arxiv.org/abs/2106.00007v2</url></location></mods>`;
    const papers = [
      {
        title: 'The Kettles & Lids: A Study', authors: ['Ada Brewer', 'Ben Kettle'], published: '2021-06', abstract: 'Tea is warm.',
        journalRef: 'Journal of Tea', volume: '5', issue: '2', pages: '10–20', publisher: 'Pot Press', doi: '10.1000/tea.1',
        keywords: ['tea'],
      },
      { title: 'Cups', authors: ['Tea Group, The'], arxivId: '2106.00007', version: 2 },
    ];
    const reading = await read(`<?xml version="1.0"?>\n<modsCollection xmlns="http://www.loc.gov/mods/v3">${records}</modsCollection>`);
    expect(reading.digests[0]!.entries).toMatchObject(papers);
    const named = records.replace(/<(\/?)(?=\w)/g, '<$1mods:');
    expect(await readAll(`<mods:modsCollection xmlns:mods="http://www.loc.gov/mods/v3">${named}</mods:modsCollection>`)).toMatchObject(papers);
  });
});

describe('the sources of Word', () => {
  it('are read; a page of the web is left out', async () => {
    const source = (kind: string, rest: string): string => `<b:Source><b:Tag>T</b:Tag><b:SourceType>${kind}</b:SourceType>${rest}</b:Source>`;
    const { digests, refused } = await read(`<?xml version="1.0"?><b:Sources SelectedStyle="\\APA.XSL"
xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">${[
      source('JournalArticle', `<b:Title>On Lids</b:Title><b:Year>2019</b:Year><b:Month>May</b:Month>
<b:JournalName>Journal of Tea</b:JournalName><b:Volume>5</b:Volume><b:Issue>2</b:Issue><b:Pages>10-20</b:Pages>
<b:URL>https://doi.org/10.1000/tea.2</b:URL><b:Author><b:Editor><b:NameList><b:Person><b:Last>Pot</b:Last></b:Person></b:NameList></b:Editor>
<b:Author><b:NameList><b:Person><b:Last>Brewer</b:Last><b:First>Ada</b:First>
<b:Middle>M.</b:Middle></b:Person><b:Person><b:Last>Kettle</b:Last></b:Person></b:NameList></b:Author></b:Author>`),
      source('ConferenceProceedings', `<b:Title>Cups</b:Title><b:ConferenceName>Symposium on Tea</b:ConferenceName>
<b:Author><b:Author><b:Corporate>Tea Group</b:Corporate></b:Author></b:Author>`),
      source('InternetSite', '<b:Title>A Shop of Pots</b:Title><b:URL>https://pots.example</b:URL>'),
    ].join('')}</b:Sources>`);
    expect(digests[0]!.entries).toMatchObject([
      {
        title: 'On Lids', authors: ['Ada M. Brewer', 'Kettle'], published: '2019-05', journalRef: 'Journal of Tea', volume: '5', issue: '2',
        pages: '10–20', doi: '10.1000/tea.2',
      },
      { title: 'Cups', authors: ['Tea Group'], journalRef: 'Symposium on Tea', inProceedings: true },
    ]);
    expect(refused.map(({ leftOut }) => leftOut?.title)).toEqual(['A Shop of Pots']);
  });
});

describe('MARC in XML', () => {
  const field = (tag: string, codes: Record<string, string>): string =>
    `<m:datafield tag="${tag}" ind1=" " ind2=" ">${
      Object.entries(codes).map(([code, text]) => `<m:subfield code="${code}">${text}</m:subfield>`).join('')}</m:datafield>`;
  const record = (...fields: string[]): string => `<m:record><m:leader>00000nab</m:leader>${fields.join('')}</m:record>`;

  it('is read: title and subtitle without the marks of cards, authors and no editors, ids, journal and pages', async () => {
    const reading = await read(`<?xml version="1.0"?><m:collection xmlns:m="http://www.loc.gov/MARC21/slim">${
      record(
        field('024', { a: '10.1000/tea.16', 2: 'doi' }), field('037', { a: 'arXiv:2606.00001', 9: 'arXiv' }),
        field('100', { a: 'Brewer, Ada,' }), field('245', { a: 'Kettles that learn :', b: 'a study of tea /', c: 'Ada Brewer.' }),
        field('260', { b: 'Tea Press', c: 'c2021.' }),
        field('520', { a: 'Kettles learn.' }), field('650', { a: 'Kettles.' }), field('700', { a: 'Kettle, Ben' }),
        field('700', { a: 'Cup, Cy', e: 'editor' }), field('773', { p: 'Journal of Tea', v: '12', n: '3', c: '1-9' }),
      )}${record(field('100', { a: 'Brewer, Ada' }))}</m:collection>`);
    expect(reading).toMatchObject({ format: 'marc-xml', found: { papers: 1, refused: 1 } });
    expect(reading.digests[0]?.entries).toMatchObject([{
      arxivId: '2606.00001', title: 'Kettles that learn: a study of tea', authors: ['Ada Brewer', 'Ben Kettle'], abstract: 'Kettles learn.',
      published: '2021', journalRef: 'Journal of Tea', volume: '12', issue: '3', pages: '1–9', publisher: 'Tea Press',
      doi: '10.1000/tea.16', keywords: ['Kettles'],
    }]);
  });
});

describe('an answer of OAI-PMH', () => {
  const answer = (metadata: string): string => `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record>
<header><identifier>oai:tea.example:1</identifier></header><metadata>${metadata}</metadata></record></ListRecords></OAI-PMH>`;

  it('in DataCite is read as DataCite', async () => {
    expect(await readAll(answer(`<oai_datacite xmlns="http://schema.datacite.org/oai/oai-1.1/"><payload>
<resource xmlns="http://datacite.org/schema/kernel-4"><identifier identifierType="DOI">10.5281/zenodo.100001</identifier>
<creators><creator><creatorName>Brewer, Ada</creatorName></creator><creator><creatorName>Kettle, Ben</creatorName></creator></creators>
<titles><title>Kettles That Learn from Lids</title></titles><publicationYear>2026</publicationYear></resource></payload></oai_datacite>`)))
      .toMatchObject([
        { title: 'Kettles That Learn from Lids', authors: ['Ada Brewer', 'Ben Kettle'], doi: '10.5281/zenodo.100001', published: '2026' },
      ]);
  });

  it('in MARC is read as MARC, with the record inside its own', async () => {
    expect(await readAll(answer(`<record xmlns="http://www.loc.gov/MARC21/slim"><datafield tag="100" ind1="1" ind2=" ">
<subfield code="a">Brewer, Ada</subfield></datafield><datafield tag="245" ind1="1" ind2="0"><subfield code="a">Kettles That Learn /</subfield>
</datafield><datafield tag="260" ind1=" " ind2=" "><subfield code="c">2024</subfield></datafield></record>`)))
      .toMatchObject([{ title: 'Kettles That Learn', authors: ['Ada Brewer'], published: '2024' }]);
  });
});
