import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

/** Files as databases and publishers write them: Scopus, Web of Science, EBSCO, ADS, ScienceDirect, CNKI. */
const read = async (name: string, text: string | Uint8Array) => {
  const { digests, library, refused, format, found } = await parseImport(text, { name, now: Date.parse('2026-11-26T12:00:00Z') });
  const entries = digests.flatMap((digest) => digest.entries);
  return { sources: digests.map(({ source }) => source), entries, library, refused, format, found };
};
const utf16 = (text: string): Uint8Array => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));

describe('tables', () => {
  it('of Scopus: full names, else initials before family names, the journal and the place in it', async () => {
    const { entries, sources } = await read('scopus.csv', [
      '"Authors","Author full names","Title","Year","Source title","Volume","Issue","Page start","Page end","DOI","Publisher","EID"',
      '"Brewer A.; Kettle B.-C.","Brewer, Ada (57219971383); Kettle, Ben-Cy (5)","MnO<inf>2</inf> in kettles","2024","Journal of Tea","3","2",'
        + '"10","20","10.1000/kettles.1","Pot Press","2-s2.0-1"',
      '"Brewer A.; Kettle B.‐C.","","Cups","2023","Journal of Tea","","","","","","","2-s2.0-2"',
    ].join('\n'));
    expect(entries).toMatchObject([
      {
        title: 'MnO2 in kettles', authors: ['Ada Brewer', 'Ben-Cy Kettle'], journalRef: 'Journal of Tea', volume: '3', issue: '2',
        pages: '10–20', publisher: 'Pot Press',
      },
      { title: 'Cups', authors: ['A. Brewer', 'B.‐C. Kettle'] },
    ]);
    // What a person found in a database is no list of a day.
    expect(sources).toEqual(['library:scopus.csv']);
  });

  it('of Web of Science, tab-delimited and in UTF-16, whose columns are its tags', async () => {
    const { entries } = await read('savedrecs.txt', utf16([
      'PT\tAU\tAF\tTI\tSO\tDE\tAB\tPY\tVL\tIS\tBP\tEP\tDI',
      'J\tBrewer, A; Kettle, B\tBrewer, Ada; Kettle, Ben\tHow kettles sing\tJOURNAL OF TEA\ttea; water\tWe listen.\t2020\t31\t5\t857'
        + '\t866\t10.1000/k.1',
    ].join('\r\n')));
    expect(entries).toMatchObject([{
      title: 'How kettles sing', authors: ['Ada Brewer', 'Ben Kettle'], published: '2020', journalRef: 'JOURNAL OF TEA', volume: '31',
      issue: '5', pages: '857–866', doi: '10.1000/k.1', keywords: ['tea', 'water'],
    }]);
  });

  it.each([
    ['CNKI', '"SrcDatabase-来源库","Title-题名","Author-作者","Source-文献来源","Year-年"', '"期刊","水壶","张三; 李四","茶学报","2021"'],
    ['a person in Russian', 'Название;Авторы;Журнал;Год', '水壶;张三, 李四;茶学报;2021'],
    ['a person in Korean', '제목,저자,저널,연도', '水壶,"张三, 李四",茶学报,2021'],
    ['a person in Chinese', '论文标题\t作者\t期刊\t年份', '水壶\t张三; 李四\t茶学报\t2021'],
  ])('of %s', async (_, header, row) => {
    const { entries } = await read('table.csv', `${header}\n${row}\n`);
    expect(entries).toMatchObject([{ title: '水壶', authors: ['张三', '李四'], journalRef: '茶学报', published: '2021' }]);
  });
});

describe('RIS', () => {
  it('of Web of Science: a day beside its year, a carriage return within a record, its counts are no note', async () => {
    const { entries, library } = await read('wos.ris', [
      'TY  - JOUR', 'AU  - Brewer, A', 'TI  - How kettles sing', 'T2  - JOURNAL OF TEA', 'SP  - 45', 'EP  - 48',
      'WE  - Index (CPCI-S)\rAN  - WOS:1', 'DA  - MAR 15', 'PY  - 2023', 'N1  - Times Cited in Web of Science Core Collection:  3',
      'Total Times Cited:  4', 'N1  - Read before the talk', 'ER  -',
    ].join('\n'));
    expect(entries).toMatchObject([{ title: 'How kettles sing', pages: '45–48', published: '2023-03-15' }]);
    expect(library[0]!.facts).toEqual({ note: 'Read before the talk' });
  });

  it('of EBSCO: the journal in JF, another title in T2, a DOI among the links', async () => {
    const { entries } = await read('ebsco.ris', [
      'TY  - JOUR', 'T1  - 水壶的研究', 'T2  - A study of kettles', 'JF  - Journal of Tea', 'L3  - 10.1000/kettles.3',
      'Y1  - 2016/11//', 'ER  - ',
    ].join('\r\n'));
    expect(entries).toMatchObject([{ title: '水壶的研究', journalRef: 'Journal of Tea', doi: '10.1000/kettles.3', published: '2016-11' }]);
  });

  it('with a short title alone, and with the line ends of old programs', async () => {
    const { entries } = await read('old.ris', 'TY  - JOUR\rST  - Kettles\rAU  - Brewer, Ada\rER  - \r\rTY  - JOUR\rTI  - Cups\rER  - \r');
    expect(entries.map(({ title }) => title)).toEqual(['Kettles', 'Cups']);
  });
});

describe('BibTeX', () => {
  it('of ADS: the macros of journals are their names', async () => {
    const { entries } = await read('ads.bib', '@ARTICLE{a, title={Kettles}, journal={\\mnras}, volume=4}\n@ARTICLE{b, title={Cups}, journal={\\unknown}}');
    expect(entries).toMatchObject([{ journalRef: 'Monthly Notices of the Royal Astronomical Society', volume: '4' }, { title: 'Cups' }]);
  });

  it('of ScienceDirect and old Mendeley: escaped braces that keep capitals are none of the title', async () => {
    const { entries } = await read('old.bib', '@article{a, title="Kettles in \\{IT\\} and \\{USDL\\} "}\n@article{b, title={{Where {\\{}GPS{\\}} boils $\\{x\\}$}}}');
    expect(entries.map(({ title }) => title)).toEqual(['Kettles in IT and USDL', 'Where GPS boils $\\{x\\}$']);
  });

  it('with AND in capitals, with commas for and, with letters of other commands', async () => {
    const { entries } = await read('names.bib', [
      '@article{a, title={A pot}, author={Brewer, Ada AND Kettle, Ben}}', '@article{b, title={B pot}, author={Ada Brewer, Ben Kettle, Cy van Pot}}',
      '@article{c, title={C \\mkbibquote{pot}}, author={Nađa Brewer and Na{\\textcrd{}}a Kettle and Uro{\\textbackslash}v{\\textbraceleft}s{\\textbraceright} Pot}}',
      '@article{d, title={D pot}, author={{Tea, Water, and Pots Ltd}}}',
    ].join('\n'));
    expect(entries.map(({ authors }) => authors)).toEqual([
      ['Ada Brewer', 'Ben Kettle'], ['Ada Brewer', 'Ben Kettle', 'Cy van Pot'], ['Nađa Brewer', 'Nađa Kettle', 'Uroš Pot'],
      ['Tea, Water, and Pots Ltd'],
    ]);
    expect(entries[2]!.title).toBe('C pot');
  });

  it('of Zotero: what its importers wrote into Extra is no note', async () => {
    const { library } = await read('z.bib', '@article{a, title={A pot}, annotation={ADS Bibcode: 2022JHEAp..34...49A}}\n@article{b, title={B}, annotation={Mine}}');
    expect(library.map(({ facts }) => facts)).toEqual([{ note: 'Mine' }]);
  });
});

describe('names in Chinese, Japanese and Korean letters', () => {
  it('keep their order, and a comma between two parts two persons', async () => {
    const bib = await read('zh.bib', '@article{a, title={水壶}, author={张, 三 and 이, 기영}}\n@article{b, title={茶壶}, author={山田, 太郎 and Brewer, Ada}}');
    expect(bib.entries.map(({ authors }) => authors)).toEqual([['张三', '이기영'], ['山田太郎', 'Ada Brewer']]);
    const csl = await read('zh.json', JSON.stringify([{
      type: 'article-journal', title: '水壶', author: [{ family: '张', given: '三' }, { family: 'Brewer', given: 'Ada' }],
      issued: { 'date-parts': [[2020]] },
    }]));
    expect(csl.entries[0]!.authors).toEqual(['张三', 'Ada Brewer']);
    const table = await read('zh.csv', '标题,作者\n水壶,张三、李四，王五\n茶壶,"张三；李四（某大学）"\n');
    expect(table.entries.map(({ authors }) => authors)).toEqual([['张三', '李四', '王五'], ['张三', '李四']]);
  });
});

describe('records of tags', () => {
  it('of Web of Science and PubMed say where the paper stands', async () => {
    const wos = await read('a.ciw', 'PT\tJ\nAU\tBrewer, A\nTI\tHow kettles sing\nSO\tTEA\nVL\t3\nIS\t2\nBP\t10\nEP\t20\nPY\t2020\nER\n');
    expect(wos.entries).toMatchObject([{ title: 'How kettles sing', volume: '3', issue: '2', pages: '10–20' }]);
    const pubmed = await read('a.nbib', 'PMID- 1\nTI  - Cups\nVI  - 7\nIP  - 3\nPG  - 112-9\nJT  - Tea\nDP  - 2020\n');
    expect(pubmed.entries).toMatchObject([{ title: 'Cups', volume: '7', issue: '3', pages: '112–9', journalRef: 'Tea' }]);
  });

  it('of Ovid are papers, and what they cite is none', async () => {
    const { entries, format } = await read('citations.txt', [
      '<1. >', 'VN  - Ovid Technologies', 'DB  - PsycINFO', 'TI  - How kettles sing. [References].', 'YR  - 2015', 'AU  - Brewer, Ada',
      'AU  - Kettle, Ben C. MD, MPH 1,2,*', 'AB  - Tea is warm.', 'DO  - http://dx.doi.org/10.1000/k.1', 'JN  - Journal of Tea', 'VO  - 43',
      'IP  - 5', 'PG  - 623-634', 'RF  - Cup, H., & Lid, K. (1996). The cups that wait. Tea, 3, 1-9.',
      '      Pot, C. (1997). Lids. Tea, 4, 2-8.',
      '', '<2. >', 'VN  - Ovid Technologies', 'DB  - BIOSIS',
      'AU  - Cup, H. [Author, Reprint Author; E-mail: cup@tea.example]',
      'TI  - Cups that wait.  [Article]', 'SO  - Ecology of Tea. 201(2-3):327-334, November 15, 2004.', 'KW  - cups;  tea', '',
    ].join('\r\n'));
    expect(format).toBe('ovid');
    expect(entries).toEqual([
      {
        title: 'How kettles sing', authors: ['Ada Brewer', 'Ben C. Kettle'], published: '2015', abstract: 'Tea is warm.',
        doi: '10.1000/k.1', journalRef: 'Journal of Tea', volume: '43', issue: '5', pages: '623–634', rank: 1,
      },
      { title: 'Cups that wait', authors: ['H. Cup'], published: '2004', journalRef: 'Ecology of Tea', keywords: ['cups', 'tea'], rank: 2 },
    ]);
  });

  it('of RIS may hold a line’s end in a title that no editor shows', async () => {
    const { entries } = await read('a.ris', 'TY  - JOUR\nT1  - How kettles sing:\u2028a study\nAU  - Brewer, Ada\nER  - \n');
    expect(entries).toMatchObject([{ title: 'How kettles sing: a study', authors: ['Ada Brewer'] }]);
  });
});

describe('a paper that stands twice in a file', () => {
  it('is one paper with what each naming tells', async () => {
    const { entries, found } = await read('twice.bib', [
      '@article{a, title={How kettles sing}, author={Brewer, Ada and others}}',
      '@article{b, title={How kettles sing}, author={Brewer, Ada}, year={2020}, journal={Tea}, volume={3}, doi={10.1000/k.1}}',
    ].join('\n'));
    expect(found).toMatchObject({ papers: 1, doubles: 1 });
    expect(entries).toEqual([{
      title: 'How kettles sing', authors: ['Ada Brewer'], authorsCut: true, published: '2020', journalRef: 'Tea', volume: '3',
      doi: '10.1000/k.1',
      rank: 1,
    }]);
  });
});
