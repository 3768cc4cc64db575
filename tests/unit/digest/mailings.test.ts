import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const now = Date.parse('2026-11-23T12:00:00Z');
const mailing = String.raw`------------------------------------------------------------------------------
Send any comments regarding submissions directly to submitter.
------------------------------------------------------------------------------
 Submissions to:
Computation and Language
 received from  Fri 29 Dec 23 19:00:00 GMT  to  Mon  1 Jan 24 19:00:00 GMT
------------------------------------------------------------------------------
\\
arXiv:2401.00001
Date: Mon, 1 Jan 2024 00:00:00 GMT   (100kb,D)

Title: A Cup of Tea: How to boil water
  with a kettle
Authors: Ada Brewer (1), Ben Kettle (2) ((1) University of
  Tea, (2) Cup Institute)
Categories: cs.CL cs.AI
Comments: 10 pages
\\
  We boil water with x < y.

  It is hot.
\\ ( https://arxiv.org/abs/2401.00001 ,  100kb)
------------------------------------------------------------------------------
\\
arXiv:2310.00001 (*cross-listing*)
replaced with revised version Mon, 1 Jan 2024 10:00:00 GMT   (100kb)

Title: Old cups
Authors: Ada Brewer
Categories: cs.CL
\\ ( https://arxiv.org/abs/2310.00001 ,  100kb)
%%%---%%%---%%%---%%%---
`;
const html = mailing.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const mail = (body: string): string => 'From: no-reply@arxiv.org\nTo: rabble@arxiv.org\nSubject: cs daily\nDate: Tue, 2 Jan 2024 01:00:00 +0000\n'
  + `MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<html><body>${body}</body></html>`;

describe('arXiv’s mailing', () => {
  it.each([
    ['as it is', mailing],
    ['quoted in a mail that was passed on', mailing.replace(/^/gm, '> ').replace(/^> $/gm, '>')],
    ['indented', mailing.replace(/^(?=.)/gm, '    ')],
    ['with the line ends of old Macs', mailing.replaceAll('\n', '\r')],
    ['with those of Windows', mailing.replaceAll('\n', '\r\n')],
    ['as a mail of HTML', mail(`<pre>${html}</pre>`)],
    ['as a mail of HTML with breaks', mail(`<div>${html.replaceAll('\n', '<br>\n')}</div>`)],
  ])('is read with titles, authors and days: %s', async (_, text) => {
    const { digests, problem } = await parseImport(text, { now });
    expect(problem).toBeUndefined();
    expect(digests).toMatchObject([{ date: '2024-01-01' }]);
    expect(digests[0]!.entries).toMatchObject([
      {
        arxivId: '2401.00001', title: 'A Cup of Tea: How to boil water with a kettle', authors: ['Ada Brewer', 'Ben Kettle'],
        abstract: 'We boil water with x < y. It is hot.', categories: ['cs.CL', 'cs.AI'], published: '2024-01-01',
      },
      { arxivId: '2310.00001', title: 'Old cups', authors: ['Ada Brewer'] },
    ]);
    expect(digests[0]!.entries[1]).not.toHaveProperty('published');
  });
});

describe('the line ends of old Macs', () => {
  it('end the lines of any list', async () => {
    const ris = 'TY  - JOUR\rTI  - A Cup\rAU  - Brewer, Ada\rPY  - 2020\rER  - \rTY  - JOUR\rTI  - A Pot\rAU  - Kettle, Ben\rER  - \r';
    const { digests } = await parseImport(new TextEncoder().encode(ris), { name: 'x.ris', now });
    expect(digests[0]!.entries).toMatchObject([{ title: 'A Cup', authors: ['Ada Brewer'] }, { title: 'A Pot', authors: ['Ben Kettle'] }]);
    const csv = 'title;authors;year\rA Cup;Brewer, Ada;2020\rA Pot;Kettle, Ben;2021\r';
    const table = await parseImport(csv, { name: 'x.csv', now });
    expect(table.digests.flatMap(({ entries }) => entries.map(({ title }) => title))).toEqual(['A Cup', 'A Pot']);
  });
});

describe('arXiv’s list, as a saved page', () => {
  it('names the authors without a label', async () => {
    const item = (id: string, title: string, authors: string): string => `<dt><a name='item1'>[1]</a>
<a href ="/abs/${id}" title="Abstract" id="${id}">arXiv:${id}</a> [<a href="/pdf/${id}" title="Download PDF">pdf</a>]</dt>
<dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span>
          ${title}
        </div><div class='list-authors'>${authors}</div><div class='list-comments mathjax'><span class='descriptor'>Comments:</span>
          10 pages
        </div><div class='list-subjects'><span class='descriptor'>Subjects:</span>
          <span class="primary-subject">Computation and Language (cs.CL)</span>
        </div></div></dd>`;
    const page = `<!DOCTYPE html><html><body><h3>Showing new listings for Monday, 6 January 2025</h3><dl id='articles'>
${item('2501.00001', 'A Cup of Tea', '<a href="https://arxiv.org/search/cs?query=Brewer">Ada Brewer</a>, <a href="https://arxiv.org/x">Ben Kettle</a>')}
${item('2501.00002', 'A Pot', '<span class="descriptor">Authors:</span> <a href="https://arxiv.org/y">Cy Cup</a>')}</dl></body></html>`;
    const { digests } = await parseImport(page, { name: 'new.html', now });
    expect(digests.flatMap(({ entries }) => entries)).toMatchObject([
      { arxivId: '2501.00001', title: 'A Cup of Tea', authors: ['Ada Brewer', 'Ben Kettle'] },
      { arxivId: '2501.00002', title: 'A Pot', authors: ['Cy Cup'] },
    ]);
  });

  it('has in its abstracts the addresses for which arXiv writes words', async () => {
    const link = (href: string, kind: string): string => `<a href="${href}" class="link-external link-${kind}">this ${kind} URL</a>`;
    const words = 'Kettles whistle at noon, and nobody knows why. We study how 300 kettles wait for tea. '.repeat(4);
    const [glued, code] = [link('http://interpretation.To', 'http'), link('https://github.com/a-b/c_d', 'https')];
    const abstract = `${words}They have no ${glued} learn more, see ${code}.`;
    const page = `<!DOCTYPE html><html><body><h3>Showing new listings for Monday, 6 January 2025</h3><dl id='articles'>
<dt><a href ="/abs/2501.00001" title="Abstract" id="2501.00001">arXiv:2501.00001</a></dt><dd><div class='meta'>
<div class='list-title mathjax'><span class='descriptor'>Title:</span> A Cup of Tea</div>
<div class='list-authors'><a href="/a">Ada Brewer</a></div>
<p class='mathjax'>${abstract}</p></div></dd></dl></body></html>`;
    const { digests } = await parseImport(page, { name: 'new.html', now });
    expect(digests[0]!.entries[0]!.abstract)
      .toBe(`${words}They have no interpretation.To learn more, see https://github.com/a-b/c_d.`);
  });
});

describe('an alert of Semantic Scholar', () => {
  it('names each paper with its authors and year, also without an id', async () => {
    const paper = (title: string, key: string, ...lines: string[]): string => {
      const href = `https://www.semanticscholar.org/paper/${title.replaceAll(' ', '-')}/${key.repeat(40)}?utm_source=alert_email`;
      return [`<a href="${href}"><b>${title}</b></a>`, ...lines].map((line) => `<tr><td>${line}</td></tr>`).join('\n');
    };
    const text = [
      'From: Semantic Scholar <do-not-reply@semanticscholar.org>', 'To: reader@tea.example', 'Subject: 2 new papers',
      'Date: Mon, 29 Jun 2026 10:00:00 +0000', 'MIME-Version: 1.0', 'Content-Type: text/html; charset=utf-8', '',
      '<html><body><h1>Research Feed</h1><table>',
      paper('Kettles That Learn to Wait', '1', 'Ada Brewer, Ben Kettle', 'ArXiv · 2026', 'TLDR: We show that kettles wait for tea.'),
      paper('Spoons in the Wild', '2', 'Dee Sieve', 'Journal of Tea · 2025'),
      '<tr><td><a href="https://www.semanticscholar.org/me/research">See more papers</a></td></tr></table></body></html>',
    ].join('\n');
    const { digests } = await parseImport(text, { name: 'alert.eml', now });
    expect(digests).toMatchObject([{ date: '2026-06-29', entries: [
      {
        title: 'Kettles That Learn to Wait', authors: ['Ada Brewer', 'Ben Kettle'], published: '2026',
        gist: 'We show that kettles wait for tea.',
      },
      { title: 'Spoons in the Wild', authors: ['Dee Sieve'], published: '2025' },
    ] }]);
  });
});

it('an alert of a journal, a table a paper: titles that lead to DOIs are papers; news and words in a text are none', async () => {
  const item = (href: string, title: string, names: string, journal: string): string =>
    `<tr><td><table><tr><td><a href=3D"${href}">${title}</a><br><i>${names}</i><br>${journal}</td></tr>
<tr><td>${'We looked at four hundred kettles for forty years, and found that half of them boil. '.repeat(3)}</td></tr>
</table></td></tr>`;
  const { digests } = await parseImport([
    'From: Tea Weekly <news@tea.example>', 'Subject: =?utf-8?B?VGVhIFdlZWtseQ==?=', 'Date: Thu, 12 Nov 2026 06:00:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8', 'Content-Transfer-Encoding: quoted-printable', '',
    '<html><body><table width=3D"600"><tr><td><h1>Tea Weekly</h1></td></tr>',
    item('https://doi.org/10.1000/tea.1', 'Kettle decline and the=\n resilience of tea', 'A. Brewer, B. K=C3=BCng', 'Tea Letters'),
    item('https://arxiv.org/abs/2611.01234?utm_source=3Dmail', 'A stochastic model of pots', 'C. Lid, D. Pot', 'arXiv'),
    '<tr><td><p>As <a href=3D"https://doi.org/10.1000/tea.9">Four teapots of the north</a> showed, tea is hot. Read how',
    '<a href=3D"https://doi.org/10.1000/tea.8">the north made its own teapots</a>.</p>',
    '<p><a href=3D"https://www.nature.com/articles/d41586-026-00001-1">What four teapots say about us</a></p></td></tr></table></body></html>',
  ].join('\n'), { name: 'tea.eml', now: Date.parse('2026-11-23T12:00:00Z') });
  expect(digests.map(({ date }) => date)).toEqual(['2026-11-12']);
  expect(digests[0]!.entries.map(({ title, authors, arxivId, doi }) => [title, authors, arxivId ?? doi])).toEqual([
    ['Kettle decline and the resilience of tea', ['A. Brewer', 'B. Küng'], '10.1000/tea.1'],
    ['A stochastic model of pots', ['C. Lid', 'D. Pot'], '2611.01234'],
  ]);
  expect(digests[0]!.entries.map(({ abstract }) => abstract?.slice(0, 30))).toEqual(Array(2).fill('We looked at four hundred kett'));
});

it('a table of contents with titles in bold, and names below: of one author, with stars, behind the pages or the kind', async () => {
  const { digests } = await parseImport([
    'From: Tea Alerts <alerts@tea.example>', 'Subject: Contents', 'Date: Thu, 19 Nov 2026 05:00:00 -0500', 'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8', '', '<html><body><h1>Journal of Tea</h1>',
    '<div><a href="https://pubs.acs.org/doi/10.1000/tea.1"><strong>Catalytic Steeping of Leaves</strong></a><br>Ada Brewer*, Ben Kettle, and',
    ' Cy Pot*<br>J. Tea 2026, 12, 3, 100-110 (Article)</div>',
    '<div><a href="https://pubs.acs.org/doi/10.1000/tea.2"><strong>Water at the Leaf Interface</strong></a><br>Dee Lid<br>J. Tea 2026</div>',
    '<p>Research article</p><a href="https://www.sciencedirect.com/science/article/pii/S1"><b>Steeping times of green leaves</b></a><br>',
    'Article 101234<br>Ada Brewer, Cy Pot',
    '<p>Review</p><a href="https://www.sciencedirect.com/science/article/pii/S2"><b>A review of pots and pans</b></a><br>Open Access<br>',
    '<a href="https://www.elsevier.com/privacy">Privacy Policy</a></body></html>',
  ].join('\n'), { name: 'contents.eml', now });
  expect(digests.flatMap(({ entries }) => entries).map(({ title, authors }) => [title, authors])).toEqual([
    ['Catalytic Steeping of Leaves', ['Ada Brewer', 'Ben Kettle', 'Cy Pot']], ['Water at the Leaf Interface', ['Dee Lid']],
    ['Steeping times of green leaves', ['Ada Brewer', 'Cy Pot']], ['A review of pots and pans', undefined],
  ]);
});

it('a mail that is attached to another is read, and TLDR’s minutes are no part of a title', async () => {
  const { digests } = await parseImport([
    'From: Ada <ada@tea.example>', 'Subject: Fwd', 'Date: Thu, 19 Nov 2026 05:00:00 -0500', 'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="tea"', '', '--tea', 'Content-Type: text/plain', '', 'See below.', '',
    '--tea', 'Content-Type: message/rfc822', 'Content-Disposition: attachment', '',
    'From: TLDR <mail@tea.example>', 'Subject: TLDR', 'Date: Wed, 18 Nov 2026 05:00:00 -0500', 'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8', '',
    '<p><a href="https://arxiv.org/abs/2611.00007"><strong>Kettles Whistle (25 minute read)</strong></a><br>They do so without training.</p>',
    '--tea--', '',
  ].join('\r\n'), { name: 'fwd.eml', now });
  expect(digests).toMatchObject([{ date: '2026-11-18', entries: [{ title: 'Kettles Whistle', arxivId: '2611.00007' }] }]);
});

it('an alert as plain text, with a label before each line and rules between the papers', async () => {
  const { digests } = await parseImport([
    'From: Tea Archive <alerts@tea.example>', 'Subject: Alert', 'Date: Thu, 19 Nov 2026 05:00:00 -0500', 'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8', '', 'Tea Archive subject alert for pots', '', '-'.repeat(60),
    'TITLE: Bursts gate the learning of tea', 'AUTHORS: Brewer, A. B. C.; Kettle, S.; El-Lid, S.', 'URL: http://tea.example/short/1?rss=1',
    '-'.repeat(60), 'TITLE: A map of the pot', 'AUTHORS: Lid, A., Pot, M.', 'URL: http://tea.example/short/2?rss=1', '-'.repeat(60), '',
  ].join('\n'), { name: 'alert.eml', now });
  expect(digests.flatMap(({ entries }) => entries).map(({ title, authors }) => [title, authors])).toEqual([
    ['Bursts gate the learning of tea', ['A. B. C. Brewer', 'S. Kettle', 'S. El-Lid']], ['A map of the pot', ['A. Lid', 'M. Pot']],
  ]);
});

it('a mail of myADS names each paper by the link of its title, and preprints by their bibcodes', async () => {
  const item = (bibcode: string, title: string, names: string): string => {
    const link = (text: string): string => `<a href="https://ui.adsabs.harvard.edu/abs/${bibcode}/abstract">${text}</a>`;
    return `<tr><td><p>1. ${link(`<strong>${bibcode}</strong>`)}</p><p>${link(title)}</p><p>${names}</p></td></tr>`;
  };
  const mail = `From: ADS <no-reply@adslabs.org>\nTo: reader@example.org\nSubject: myADS\nDate: Fri, 20 Nov 2026 08:00:00 -0500
Content-Type: text/html; charset="utf-8"\n
<html><body><h2><a href="https://ui.adsabs.harvard.edu/search/q=tea">tea - Recent Papers</a></h2>
<table>${item('2026arXiv261101234B', 'Kettles That Learn from Their Lids', 'Brewer, A. M. and Kettle, B.')}
${item('2026JTea...14....1V', 'A Survey of Teapots in Kitchens', 'van den Pot, C. and Lid, D.')}</table></body></html>`;
  expect((await parseImport(mail, { name: 'myads.eml', now })).digests[0]).toMatchObject({
    date: '2026-11-20',
    entries: [
      { title: 'Kettles That Learn from Their Lids', authors: ['A. M. Brewer', 'B. Kettle'], arxivId: '2611.01234' },
      { title: 'A Survey of Teapots in Kitchens' },
    ],
  });
});

it('a page that a browser saved as one file (MHTML) is read as the page', async () => {
  const result = (title: string, names: string): string => `<div class=3D"gs_r gs_or"><div class=3D"gs_ri"><h3 class=3D"gs_rt">
<a href=3D"https://tea.example/${title.length}">${title}</a></h3><div class=3D"gs_a">${names} - Journal of Tea, 2024 - tea.example</div></div></div>`;
  const saved = `From: <Saved by Blink>\nSnapshot-Content-Location: https://scholar.google.com/scholar?q=3Dtea\nSubject: tea - Google Scholar
Date: Fri, 20 Nov 2026 08:00:00 -0000\nMIME-Version: 1.0\nContent-Type: multipart/related; type="text/html"; boundary="--b"\n
----b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://scholar.google.com/scholar?q=3Dtea
\n<!DOCTYPE html><html><body>${result('Kettles That Learn from Their Lids', 'AM Brewer, B Kettle')}
${result('A Survey of Teapots in Kitchens', 'C Pot, D Lid')}</body></html>\n----b--\n`;
  expect((await parseImport(saved, { name: 'tea.mhtml', now })).digests[0]!.entries).toMatchObject([
    { title: 'Kettles That Learn from Their Lids', authors: ['AM Brewer', 'B Kettle'], published: '2024' },
    { title: 'A Survey of Teapots in Kitchens', authors: ['C Pot', 'D Lid'] },
  ]);
});
