import { describe, expect, it } from 'vitest';
import { isDue } from '@/lib/background/digests/daily-papers';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-11-20T12:00:00Z');

describe('when a list is read again', () => {
  it('is every half hour while it is new', () => {
    expect(isDue('2026-11-20', NOON - 20 * 60_000, NOON)).toBe(false);
    expect(isDue('2026-11-20', NOON - 40 * 60_000, NOON)).toBe(true);
    expect(isDue('2026-11-19', NOON - 40 * 60_000, NOON)).toBe(true);
  });

  it('is twice a day in its first week, then no more', () => {
    expect(isDue('2026-11-16', NOON - 2 * HOUR, NOON)).toBe(false);
    expect(isDue('2026-11-16', NOON - 13 * HOUR, NOON)).toBe(true);
    expect(isDue('2026-11-10', NOON - 100 * HOUR, NOON)).toBe(false);
  });
});
