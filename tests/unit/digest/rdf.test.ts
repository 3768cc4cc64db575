import { describe, expect, it } from 'vitest';
import { readLines } from '../../support/import-lines';

const KETTLES = 'Kettles that learn to wait | Ada Brewer; Ben Kettle | 2021 | 10.5555/k.1';
const KETTLES_OF_2022 = 'Kettles That Learn to Wait | Ada Brewer; Ben Kettle | 2022 | 10.5555/k.1';
const FOAMS = 'Foams in Milk and Tea | Carl Cup | 2022 | 2203.01234';
const LEAVES = 'On Leaves | Gus Leaf | 2018 | ';

describe('RDF', () => {
  it('in the ontology BIBO, as Zotero exports it: people, journals and issues are things of their own', async () => {
    expect(await readLines(`
<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:res="http://purl.org/vocab/resourcelist/schema#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:ctag="http://commontag.org/ns#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bibo="http://purl.org/ontology/bibo/"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:address="http://schemas.talis.com/2005/address/schema#">
    <bibo:AcademicArticle rdf:about="#item_12">
        <res:resource rdf:resource="#item_12"/>
        <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
        <dcterms:title>Kettles that learn to wait</dcterms:title>
        <bibo:authorList>
            <rdf:Seq>
                <rdf:li rdf:nodeID="n101"/>
                <rdf:li rdf:nodeID="n102"/>
            </rdf:Seq>
        </bibo:authorList>
        <bibo:pages>45-67</bibo:pages>
        <bibo:doi>10.5555/k.1</bibo:doi>
        <dcterms:date>2021-03</dcterms:date>
        <bibo:uri>https://tea.example/k</bibo:uri>
        <dcterms:abstract>We study kettles.</dcterms:abstract>
        <dcterms:creator rdf:nodeID="n101"/>
        <dcterms:creator rdf:nodeID="n102"/>
    </bibo:AcademicArticle>
    <bibo:Issue rdf:about="urn:issn:1234-5678">
        <bibo:volume>12</bibo:volume>
        <bibo:issue>3</bibo:issue>
        <dcterms:isPartOf rdf:nodeID="n103"/>
    </bibo:Issue>
    <bibo:Journal rdf:nodeID="n103">
        <dcterms:title>Journal of Tea</dcterms:title>
        <bibo:issn>1234-5678</bibo:issn>
    </bibo:Journal>
    <foaf:Person rdf:nodeID="n101">
        <foaf:givenName>Ada</foaf:givenName>
        <foaf:surname>Brewer</foaf:surname>
    </foaf:Person>
    <foaf:Person rdf:nodeID="n102">
        <foaf:givenName>Ben</foaf:givenName>
        <foaf:surname>Kettle</foaf:surname>
    </foaf:Person>
    <bibo:Article rdf:about="http://arxiv.org/abs/2203.01234">
        <dcterms:title>Foams in Milk and Tea</dcterms:title>
        <bibo:authorList>
            <rdf:Seq><rdf:li rdf:nodeID="n110"/></rdf:Seq>
        </bibo:authorList>
        <dcterms:date>2022-03-02</dcterms:date>
        <dcterms:creator rdf:nodeID="n110"/>
    </bibo:Article>
    <foaf:Person rdf:nodeID="n110">
        <foaf:givenName>Carl</foaf:givenName>
        <foaf:surname>Cup</foaf:surname>
    </foaf:Person>
    <bibo:Book rdf:about="urn:isbn:9780000000000">
        <dcterms:title>On Leaves</dcterms:title>
        <dcterms:publisher rdf:nodeID="n120"/>
        <bibo:authorList><rdf:Seq><rdf:li rdf:nodeID="n121"/></rdf:Seq></bibo:authorList>
        <dcterms:date>2018</dcterms:date>
    </bibo:Book>
    <foaf:Organization rdf:nodeID="n120"><foaf:name>Tea Press</foaf:name></foaf:Organization>
    <foaf:Person rdf:nodeID="n121"><foaf:givenName>Gus</foaf:givenName><foaf:surname>Leaf</foaf:surname></foaf:Person>
</rdf:RDF>
`, 'bibo.rdf')).toEqual([KETTLES, FOAMS, LEAVES]);
  });

  it('of Dublin Core alone', async () => {
    expect(await readLines(`
<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
    <rdf:Description rdf:about="urn:issn:1234-5678">
        <dc:title>Kettles that learn to wait</dc:title>
        <dc:type>journalArticle</dc:type>
        <dc:creator>Brewer, Ada</dc:creator>
        <dc:creator>Kettle, Ben</dc:creator>
        <dc:source>Journal of Tea</dc:source>
        <dc:date>2021-03</dc:date>
        <dc:identifier>ISSN 1234-5678</dc:identifier>
        <dc:identifier>DOI 10.5555/k.1</dc:identifier>
        <dc:description>We study kettles.</dc:description>
        <dc:subject>tea</dc:subject>
    </rdf:Description>
    <rdf:Description rdf:about="http://arxiv.org/abs/2203.01234">
        <dc:title>Foams in Milk and Tea</dc:title>
        <dc:type>preprint</dc:type>
        <dc:creator>Cup, Carl</dc:creator>
        <dc:date>2022-03-02</dc:date>
        <dc:identifier>http://arxiv.org/abs/2203.01234</dc:identifier>
        <dc:publisher>arXiv</dc:publisher>
    </rdf:Description>
</rdf:RDF>
`, 'dc.rdf')).toEqual([KETTLES, FOAMS]);
  });

  it('in Turtle, with lists and things without a name', async () => {
    expect(await readLines(`@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix bibo: <http://purl.org/ontology/bibo/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .

<https://doi.org/10.5555/k.1> a bibo:AcademicArticle ;
    dcterms:title "Kettles That Learn to Wait"@en ;
    dcterms:creator <#ada>, <#ben> ;
    bibo:authorList ( <#ada> <#ben> ) ;
    dcterms:issued "2022-03-02"^^<http://www.w3.org/2001/XMLSchema#date> ;
    bibo:doi "10.5555/k.1" ;
    dcterms:isPartOf <urn:issn:1234-5678> .

<urn:issn:1234-5678> a bibo:Journal ; dcterms:title "Journal of Tea" .
<#ada> a foaf:Person ; foaf:givenName "Ada" ; foaf:familyName "Brewer" .
<#ben> a foaf:Person ; foaf:name "Ben Kettle" .

<https://arxiv.org/abs/2203.01234> a bibo:Article ;
    dcterms:title "Foams in Milk and Tea" ;
    dcterms:creator [ foaf:name "Carl Cup" ] , [ foaf:name "Dora Spoon" ] ;
    dcterms:date "2021" .
`, 'papers.ttl'))
      .toEqual([KETTLES_OF_2022, 'Foams in Milk and Tea | Carl Cup; Dora Spoon | 2021 | 2203.01234']);
  });

  it('in N-Triples, of schema.org', async () => {
    expect(await readLines(`
<https://ex.example/p1>
<http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/ScholarlyArticle> .
<https://ex.example/p1> <https://schema.org/name> "Kettles That Learn to Wait"@en .
<https://ex.example/p1> <https://schema.org/author> <https://ex.example/ada> .
<https://ex.example/p1> <https://schema.org/author> <https://ex.example/ben> .
<https://ex.example/p1> <https://schema.org/datePublished> "2022-03-02"^^<http://www.w3.org/2001/XMLSchema#date> .
<https://ex.example/p1> <https://schema.org/identifier> "https://doi.org/10.5555/k.1" .
<https://ex.example/ada> <https://schema.org/name> "Ada Brewer" .
<https://ex.example/ada> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Person> .
<https://ex.example/ben> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/Person> .
<https://ex.example/ben> <https://schema.org/name> "Ben K\\u00E9ttle" .
`, 'papers.nt'))
      .toEqual(['Kettles That Learn to Wait | Ada Brewer; Ben Kéttle | 2022 | 10.5555/k.1']);
  });

  it('that is broken or nested without end is read as far as it goes', async () => {
    expect(await readLines(`@prefix a: <http://a.example/> .\n<x> a:title ${'['.repeat(100_000)}`, 'x.ttl')).toEqual([]);
    expect(await readLines(`@prefix a: <http://a.example/> .\n<x> a:title "open`, 'x.ttl')).toEqual([]);
  });
});

it('JSON-LD of schema.org has papers below their name or headline', async () => {
  expect(await readLines(JSON.stringify({
 '@context': 'https://schema.org',
 '@graph': [
  {
   '@type': 'ScholarlyArticle',
   '@id': 'https://doi.org/10.5555/k.1',
   name: 'Kettles That Learn to Wait',
   author: [
    {
     '@type': 'Person',
     name: 'Ada Brewer'
    },
    {
     '@type': 'Person',
     givenName: 'Ben',
     familyName: 'Kettle'
    }
   ],
   datePublished: '2022-03-02',
   isPartOf: {
    '@type': 'PublicationIssue',
    issueNumber: 3,
    isPartOf: {
     '@type': 'Periodical',
     name: 'Journal of Tea'
    }
   }
  },
  {
   '@type': 'ScholarlyArticle',
   '@id': 'https://tea.example/foams',
   headline: 'Foams in Milk and Tea',
   author: {
    '@type': 'Person',
    name: 'Carl Cup'
   },
   datePublished: '2021'
  }
 ]
}), 'papers.jsonld'))
    .toEqual([KETTLES_OF_2022, 'Foams in Milk and Tea | Carl Cup | 2021 | ']);
});
