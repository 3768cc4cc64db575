import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';
import type { ImportReading } from '@/lib/digest/import/reading';

const now = Date.parse('2026-11-23T12:00:00Z');
const read = (text: string, name: string): Promise<ImportReading> => parseImport(text, { name, now });
const row = (name: string, value: string, kind = ''): string =>
  `<tr>\n<th${kind && ` class="${kind}"`}>${name}</th>\n<td>${value}</td>\n</tr>`;

describe('Zotero’s report', () => {
  it('is read item by item: authors are no titles, and attachments no papers', async () => {
    const reading = await read(`<!DOCTYPE html>
<html><head><title>Zotero Report</title><link rel="stylesheet" href="data:text/css;base64,Ym9keQ=="></head>
<body><ul class="report combineChildItems">
<li id="item_AAAA1111" class="item journalArticle"><h2>A Cup &amp; a Pot: Tea at Noon</h2><table><tbody>
${row('Item Type', 'Journal Article')}${row('Author', 'Ada Brewer', 'author')}${row('Author', 'Ben Kettle', 'author')}
${row('Editor', 'Cy Pot', 'editor')}${row('Abstract', 'We boil.')}${row('Date', '2021-07-01')}${row('Short Title', 'A Cup &amp; a Pot')}
${row('URL', '<a href="https://tea.example/1">https://tea.example/1</a>')}${row('Volume', '239')}${row('Publication', 'Letters on Tea')}
${row('DOI', '10.1000/tea.1')}${row('Date Added', '7/3/2024, 2:48:32 PM')}
</tbody></table><h3 class="tags">Tags:</h3><ul class="tags"><li>Kettles</li><li>Steam</li></ul>
<h3 class="notes">Notes:</h3><ul class="notes"><li id="item_N"><p>Read it again.</p></li></ul>
<h3 class="attachments">Attachments</h3><ul class="attachments"><li id="item_B">Snapshot</li></ul></li>
<li id="item_CCCC3333" class="item preprint"><h2>On Saucers</h2><table>${row('Item Type', 'Preprint')}
${row('Author', 'Ada Brewer', 'author')}
${row('URL', '<a href="http://arxiv.org/abs/2006.00001">http://arxiv.org/abs/2006.00001</a>')}</table></li>
<li id="item_DDDD4444" class="item attachment"><h2>scan.pdf</h2><table>${row('Item Type', 'Attachment')}</table></li>
</ul></body></html>`, 'Zotero Report.html');
    expect(reading.digests.flatMap(({ entries }) => entries)).toMatchObject([
      {
        title: 'A Cup & a Pot: Tea at Noon', authors: ['Ada Brewer', 'Ben Kettle'], abstract: 'We boil.', published: '2021-07-01',
        doi: '10.1000/tea.1', journalRef: 'Letters on Tea', volume: '239',
      },
      { title: 'On Saucers', authors: ['Ada Brewer'], arxivId: '2006.00001' },
    ]);
    expect(reading.found).toMatchObject({ papers: 2, leftOut: 1 });
    expect(reading.library[0]!.facts).toMatchObject({ tags: ['Kettles', 'Steam'] });
  });
});

describe('Scopus’ plain text', () => {
  it('is read record by record', async () => {
    const reading = await read(`\ufeffScopus
EXPORT DATE: 06 December 2023

Brewer A.B., van den Kettle B.
AUTHOR FULL NAMES: Brewer, Ada B. (7202029617); van den Kettle, Ben (6603780566)
7202029617; 6603780566
Tea 2013: a blueprint for cups
(2013) Letters on Tea, 60 (6), pp. 1001 - 1008, Cited 123 times.
DOI: 10.1000/tea.1
https://www.scopus.com/inward/record.uri?eid=2-s2.0-84876442851&doi=10.1000%2ftea.1

AFFILIATIONS: Tea House;
ABSTRACT: We boil.
AUTHOR KEYWORDS: kettle; steam
DOCUMENT TYPE: Review
SOURCE: Scopus

[No author name available]
[No author id available]
Proceedings of Tea
(2021) Tea, 2021-June, Cited 0 times.

DOCUMENT TYPE: Conference review
SOURCE: Scopus
`, 'scopus.txt');
    expect(reading.digests.flatMap(({ entries }) => entries)).toMatchObject([
      {
        title: 'Tea 2013: a blueprint for cups', authors: ['Ada B. Brewer', 'Ben van den Kettle'], published: '2013', doi: '10.1000/tea.1',
        journalRef: 'Letters on Tea', volume: '60', issue: '6', pages: '1001–1008', abstract: 'We boil.',
        keywords: ['kettle', 'steam'],
      },
      { title: 'Proceedings of Tea', published: '2021', journalRef: 'Tea' },
    ]);
    expect(reading.digests[0]!.entries[1]).not.toHaveProperty('authors');
    expect(reading.library).toEqual([]);
  });
});
