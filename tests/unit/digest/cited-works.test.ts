import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const now = Date.parse('2026-11-28T09:00:00Z');
const read = async (name: string, files: Record<string, string>) => {
  const bytes = zipSync(Object.fromEntries(Object.entries(files).map(([each, text]) => [each, strToU8(text)])));
  const { digests, found, format } = await parseImport(bytes, { name, now });
  return { papers: digests.flatMap(({ entries }) => entries), doubles: found.doubles, format };
};
const docx = (body: string): Record<string, string> => ({
  '[Content_Types].xml': '<Types/>', 'word/document.xml': `<w:document><w:body>${body}</w:body></w:document>`,
});
const odt = (body: string): Record<string, string> => ({
  'mimetype': 'application/x-text', 'content.xml': `<office:document-content><office:text>${body}</office:text></office:document-content>`,
});
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const run = (text: string): string => `<w:r><w:t>${escape(text)}</w:t></w:r>`;
const mark = (type: string, data = ''): string => `<w:r><w:fldChar w:fldCharType="${type}">${data}</w:fldChar></w:r>`;
/** A field whose code stands in several runs, as Word parts it. */
const field = (code: string, shown: string): string => {
  const parts = [code.slice(0, 40), code.slice(40, 90), code.slice(90)].filter(Boolean);
  const codes = parts.map((part) => `<w:r><w:instrText xml:space="preserve">${escape(part)}</w:instrText></w:r>`).join('');
  return `${mark('begin')}${codes}${mark('separate')}${run(shown)}${mark('end')}`;
};
const par = (content: string): string => `<w:p>${content}</w:p>`;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

const KETTLES = {
  id: 7, type: 'article-journal', title: 'Kettles That Learn <i>to Boil</i>', DOI: '10.1234/tea.7', volume: '3', page: '1-9',
  author: [{ family: 'Brewer', given: 'Ada' }, { family: 'Stove', given: 'Ben' }], issued: { 'date-parts': [['2021', 3]] },
  'container-title': 'Journal of Tea', abstract: 'Kettles learn, and we say how.',
};
const POTS = {
  id: 8, type: 'article', title: 'Pots in Space', URL: 'http://arxiv.org/abs/2606.00002', author: [{ family: 'Küper', given: 'Cleo' }],
};
const cite = (...works: object[]): string =>
  JSON.stringify({ citationID: 'a', properties: { plainCitation: '[1]' }, citationItems: works.map((itemData, id) => ({ id, itemData })) });
const record = (title: string, author: string): string =>
  '<EndNote><Cite><Author>X</Author><record><rec-number>1</rec-number><ref-type name="Journal Article">17</ref-type><contributors>'
  + `<authors><author>${author}</author></authors></contributors><titles><title><style face="normal">${title}</style></title></titles>`
  + '<dates><year>2019</year></dates></record></Cite></EndNote>';

describe('the citations of a document of Word hold their works', () => {
  it('from Zotero, whose bibliography says no more', async () => {
    const { papers, doubles, format } = await read('thesis.docx', docx(
      par(`${run('As was shown ')}${field(` ADDIN ZOTERO_ITEM CSL_CITATION ${cite(KETTLES, POTS)} `, '[1], [2]')}`)
      + par(field(` ADDIN ZOTERO_ITEM CSL_CITATION ${cite({ ...KETTLES, id: 'other' })} `, '[1]'))
      + par(`<w:r><w:t>References</w:t></w:r>`)
      + par(`${mark('begin')}<w:r><w:instrText> ADDIN ZOTERO_BIBL {"uncited":[]} CSL_BIBLIOGRAPHY </w:instrText></w:r>${mark('separate')}`
        + run('Brewer, A., & Stove, B. (2021). Kettles which learn to boil. Journal of Tea, 3, 1–9.'))
      + par(`${run('Küper, C. (2026). Pots in outer space. arXiv.')}${mark('end')}`)
      + par(run('Brewer, A., & Cup, D. (2018). Spoons at scale. Journal of Tea, 1, 2–4.')),
    ));
    expect({ doubles, format }).toEqual({ doubles: 0, format: 'document' });
    expect(papers).toMatchObject([
      {
        title: 'Kettles That Learn to Boil', authors: ['Ada Brewer', 'Ben Stove'], published: '2021-03', doi: '10.1234/tea.7',
        journalRef: 'Journal of Tea', abstract: 'Kettles learn, and we say how.',
      },
      { title: 'Pots in Space', arxivId: '2606.00002', authors: ['Cleo Küper'] },
      { title: 'Spoons at scale', authors: ['A. Brewer', 'D. Cup'] },
    ]);
  });

  it('from Zotero, whose bibliography has works that are not cited, too', async () => {
    const { papers } = await read('thesis.docx', docx(
      par(field(` ADDIN ZOTERO_ITEM CSL_CITATION ${cite(KETTLES)} `, '[1]'))
      + par(field(' ADDIN ZOTERO_BIBL {"uncited":[["http://zotero.org/users/1/items/A"]]} CSL_BIBLIOGRAPHY ',
        'Brewer, A., & Cup, D. (2018). Spoons at scale. Journal of Tea, 1, 2–4.')),
    ));
    expect(papers.map(({ title }) => title)).toEqual(['Kettles That Learn to Boil', 'Spoons at scale']);
  });

  it('from Mendeley, in fields and in controls', async () => {
    const control = (tag: string, content: string): string =>
      `<w:sdt><w:sdtPr><w:tag w:val="${tag}"/></w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    const { papers } = await read('paper.docx', docx(
      par(`<w:fldSimple w:instr="${escape(`ADDIN CSL_CITATION ${cite(KETTLES)}`)}">${run('(Brewer 2021)')}</w:fldSimple>`)
      + par(control(`MENDELEY_CITATION_v3_${base64(cite(POTS))}`, run('(Küper)')))
      + control('MENDELEY_BIBLIOGRAPHY', par(run('Küper, C. (2026). Pots in outer space. Journal of Tea, 4, 1–2.')))
      + par(run('Brewer, A., & Cup, D. (2018). Spoons at scale. Journal of Tea, 1, 2–4.')),
    ));
    expect(papers.map(({ title }) => title)).toEqual(['Kettles That Learn to Boil', 'Pots in Space', 'Spoons at scale']);
  });

  it('from EndNote, in the code of a field or beside it', async () => {
    const data = `<w:fldData xml:space="preserve">${base64(record('Pots in Space', 'Küper, Cleo')).replace(/.{40}/g, '$&\n')}</w:fldData>`;
    const { papers } = await read('paper.docx', docx(
      par(field(` ADDIN EN.CITE ${record('Kettles &amp; Cups', 'Brewer, Ada')}`, '(Brewer, 2019)'))
      + par(`${mark('begin', data)}<w:r><w:instrText> ADDIN EN.CITE </w:instrText></w:r>${mark('begin', data)}`
        + `<w:r><w:instrText> ADDIN EN.CITE.DATA </w:instrText></w:r>${mark('end')}${mark('separate')}${run('(Küper)')}${mark('end')}`),
    ));
    expect(papers).toMatchObject([
      { title: 'Kettles & Cups', authors: ['Ada Brewer'], published: '2019' }, { title: 'Pots in Space', authors: ['Cleo Küper'] },
    ]);
  });

  it('from Citavi, which writes a person once', async () => {
    const ada = { $id: '3', LastName: 'Brewer', FirstName: 'Ada', MiddleName: 'C.' };
    const json = JSON.stringify({ $id: '1', Entries: [
      { Reference: {
        $id: '2', Title: 'Kettles That Learn', Subtitle: 'A Study', Authors: [ada], Year: '2021', Periodical: { Name: 'Tea' },
        Doi: '10.1234/tea.7',
      } },
      { Reference: { $id: '4', Title: 'Pots in Space', Authors: [{ $ref: '3' }, { LastName: 'Küper', FirstName: 'Cleo' }], Year: '2020' } },
      { ReferenceId: 'x' },
    ] });
    const { papers } = await read('paper.docx', docx(par(field(`ADDIN CitaviPlaceholder{${base64(json)}}`, '(Brewer 2021)'))));
    expect(papers).toMatchObject([
      { title: 'Kettles That Learn: A Study', authors: ['Ada C. Brewer'], published: '2021', journalRef: 'Tea', doi: '10.1234/tea.7' },
      { title: 'Pots in Space', authors: ['Ada C. Brewer', 'Cleo Küper'], published: '2020' },
    ]);
  });

  it('from Word itself, which keeps them in a part of their own', async () => {
    const { papers } = await read('paper.docx', {
      ...docx(par(field(' CITATION Bre21 \\l 1033 ', '(Brewer, 2021)'))),
      'customXml/item1.xml': '<b:Sources xmlns:b="x/bibliography"><b:Source><b:Tag>Bre21</b:Tag><b:SourceType>JournalArticle</b:SourceType>'
        + '<b:Title>Kettles That Learn</b:Title><b:Year>2021</b:Year><b:Author><b:Author><b:NameList><b:Person><b:Last>Brewer</b:Last>'
        + '<b:First>Ada</b:First></b:Person></b:NameList></b:Author></b:Author></b:Source></b:Sources>',
      'customXml/item2.xml': '<p:properties/>',
    });
    expect(papers).toMatchObject([{ title: 'Kettles That Learn', authors: ['Ada Brewer'], published: '2021' }]);
  });

  it('and are passed over where they are broken, or of no work', async () => {
    const { papers } = await read('paper.docx', docx(
      par(field(' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"id":1', '[1]'))
      + par(field(' ADDIN ZOTERO_ITEM CSL_CITATION {"citationItems":[{"id":1,"uris":["x"]},5]}', '[1]'))
      + `<w:sdt><w:sdtPr><w:tag w:val="MENDELEY_CITATION_v3_%%%"/></w:sdtPr></w:sdt>`
      + par(run('Brewer, A., & Cup, D. (2018). Spoons at scale. Journal of Tea, 1, 2–4.')),
    ));
    expect(papers.map(({ title }) => title)).toEqual(['Spoons at scale']);
  });
});

it('The citations of a document of LibreOffice hold their works, from Zotero and its own', async () => {
  const { papers } = await read('paper.odt', odt(
    `<text:p>See <text:reference-mark-start text:name="${escape(`ZOTERO_ITEM CSL_CITATION ${cite(KETTLES)} RNDab12`)}"/>[1]`
    + '<text:reference-mark-end text:name="x"/></text:p><text:p><text:bibliography-mark text:bibliography-type="article" '
    + 'text:author="Küper, Cleo; Stove, Ben" text:title="Pots in Space" text:year="2020" text:journal="Tea" text:number="2">K</text:bibliography-mark>'
    + '</text:p><text:section text:name="ZOTERO_BIBL {} CSL_BIBLIOGRAPHY RNDc"><text:p>Brewer, A., &amp; Stove, B. (2021). Kettles which '
    + 'learn. Journal of Tea, 3, 1–9.</text:p></text:section>'
    + '<text:p>Brewer, A., &amp; Cup, D. (2018). Spoons at scale. Journal of Tea, 1, 2–4.</text:p>',
  ));
  expect(papers).toMatchObject([
    { title: 'Kettles That Learn to Boil', doi: '10.1234/tea.7' },
    { title: 'Pots in Space', authors: ['Cleo Küper', 'Ben Stove'], published: '2020', journalRef: 'Tea', issue: '2' },
    { title: 'Spoons at scale' },
  ]);
});
