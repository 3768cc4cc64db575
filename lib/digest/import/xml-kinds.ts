/** Where publishers' and databases' XML keeps the fields of a paper. */

/** Elements, as `findAll` takes them, the best first. */
type Places = readonly string[];

export interface XmlKind {
  /** Stands near the start of such a file. */
  sign: RegExp;
  /** The elements of a paper each, none of which holds another. */
  records: readonly string[];
  /** The part of such an element that is the paper, where it tells of a journal as well. */
  works?: Places;
  title: Places;
  authors: Places;
  abstract: Places;
  published: Places;
  doi: Places;
  /** Where the arXiv id may stand, beside the DOI. */
  ids: Places;
  journal: Places;
  volume: Places;
  issue: Places;
  pages: Places;
  publisher: Places;
  keywords: Places;
}

export const XML_KINDS: readonly XmlKind[] = [
  {
    // Crossref (https://www.crossref.org/documentation/retrieve-metadata/xml-api/).
    sign: /<crossref[\s>]/,
    records: ['crossref'],
    works: ['journal_article', 'conference_paper', 'posted_content', 'content_item', 'dissertation', 'report-paper', 'book_metadata'],
    title: ['titles title'],
    authors: ['person_name[author]', 'organization[author]'],
    abstract: ['abstract'],
    published: ['publication_date', 'posted_date', 'approval_date'],
    doi: ['doi_data doi'],
    ids: ['doi_data resource'],
    journal: ['journal_metadata full_title', 'proceedings_title', 'book_metadata titles title'],
    volume: ['journal_volume volume'],
    issue: ['journal_issue issue'],
    pages: ['first_page', 'last_page'],
    publisher: ['publisher_name'],
    keywords: [],
  },
  {
    // JATS (https://jats.nlm.nih.gov), as PubMed Central, bioRxiv and publishers give an article: the article, then what it cites.
    sign: /<article-meta[\s>]/,
    records: ['front', 'element-citation', 'mixed-citation'],
    title: ['article-title', 'chapter-title', 'data-title'],
    authors: [
      'contrib[author]', 'person-group[author] name', 'person-group[author] string-name', 'person-group[author] collab',
      'name', 'string-name',
    ],
    abstract: ['abstract p'],
    published: ['pub-date[epub]', 'pub-date[pub]', 'pub-date[ppub]', 'pub-date', 'year'],
    doi: ['article-id[doi]', 'pub-id[doi]'],
    ids: ['article-id', 'pub-id', 'ext-link', 'comment'],
    journal: ['journal-title', 'source'],
    volume: ['volume'],
    issue: ['issue'],
    pages: ['fpage', 'lpage'],
    publisher: ['publisher-name'],
    keywords: ['kwd'],
  },
  {
    // TEI (https://tei-c.org), as GROBID and HAL write it: the paper, then what it cites.
    sign: /<(?:TEI|teiCorpus|biblStruct)[\s>]/,
    records: ['teiHeader', 'biblStruct'],
    title: ['analytic title[main]', 'analytic title', 'monogr title[m]'],
    authors: ['analytic author', 'monogr author'],
    abstract: ['profiledesc abstract'],
    published: ['imprint date', 'publicationstmt date'],
    doi: ['idno[doi]'],
    ids: ['idno[arxiv]', 'ptr'],
    journal: ['monogr title'],
    volume: ['biblscope[volume]'],
    issue: ['biblscope[issue]'],
    pages: ['biblscope[page]', 'biblscope[pp]'],
    publisher: ['imprint publisher'],
    keywords: ['keywords term'],
  },
  {
    // DataCite (https://schema.datacite.org), as Zenodo and other repositories export it.
    sign: /datacite\.org\/schema/,
    records: ['resource'],
    title: ['title'],
    authors: ['creator'],
    abstract: ['description[abstract]'],
    published: ['date[issued]', 'date[submitted]', 'publicationyear'],
    doi: ['identifier[doi]'],
    ids: ['alternateidentifier', 'identifier'],
    journal: ['relateditem title'],
    volume: ['relateditem volume'],
    issue: ['relateditem issue'],
    pages: ['relateditem firstpage', 'relateditem lastpage'],
    publisher: ['publisher'],
    keywords: ['subject'],
  },
];
