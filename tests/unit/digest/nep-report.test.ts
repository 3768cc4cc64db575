import { describe, expect, it } from 'vitest';
import { parseImport } from '@/lib/digest/import/import';

const HEADERS = 'From: Eve Pot <tea@lists.example>\nTo: ada@tea.example\nSubject: [nep-tea]\nDate: Tue, 30 Jun 2026 10:00:00 +0000\nMIME-Version: 1.0\n';
const TEXT = `nep-tea                New Economics Papers
                       on Tea

Issue of 2026-06-29
two papers chosen by
Eve Pot

  1. The Price of Warm Cups
  By: Ada Brewer; Ben Kettle
  2. Do Kettles Pay Taxes?
  By: Sieve, Dee

1. The Price of Warm
   Cups

   By: Ada Brewer (Tea University)
       Ben Kettle (Pot College)
   Abstract: We ask what a warm cup costs. It costs as much
       as the tea in it.
   Keywords: tea, cups
   JEL: D1
   Date: 2026-05
   URL: https://d.repec.org/n?u=RePEc:arx:papers:2606.12345&r=tea

2. Do Kettles Pay Taxes?

   By: Sieve, Dee
   Date: 2026
   URL: https://d.repec.org/n?u=RePEc:tea:wpaper:7&r=tea

This nep-tea issue is (c)2026 by Eve Pot. For further information see https://nep.repec.org.
`;
const row = (name: string, value: string): string => `<tr><td class="fina">${name}:</td>\n<td class="fiva">${value}</td></tr>`;
const author = (names: string): string => `<a href="https://econpapers.repec.org/scripts/search.pf?ar=on">${names}</a>`;
const HTML = `<html><body><h1>nep-tea New Economics Papers<br>on Tea</h1><p>Issue of 2026–06–29<br>two papers chosen by Eve Pot</p>
<ol><li><a href="#p1">The Price of Warm Cups</a> By Ada Brewer; Ben Kettle</li><li><a href="#p2">Do Kettles Pay Taxes?</a> By Sieve, Dee</li></ol>
<ol><li><div id="p1"><a href="https://d.repec.org/n?u=RePEc:arx:papers:2606.12345&amp;r=tea">The Price of Warm Cups</a></div><table>
${row('By', `${author('Ada Brewer')};\n${author('Ben Kettle')} (Pot College)`)}
${row('Abstract', 'We ask what a warm cup costs. It costs as much as the tea in it.')}
${row('Keywords', 'tea; cups')}${row('JEL', 'D1')}${row('Date', '2026–05')}
${row('URL', '<a href="https://d.repec.org/n?u=RePEc:arx:papers:2606.12345">https://d.repec.org/n?u=RePEc:arx:papers:2606.12345</a>')}
</table></li><li><div id="p2"><a href="https://doi.org/10.1234/kettle.7">Do Kettles Pay Taxes?</a></div><table>
${row('By', author('Sieve, Dee'))}${row('Date', '2026')}${row('URL', 'https://d.repec.org/n?u=RePEc:tea:wpaper:7')}
</table></li></ol><p>This nep-tea issue is ©2026 by Eve Pot. For further information see <a href="https://nep.repec.org">https://nep.repec.org</a>.</p></body></html>`;

describe('a report of New Economics Papers', () => {
  it.each([
    ['a mail in text', 'nep.eml', `${HEADERS}Content-Type: text/plain; charset=utf-8\n\n${TEXT}`],
    ['a mail in HTML', 'nep.eml', `${HEADERS}Content-Type: text/html; charset=utf-8\n\n${HTML}`],
    ['a text', 'nep.txt', TEXT],
    ['a page', 'nep.html', HTML],
  ])('is read from %s: each paper once, with what its lines say', async (_, name, text) => {
    const { digests, found } = await parseImport(text, { name, now: Date.parse('2026-11-26T12:00:00Z') });
    expect(digests).toMatchObject([{ date: '2026-06-29', entries: [
      {
        arxivId: '2606.12345', title: 'The Price of Warm Cups', authors: ['Ada Brewer', 'Ben Kettle'], published: '2026-05',
        abstract: 'We ask what a warm cup costs. It costs as much as the tea in it.', keywords: ['tea', 'cups'],
      },
      { title: 'Do Kettles Pay Taxes?', authors: ['Dee Sieve'], published: '2026' },
    ] }]);
    expect(found).toMatchObject({ papers: 2, refused: 0, doubles: 0 });
  });
});
