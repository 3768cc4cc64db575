import { describe, expect, it } from 'vitest';
import { rankTrending } from '@/lib/digest/trending';
import type { Appearance } from '@/lib/paper/paper';

const now = Date.parse('2026-06-30T12:00:00Z');
const HOUR = 3_600_000;
const listed = (paperKey: string, date: string, upvotes?: number, more: Partial<Appearance> = {}): Appearance => ({
  digestId: `hf-daily|${date}`,
  paperKey,
  source: 'hf-daily',
  sourceName: 'Daily Papers',
  date,
  ...(upvotes === undefined ? {} : { upvotes }),
  ...more,
});
const keys = (
  appearances: Appearance[], period: 'day' | 'week' | 'month'
): string[] => rankTrending(appearances, now, period).map((item) => item.paperKey);

describe('rankTrending', () => {
  it('puts more votes of one day first, and ties in a fixed order', () => {
    expect(keys(
      [listed('a', '2026-06-30', 5), listed('b', '2026-06-30', 9), listed('d', '2026-06-30', 1), listed('c', '2026-06-30', 1)], 'day'
    )).toEqual(['b', 'a', 'c', 'd']);
  });

  it('lets fresh votes outweigh old ones, but a far better older paper stays in the month', () => {
    const items = [listed('old', '2026-06-10', 30), listed('new', '2026-06-29', 20), listed('great', '2026-06-12', 900)];
    expect(keys(items, 'week')).toEqual(['new']);
    expect(keys(items, 'month')).toEqual(['great', 'new', 'old']);
  });

  it('prefers votes that are still coming in', () => {
    const rising = listed('rising', '2026-06-28', 40, { votes: [{ at: now - 50 * HOUR, upvotes: 5 }, { at: now - HOUR, upvotes: 40 }] });
    const spent = listed('spent', '2026-06-28', 40, { votes: [{ at: now - 50 * HOUR, upvotes: 40 }] });
    const [first, second] = rankTrending([spent, rising], now, 'week');
    expect([first!.paperKey, second!.paperKey]).toEqual(['rising', 'spent']);
    expect(first!.evenVotes).toBeLessThan(first!.factors.votes);
    expect(second!.evenVotes).toBe(second!.factors.votes);
  });

  it('counts a paper of several sources higher, and a source without votes by freshness', () => {
    const twice = [listed('twice', '2026-06-30', 10), listed('twice', '2026-06-30', undefined, { source: 'arxiv:cs.CL' })];
    expect(keys([listed('once', '2026-06-30', 11), ...twice], 'day')).toEqual(['twice', 'once']);
    expect(rankTrending(twice, now, 'day')[0]!.factors.sources).toBe(1.5);
    expect(keys([listed('x', '2026-06-26'), listed('y', '2026-06-29')], 'week')).toEqual(['y', 'x']);
  });

  it('counts a vote once that two sources report', () => {
    const twice = [listed('a', '2026-06-30', 10), listed('a', '2026-06-30', 10, { source: 'feed:x' })];
    expect(rankTrending(twice, now, 'day')[0]!.curve).toMatchObject([{ upvotes: 10 }]);
  });

  it('takes a site’s own trending list as one more signal, by place, for a day', () => {
    const items = [
      listed('a', '2026-06-30', 10), listed('b', '2026-06-30', 10), listed('c', '2026-06-30', 13), listed('past', '2026-06-12', 10),
    ];
    const list = { at: now - HOUR, places: new Map([['b', 1], ['a', 40], ['past', 3]]) };
    const ranked = rankTrending(items, now, 'day', list);
    expect(ranked.map(({ paperKey, place }) => [paperKey, place])).toEqual([['b', 1], ['c', undefined], ['a', 40], ['past', 3]]);
    expect(ranked.map(({ isOfPeriod }) => isOfPeriod)).toEqual([true, true, true, false]);
    const plain = new Map(rankTrending(items, now, 'month').map(({ paperKey, score }) => [paperKey, score]));
    for (const { paperKey, score } of rankTrending(items, now, 'month', list)) {
      expect(score / plain.get(paperKey)!).toBeCloseTo({ b: 2, a: 1 + 1 / Math.log2(41), past: 1.5, c: 1 }[paperKey]!, 9);
    }
    expect(rankTrending(items, now, 'day', { ...list, at: now - 25 * HOUR })).toEqual(rankTrending(items, now, 'day'));
  });

  it('scores by the product of its factors', () => {
    const items = [listed('a', '2026-06-27', 10), listed('a', '2026-06-28', undefined, { source: 'arxiv:cs.CL' })];
    const { score, factors } = rankTrending(items, now, 'week', { at: now, places: new Map([['a', 3]]) })[0]!;
    expect(factors).toMatchObject({ sources: 1.5, place: 1.5 });
    expect(score).toBeCloseTo(factors.votes * 1.5 * 1.5 * factors.freshness, 9);
  });

  it('ends with the newest list there is, and ignores lists of days to come', () => {
    expect(keys([listed('friday', '2026-06-26', 3), listed('thursday', '2026-06-25', 9)], 'day')).toEqual(['friday']);
    expect(keys([listed('tomorrow', '2026-07-01', 3)], 'week')).toEqual([]);
    expect(keys([], 'month')).toEqual([]);
  });

  it('scores 30,000 appearances in a moment', () => {
    const many = Array.from(
      { length: 30_000 }, (_, n) => listed(`p${n % 20_000}`, `2026-06-${String((n % 30) + 1).padStart(2, '0')}`, n % 97)
    );
    const start = performance.now();
    expect(rankTrending(many, now, 'month').length).toBe(20_000);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
