import { describe, expect, it } from 'vitest';
import { rankTrending, type TrendingList } from '@/lib/digest/trending';
import { explainTrending, findUsualVotes } from '@/lib/digest/trending-reason';
import { dayOf } from '@/lib/paper/day';
import type { Appearance, Day } from '@/lib/paper/paper';

const now = Date.parse('2026-06-30T12:00:00Z');
const HOUR = 3_600_000;
const listed = (paperKey: string, date: string, upvotes?: number, more: Partial<Appearance> = {}): Appearance => {
  const { source = 'hf-daily', sourceName = 'Daily Papers' } = more;
  return { digestId: `${source}|${date}`, paperKey, source, sourceName, date, ...(upvotes !== undefined && { upvotes }), ...more };
};
/** Ten papers of a day, with 1 to 10 votes: 6 are usual. */
const day = (date: string): Appearance[] => Array.from({ length: 10 }, (_, n) => listed(`${date} ${n}`, date, n + 1));

function explain(
  appearances: Appearance[],
  { at = now, today = '2026-06-30', period = 'week', list, readAt = now }:
    { at?: number; today?: Day; period?: 'day' | 'week' | 'month'; list?: TrendingList; readAt?: number } = {},
): Record<string, string> {
  const ranked = rankTrending(appearances, at, period, list);
  const usual = findUsualVotes(appearances, new Map(appearances.map(({ digestId }) => [digestId, readAt])));
  const around = { now: at, dayAt: (moment: number): Day => (moment === at ? today : dayOf(moment)), usual };
  return Object.fromEntries(explainTrending(ranked, 99, around).map((why, row) => [ranked[row]!.paperKey, why]));
}

describe('why a paper is trending', () => {
  it('is its votes, by the days since it was listed and by what is usual in its list', () => {
    const why = explain([...day('2026-06-28'), listed('a', '2026-06-28', 56), listed('b', '2026-06-28', 14)]);
    expect(why).toMatchObject({
      a: '56 votes in 2 days, 8× the usual', b: '14 votes in 2 days, 2× the usual',
      '2026-06-28 9': '10 votes in 2 days', '2026-06-28 0': '1 vote in 2 days',
    });
    expect(explain([listed('a', '2026-06-29', 2), listed('b', '2026-06-30', 1)], { readAt: now })).toEqual({
      a: '2 votes since yesterday', b: '1 vote today',
    });
  });

  it('leaves the days out where a second reason follows, so that both fit a line of the popup', () => {
    const list = { at: now, places: new Map([['a', 1]]) };
    const why = explain([...day('2026-06-28'), listed('a', '2026-06-28', 56), listed('b', '2026-06-28', 90)], { list });
    expect(why['a']).toBe('56 votes, 8× the usual; #1 on Hugging Face');
  });

  it('compares with lists of some length only, as they were when they were read', () => {
    expect(explain([listed('a', '2026-06-28', 56), listed('b', '2026-06-28', 5)])['a']).toBe('56 votes in 2 days');
    const votes = [{ at: now - 40 * HOUR, upvotes: 6 }, { at: now, upvotes: 90 }];
    const late = [...day('2026-06-28'), listed('a', '2026-06-28', 90, { votes })];
    expect(explain(late, { readAt: now - 30 * HOUR })['a']).toBe('90 votes in 2 days');
    const usual = findUsualVotes(late, new Map([['hf-daily|2026-06-28', now - 30 * HOUR]]));
    expect(usual.get('hf-daily|2026-06-28')).toEqual({ votes: 6, readAt: now - 30 * HOUR });
  });

  it('says until when votes were counted, if that was some time ago', () => {
    const read = { readAt: Date.parse('2026-06-26T20:00:00Z') };
    expect(explain([...day('2026-06-25'), listed('a', '2026-06-25', 56)], read)['a'])
      .toBe('56 votes in its first 2 days, 9× the usual');
    expect(explain([listed('a', '2026-06-26', 56, { votes: [{ at: read.readAt, upvotes: 56 }] })], read)['a']).toBe('56 votes on its first day');
  });

  it('is what came lately, if most did', () => {
    const votes = [{ at: now - 60 * HOUR, upvotes: 5 }, { at: now - HOUR, upvotes: 40 }];
    const why = explain([listed('a', '2026-06-12', 40, { votes }), listed('b', '2026-06-14', 60)], { period: 'month' });
    expect(why['a']).toBe('35 of 40 votes in the last 3 days');
    expect(why['b']).toBe('60 votes in 16 days');
  });

  it('says what came lately in fewer words where the place follows, so that both fit a line of the popup', () => {
    const votes = [{ at: now - 60 * HOUR, upvotes: 5 }, { at: now - HOUR, upvotes: 40 }];
    const list = { at: now, places: new Map([['a', 5]]) };
    const why = explain([listed('a', '2026-06-12', 40, { votes }), listed('b', '2026-06-14', 80)], { period: 'month', list });
    expect(why['a']).toBe('+35 votes in 3 days; #5 on Hugging Face');
  });

  it('says three reasons in the fewest words, which one line of the popup holds', () => {
    const category = { source: 'arxiv:cs.CL', sourceName: 'arXiv cs.CL' };
    const votes = [{ at: now - 60 * HOUR, upvotes: 5 }, { at: now - HOUR, upvotes: 128 }];
    const list = { at: now, places: new Map([['a', 27]]) };
    const why = explain([
      listed('a', '2026-06-12', 128, { votes }), listed('a', '2026-06-13', undefined, category), listed('b', '2026-06-28', 190),
    ], { period: 'month', list });
    expect(why['a']).toBe('+123 votes in 3 days; 2 lists; HF #27');
  });

  it('is how many lists it is in, within how many days', () => {
    const category = { source: 'arxiv:cs.CL', sourceName: 'arXiv cs.CL' };
    const twice = (key: string, date: string): Appearance => listed(key, date, undefined, category);
    const why = explain([
      listed('a', '2026-06-26'), twice('a', '2026-06-28'), listed('a', '2026-06-29', undefined, { source: 'feed:x' }),
      listed('b', '2026-06-29'), twice('b', '2026-06-29'), listed('b', '2026-06-24', undefined, { source: 'hf-daily' }),
      twice('c', '2026-06-29'), twice('d', '2026-06-27'),
    ]);
    expect(why).toEqual({
      a: 'In 3 lists within 4 days', b: 'In 2 lists within 6 days',
      c: 'Listed yesterday in arXiv cs.CL', d: 'Listed 3 days ago in arXiv cs.CL',
    });
    expect(explain([listed('a', '2026-06-30'), twice('a', '2026-06-30'), twice('c', '2026-06-30')])['a']).toBe('In 2 lists on one day');
  });

  it('is the place in Hugging Face’s own list, first of all for a paper that only this brought here', () => {
    const list = { at: now, places: new Map([['a', 1], ['past', 2], ['c', 23]]) };
    const items = [
      listed('a', '2026-06-29', 10), listed('b', '2026-06-29', 12), listed('c', '2026-06-29', 2), listed('past', '2026-06-10', 310),
    ];
    const why = explain([...items, listed('d', '2026-06-29', 2)], { list });
    expect(why['a']).toBe('10 votes since yesterday; #1 on Hugging Face');
    expect(why['past']).toMatch(/^#2 on Hugging Face/);
    expect(why['c']).toMatch(/; #23 on Hugging Face$/);
    expect(why['b']).toBe('12 votes since yesterday');
  });

  it('names nothing that did not raise it', () => {
    const twice = [listed('a', '2026-06-29', 500), listed('a', '2026-06-29', undefined, { source: 'arxiv:cs.CL' })];
    expect(explain([...twice, listed('b', '2026-06-29', 3)], { list: { at: now, places: new Map([['a', 9]]) } })['a'])
      .toBe('500 votes since yesterday');
  });

  it('counts days on the person’s calendar', () => {
    const items = [listed('a', '2026-06-30', 5)];
    expect(explain(items, { today: '2026-07-01' })['a']).toBe('5 votes since yesterday');
    expect(explain(items, { today: '2026-06-29' })['a']).toBe('5 votes today');
  });

  it('says of a single paper what is true of it', () => {
    expect(explain([listed('a', '2026-06-30')])).toEqual({ a: 'Listed today in Daily Papers' });
    expect(explain([])).toEqual({});
  });
});
