import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const now = Date.parse('2026-11-20T12:00:00Z');
const read = async (text: string) => {
  const { format, digests } = await parseImport(text, { now });
  return { format, date: digests[0]?.date, entries: digests.flatMap(({ entries }) => entries) };
};
const mail = (subject: string, type: string, body: string): string => `From: alerts@journal.example\nTo: reader@example.org
Subject: ${subject}\nDate: Fri, 13 Nov 2026 09:00:00 -0500\nMIME-Version: 1.0\nContent-Type: text/${type}; charset=utf-8\n\n${body}`;

const APS = `Physical Review Letters -- Table of Contents Alert
Volume 135, Issue 20
14 November 2026

Editors' Suggestion
Steam Condensation on Porcelain
Ada Brewer, Ben Kettle, and Carla Potts
Phys. Rev. Lett. 135, 201101 (2026) - Published 12 November 2026
https://doi.org/10.1103/kq7x-1abc

We measure how steam condenses on porcelain, and find a power law over four decades.

GENERAL PHYSICS

Boiling without Bubbles
Fay Lidd, Gus Handle, et al. (Teapot Collaboration)
Phys. Rev. Lett. 135, 200402 (2026) - Published 11 November 2026
https://doi.org/10.1103/PhysRevLett.135.200402

You are receiving this e-mail because you subscribed to it at the American Physical Society.
`;

describe('contents of journals as plain text', () => {
  it('of APS: titles, authors, years, DOIs and what is said below; also in a mail that is quoted', async () => {
    for (const text of [APS, APS.replace(/^/gm, '> ')]) {
      expect(await read(text)).toEqual({
        format: 'contents',
        date: '2026-11-14',
        entries: [
          {
            title: 'Steam Condensation on Porcelain', authors: ['Ada Brewer', 'Ben Kettle', 'Carla Potts'], published: '2026',
            doi: '10.1103/kq7x-1abc', rank: 1,
            gist: 'We measure how steam condenses on porcelain, and find a power law over four decades.',
          },
          {
            title: 'Boiling without Bubbles', authors: ['Fay Lidd', 'Gus Handle'], authorsCut: true, published: '2026', rank: 2,
            doi: '10.1103/PhysRevLett.135.200402',
          },
        ],
      });
    }
  });

  it('with titles that the mail breaks, kinds above them, pages behind them, and one author', async () => {
    const { entries } = await read(`Journal of Cups, Vol. 12, No. 3

Original Article
A long title about the temperature of water in vessels with handles that the
mail breaks in the middle (pages 101-115)
Ada Brewer, Ben Kettle,
Carla Potts
Version of Record online: 3 NOV 2026 | DOI: 10.1002/cup.20123

Original Article
By the Spout: Names of Pots
Author(s): Dora Saucer; Emil Spoon
Page(s): 116 - 130
Digital Object Identifier: 10.1109/CUP.2026.3500001

Research Article
Kettle-like oscillations in frozen lakes
Fay Lidd
https://www.nature.com/articles/s41586-026-01236-3
`);
    expect(entries).toMatchObject([
      {
        title: 'A long title about the temperature of water in vessels with handles that the mail breaks in the middle',
        authors: ['Ada Brewer', 'Ben Kettle', 'Carla Potts'], published: '2026', doi: '10.1002/cup.20123',
      },
      { title: 'By the Spout: Names of Pots', authors: ['Dora Saucer', 'Emil Spoon'], doi: '10.1109/CUP.2026.3500001' },
      { title: 'Kettle-like oscillations in frozen lakes', authors: ['Fay Lidd'], doi: '10.1038/s41586-026-01236-3' },
    ]);
  });

  it('of bioRxiv, by mail and without empty lines', async () => {
    const body = `bioRxiv alert: Neuroscience
Cup Cells Encode Distance to the Kettle in Mice
Ada Brewer, Ben Kettle
bioRxiv 2026.11.10.612345; doi: https://doi.org/10.1101/2026.11.10.612345
Theta Rhythm of the Stirring Hand
Dora Saucer, Emil Spoon
bioRxiv 2026.11.09.612001; doi: https://doi.org/10.1101/2026.11.09.612001
`;
    expect(await read(mail('bioRxiv alert', 'plain', body))).toMatchObject({
      format: 'eml',
      date: '2026-11-13',
      entries: [
        { title: 'Cup Cells Encode Distance to the Kettle in Mice', authors: ['Ada Brewer', 'Ben Kettle'], published: '2026' },
        { title: 'Theta Rhythm of the Stirring Hand', doi: '10.1101/2026.11.09.612001' },
      ],
    });
  });

  it('of My NCBI, copied and by mail: journal, day and DOI stand above the title', async () => {
    const items = [
      ['J Hot Bev. 2026 Nov 12;12(3):101-5. doi: 10.1002/jhb.20123. Epub 2026 Nov.', 'On the stability of foam.', 'Brewer A, Kettle B.'],
      ['Cup Sci. 2026 Nov 10. doi: 10.1016/j.cups.2026.11.001.', 'Protocols for shared pots: a trial.', 'Saucer D, Spoon E.'],
    ];
    const copied = items.map((lines, at) => `${at + 1}. ${lines.join('\n')}\nPMID: 4123456${at}`).join('\n\n');
    const abstract = 'We weigh the foam. '.repeat(12).trim();
    const rows = items.map(([source, title, names], at) => `<tr><td>${at + 1}.</td><td>${source}<br>
<a href="https://pubmed.ncbi.nlm.nih.gov/4123456${at}/">\n${title}</a><br>${names!.replace(',', '<sup>1</sup>,')}<br><b>Affiliations</b><br>
1 University of Tea<br><b>Abstract</b><br>${abstract}<br>PMID: 4123456${at}</td></tr>`);
    const html = `<html><body><p>My NCBI</p><table>${rows.join('\n')}</table></body></html>`;
    for (const [text, more] of [[copied, {}], [mail('PubMed', 'html', html), { abstract }]] as const) {
      expect((await read(text)).entries).toMatchObject([
        {
          title: 'On the stability of foam', authors: ['A. Brewer', 'B. Kettle'], journalRef: 'J Hot Bev', published: '2026-11-12',
          doi: '10.1002/jhb.20123', ...more,
        },
        { title: 'Protocols for shared pots: a trial', authors: ['D. Saucer', 'E. Spoon'], doi: '10.1016/j.cups.2026.11.001', ...more },
      ]);
    }
  });

  it('of SSRN: titles in quotation marks, names in capitals with their places', async () => {
    const abstract = 'We use a change in the power of kettles in ninety towns to estimate what a minute is worth. '.repeat(3).trim();
    const body = `BEVERAGE ECONOMICS eJOURNAL\nVol. 9, No. 121: Nov 13, 2026

Table of Contents

The Price of Waiting: Evidence From Kettles
Ben Kettle, University of Tea - Department of Economics
Carla Potts, Cup Institute

"The Price of Waiting: Evidence From Kettles" Free Download
Cup Institute Working Paper No. 26-11

BEN KETTLE, University of Tea - Department of Economics
Email: ben@tea.example
CARLA POTTS, Cup Institute

${abstract}

https://papers.ssrn.com/sol3/papers.cfm?abstract_id=5123456
`;
    const authors = ['Ben Kettle', 'Carla Potts'];
    expect((await read(mail('eJournal', 'plain', body))).entries).toMatchObject([
      { title: 'The Price of Waiting: Evidence From Kettles', authors, doi: '10.2139/ssrn.5123456', abstract },
    ]);
  });

  it('of zbMATH: names above the title, which has its language behind it', async () => {
    const record = (zbl: string, names: string, title: string, doi: string): string =>
      `Zbl ${zbl}\n${names}\n${title} (English)\nJ. Hot Bev. 12, No. 3, 101-115 (2024).\n\nMSC: 76T10\n\nDOI: ${doi}\n`;
    const text = record('1500.12345', 'Brewer, Ada; Kettle, Ben', 'On the stability of foam in milk.', '10.1002/jhb.20123')
      + record('1500.12346', 'Potts, Carla', 'Stirring and mixing.', '10.1002/jhb.20124');
    expect((await read(text)).entries).toMatchObject([
      { title: 'On the stability of foam in milk', authors: ['Ada Brewer', 'Ben Kettle'], published: '2024', doi: '10.1002/jhb.20123' },
      { title: 'Stirring and mixing', authors: ['Carla Potts'], published: '2024', doi: '10.1002/jhb.20124' },
    ]);
  });

  it('a letter that names people and a DOI is none', async () => {
    const letter = `Dear Ada,\n\nthanks for the talk.\nBen Kettle and I will meet on Monday, and Carla Potts may join.
See https://doi.org/10.1145/3700000.3700001 for the proof.\n\nAgenda for Monday\nAda Brewer, Ben Kettle\nhttps://zoom.example/j/123\n`;
    expect(await read(letter)).toEqual({ format: undefined, date: undefined, entries: [] });
  });
});
