import { describe, expect, it } from 'vitest';
import { parsePageText } from '@/lib/digest/page-text';

const now = Date.parse('2026-11-23T12:00:00Z');
const abstract = 'We brew tea and count the tokens in it. '.repeat(8).trim();
const page = (...blocks: string[]): string =>
  ['new', 'Get trending papers in your email inbox!', 'Subscribe', 'Daily Papers', 'byAK and the research community', 'Jul 28', ...blocks].join('\n\n');

describe('parsePageText', () => {
  it('pairs titles with abstracts below the date and ranks them by place', () => {
    const digest = parsePageText(page('HyperZcdotZcdotW Kettles', abstract, 'Tea', abstract), now);
    expect(digest).toMatchObject({ source: 'text', date: '2026-07-28' });
    expect(digest!.entries).toEqual([
      { title: 'HyperZcdotZcdotW Kettles', abstract, rank: 1 },
      { title: 'Tea', abstract, rank: 2 },
    ]);
  });

  it('reads Windows line ends, wrapped abstracts, and second paragraphs', () => {
    const wrapped = abstract.replaceAll('. ', '.\r\n');
    const digest = parsePageText(page('A Title', wrapped, 'Code is at https://github.com/example/tea', 'Another Title', abstract).replaceAll('\n\n', '\r\n\r\n'), now);
    expect(digest!.entries.map((entry) => entry.title)).toEqual(['A Title', 'Another Title']);
    expect(digest!.entries[0]!.abstract).toContain('https://github.com/example/tea');
  });

  it('leaves out counters and buttons, and keeps a last title whose abstract was not copied', () => {
    const digest = parsePageText(page('57', 'Upvote', 'A Title', abstract, 'A Title Without Its Text', 'Next'), now);
    expect(digest!.entries.map(({ title, abstract: text }) => [title, text !== undefined])).toEqual([['A Title', true], ['A Title Without Its Text', false]]);
  });

  it('is undefined without a date or without any abstract', () => {
    expect(parsePageText(`A Title\n\n${abstract}`, now)).toBeUndefined();
    expect(parsePageText(page('One title', 'Another title'), now)).toBeUndefined();
    expect(parsePageText('', now)).toBeUndefined();
  });
});
