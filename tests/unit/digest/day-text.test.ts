import { describe, expect, it } from 'vitest';
import { findDayInName, findWholeDay, parseDayText } from '@/lib/digest/day-text';

const now = Date.parse('2026-11-23T09:00:00Z');

describe('parseDayText', () => {
  it.each([
    ['Jul 28', '2026-07-28'],
    ['Nov 23', '2026-11-23'],
    ['Nov 24', '2025-11-24'],
    ['Feb 29', '2024-02-29'],
    ['July 28th, 2023', '2023-07-28'],
    ['28 July', '2026-07-28'],
    ['Fri, 28 Jul 2023 09:00:00 -0400', '2023-07-28'],
    ['2023-07-28', '2023-07-28'],
    ['2023/07/28', '2023-07-28'],
    ['28.7.2023', '2023-07-28'],
    ['7/28/2023', '2023-07-28'],
    ['Weekly, 20 November 2026', '2026-11-20'],
    ['Weekly digest #12 – Friday, November 20, 2026', '2026-11-20'],
    ['Week of Nov 16', '2026-11-16'],
    ['Issue 7: 20 November', '2026-11-20'],
    ['2023-07-28T23:30:00-04:00', '2023-07-28'],
    ['Fri, 20 Nov 26 08:00:00 GMT', '2026-11-20'],
    ['20 Nov 26', '2026-11-20'],
    ['31 Dec 99', '1999-12-31'],
    ['Friday, 20-Nov-26 08:00:00 GMT', '2026-11-20'],
    ['20-Nov-2026', '2026-11-20'],
    ['Fri Nov 20 08:00:00 UTC 2026', '2026-11-20'],
    ['Fri Nov 20 2026 08:00:00 GMT+0000', '2026-11-20'],
  ])('%s is %s', (text, day) => expect(parseDayText(text, now)).toBe(day));

  it.each([
    'Feb 30', '7/8/2023', '31.2.2023', '1.2.3', '2606.00001', 'Jul 28 papers', 'May the force', 'Junction 7', '2023-13-01', '', 'Mar 99',
    'Weekly planner May', 'Week of Mars 3 exploration', 'Issue 7', '20 Nov 126', '20 Nov 26 papers', 'Nov 20 08:00',
  ])('%s is no day', (text) => {
    expect(parseDayText(text, now)).toBeUndefined();
  });
});

describe('a date without a year', () => {
  it.each([
    ['on the day itself, east of Greenwich', 'Nov 24', '2026-11-23T11:00:00Z', '2026-11-24'],
    ['on New Year’s Day, east of Greenwich', '1 January', '2026-12-31T20:00:00Z', '2027-01-01'],
    ['that has begun nowhere yet', 'Nov 25', '2026-11-23T23:00:00Z', '2025-11-25'],
  ])('read %s', (_, text, at, day) => expect(parseDayText(text, Date.parse(at))).toBe(day));
});

describe('findWholeDay', () => {
  it.each([
    ['Daily Papers (2026-06-26)', '2026-06-26'],
    ['Showing new listings for Tuesday, 30 June 2026', '2026-06-30'],
    ['Papers of June 26th, 2026', '2026-06-26'],
    ['Kettles of 2026', undefined],
    ['Tea on 26 June', undefined],
    ['Version 1.2026-06-26.3', undefined],
  ])('%s: %s', (text, day) => expect(findWholeDay(text)).toBe(day));
});

describe('findDayInName', () => {
  it.each([
    ['2026-06-26.json', '2026-06-26'],
    ['daily_papers_20260626.csv', '2026-06-26'],
    ['papers.2026_06_26.md', '2026-06-26'],
    ['2012.01234.bib', undefined],
    ['12026062612.txt', undefined],
    ['20261399.txt', undefined],
  ])('%s: %s', (name, day) => expect(findDayInName(name)).toBe(day));
});
