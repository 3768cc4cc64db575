import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

/** Notes, talks, bookmarks and mails as people keep them. */
const read = async (name: string, text: string) =>
  (await parseImport(text, { name, now: Date.parse('2026-11-26T12:00:00Z') })).digests.flatMap(({ entries }) => entries)
    .map(({ title, arxivId, authors, authorsCut }) => ({ title, arxivId, ...(authors && { authors }), ...(authorsCut && { authorsCut }) }));

describe('a list of references as text', () => {
  it('gives no paper the title of the one above it', async () => {
    expect(await read('refs.txt', [
      '[1] A. Brewer, B. Kettle, C. Pot et al., "Attention to every cup," in Proceedings of Tea, 2017, pp. 59–60.',
      '[2] J. Lid, M.-W. Spout, and K. Handle, "Boiling for all purposes," arXiv preprint arXiv:1810.04805, 2018.',
      '[3] Brown, T., Mann, B., & Ryder, N. (2020). Few kettles are learners. arXiv:2005.14165.',
      '[4] Teapot. 2023. A Technical Report on Tea. CoRR abs/2303.08774.',
    ].join('\n'))).toEqual([
      { title: 'Attention to every cup', arxivId: undefined, authors: ['A. Brewer', 'B. Kettle', 'C. Pot'], authorsCut: true },
      { title: 'Boiling for all purposes', arxivId: '1810.04805', authors: ['J. Lid', 'M.-W. Spout', 'K. Handle'] },
      { title: 'Few kettles are learners', arxivId: '2005.14165', authors: ['T. Brown', 'B. Mann', 'N. Ryder'] },
      { title: 'A Technical Report on Tea', arxivId: '2303.08774', authors: ['Teapot'] },
    ]);
  });
});

it('a note of Obsidian links to its authors', async () => {
  expect(await read('Kettles.md', [
    '---', 'title: "Kettles on Manifolds"', 'authors:', '  - "[[Ada Brewer]]"', '  - "[[people/kettle|Ben Kettle]]"', '  - [[Cy Lid]]',
    'year: 2003', 'arxiv: math/0303001', '---', 'up:: [[Geometry]]',
  ].join('\n'))).toEqual([{ title: 'Kettles on Manifolds', arxivId: 'math/0303001', authors: ['Ada Brewer', 'Ben Kettle', 'Cy Lid'] }]);
});

it('a chat whose senders and hours stand in lines of their own: what people say is no title', async () => {
  expect(await read('thread.txt', [
    'Ada Brewer', '  9:12 AM', 'new one from the tea group: https://arxiv.org/abs/2405.11111', 'Image-free tomography of kettles', ':eyes:', '2',
    'Ben Kettle', '  9:20 AM', 'cool! it is like <https://arxiv.org/abs/1911.02222|this one>', 'Ada Brewer', '  9:31 AM', ':thread: 3 replies',
  ].join('\n'))).toEqual([
    { title: 'Image-free tomography of kettles', arxivId: '2405.11111' }, { title: 'arXiv:1911.02222', arxivId: '1911.02222' },
  ]);
  expect(await read('chat.txt', [
    '[23:11] kai: has anyone read https://arxiv.org/abs/2311.09876 (little red pots)?', '[23:12] nova: yes, but [astro-ph/0611111] had it first lol',
    '[23:15] kai: "A census of faint pots" https://arxiv.org/pdf/2401.00444.pdf', '— Today at 08:01', 'nova — Yesterday at 22:14',
    'https://arxiv.org/abs/2311.09876v3', 'arXiv.org', 'Little Red Pots in deep fields',
    'We present 20 compact red sources found in deep imaging, and argue that they are pots.',
  ].join('\n'))).toEqual([
    { title: 'Little Red Pots in deep fields', arxivId: '2311.09876' }, { title: 'arXiv:astro-ph/0611111', arxivId: 'astro-ph/0611111' },
    { title: 'A census of faint pots', arxivId: '2401.00444' },
  ]);
});

it('a chat of Telegram: the line of sender and time is no title', async () => {
  expect(await read('chat.txt', [
    'Lena, [20.11.26 14:02]', 'have a look: https://arxiv.org/abs/2611.05555', '',
    'Tom, [20.11.26 14:05]', 'https://arxiv.org/abs/2611.06666', 'Kettles that correct themselves', '', 'Lena, [20.11.26 14:06]', 'thanks',
  ].join('\n'))).toEqual([
    { title: 'arXiv:2611.05555', arxivId: '2611.05555' }, { title: 'Kettles that correct themselves', arxivId: '2611.06666' },
  ]);
});

it('a thread of Slack names papers by its previews and links, not by what people say', async () => {
  expect(await read('thread.txt', [
    'Ada Brewer  9:41 AM', 'have you seen this? https://arxiv.org/abs/2602.01010', 'arXiv.org', 'Kettles That Boil at Scale',
    'Abstract page for arXiv paper 2602.01010: Kettles That Boil at Scale', '',
    'Ben  9:43 AM', 'yes! also https://arxiv.org/pdf/2602.02020v2', ':eyes: 2', '10 replies', '',
    'Ada Brewer  10:02 AM', 'and the classic <https://arxiv.org/abs/1706.03762|A Pot Is All You Need>',
  ].join('\n'))).toEqual([
    { title: 'Kettles That Boil at Scale', arxivId: '2602.01010' },
    { title: 'arXiv:2602.02020', arxivId: '2602.02020' },
    { title: 'A Pot Is All You Need', arxivId: '1706.03762' },
  ]);
});

it('a venue in brackets before a title is no part of it', async () => {
  expect(await read('list.md', '- (*Tea 2017*) The First Kettle. [[pdf]](https://arxiv.org/pdf/1706.00001)\n')).toEqual([
    { title: 'The First Kettle.', arxivId: '1706.00001' },
  ]);
});

it('bookmarks of a browser are read', async () => {
  expect(await read('bookmarks.html', `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<!-- This is an automatically generated file. -->
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8"><TITLE>Bookmarks</TITLE><H1>Bookmarks</H1>
<DL><p><DT><H3 ADD_DATE="1700000000">Bookmarks bar</H3><DL><p>
<DT><A HREF="https://arxiv.org/abs/2310.01010" ADD_DATE="1700000000">[2310.01010] Kettles &amp; Co</A>
<DT><A HREF="https://mail.example.org/">Mail</A>
<DT><A HREF="https://arxiv.org/pdf/2310.02020">2310.02020.pdf</A>
<DD>What a person wrote of it is no title
<DT><A HREF="https://huggingface.co/papers/2310.03030">Paper page - Hugging Kettles</A>
<DT><A HREF="https://doi.org/10.1000/tea.1">Kettles in the living room | Letters on Tea</A>
</DL><p></DL><p>`)).toEqual([
    { title: 'Kettles & Co', arxivId: '2310.01010' },
    { title: 'arXiv:2310.02020', arxivId: '2310.02020' },
    { title: 'Hugging Kettles', arxivId: '2310.03030' },
    { title: 'Kettles in the living room', arxivId: undefined },
  ]);
});

it('the links of Pocket are read, and no page lends its name to the paper above it', async () => {
  expect(await read('ril_export.html', `<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Pocket Export</title></head><body><h1>Unread</h1><ul>
<li><a href="https://arxiv.org/abs/2310.01010" time_added="1600000000" tags="tea,ml">[2310.01010] Kettles &amp; Co</a></li>
<li><a href="https://arxiv.org/abs/2310.02020" time_added="1600000000" tags="">https://arxiv.org/abs/2310.02020</a></li>
<li><a href="https://tea.example/blog" time_added="1600000000" tags="">What I think of kettles today</a></li>
</ul></body></html>`)).toEqual([
    { title: 'Kettles & Co', arxivId: '2310.01010' },
    { title: 'arXiv:2310.02020', arxivId: '2310.02020' },
  ]);
});

it('an alert of Google Scholar cuts the list of authors by an ellipsis without a blank, and ends in a line of its own', async () => {
  const link = (url: string, title: string) =>
    `<h3><a class="gse_alrt_title" href="https://scholar.google.com/scholar_url?url=${url}&amp;hl=en">${title}</a></h3>`;
  const alert = (follows: string): string => `Date: Wed, 4 Mar 2026 06:00:00 -0800
From: Google Scholar Alerts <alerts@example.org>
Subject: new results
MIME-Version: 1.0
Content-Type: text/html; charset="UTF-8"

<html><body>${link('https://arxiv.org/pdf/2603.04567', 'Kettles for the Weather')}
<div>A Brewer, B Lid, C Pot… - arXiv preprint, 2026</div>
${link('https://example.org/tea', 'Kettles of the sea: a review')}
<div>D Cup, E Spout - Marine Tea, 2025 - Pot</div><div>Sea water boils</div>
<p>This message was sent because you follow
<a href="https://scholar.google.com/${follows}">[tea]</a>, see all of them.</p></body></html>`;
  for (const follows of ['scholar?q=tea', 'citations?hl=en&user=tea']) {
    const { digests } = await parseImport(alert(follows), { name: 'alert.eml', now: 0 });
    expect(digests.flatMap(({ entries }) => entries)).toMatchObject([
      { title: 'Kettles for the Weather', authors: ['A Brewer', 'B Lid', 'C Pot'], authorsCut: true },
      { title: 'Kettles of the sea: a review', authors: ['D Cup', 'E Spout'] },
    ]);
    expect(digests[0]!.entries[1]).not.toHaveProperty('abstract');
  }
});

it('notes of Logseq have marks of tasks and properties, which are no part of a title', async () => {
  expect(await read('tea.md', [
    '- ## Reading', '\t- NOW [Talking Kettles](https://arxiv.org/abs/2206.01111)', '\t  authors:: Ada Brewer, Ben Lid',
    '\t- DONE [[Silent Kettles]] https://arxiv.org/abs/2206.02222', '\t  id:: 64a1b2c3-0000-4000-8000-000000000000',
    '\t\t- fine, esp. Fig. 3', '\t- LATER Loud Kettles arxiv:2206.03333',
  ].join('\n'))).toEqual([
    { title: 'Talking Kettles', arxivId: '2206.01111', authors: ['Ada Brewer', 'Ben Lid'] },
    { title: 'Silent Kettles', arxivId: '2206.02222' },
    { title: 'Loud Kettles', arxivId: '2206.03333' },
  ]);
});

it('a list that writes the names behind title and year gives both', async () => {
  const text = '# Kettles\n\n- Wassered Kettles (2017), A. Brewer et al. [[pdf]](https://arxiv.org/pdf/2606.00001)\n'
    + '- How Kettles Sing at Dawn (2018), Ben Lid and Ada Quill [[pdf]](https://arxiv.org/pdf/2606.00002)\n';
  const { digests } = await parseImport(text, { now: Date.parse('2026-11-20T10:00:00Z'), name: 'kettles.md' });
  expect(digests.flatMap(({ entries }) => entries.map(({ title }) => title))).toEqual(['Wassered Kettles', 'How Kettles Sing at Dawn']);
});

it('the BibTeX in a README tells who wrote its paper, and names the papers that the text does not', async () => {
  expect(await read('README.md', [
    '# Kettle', '', '**Kettles That Boil Fast** [[paper]](https://arxiv.org/abs/2401.01234)', '',
    '```bash', 'pip install kettle', '```', '',
    '```bibtex', '@inproceedings{brewer2024, title={{Kettles} That Boil Fast}, author={Brewer, Ada and others},',
    ' eprint={2401.01234}}', '```', '',
    'If you use the data:', '', '```',
    '@article{lid2022, title={Cups for Everyone}, author={Lid, Ben}, journal={arXiv preprint arXiv:2205.04321}}', '',
    '@misc{kettle, title={Awesome Kettles}, howpublished={GitHub}}', '```',
  ].join('\n'))).toEqual([
    { title: 'Kettles That Boil Fast', arxivId: '2401.01234', authors: ['Ada Brewer'], authorsCut: true },
    { title: 'Cups for Everyone', arxivId: '2205.04321', authors: ['Ben Lid'] },
  ]);
});

it('a README that holds nothing but BibTeX is read as BibTeX, also of papers without an id', async () => {
  const bib = (key: string, title: string, more = '') => `@article{${key}, title={${title}}, author={Lid, Ben}${more}}`;
  const entries = [bib('a', 'Cups for All', ', eprint={2205.04321}'), bib('b', 'Lids for All')];
  expect((await read('README.md', ['# Cite', '', '```', ...entries, '```', ''].join('\n')))
    .map(({ title }) => title)).toEqual(['Cups for All', 'Lids for All']);
});

it('notes of Org mode have links in double brackets and words before their headings', async () => {
  expect(await read('tea.org', [
    '* Papers', '** DONE [[https://arxiv.org/abs/2305.11111][Org Kettles]]',
    '** WAITING Second Kettle [[https://arxiv.org/pdf/2305.22222][pdf]]',
  ].join('\n'))).toEqual([{ title: 'Org Kettles', arxivId: '2305.11111' }, { title: 'Second Kettle', arxivId: '2305.22222' }]);
});

it('a chat of WhatsApp names hour and sender before what they say', async () => {
  expect(await read('chat.txt', [
    '12/03/2026, 09:41 - Ada: look https://arxiv.org/abs/2603.01111',
    '[12.03.26, 09:43:10] Cy: Waking Kettles https://arxiv.org/abs/2603.03333',
  ].join('\n'))).toEqual([{ title: 'arXiv:2603.01111', arxivId: '2603.01111' }, { title: 'Waking Kettles', arxivId: '2603.03333' }]);
});

it('a count of further authors is no part of a name, and names are no title', async () => {
  const { digests } = await parseImport('<html><body><p><a href="https://example.org/p/1">Kettles Are Great</a></p>'
    + '<p>Ada Brewer, Ben Lid +2 authors</p><p>ArXiv 2603.09999</p></body></html>', { name: 'mail.html', now: 0 });
  expect(digests[0]!.entries).toMatchObject([
    { title: 'Kettles Are Great', arxivId: '2603.09999', authors: ['Ada Brewer', 'Ben Lid'], authorsCut: true },
  ]);
});

describe('a mail that was copied from Outlook', () => {
  const safe = 'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Farxiv.org%2Fabs%2F2603.00003&data=05%7C02&reserved=0';
  const lines = [
    'Hi Ben,', '', 'please read these:', '', 'Waking Kettles<https://arxiv.org/abs/2603.00001>', 'Brewer, Kettle', '',
    '  *   Lids at Large Scale<https://arxiv.org/abs/2603.00002>', `  *   Cups of Strong Tea<${safe}>`,
    '  *   https://arxiv.org/abs/2603.00004<https://arxiv.org/abs/2603.00004>', '', 'Best,', 'Ada',
  ];
  const papers = [
    { title: 'Waking Kettles', arxivId: '2603.00001' }, { title: 'Lids at Large Scale', arxivId: '2603.00002' },
    { title: 'Cups of Strong Tea', arxivId: '2603.00003' }, { title: 'arXiv:2603.00004', arxivId: '2603.00004' },
  ];

  it('has each title before its address, and no title from who wrote it', async () => {
    expect(await read('mail.txt', lines.join('\n'))).toMatchObject(papers);
  });

  it('is read with its head, too', async () => {
    const people = ['From: Ada Brewer <ada@example.org>', 'Sent: Friday, November 20, 2026 8:00 AM', 'To: Ben Kettle <ben@example.org>'];
    const head = [...people, 'Subject: tea'];
    expect(await read('mail.txt', [...head, '', ...lines].join('\n'))).toMatchObject(papers);
  });
});

it.each([
  ['[Yesterday 10:02 AM] Ada Brewer', '[20/11/2026 10:05] Ben Kettle'], ['Ada Brewer\nYesterday 10:02 AM', 'Kettle, Ben\n11/20 10:05 AM'],
])('a chat of Teams: sender, hour and reactions are no titles (%s)', async (ada, ben) => {
  const chat = [ada, 'Waking Kettles https://arxiv.org/abs/2603.00001', '', ben, 'also see https://arxiv.org/pdf/2603.00002', '', 'like 1'];
  expect(await read('chat.txt', chat.join('\n'))).toMatchObject([{ title: 'Waking Kettles' }, { title: 'arXiv:2603.00002' }]);
});

it.each([
  ['YAML', ['---', 'title: "Waking Kettles"', 'authors:', '- admin', '- Ben Lid', 'date: "2024-03-02T00:00:00Z"',
    'publication_types: ["2"]',
    'publication: In *Journal of Tea*', 'url_pdf: https://arxiv.org/pdf/2403.00001', '---', '']],
  ['TOML', ['+++', 'title = "Waking Kettles"', 'authors = ["admin", "Ben Lid"]', 'date = 2024-03-02T00:00:00', 'publication_types = ["2"]',
    'publication = "In *Journal of Tea*"', 'url_pdf = "https://arxiv.org/pdf/2403.00001"', '+++', '']],
])('a publication of a site of Hugo names its other authors, its journal and its PDF (%s)', async (_, lines) => {
  const { digests } = await parseImport(lines.join('\n'), { name: 'index.md', now: 0 });
  expect(digests[0]!.entries).toMatchObject([
    { title: 'Waking Kettles', authors: ['Ben Lid'], published: '2024-03-02', journalRef: 'Journal of Tea', arxivId: '2403.00001' },
  ]);
});
