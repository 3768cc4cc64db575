import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { digestsOfPeriod, holdsDays, monthOf, weekOf } from '@/lib/digest/list-periods';
import type { DailyEntry } from '@/lib/digest/hugging-face';

const entry = (
  arxivId: string, listDay?: string, upvotes = 1
): DailyEntry => ({ arxivId, title: arxivId, upvotes, ...(listDay && { listDay }) });

describe('periods', () => {
  it('are calendar months', () => {
    expect(monthOf('2028-02-11')).toEqual({ name: '2028-02', ask: { month: '2028-02' }, from: '2028-02-01', to: '2028-02-29' });
    expect(monthOf('2026-12-31')).toMatchObject({ from: '2026-12-01', to: '2026-12-31' });
  });

  it('are ISO weeks, also around New Year', () => {
    expect(weekOf('2026-11-22')).toEqual({ name: '2026-W47', ask: { week: '2026-W47' }, from: '2026-11-16', to: '2026-11-22' });
    expect(weekOf('2027-01-03')).toMatchObject({ name: '2026-W53', from: '2026-12-28' });
    expect(weekOf('2024-12-30')).toMatchObject({ name: '2025-W01', from: '2024-12-30' });
    expect(weekOf('2026-01-01').name).toBe('2026-W01');
  });

  it('hold their day, whichever it is', () => {
    fc.assert(fc.property(fc.date({ min: new Date('2023-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (date) => {
      const day = date.toISOString().slice(0, 10);
      for (const period of [monthOf(day), weekOf(day)]) {
        expect(period.from <= day && day <= period.to).toBe(true);
        expect((period.name.includes('W') ? weekOf : monthOf)(period.from).name).toBe(period.name);
      }
    }));
  });
});

describe('digestsOfPeriod', () => {
  const week = weekOf('2026-11-18');

  it('parts an answer by list day and leaves out the days of which it holds but a part', () => {
    const digests = digestsOfPeriod([
      entry('2611.00001', '2026-11-17', 3), entry('2611.00002', '2026-11-15'), entry('2611.00003', '2026-11-17', 9),
      entry('2611.00004', '2026-11-22'), entry('2611.00005', '2026-11-23'),
    ], week)!;
    expect(digests.map(({ date, entries }) => [date, entries.map(({ arxivId, rank }) => `${rank} ${arxivId}`)])).toEqual([
      ['2026-11-17', ['1 2611.00003', '2 2611.00001']], ['2026-11-22', ['1 2611.00004']],
    ]);
  });

  it('is nothing where an entry does not say its day', () => {
    expect(digestsOfPeriod([entry('2611.00001', '2026-11-17'), entry('2402.00001')], week)).toBeUndefined();
  });

  it('is compared with a day asked for on its own', () => {
    const digests = digestsOfPeriod([entry('2611.00001', '2026-11-17'), entry('2611.00003', '2026-11-17')], week)!;
    const day = (...ids: string[]) => [{ source: 'hf-daily', sourceName: '', date: '2026-11-17', entries: ids.map((id) => entry(id)) }];
    expect(holdsDays(digests, day('2611.00003'))).toBe(true);
    expect(holdsDays(digests, day('2611.00003', '2611.00009'))).toBe(false);
    expect(holdsDays(digests, [{ ...day('2611.00003')[0]!, date: '2026-11-18' }])).toBe(false);
  });
});
