/** The names that people and programs give to the fields of papers, in records and in the columns of tables. */

/** The folded names (`foldName`) of each field, best first. */
export const NAMES = {
  title: [
    'title', 'titles', 'papertitle', 'name', 'paper', 'primarytitle', 'articletitle', 'documenttitle', 'titel', 'titre', 'titulo', 'titolo',
    'nazev', 'itemtitle', 'displayname',
    'papername', 'titleofpaper', 'titleofthepaper',
    'tytul', 'заголовок', 'название', 'названиестатьи',
    '标题', '题目', '题名', '篇名', '论文标题', '论文题目', '论文名称', '文章标题', '标题题名', 'title题名', '標題', '題名', '書名', '論文', '論文名', 'タイトル',
    '제목', '논문제목', '논문명', '文章题目', '文献标题',
  ],
  id: ['arxivid', 'arxiv', 'paperarxivid', 'paperid', 'id', 'arxivnumber', 'eprint', 'eprintid', 'entryid'],
  link: [
    'url', 'link', 'paper',
    'paperurlabs', 'urlabs',
    'arxivurl', 'arxivlink', 'absurl', 'abslink', 'paperurl', 'paperlink', 'pdf', 'pdfurl', 'pdflink', 'href', 'hfurl',
    'huggingfaceurl', 'sourceurl', 'uri', 'titlelink', 'fromurl',
    'publisheddoi', 'ee', 'articleurl', 'fulltexturl', 'openaccessurl', '链接', '论文链接', '原文链接',
    '网址', 'lien', 'enlace', 'ссылка', 'リンク', 'urls', 'weblink',
  ],
  abstract: [
    'abstract', 'abstractnote', 'summary', 'paperabstract', 'abstracttext',
    'description', 'zusammenfassung', 'resume', 'resumen', 'resumo', 'riassunto', 'kurzfassung', 'аннотация', '摘要',
    'summary摘要', '要旨', '抄録', '초록',
  ],
  gist: ['aisummary', 'gist', 'tldr', 'oneliner'],
  authors: [
    'authorfullnames', 'authorsfullnames', 'authors', 'author', 'authornames', 'creators', 'autoren', 'autor', 'auteurs', 'auteur',
    'autores', 'autori', 'verfasser', 'authorships', 'authorlist', 'paperauthors', 'authorstring',
    'authorshipsauthordisplayname', 'autorinnen',
    'creator', 'авторы', 'автор', '作者', '论文作者', 'author作者', '著者', '著者名', '저자', '저자명',
  ],
  firstAuthor: ['firstauthor', 'leadauthor', '第一作者'],
  published: [
    'publishedat', 'published', 'publicationdate', 'publisheddate', 'publishdate', 'datepublished', 'pubdate', 'submitted', 'submitteddate',
    'publicationyear', 'publishedyear', 'year', 'pubyear', 'jahr', 'erscheinungsjahr',
    'anneedepublication', 'anodepublicacion',
    'annee', 'ano', 'anno', 'yearofpublication', 'год', '年份', '年', '出版年', '发表年份', '发表时间',
    'pubtime发表时间', 'year年', '発行年', '연도', '발행년도', '발행연도', '발행년',
    'datedepublication', 'fechadepublicacion', 'datadepublicacao', 'erscheinungsdatum', '发表日期', '出版日期', '出版时间', '出版年月', '公開日',
  ],
  listDay: ['submittedondailyat', 'listdate', 'listdates', 'dailydate', 'digestdate', 'date', 'day', 'datestring'],
  /** Fields that only records of a person's library have; their `date` is the paper's. */
  library: [
    'itemtype', 'dateadded', 'abstractnote', 'citekey', 'citationkey', 'manualtags', 'publicationyear', 'typeofreference',
    'eid', 'lensid', 'sourcetitle',
  ],
  /** A whole reference: authors, title, year and place. */
  citation: ['ref', 'reference', 'references', 'citation', 'cite', 'citationtext', 'fullreference', 'fullcitation', 'apacitation'],
  categories: ['categories', 'category', 'subjects', 'arxivcategories', 'primarycategory'],
  keywords: [
    'aikeywords', 'keywords', 'authorkeywords', 'topics', '关键词', 'keyword关键词', 'キーワード', '키워드',
    'motscles', 'palabrasclave', 'palavraschave', 'parolechiave',
    'schlagworter', 'schlagworte', 'stichworter', 'stichworte', 'ключевыеслова',
  ],
  upvotes: ['upvotes', 'votes', 'likes', 'numupvotes', 'score'],
  comments: ['numcomments', 'commentcount', 'commentscount'],
  rank: ['rank', 'position'],
  version: ['version', 'arxivversion'],
  doi: ['doi', 'dois', 'doidoi', 'itemdoi', 'digitalobjectidentifier'],
  journalRef: [
    'journalref', 'journal', 'journalreference', 'publicationtitle', 'containertitle', 'venue', 'booktitle', 'journaltitle',
    'sourcetitle', 'journalbook', 'conference', 'pubtitle', 'zeitschrift', 'revue', 'revista', 'rivista', 'publication',
    'primarylocationsourcedisplayname', 'publicationname', 'proceedingstitle', 'journalname', 'journalconference',
    'журнал', '期刊', '刊名', '期刊名称', '文献来源', 'source文献来源', '來源出版物名稱', '雑誌名', '掲載誌', '刊行物名', '저널', '학술지명', '학술지',
  ],
  volume: ['volume', 'volume卷', 'vol', 'journalvolume', 'bibliovolume', 'band', 'tome', 'volumen', '巻', '권', '卷', 'том'],
  issue: ['issue', 'issuenumber', 'journalissue', 'biblioissue', 'heft', 'period期', '号', '호', '期', '期号'],
  pages: ['pages', 'pagerange', 'page页码', 'pageinfo', 'seiten', 'paginas', 'ページ', 'pagination', '页码'],
  pageStart: ['pagestart', 'startpage', 'firstpage', 'beginningpage', 'startingpage', '시작페이지', 'bibliofirstpage'],
  pageEnd: ['pageend', 'endpage', 'lastpage', 'endingpage', '끝페이지', 'bibliolastpage'],
  publisher: ['publisher', 'verlag', '出版者'],
  authorComment: ['authorcomment', 'arxivcomment', 'arxivcomments'],
  /** The same in arXiv's own metadata. In other records, these are a person's. */
  arxivRecordComment: ['comments', 'comment'],
  codeUrl: ['githubrepo', 'codeurl', 'codelink', 'code', 'github', 'githuburl', 'repo'],
  projectUrl: ['projectpage', 'projecturl', 'project', 'homepage'],
} as const;

/** Folds `arXiv ID`, `arxiv_id` and `arxivId` into one name; `dc:title` is `title`. */
export function foldName(name: string): string {
  const known = folded.get(name);
  if (known !== undefined) return known;
  const bare = name.slice(0, 60).replace(/^(?:dc|dcterms|prism):/, '').toLowerCase();
  const fresh = bare.normalize('NFD').replace(/[^\p{L}\p{N}]/gu, '').normalize('NFC');
  if (folded.size < 500) folded.set(name, fresh);
  return fresh;
}

/** Names that were folded before, as a file repeats the same names in every record. */
const folded = new Map<string, string>();

/** The folded names of title fields. */
export const TITLES: ReadonlySet<string> = new Set(NAMES.title);
const IDS: ReadonlySet<string> = new Set([...NAMES.id, ...NAMES.link]);

/** The columns of Web of Science's tab-delimited file, whose names are its tags. */
const WEB_OF_SCIENCE: Readonly<Record<string, string>> = {
  ti: 'title', af: 'authorfullnames', au: 'authors', ab: 'abstract', py: 'year', di: 'doi', so: 'sourcetitle', de: 'keywords',
  vl: 'volume', is: 'issue', bp: 'pagestart', ep: 'pageend', pu: 'publisher',
};

/** The columns of Readwise's table of highlights: each row is one, and says of which text. */
const READWISE: Readonly<Record<string, string>> = { booktitle: 'title', bookauthor: 'authors' };

/** The folded names of a table's columns. */
export function nameColumns(columns: readonly string[]): string[] {
  // Some programs write a tag before a name: `TI - Title`.
  const bare = columns.map((column) => foldName(column.replace(/^[A-Z]{2} - (?=[A-Z])/, '')));
  const names = bare.map((name) => (name === '名称' ? 'name' : name));
  if (['highlight', 'booktitle', 'bookauthor'].every((name) => names.includes(name))) return names.map((name) => READWISE[name] ?? name);
  if (!['au', 'ti', 'so', 'py'].every((tag) => names.includes(tag))) return names;
  return names.map((name) => WEB_OF_SCIENCE[name] ?? name);
}

const OTHERS: ReadonlySet<string> = new Set(
  Object.values(NAMES).flatMap((names: readonly string[]) => names).filter((each) => !TITLES.has(each)),
);

/** Whether a column, by its folded name, holds something else of a paper than its title. */
export function isKnownColumn(name: string): boolean {
  return OTHERS.has(name) || name.includes('keyword') || name.includes('affiliation');
}

/** Whether the names of a table's columns are those of papers. */
export function arePaperColumns(columns: readonly string[]): boolean {
  const names = nameColumns(columns);
  return names.some((name) => TITLES.has(name) || IDS.has(name));
}

/** Whether one of a table's columns holds titles. */
export function hasTitleColumn(columns: readonly string[]): boolean {
  return nameColumns(columns).some((name) => TITLES.has(name));
}

const CITATIONS: ReadonlySet<string> = new Set(NAMES.citation);

/** Whether one of a table's columns holds whole references. */
export function hasCitationColumn(columns: readonly string[]): boolean {
  return columns.some((column) => CITATIONS.has(foldName(column)));
}
