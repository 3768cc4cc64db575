import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';
import type { DigestEntry } from '@/lib/paper/paper';

const now = Date.parse('2026-11-23T12:00:00Z');
const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';
const readAll = async (text: string, name = 'papers.xml'): Promise<DigestEntry[]> =>
  (await parseImport(text, { name, now })).digests.flatMap(({ entries }) => entries);

describe('Crossref’s XML', () => {
  const person = (role: string, given: string, family: string): string =>
    `<person_name sequence="first" contributor_role="${role}"><given_name>${given}</given_name><surname>${family}</surname></person_name>`;

  it('is read: the article with its journal, authors alone, and nothing of what it cites', async () => {
    const text = `${PROLOG}<doi_records><doi_record owner="10.1000"><crossref><journal><journal_metadata>
<full_title>Journal of Tea</full_title>
<abbrev_title>J. Tea</abbrev_title></journal_metadata><journal_issue><publication_date><year>2024</year></publication_date><journal_volume>
<volume>12</volume></journal_volume><issue>3</issue></journal_issue><journal_article><titles><title>Kettles <i>in vivo</i></title></titles>
<contributors>${person('author', 'Ada M.', 'Brewer')}${person('editor', 'Carl', 'Pot')}</contributors>
<publication_date><month>04</month><day>9</day><year>2024</year></publication_date>
<jats:abstract><jats:p>Tea is warm.</jats:p></jats:abstract><pages><first_page>45</first_page><last_page>67</last_page></pages>
<doi_data><doi>10.1000/tea.1</doi><resource>https://tea.example/1</resource></doi_data>
<citation_list><citation key="1"><article_title>An Older Pot</article_title><cYear>1999</cYear></citation></citation_list>
</journal_article></journal></crossref></doi_record></doi_records>`;
    expect(await readAll(text)).toMatchObject([{
      title: 'Kettles in vivo', authors: ['Ada M. Brewer'], published: '2024-04-09', abstract: 'Tea is warm.', doi: '10.1000/tea.1',
      journalRef: 'Journal of Tea', volume: '12', issue: '3', pages: '45–67',
    }]);
  });

  it('is read from an answer to a query, whose talk is of proceedings', async () => {
    const text = `${PROLOG}<crossref_result><query_result><body><query><doi_record><crossref xmlns="http://www.crossref.org/xschema/1.1">
<conference><proceedings_metadata><proceedings_title>Proceedings of Teapots</proceedings_title><publisher>
<publisher_name>Tea Press</publisher_name>
</publisher></proceedings_metadata><conference_paper><contributors>${person('author', 'Cy', 'van den Pot')}</contributors><titles>
<title>On Lids</title>
</titles><publication_date><year>2023</year></publication_date><doi_data><doi>10.1000/tea.2</doi></doi_data></conference_paper></conference>
</crossref></doi_record></query></body></query_result></crossref_result>`;
    expect(await readAll(text)).toMatchObject([{
      title: 'On Lids', authors: ['Cy van den Pot'], published: '2023', journalRef: 'Proceedings of Teapots', inProceedings: true,
      publisher: 'Tea Press',
    }]);
  });
});

it('an article in JATS is read with its document type, and then what it cites', async () => {
  const name = (family: string, given: string): string => `<name><surname>${family}</surname><given-names>${given}</given-names></name>`;
  const cited = (kind: string, rest: string): string =>
    `<ref id="r"><label>1</label><element-citation publication-type="${kind}">
<person-group person-group-type="author">${name('Kettle', 'B')}
</person-group>${rest}</element-citation></ref>`;
  const text = `${PROLOG}<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.2//EN" "JATS-archivearticle1.dtd">
<article article-type="research-article"><front><journal-meta><journal-title-group><journal-title>Journal of Tea</journal-title>
</journal-title-group>
</journal-meta><article-meta><article-id pub-id-type="pmid">3</article-id><article-id pub-id-type="doi">10.1000/tea.1</article-id>
<title-group><article-title>Kettles in <italic>vitro</italic></article-title></title-group>
<contrib-group><contrib contrib-type="author">${name('Brewer', 'Ada M.')}<xref ref-type="aff">1</xref></contrib>
<contrib contrib-type="editor">${name('Pot', 'Carl')}</contrib></contrib-group>
<pub-date pub-type="epub"><day>9</day><month>4</month><year>2024</year></pub-date><volume>12</volume><fpage>45</fpage><lpage>67</lpage>
<abstract><title>Abstract</title><p>Tea is <xref ref-type="bibr">1</xref> warm.</p></abstract><kwd-group><kwd>kettle</kwd></kwd-group>
</article-meta></front>
<body><sec><p>See arXiv:2301.00001.</p></sec></body><back><ref-list>${
  cited('journal', `<article-title>An older pot</article-title><source>J Tea</source><year>1999</year>
<pub-id pub-id-type="doi">10.1000/old</pub-id>`)}${
  cited('book', '<source>The Book of Leaves</source><year>1906</year>')}</ref-list></back></article>`;
  expect(await readAll(text)).toMatchObject([
    {
      title: 'Kettles in vitro', authors: ['Ada M. Brewer'], published: '2024-04-09', doi: '10.1000/tea.1', journalRef: 'Journal of Tea',
      volume: '12', pages: '45–67', abstract: 'Tea is warm.', keywords: ['kettle'],
    },
    { title: 'An older pot', authors: ['B Kettle'], published: '1999', doi: '10.1000/old', journalRef: 'J Tea' },
    { title: 'The Book of Leaves', authors: ['B Kettle'], published: '1906' },
  ]);
});

it('TEI of GROBID is read: the paper, what it cites, and no paper for a head without one', async () => {
  const person = (family: string, given: string): string =>
    `<author><persName><forename type="first">${given}</forename><surname>${family}</surname></persName></author>`;
  const cited = `<listBibl><biblStruct xml:id="b0"><analytic>
<title level="a" type="main">Cups Reconsidered</title>${person('Kettle', 'Ben')}
<idno type="arXiv">2001.00001</idno></analytic><monogr><title level="j">Journal of Cups</title><imprint>
<biblScope unit="volume">1</biblScope>
<biblScope unit="page" from="1" to="9"/><date type="published" when="2020"/></imprint></monogr></biblStruct></listBibl>`;
  const head = (inside: string): string => `<teiHeader><fileDesc><titleStmt><title level="a" type="main"/></titleStmt>${inside}</fileDesc>
<profileDesc><abstract><div><p>Tea is warm.</p></div></abstract></profileDesc></teiHeader>`;
  const tei = (header: string): string => `${PROLOG}<TEI xmlns="http://www.tei-c.org/ns/1.0">${header}<text><back>${cited}</back></text>
</TEI>`;
  const cup = {
    title: 'Cups Reconsidered', authors: ['Ben Kettle'], published: '2020', arxivId: '2001.00001', journalRef: 'Journal of Cups',
    volume: '1', pages: '1–9',
  };
  const own = `<sourceDesc><biblStruct><analytic>${person('Brewer', 'Ada')}<title level="a" type="main">Kettles That Learn</title>
</analytic>
<monogr><imprint><date type="published" when="2024-03-02"/></imprint></monogr><idno type="arXiv">arXiv:2403.01234v2[cs.LG]</idno>
</biblStruct></sourceDesc>`;
  expect(await readAll(tei(head(own)))).toMatchObject([
    { title: 'Kettles That Learn', authors: ['Ada Brewer'], published: '2024-03-02', arxivId: '2403.01234', abstract: 'Tea is warm.' },
    cup,
  ]);
  const { digests, refused } = await parseImport(tei(head('')), { now });
  expect(digests[0]!.entries).toMatchObject([cup]);
  expect(refused).toEqual([]);
});

it('DataCite’s XML is read', async () => {
  const text = `${PROLOG}<resource xmlns="http://datacite.org/schema/kernel-4">
<identifier identifierType="DOI">10.48550/ARXIV.2403.01234</identifier>
<creators><creator><creatorName nameType="Personal">Brewer, Ada M.</creatorName><givenName>Ada M.</givenName>
<familyName>Brewer</familyName></creator>
<creator><creatorName>Kettle, Ben</creatorName></creator></creators><titles><title>Kettles That Learn</title></titles>
<publicationYear>2024</publicationYear>
<dates><date dateType="Issued">2024-03</date></dates><subjects><subject>tea</subject></subjects>
<descriptions><description descriptionType="Abstract">Tea is warm.</description></descriptions></resource>`;
  expect(await readAll(text)).toMatchObject([{
    title: 'Kettles That Learn', authors: ['Ada M. Brewer', 'Ben Kettle'], published: '2024-03', arxivId: '2403.01234',
    abstract: 'Tea is warm.',
  }]);
});

describe('XML of any other make', () => {
  const paper = { title: 'Kettles That Learn', authors: ['Ada M. Brewer', 'Ben Kettle'], published: '2024' };
  const dc = `<dc:title>Kettles That Learn</dc:title><dc:creator>Brewer, Ada M.</dc:creator><dc:creator>Kettle, Ben</dc:creator>
<dc:date>2024</dc:date>`;

  it.each([
    ['a catalogue’s answer', `<searchRetrieveResponse><records><record><recordData><dc>${dc}<dc:identifier>doi:10.1000/tea.1</dc:identifier>
</dc></recordData></record></records></searchRetrieveResponse>`, { ...paper, doi: '10.1000/tea.1' }],
    ['RDF', `<rdf:RDF xmlns:rdf="x"><rdf:Description rdf:about="https://arxiv.org/abs/2403.01234">${dc}</rdf:Description></rdf:RDF>`,
      { ...paper, arxivId: '2403.01234' }],
    ['Europe PMC', `<responseWrapper><resultList><result><id>3</id><doi>10.1000/tea.1</doi><title>Kettles That Learn.</title>
<authorString>Brewer AM, Kettle B.</authorString><authorList><author><fullName>Brewer AM</fullName><firstName>Ada M.</firstName>
<lastName>Brewer</lastName>
</author><author><firstName>Ben</firstName><lastName>Kettle</lastName></author></authorList><journalInfo><issue>3</issue><volume>12</volume>
<journal><title>Journal of tea</title></journal></journalInfo><pubYear>2024</pubYear></result></resultList></responseWrapper>`,
    { ...paper, doi: '10.1000/tea.1', journalRef: 'Journal of tea', volume: '12', issue: '3' }],
    ['ORCID', `<activities:works><activities:group><work:work-summary><work:title><common:title>Kettles That Learn</common:title>
</work:title>
<common:external-ids><common:external-id><common:external-id-type>doi</common:external-id-type><common:external-id-value>10.1000/tea.1
</common:external-id-value></common:external-id></common:external-ids><common:publication-date><common:year>2024</common:year>
</common:publication-date>
</work:work-summary></activities:group></activities:works>`, { title: paper.title, published: '2024', doi: '10.1000/tea.1' }],
    ['a person’s program', `<export><item id="1"><title>Kettles That Learn</title><author>Ada M. Brewer</author><author>Ben Kettle</author>
<year>2024</year><url>https://arxiv.org/abs/2403.01234</url></item></export>`, { ...paper, arxivId: '2403.01234' }],
  ])('has papers where records name them: %s', async (_, body, expected) => {
    expect(await readAll(PROLOG + body)).toMatchObject([expected]);
  });

  it('has papers where texts name them', async () => {
    const body = `<board><card><label>Kettles That Learn</label><web>https://arxiv.org/abs/2403.01234</web></card><card>
<label>Milk</label></card></board>`;
    expect(await readAll(PROLOG + body)).toMatchObject([{ title: 'Kettles That Learn', arxivId: '2403.01234' }]);
  });

  it('is read with a document type that declares nothing itself', async () => {
    const body = '<!DOCTYPE list SYSTEM "list.dtd"><list><item><title>Kettles That Learn</title><doi>10.1000/tea.1</doi></item></list>';
    expect(await readAll(PROLOG + body)).toMatchObject([{ title: 'Kettles That Learn', doi: '10.1000/tea.1' }]);
  });

  it('is refused where it names none, with another way', async () => {
    const body = `<project><name>kettle</name><description>A kettle</description><version>2401.12345</version><title>Tea for all</title>
</project>`;
    const { problem } = await parseImport(PROLOG + body, { now, name: 'pom.xml' });
    expect(problem).toContain('Export the papers as BibTeX, RIS or CSL-JSON.');
  });

  it('is a page where it is XHTML', async () => {
    const page = `${PROLOG}<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "xhtml11.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">
<body><ul>
<li><a href="https://arxiv.org/abs/2403.01234">Kettles That Learn</a></li></ul></body></html>`;
    expect(await readAll(page, 'list.html')).toMatchObject([{ title: 'Kettles That Learn', arxivId: '2403.01234' }]);
  });
});
