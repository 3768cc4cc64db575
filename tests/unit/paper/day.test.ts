import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, isDay, startOf } from '@/lib/paper/day';

const moment = fc.integer({ min: Date.UTC(1991, 0, 1), max: Date.UTC(2100, 0, 1) });

describe('days', () => {
  it('hold their own moments', () => {
    fc.assert(fc.property(moment, (at) => {
      const day = dayOf(at);
      expect(isDay(day)).toBe(true);
      expect(startOf(day)).toBeLessThanOrEqual(at);
      expect(startOf(addDays(day, 1))).toBeGreaterThan(at);
    }));
  });

  it('move over months, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(addDays('2026-03-29', 0)).toBe('2026-03-29');
  });

  it.each([
    '2026-02-30', '2026-13-01', '2026-00-10', '2026-1-1', '2026-01-01T00:00:00Z', ' 2026-01-01', '2026-01-01\n', '',
  ])('%j is no day', (text) => {
    expect(isDay(text)).toBe(false);
  });
});
