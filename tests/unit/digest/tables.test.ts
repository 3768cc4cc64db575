import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

/** Tables as databases and programs for statistics write them. */
const read = async (name: string, text: string) => {
  const { digests, refused, library } = await parseImport(text, { name, now: Date.parse('2026-11-26T12:00:00Z') });
  return { entries: digests.flatMap(({ entries }) => entries), refused, library };
};

describe('a table', () => {
  it('of Scopus: the only author of a paper is turned as those of others are', async () => {
    const { entries } = await read('scopus.csv', [
      '"Authors","Author(s) ID","Title","Year","Source title"',
      '"Brewer A., Kettle B.","1;2;","Kettles that wait",2021,"Journal of Tea"', '"Cup H.","3;","Cups that wait",2020,"Journal of Tea"',
    ].join('\n'));
    expect(entries.map(({ authors }) => authors)).toEqual([['A. Brewer', 'B. Kettle'], ['H. Cup']]);
  });

  it('of rows that end in several ways, with a byte order mark between two parts and with zeros', async () => {
    const { entries, refused } = await read('joined.csv', 'title,doi\r\nA Cup,10.1000/1\n\ufeffA Pot,10.1000/2\rA \0Lid,10.1000/3\r\n');
    expect(entries).toMatchObject([
      { title: 'A Cup', doi: '10.1000/1' }, { title: 'A Pot', doi: '10.1000/2' }, { title: 'A Lid', doi: '10.1000/3' },
    ]);
    expect(refused).toEqual([]);
  });

  it('of PubMed: initials without dots stand behind family names, a stop behind the last', async () => {
    const { entries } = await read('csv-kettle-set.csv', [
      'PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI',
      '1,"Kettles that wait.","Brewer AB, van den Kettle B, Pot-Cup C.","J Tea. 2021",Brewer AB,J Tea,2021,2021/10/01,,,10.1000/k.1',
      '2,"Cups that wait.","Cup H.","J Tea. 2020",Cup H,J Tea,2020,2020/10/01,,,10.1000/k.2',
    ].join('\n'));
    expect(entries.map(({ authors }) => authors)).toEqual([['AB Brewer', 'B van den Kettle', 'C Pot-Cup'], ['H Cup']]);
    expect(entries.map(({ journalRef }) => journalRef)).toEqual(['J Tea', 'J Tea']);
  });

  it('of R or pandas: NA and nan say that a cell is empty', async () => {
    const { entries } = await read('sample.csv', [
      '"title","authors","year","doi","journal"', '"Kettles that wait",NA,2021,NA,"Journal of Tea"', '"Cups that wait","Ada Cup",NA,nan,NA',
    ].join('\n'));
    expect(entries.map(({ title, authors, doi, journalRef }) => ({ title, authors, doi, journalRef }))).toEqual([
      { title: 'Kettles that wait', authors: undefined, doi: undefined, journalRef: 'Journal of Tea' },
      { title: 'Cups that wait', authors: ['Ada Cup'], doi: undefined, journalRef: undefined },
    ]);
  });

  it('with addresses, abstracts and keywords and no titles: keywords are no title, and a row without an id is no paper', async () => {
    const { entries, refused } = await read('scopus.csv', [
      'Link,Abstract,Author Keywords,Index Keywords',
      '"https://papers.example/1?doi=10.1000%2fkettles","We heat water. It boils.","kettle whistles; tea pots","water; steam pressure"',
      '"https://arxiv.org/abs/2101.00001","We cool water. It freezes.","ice cube trays; cold tea","water; deep ice"',
    ].join('\n'));
    expect(entries.map(({ arxivId, title }) => [arxivId, title])).toEqual([['2101.00001', 'arXiv:2101.00001']]);
    expect(refused).toHaveLength(1);
  });

  it('of some columns of Web of Science, without the type of the publication', async () => {
    const { entries } = await read('selection.csv', [
      '"DI";"PY";"AU";"AF";"TI";"SO"', '"10.1000/k.1";2022;"BREWER A;KETTLE B";NA;"HOW KETTLES SING";"JOURNAL OF TEA"',
    ].join('\n'));
    expect(entries).toMatchObject([{
      title: 'HOW KETTLES SING', authors: ['A BREWER', 'B KETTLE'], doi: '10.1000/k.1', published: '2022', journalRef: 'JOURNAL OF TEA',
    }]);
  });
});

describe('dblp', () => {
  it('tells people of one name apart by numbers, which are no part of a name', async () => {
    const { entries } = await read('dblp.bib', '@article{k, title={Kettles that wait}, author={Ada Brewer 0001 and Ben Kettle}, year={2021}}');
    expect(entries.map(({ authors }) => authors)).toEqual([['Ada Brewer', 'Ben Kettle']]);
  });
});

describe('ERIC', () => {
  it('writes PubMed’s tags without PubMed’s numbers', async () => {
    const { entries } = await read('eric.nbib', [
      '', 'OWN - ERIC', 'TI  - Kettles in class', 'AU  - Brewer, Ada', 'AU  - Kettle, Ben', 'JT  - Journal of Tea',
      'DP  - 2000', 'PG  - 1-9', '',
      'OWN - ERIC', 'TI  - Cups in class', 'AU  - Cup, Fay', 'DP  - 2001', '',
    ].join('\r\n'));
    expect(entries.map(({ title, authors, published }) => [title, authors, published])).toEqual([
      ['Kettles in class', ['Ada Brewer', 'Ben Kettle'], '2000'], ['Cups in class', ['Fay Cup'], '2001'],
    ]);
  });
});

describe('a table of pages that a person saved', () => {
  it.each([
    ['raindrop.csv', 'id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite', [
      '1,How to brew,,A post,https://tea.example/brew,Pots,"tea, pots",2024-01-01T10:00:00.000Z,,,false',
      '2,[2606.00007] On Lids,,Abstract page,https://arxiv.org/abs/2606.00007,Papers,tea,2024-01-02T10:00:00.000Z,,,true',
    ]],
    ['pocket.csv', 'title,url,time_added,tags,status', [
      'How to brew,https://tea.example/brew,1700000000,tea|pots,unread', 'On Lids,https://arxiv.org/pdf/2606.00007v1.pdf,1700000001,tea,archive',
    ]],
    ['instapaper.csv', 'URL,Title,Selection,Folder,Timestamp,Tags', [
      'https://tea.example/brew,How to brew,,Unread,1700000000,[]', 'https://arxiv.org/abs/2606.00007,[2606.00007] On Lids,,Archive,1700000001,[]',
    ]],
  ])('of %s: papers are taken, other pages left out', async (name, head, rows) => {
    const { entries, refused } = await read(name, [head, ...rows].join('\n'));
    expect(entries.map(({ arxivId, title }) => [arxivId, title])).toEqual([['2606.00007', 'On Lids']]);
    expect(refused.map(({ leftOut }) => leftOut?.title)).toEqual(['How to brew']);
  });
});

describe('a table of papers', () => {
  const readAll = async (...lines: string[]) => (await read('papers.csv', lines.join('\n'))).entries;

  it('names the first author alone, and the DOI in a link', async () => {
    const [entry] = await readAll('First author,Year,Title,Link', 'Ada Brewer,2016,On Lids,https://www.tea.example/doi/full/10.1000/tea.16');
    expect(entry).toMatchObject({ title: 'On Lids', authors: ['Ada Brewer'], authorsCut: true, doi: '10.1000/tea.16' });
  });

  it('holds whole references, with the address of the paper beside', async () => {
    expect(await readAll(
      'cite,brief,url', '"Brewer, A, and Kettle, BC (2020). How kettles sing. Tea Letters 36(1), 86–92. DOI: 10.1000/tea.16.",Sings well,https://tea.example',
      '"Brewer, A, Kettle, BC, et al. (2021). How pots sing.",Sings too,https://arxiv.org/abs/2606.00007',
    )).toMatchObject([
      { title: 'How kettles sing', authors: ['A. Brewer', 'B. C. Kettle'], published: '2020', doi: '10.1000/tea.16' },
      { title: 'How pots sing', arxivId: '2606.00007', authorsCut: true },
    ]);
    expect(await readAll('Number,Reference', '1,"Brewer, A. & Kettle, B.C. (1993) How kettles sing. Tea Letters, 42, 86–92."')).toMatchObject([
      { title: 'How kettles sing', published: '1993' },
    ]);
  });

  it('has a tag before the names of its columns, or names them in the plural', async () => {
    expect(await readAll(',AU - AUTHOR,TI - TITLE', '1,Ada Brewer;Ben Kettle,On Lids')).toMatchObject([
      { title: 'On Lids', authors: ['Ada Brewer', 'Ben Kettle'] },
    ]);
    expect(await readAll('Titles,DOIs', 'On Lids,10.1000/tea.16')).toMatchObject([{ title: 'On Lids', doi: '10.1000/tea.16' }]);
  });

  it('of OpenAlex, Covidence, a German or a Japanese catalogue calls title, authors, year and journal by names of its own', async () => {
    expect(await readAll(
      'id,display_name,publication_year,authorships.author.display_name,primary_location.source.display_name,biblio.volume,biblio.first_page',
      'https://openalex.org/W1,On Lids,2014,Ada Brewer|Ben Kettle,Journal of Tea,5,12',
    )).toMatchObject([
      {
        title: 'On Lids', authors: ['Ada Brewer', 'Ben Kettle'], published: '2014', journalRef: 'Journal of Tea', volume: '5', pages: '12',
      },
    ]);
    expect(await readAll('Title,Authors,Published Year,Covidence #', 'On Lids,"Brewer, A.; Kettle, B.",2019,#7')).toMatchObject([
      { authors: ['A. Brewer', 'B. Kettle'], published: '2019' },
    ]);
    expect(await readAll(
      'Titel;Autoren;Jahr;Zeitschrift;Band;Heft;Seiten', 'Der Deckel;Brewer, Ada;2011;Teeblätter;7;2;1-9',
    )).toMatchObject([
      { title: 'Der Deckel', published: '2011', journalRef: 'Teeblätter', volume: '7', issue: '2', pages: '1–9' },
    ]);
    expect(await readAll('タイトル,著者名,出版年,刊行物名,巻,号', '茶の研究,"山田 太郎",2012,茶学会誌,67,3')).toMatchObject([
      { title: '茶の研究', published: '2012', journalRef: '茶学会誌', volume: '67', issue: '3' },
    ]);
  });

  it('has a heading above the names of its columns', async () => {
    const entries = await readAll('Papers of 2026,,', ',,', 'No,Title,Year', '1,On Lids,2016');
    expect(entries).toMatchObject([{ title: 'On Lids', published: '2016' }]);
  });

  it.each([
    ['tags', 'Title,Authors,Year,DOI', 'TI,AU,PY,DO'],
    ['what it says', 'Title,Authors,Year,DOI,Notes', 'Title of the paper,List of authors,Year of publication,Digital object identifier,Anything'],
    ['the names in full', 'TI,AU,PY,SO', 'Title,Authors,Year,Journal'],
    ['names, below tags that are not known', 'T1,A1,Y1', 'Title,Authors,Year'],
    ['kinds of values', 'title,authors,year', 'string,list,int'],
  ])('has a second row of %s', async (_, ...head) => {
    expect(await readAll(...head, 'On Lids,Ada Brewer,2016')).toMatchObject([
      { title: 'On Lids', authors: ['Ada Brewer'], published: '2016' },
    ]);
  });

  it('has a first paper whose title is like the names of columns', async () => {
    const first = 'A Title Is Not Enough,Categories of Tea,Journal of Tea,2016';
    expect(await readAll('Title,Category,Journal,Year', first, 'On Lids,Tea,Tea,2017')).toHaveLength(2);
    expect(await readAll('Title,Authors', 'What a Title Says,Ada Brewer', 'On Lids,Ben Kettle')).toHaveLength(2);
  });

  it('of Publish or Perish has its arXiv papers among the links', async () => {
    expect(await readAll(
      'Cites,Authors,Title,Year,Source,ArticleURL,CitesURL,FullTextURL',
      '3,A Brewer,On Lids,2026,arXiv,https://tea.example/a,https://scholar.google.com/scholar?cites=1,https://arxiv.org/pdf/2606.00007',
    )).toMatchObject([{ title: 'On Lids', arxivId: '2606.00007' }]);
  });

  it('of Springer writes names without anything between them', async () => {
    expect(await readAll(
      'Item Title,Publication Title,Journal Volume,Journal Issue,Item DOI,Authors,Publication Year',
      'On Lids,Journal of Tea,3,2,10.1000/tea.3,Ada BrewerBen C. MacKettleCy van Pot,2022',
    )).toMatchObject([{
      title: 'On Lids', authors: ['Ada Brewer', 'Ben C. MacKettle', 'Cy van Pot'], doi: '10.1000/tea.3', journalRef: 'Journal of Tea',
      issue: '2',
    }]);
  });

  it('in Chinese calls its columns name and link', async () => {
    expect(await readAll('编号,名称,类别,链接', '[1],On Lids,论文,https://arxiv.org/abs/2606.00007')).toMatchObject([{
      title: 'On Lids', arxivId: '2606.00007',
    }]);
  });

  it('says in words what it has not: these are no titles, abstracts and names', async () => {
    const entries = await readAll(
      'Authors,Title,Year,Abstract,EID', 'Brewer A.,[No title available],1992,[No abstract available],1',
      'null Kettle; Ada Brewer,On Lids,1993,[No abstract available],2', '[No author name available],On Pots,1994,NULL,3',
    );
    expect(entries.map(({ title, authors, abstract }) => [title, authors, abstract])).toEqual([
      ['On Lids', ['Kettle', 'Ada Brewer'], undefined], ['On Pots', undefined, undefined],
    ]);
    expect((await read('r.ris', 'TY  - JOUR\nTI  - On Cups\nAU  - NA\nAB  - NA\nT2  - NA\nER  - \n')).entries).toEqual([
      { title: 'On Cups', rank: 1 },
    ]);
  });

  it('of Readwise: the highlights of one text are one paper, and those of a book at Amazon are left out', async () => {
    const { entries, refused, library } = await read('readwise-data.csv', [
      'Highlight,Book Title,Book Author,Amazon Book ID,Note,Color,Tags,Location Type,Location,Highlighted at,Document tags',
      'Kettles wait long.,Kettles That Learn,Ada Brewer,,my note,,tea,page,3,2026-01-02 10:00:00+00:00,"pots, lids"',
      'Spoons are wide.,Spoons in the Wild,"Dee Sieve and Eve Pot",,,,,page,5,2026-01-03 10:00:00+00:00,',
      'Kettles boil in the end.,Kettles That Learn,Ada Brewer,,,,,page,9,2026-01-02 10:05:00+00:00,',
      'Once there was a cup.,The Cup,Cy Cup,B000000001,,,,location,9,2026-01-02 10:05:00+00:00,',
    ].join('\n'));
    expect(entries).toMatchObject([
      { title: 'Kettles That Learn', authors: ['Ada Brewer'] }, { title: 'Spoons in the Wild', authors: ['Dee Sieve', 'Eve Pot'] },
    ]);
    expect(entries).toHaveLength(2);
    expect(library.map(({ facts }) => facts)).toEqual([
      { note: '> Kettles wait long.\n\nmy note\n\n> Kettles boil in the end.', tags: ['tea', 'pots', 'lids'] },
      { note: '> Spoons are wide.' },
    ]);
    expect(refused).toMatchObject([{ leftOut: { title: 'The Cup' } }]);
  });
});

it('a table in Markdown has the DOI behind a link of its row', async () => {
  const { entries } = await read('list.md', [
    '| Title | Authors | Year | Link |', '| --- | --- | --- | --- |',
    '| On the homology of pots | Brewer, Kettle | 2009 | [link](https://doi.org/10.1000/tea.9) |',
    '| The lids of the north | Lid | 1991 | |',
  ].join('\n'));
  expect(entries.map(({ title, doi }) => [title, doi])).toEqual([
    ['On the homology of pots', '10.1000/tea.9'], ['The lids of the north', undefined],
  ]);
});

it('a table has its links in a column URI, as Hypothesis writes it, and three dots behind the last author', async () => {
  const { entries } = await read('notes.csv', [
    'group,uri,title,quote,tags,created',
    'Public,https://arxiv.org/abs/2606.00001,Kettles of Wavelets,a quote,tea,2026-11-01T10:00:00Z',
  ].join('\n'));
  expect(entries.map(({ title, arxivId }) => [title, arxivId])).toEqual([['Kettles of Wavelets', '2606.00001']]);
  const cut = await read('PoPCites.csv', 'Cites,Authors,Title,Year\n310,"A Brewer, B Kettle, C Lid...",Patterns of tea,2018');
  expect(cut.entries).toMatchObject([{ authors: ['A Brewer', 'B Kettle', 'C Lid'], authorsCut: true }]);
});
