import { expect, test } from 'vitest';
import fc from 'fast-check';
import { CLOSE_STRENGTH, groupByCloseness, VERY_CLOSE_STRENGTH } from '@/lib/paper/closeness';
import { SHOWN_STRENGTH } from '@/lib/related';

const of = (...strengths: number[]): { strength: number }[] => strengths.map((strength) => ({ strength }));
const brief = (...strengths: number[]): [string, boolean, number[]][] =>
  groupByCloseness(of(...strengths)).map(({ id, isLoose, papers }) => [id, isLoose, papers.map(({ strength }) => strength)]);

test('a strength on a border belongs to the closer group', () => {
  expect(brief(1, VERY_CLOSE_STRENGTH, VERY_CLOSE_STRENGTH - 0.01, CLOSE_STRENGTH, CLOSE_STRENGTH - 0.01, SHOWN_STRENGTH)).toEqual([
    ['veryClose', false, [1, 0.7]],
    ['close', false, [0.69, 0.4]],
    ['loose', true, [0.39, 0.2]],
  ]);
});

test('a group without papers is left out', () => {
  expect(brief()).toEqual([]);
  expect(brief(0.3)).toEqual([['loose', true, [0.3]]]);
  expect(brief(0.3, 0.9).map(([id]) => id)).toEqual(['veryClose', 'loose']);
});

test('every paper stands in one group, in the order it came in: a list by date or votes stays so within each', () => {
  fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (strengths) => {
    const papers = strengths.map((strength, place) => ({ strength, place }));
    const groups = groupByCloseness(papers);
    for (const { papers: group } of groups) expect(group).toEqual(group.toSorted((a, b) => a.place - b.place));
    expect(groups.flatMap((group) => group.papers).toSorted((a, b) => a.place - b.place)).toEqual(papers);
    const bounds = groups.map((group) => group.papers.map(({ strength }) => strength));
    for (const [at, next] of bounds.slice(1).entries()) expect(Math.max(...next)).toBeLessThan(Math.min(...bounds[at]!));
  }));
});
