import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const now = Date.parse('2026-11-28T09:00:00Z');
const pack = (files: Record<string, string>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
const read = async (name: string, files: Record<string, string>) => {
  const { digests, found, format, problem } = await parseImport(pack(files), { name, now });
  const papers = digests.flatMap(({ source, date, entries }) => entries.map((entry) => ({ source, date, ...entry })));
  return { papers, refused: found.refused, format, problem };
};

const TYPES = { '[Content_Types].xml': '<Types/>' };
const rels = (...targets: string[]): string => {
  const each = targets.map((target, at) => `<Relationship Id="rId${at + 1}" Type="…/hyperlink" Target="${target}" TargetMode="External"/>`);
  return `<?xml version="1.0"?><Relationships>${each.join('')}</Relationships>`;
};
const run = (text: string, look = ''): string => `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const par = (content: string, props = ''): string => `<w:p><w:pPr>${props}<w:rPr><w:b/></w:rPr></w:pPr>${content}</w:p>`;
const link = (id: number, text: string): string => `<w:hyperlink r:id="rId${id}">${run(text, '<w:rStyle w:val="Hyperlink"/>')}</w:hyperlink>`;
const docx = (body: string, ...targets: string[]): Record<string, string> => ({
  ...TYPES,
  'word/document.xml': `<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`,
  'word/_rels/document.xml.rels': rels(...targets),
  'word/styles.xml': '<w:styles><w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style></w:styles>',
});
const item = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>';

describe('a document of Word', () => {
  it('is read with its headings, lists, links, fields and notes', async () => {
    const field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://arxiv.org/abs/2606.00003" </w:instrText></w:r>'
      + `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${run('Saucers as Priors')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const { papers, format, problem } = await read('reading list.docx', {
      ...docx(
        par(run('Week 1'), '<w:pStyle w:val="berschrift1"/>')
        + par(link(1, 'Kettles That Learn'), item) + par(`${link(2, 'Pots in Space')}${run(' (Brewer and Stove, 2025)')}`, item)
        + par(field, item) + par(run('Old words', '') + '<w:del><w:r><w:delText>https://arxiv.org/abs/2606.00009</w:delText></w:r></w:del>'),
        'https://arxiv.org/abs/2606.00001', 'https://arxiv.org/pdf/2606.00002v2',
      ),
      'word/footnotes.xml': `<w:footnotes><w:footnote>${par(run('Spoons at Scale, arXiv:2606.00004.'))}</w:footnote></w:footnotes>`,
    });
    expect({ format, problem }).toEqual({ format: 'document', problem: undefined });
    expect(papers.map(({ source, arxivId, title }) => [source, arxivId, title])).toEqual([
      ['library:reading list.docx', '2606.00001', 'Kettles That Learn'], ['library:reading list.docx', '2606.00002', 'Pots in Space'],
      ['library:reading list.docx', '2606.00003', 'Saucers as Priors'], ['library:reading list.docx', '2606.00004', 'Spoons at Scale'],
    ]);
  });

  it('may be a list of references, whose journals are in italics', async () => {
    const { papers } = await read('thesis.docx', docx(
      par(run('References'), '<w:pStyle w:val="berschrift1"/>')
      + par(`${run('Brewer, A., &amp; Stove, B. (2021). Kettles that learn to boil. ')}${run('Journal of Kitchens', '<w:i/>')}`
        + `${run(', 12', '<w:i w:val="0"/>')}${run('(3), 45–67.')}`)
      + par(`${run('Cupper, C. (2019). ')}${run('Pots in space and time', '<w:i/>')}${run('. In Proceedings of Tea, pp. 1–9.')}`),
    ));
    expect(papers.map(({ title, authors, published }) => [title, authors, published])).toEqual([
      ['Kettles that learn to boil', ['A. Brewer', 'B. Stove'], '2021'], ['Pots in space and time', ['C. Cupper'], '2019'],
    ]);
  });

  it('may hold a table of papers, with names of columns or without', async () => {
    const table = (...rows: string[][]): string =>
      `<w:tbl>${rows.map((cells) => `<w:tr>${cells.map((cell) => `<w:tc>${par(cell)}</w:tc>`).join('')}</w:tr>`).join('')}</w:tbl>`;
    const named = table(
      [run('Title', '<w:b/>'), run('Authors', '<w:b/>'), run('Year', '<w:b/>'), run('Link', '<w:b/>')],
      [run('Kettles | Cups'), run('Ada Brewer, Ben Stove'), run('2025'), link(1, 'arXiv')],
      [run('Pots in Space'), run('Cleo Cupper'), run('2024'), run('')],
    );
    const bare = table([link(2, 'Spoons at Scale'), run('with code')], [link(3, 'Forks Considered Harmful'), run('')]);
    const { papers } = await read('table.docx', docx(named + par(run('And')) + bare,
      'https://arxiv.org/abs/2606.00001', 'https://arxiv.org/abs/2606.00002', 'https://arxiv.org/abs/2606.00003'));
    expect(papers.map(({ arxivId, title, authors }) => [arxivId, title, authors])).toEqual([
      ['2606.00001', 'Kettles | Cups', ['Ada Brewer', 'Ben Stove']], [undefined, 'Pots in Space', ['Cleo Cupper']],
      ['2606.00002', 'Spoons at Scale', undefined], ['2606.00003', 'Forks Considered Harmful', undefined],
    ]);
  });
});

describe('a document of OpenDocument', () => {
  it('is read with its headings, lists, links and marks', async () => {
    const content = '<office:document-content><office:automatic-styles>'
      + '<style:style style:name="T1"><style:text-properties fo:font-style="italic"/></style:style></office:automatic-styles><office:body>'
      + '<office:text><text:tracked-changes><text:p>https://arxiv.org/abs/2606.00009</text:p></text:tracked-changes>'
      + '<text:h text:outline-level="1">Week 1</text:h><text:list><text:list-item>\n'
      + '<text:p><text:a xlink:href="https://arxiv.org/abs/2606.00001">Kettles <text:span>That Learn</text:span></text:a></text:p>'
      + '</text:list-item></text:list>'
      + '<text:p>Brewer, A., &amp; Stove, B. (2021). Pots in space<text:s/>and time. <text:span text:style-name="T1">Journal of Tea</text:span>, '
      + '12(3), 4–5.<text:note><text:note-body><text:p>Spoons at Scale, arXiv:2606.00002</text:p></text:note-body></text:note></text:p>'
      + '</office:text></office:body></office:document-content>';
    const { papers, format } = await read('list.odt', { 'mimetype': 'application/x-text', 'content.xml': content });
    expect(format).toBe('document');
    expect(papers.map(({ arxivId, title }) => [arxivId, title])).toEqual([
      ['2606.00001', 'Kettles That Learn'], ['2606.00002', 'Spoons at Scale'], [undefined, 'Pots in space and time'],
    ]);
  });

  it('may be a spreadsheet, with dates, links and what is repeated', async () => {
    const cell = (text: string, attributes = ''): string => `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`;
    const row = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`;
    const empty = (times: number): string => `<table:table-cell table:number-columns-repeated="${times}"/>`;
    const content = '<office:document-content><office:body><office:spreadsheet><table:table>'
      + row(cell('Title'), empty(2), cell('Published'), cell('PDF'), empty(16_000))
      + row(cell('Kettles, That Learn'), empty(2), cell('1. März 25', 'office:value-type="date" office:date-value="2025-03-01T00:00:00"'),
        cell('<text:a xlink:href="https://arxiv.org/pdf/2606.00001">PDF</text:a>'))
      + `<table:table-row table:number-rows-repeated="1000000">${empty(16_000)}</table:table-row>`
      + '</table:table><table:table><table:table-row><table:table-cell><text:p>Counts</text:p></table:table-cell></table:table-row>'
      + '</table:table></office:spreadsheet></office:body></office:document-content>';
    const { papers, format, refused } = await read('list.ods', { 'mimetype': 'application/x-sheet', 'content.xml': content });
    expect({ format, refused }).toEqual({ format: 'sheet', refused: 0 });
    expect(papers).toMatchObject([{ arxivId: '2606.00001', title: 'Kettles, That Learn', published: '2025-03-01' }]);
  });
});

describe('a workbook of Excel', () => {
  const workbook = (rows: string, links = '', ...targets: string[]): Record<string, string> => ({
    ...TYPES,
    'xl/workbook.xml': '<workbook><workbookPr/></workbook>',
    'xl/styles.xml': '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd;@"/></numFmts>'
      + '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': '<sst><si><t>Title</t></si><si><r><t>Kettles </t></r><r><t>“That”\nLearn</t></r><rPh><t>ケ</t></rPh></si></sst>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData>${links}</worksheet>`,
    'xl/worksheets/_rels/sheet1.xml.rels': rels(...targets),
  });
  const text = (ref: string, said: string): string => `<c r="${ref}" t="inlineStr"><is><t>${said}</t></is></c>`;

  it('is read row by row: shared and inline texts, days as numbers, links of cells', async () => {
    const { papers, format } = await read('review.xlsx', workbook(
      `<row r="1"><c r="A1" t="s"><v>0</v></c>${text('B1', 'Authors')}${text('C1', 'Publication Date')}${text('E1', 'arXiv ID')}</row>`
      + `<row r="2"><c r="A2" t="s"><v>1</v></c>${text('B2', 'Ada Brewer; Ben Stove')}<c r="C2" s="1"><v>45717</v></c><c r="E2"><v>2606.0999999999999</v></c></row>`
      + `<row r="3">${text('A3', 'Pots in Space')}<c r="C3"><v>2024</v></c></row>`
      + `<row r="4"><c r="A4" t="str"><f>HYPERLINK("https://arxiv.org/abs/2606.00003","Spoons at Scale")</f><v>Spoons at Scale</v></c></row>`,
      '<hyperlinks><hyperlink ref="A3" r:id="rId1"/></hyperlinks>', 'https://arxiv.org/abs/2606.00002',
    ));
    expect(format).toBe('sheet');
    expect(papers.map(({ arxivId, title, authors, published }) => [arxivId, title, authors, published])).toEqual([
      ['2606.10000', 'Kettles “That” Learn', ['Ada Brewer', 'Ben Stove'], '2025-03-01'],
      ['2606.00002', 'Pots in Space', undefined, '2024'], ['2606.00003', 'Spoons at Scale', undefined, undefined],
    ]);
  });

  it('may have a heading above the names of columns', async () => {
    const { papers, refused } = await read('review.xlsx', workbook(
      `<row r="1">${text('A1', 'Papers for the review, by year')}</row><row r="3">${text('A3', 'No')}${text('B3', 'Title')}${text('C3', 'Year')}</row>`
      + `<row r="4"><c r="A4"><v>1</v></c>${text('B4', 'Pots in Space')}<c r="C4"><v>2024</v></c></row>`,
    ));
    expect(papers).toMatchObject([{ title: 'Pots in Space', published: '2024' }]);
    expect(refused).toBe(0);
  });
});

describe('an office file', () => {
  it('that is not read says what to save it as', async () => {
    const problems = await Promise.all([
      read('slides.pptx', { ...TYPES, 'ppt/slides/slide1.xml': '<a/>' }), read('list.pages', { 'Index/Document.iwa': 'x' }),
      read('slides.odp', { 'mimetype': 'x', 'content.xml': '<office:presentation/>' }),
      read('cut.docx', { ...TYPES, 'word/document.xml': '<w:document><w:p>' }),
    ]);
    const kind = 'Sidelight does not read this kind of document. Save it as Word, Excel, CSV or text.';
    expect(problems.map(({ problem }) => problem)).toEqual([kind, kind, kind, 'The XML is cut off: an element is not closed.']);
    const starts = ['%PDF-1.7', '\u00d0\u00cf\u0011\u00e0', '{\\rtf1\\ansi Kettles}', 'SQLite format 3\u0000', 'bplist00\u00d1'];
    const texts = starts.map((start) => strToU8(start, true));
    const others = await Promise.all(texts.map((bytes) => parseImport(bytes, { name: 'x', now })));
    expect(others.map(({ problem }) => problem)).toEqual([
      'The file is a PDF. Copy its list and paste it here, or save it as text.',
      ...Array(2).fill('The file is an old, locked or rich-text document, or an email from Outlook. Save it as .docx, .xlsx, CSV, HTML or text.'),
      'The file is the database of a program. Export the papers from that program as BibTeX, RIS or CSL-JSON.',
      'The file is a web archive from Safari. Save the page as “Page Source”, or copy its list and paste it here.',
    ]);
  });

  it('cannot unpack to more than it may hold: a long text that cells name again and again, columns far to the right', async () => {
    const long = 'Kettles '.repeat(50_000);
    const cells = '<c t="s"><v>0</v></c>'.repeat(1_000);
    const { problem } = await read('bomb.xlsx', {
      ...TYPES, 'xl/sharedStrings.xml': `<sst><si><t>${long}</t></si></sst>`,
      'xl/worksheets/sheet1.xml': `<worksheet><row>${cells}</row></worksheet>`,
    });
    expect(problem).toBe('The XML has more than 20 million characters.');
    const wide = '<row><c r="ALK1"><v>1</v></c></row>'.repeat(30_000);
    const right = await read('wide.xlsx', { ...TYPES, 'xl/worksheets/sheet1.xml': `<worksheet>${wide}</worksheet>` });
    expect(right.problem).toBe('The XML has more than 20 million characters.');
    const deep = await read('deep.docx', docx('<w:p>'.repeat(100_000)));
    expect(deep.problem).toBe('The XML is nested too deeply.');
  });
});
