import { describe, expect, it } from 'vitest';
import { parseArxivAtom } from '@/lib/digest/arxiv-api';
import { parseArxivFeed } from '@/lib/digest/arxiv-feed';
import { parseImport } from '@/lib/digest/import/import';

const JOURNAL = 'Journal of Tea 12 (2026) 34';
const COMMENT = '12 pages. Accepted at the Cup 2026';

const ATOM_ENTRY = `<id>http://arxiv.org/abs/2606.00001v2</id><title>Brewing Tea with Attention</title>
  <summary>Tea is brewed.</summary><author><name>Ada Brewer</name></author>
  <arxiv:doi>10.1000/tea.1 10.1000/tea.2</arxiv:doi>
  <arxiv:journal_ref>${JOURNAL}</arxiv:journal_ref><arxiv:comment>${COMMENT}</arxiv:comment>`;
const FEED = 'xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom"';

const OAI = `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record>
  <header><identifier>oai:arXiv.org:2606.00001</identifier></header><metadata><arXiv><id>2606.00001</id>
  <title>Brewing Tea with Attention</title><authors><author><keyname>Brewer</keyname><forenames>Ada</forenames></author></authors>
  <comments>${COMMENT}</comments><journal-ref>${JOURNAL}</journal-ref><doi>10.1000/tea.1 10.1000/tea.2</doi>
  <abstract>Tea is brewed.</abstract></arXiv></metadata></record></ListRecords></OAI-PMH>`;

const MAIL = `\\\\
arXiv:2606.00001
Date: Mon, 1 Jun 2026 10:00:00 GMT   (12kb)

Title: Brewing Tea with Attention
Authors: Ada Brewer
Categories: cs.CL
Comments: 12 pages. Accepted at
  the Cup 2026
Journal-ref: ${JOURNAL}
DOI: 10.1000/tea.1 10.1000/tea.2
\\\\
  Tea is brewed.
\\\\ ( https://arxiv.org/abs/2606.00001 ,  12kb)
`;

const SNAPSHOT = `${JSON.stringify({
  id: '2606.00001', submitter: 'Ada Brewer', authors: 'Ada Brewer', title: 'Brewing Tea with Attention', comments: COMMENT,
  'journal-ref': JOURNAL, doi: '10.1000/tea.1 10.1000/tea.2', 'report-no': null, categories: 'cs.CL', abstract: 'Tea is brewed.',
  versions: [{ version: 'v1', created: 'Mon, 1 Jun 2026 10:00:00 GMT' }],
})}\n`;

const BIBTEX = `@article{brewer, title={Brewing Tea with Attention}, author={Brewer, Ada}, journal={${JOURNAL}}, eprint={2606.00001},
  archivePrefix={arXiv}, doi={10.1000/tea.1, 10.1000/tea.2}, note={Comment: ${COMMENT}}}`;

const first = async (text: string, name: string) =>
  (await parseImport(text, { now: 0, name })).digests.flatMap(({ entries }) => entries)[0];

describe('journal, comment and the first DOI are read', () => {
  const all = { arxivId: '2606.00001', journalRef: JOURNAL, authorComment: COMMENT, doi: '10.1000/tea.1' };

  it('from arXiv’s API', () => {
    expect(parseArxivAtom(`<feed ${FEED}><entry>${ATOM_ENTRY}</entry></feed>`).entries).toMatchObject([all]);
  });

  it('from arXiv’s feed', () => {
    const rss = `<rss xmlns:arxiv="http://arxiv.org/schemas/atom"><channel><item><title>Brewing Tea</title>
      <link>https://arxiv.org/abs/2606.00001</link><description>arXiv:2606.00001v1 Announce Type: new Abstract: Tea.</description>
      <arxiv:DOI>10.1000/tea.1</arxiv:DOI><arxiv:journal_reference>${JOURNAL}</arxiv:journal_reference></item></channel></rss>`;
    expect(parseArxivFeed(rss, 'cs.CL', 0).digest!.entries).toMatchObject([{ journalRef: JOURNAL, doi: '10.1000/tea.1' }]);
  });

  it.each([
    ['OAI', OAI, 'records.xml'], ['an e-mail of arXiv', MAIL, 'mail.txt'], ['the metadata snapshot', SNAPSHOT, 'snapshot.jsonl'],
    ['BibTeX', BIBTEX, 'library.bib'],
  ])('from %s', async (_, text, name) => expect(await first(text, name)).toMatchObject(all));

  it.each([
    ['RIS', `TY  - JOUR\nTI  - Brewing Tea\nAU  - Brewer, Ada\nJO  - J. Tea\nT2  - ${JOURNAL}\nER  - \n`, 'a.ris'],
    [
      'CSL-JSON',
      JSON.stringify([{ id: 'a', type: 'article', title: 'Brewing Tea', author: [{ family: 'Brewer' }], 'container-title': JOURNAL }]),
      'a.json',
    ],
    ['PubMed', `PMID- 1\nTI  - Brewing Tea\nFAU - Brewer, Ada\nJT  - ${JOURNAL}\nTA  - J Tea\n`, 'a.nbib'],
    ['Web of Science', `PT J\nAU Brewer, A\nTI Brewing Tea\nSO ${JOURNAL}\nPY 2026\nER\n`, 'a.ciw'],
    ['Zotero’s table', `"Item Type","Author","Title","Publication Title"\njournalArticle,"Brewer, Ada","Brewing Tea","${JOURNAL}"\n`, 'a.csv'],
  ])('from %s', async (_, text, name) => expect(await first(text, name)).toMatchObject({ title: 'Brewing Tea', journalRef: JOURNAL }));
});

it('a person’s own comment in a table is not the authors’', async () => {
  const table = 'title,arxiv,comments\nBrewing Tea,2606.00001,read this first\n';
  expect(await first(table, 'mine.csv')).not.toHaveProperty('authorComment');
});

it('arXiv as a journal is none', async () => {
  const entry = await first('@article{a, title={Brewing Tea}, journal={arXiv preprint arXiv:2606.00001}, year={2026}}', 'a.bib');
  expect(entry).toMatchObject({ arxivId: '2606.00001' });
  expect(entry).not.toHaveProperty('journalRef');
});
