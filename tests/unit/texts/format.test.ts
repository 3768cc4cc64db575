import { beforeEach, describe, expect, it, vi } from 'vitest';
import type * as Messages from '@/lib/texts/messages';

const language = vi.hoisted(() => ({ locale: 'en' }));
vi.mock('@/lib/texts/messages', async (original) => {
  const actual = await original<typeof Messages>();
  return { ...actual, findMessage: (key: string) => actual.flattenMessages(actual.readMessages(language.locale)).get(key) ?? '' };
});

/** Formats are made once in a process, so that each language has modules of its own. */
async function speak(locale: string): Promise<typeof import('@/lib/texts/format') & typeof import('@/lib/texts/t')> {
  language.locale = locale;
  vi.resetModules();
  return { ...(await import('@/lib/texts/format')), ...(await import('@/lib/texts/t')) };
}
beforeEach(() => {
  vi.resetModules();
});

const DAYS = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-05`);

describe.each(['de', 'es', 'fr', 'ja', 'zh_CN'])('days in %s', (locale) => {
  it('are written as Intl writes them', async () => {
    const { formatDay, languageTag } = await speak(locale);
    const intl = (day: string, options: Intl.DateTimeFormatOptions): string =>
      new Intl.DateTimeFormat(languageTag(), { ...options, timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
    for (const day of DAYS) {
      expect(formatDay(day, 2026)).toBe(intl(day, { day: 'numeric', month: 'short' }));
      expect(formatDay(day, 2025)).toBe(intl(day, { day: 'numeric', month: 'short', year: 'numeric' }));
    }
    expect(formatDay('2026')).toBe(intl('2026-01-01', { year: 'numeric' }));
  });
});

describe.each(['en', 'de', 'es', 'fr', 'ja', 'zh_CN'])('counts in %s', (locale) => {
  it('take the form for one where Intl has it', async () => {
    const { t, languageTag } = await speak(locale);
    const rules = new Intl.PluralRules(languageTag());
    const [one, many] = [t('count.papers', 1), t('count.papers', 7)];
    for (const count of [0, 1, 2, 3, 11, 21, 101, 1000, 1001]) {
      const expected = rules.select(count) === 'one' ? one.replace('1', '#') : many.replace('7', '#');
      expect(t('count.papers', count).replace(/\d[\d.,\u202f]*/, '#')).toBe(expected);
    }
  });

  it('are written as Intl writes them', async () => {
    const { formatCount, languageTag } = await speak(locale);
    const intl = new Intl.NumberFormat(languageTag());
    const counts = [0, 7, 999, 1000, 1001, 1204, 9999, 10_000, 79_280, 100_000, 999_999, 1_000_000, 1_002_003, 9_876_543, 12_345_678];
    for (const count of counts) expect(formatCount(count)).toBe(intl.format(count));
  });
});

describe('in English', () => {
  it('writes days with the day first, and the year unless it is this one', async () => {
    const { formatDay, formatLongDay, formatMonth, formatShortDay } = await speak('en');
    expect(formatDay('2026-07-28', 2026)).toBe('28 Jul');
    expect(formatDay('2026-07-28', 2025)).toBe('28 Jul 2026');
    expect(formatDay('2019')).toBe('2019');
    expect(formatDay('2019-05')).toBe('May 2019');
    expect(formatLongDay('2026-11-20', 2026)).toBe('Friday 20 November');
    expect(formatLongDay('2026-11-20', 2025)).toBe('Friday 20 November 2026');
    expect(formatShortDay('2026-11-20', 2026)).toBe('Fri 20 Nov');
    expect(formatMonth('2026-03')).toBe('March 2026');
  });

  it('keeps authors in their order where names are written from right to left', async () => {
    const { formatAuthors, joinNames } = await speak('en');
    // A mark without width from left to right ends such a name, so that neither a comma nor the next name joins it.
    expect(formatAuthors(['דוד כהן', 'Ada Lev'])).toBe('כהן\u200e, Lev');
    expect(joinNames(['أحمد محمد', 'سارة علي'])).toBe('أحمد محمد\u200e, سارة علي\u200e');
    expect(formatAuthors(['王小明', 'Ana Gómez', 'Юрий Петров', 'Bo Xu'])).toBe('王小明, Gómez, Петров et al.');
  });

  it('keeps particles with family names, groups whole, and leaves suffixes out', async () => {
    const { formatAuthors } = await speak('en');
    expect(formatAuthors(['Kees van der Berg', 'Kettle Team', 'Ann Field Jr.', 'Bo Xu'])).toBe('van der Berg, Kettle Team, Field et al.');
    expect(formatAuthors(['The Teapot Collaboration', 'Plato'])).toBe('The Teapot Collaboration, Plato');
  });

  it('names one and many, with groups of digits', async () => {
    const { t } = await speak('en');
    expect([0, 1, 2, 1204].map((count) => t('count.papers', count))).toEqual(['0 papers', '1 paper', '2 papers', '1,204 papers']);
  });
});

it('takes none for one in French, and for many in German', async () => {
  const french = await speak('fr');
  expect(french.t('count.papers', 0)).toBe(french.t('count.papers', 1).replace('1', '0'));
  const german = await speak('de');
  expect(german.t('count.lists', 0)).toBe(german.t('count.lists', 5).replace('5', '0'));
  expect(german.formatCount(1204)).toBe('1.204');
});
