import { afterEach, describe, expect, it } from 'vitest';
import { readHalfMemory } from '@/lib/search/half-memory';
import { isInSpan, isPublishedIn } from '@/lib/search/span';

const now = Date.parse('2026-11-26T10:00:00Z');
const read = (text: string): unknown => readHalfMemory(text.split(' '), now);

describe('a half memory', () => {
  it.each([
    ['that paper on diffusion watermark from summer', ['diffusion', 'watermark'], '2026-06-01', '2026-08-31'],
    ['kettles last summer', ['kettles'], '2026-06-01', '2026-08-31'],
    ['kettles this autumn', ['kettles'], '2026-09-01', '2026-11-30'],
    ['kettles last autumn', ['kettles'], '2025-09-01', '2025-11-30'],
    ['kettles from winter', ['kettles'], '2025-12-01', '2026-02-28'],
    ['kettles in june', ['kettles'], '2026-06-01', '2026-06-30'],
    ['kettles of december', ['kettles'], '2025-12-01', '2025-12-31'],
    ['june 2024 kettles', ['kettles'], '2024-06-01', '2024-06-30'],
    ['summer of 2024 kettles', ['kettles'], '2024-06-01', '2024-08-31'],
    ['kettles 2023', ['kettles'], '2023-01-01', '2023-12-31'],
    ['kettles last year', ['kettles'], '2025-01-01', '2025-12-31'],
    ['kettles last month', ['kettles'], '2026-10-01', '2026-11-30'],
    ['kettles past year', ['kettles'], '2025-11-26', '2026-11-26'],
    ['kettles from may', ['kettles'], '2026-05-01', '2026-05-31'],
    ['march 2024 kettles', ['kettles'], '2024-03-01', '2024-03-31'],
    ['kettles fall', ['kettles'], '2026-09-01', '2026-11-30'],
    ['kettles last week', ['kettles'], '2026-11-12', '2026-11-26'],
  ])('%s', (text, words, from, to) => expect(read(text)).toMatchObject({ words, span: { from, to } }));

  it.each([
    ['kettles from two weeks ago', '2026-11-08', '2026-11-16'],
    ['kettles 3 months ago', '2026-08-11', '2026-09-10'],
    ['kettles a year ago', '2025-05-27', '2026-05-28'],
    ['kettles half a year ago', '2026-05-11', '2026-06-10'],
    ['a couple of months ago, kettles', '2026-09-11', '2026-10-11'],
    ['kettles a few weeks ago', '2026-10-15', '2026-11-12'],
    ['kettles years ago', '2020-11-26', '2024-11-26'],
    ['kettles of the last 3 months', '2026-08-26', '2026-11-26'],
    ['kettles in the past two weeks', '2026-11-12', '2026-11-26'],
    ['kettles past month', '2026-10-26', '2026-11-26'],
    ['kettles past few days', '2026-11-20', '2026-11-26'],
    ['kettles from this week', '2026-11-19', '2026-11-26'],
    ['this year’s kettles', '2026-01-01', '2026-12-31'],
    ['the other day kettles', '2026-11-19', '2026-11-26'],
    ['kettles lately', '2026-08-26', '2026-11-26'],
    ['kettles sept', '2026-09-01', '2026-09-30'],
    ['kettles from dec 2024', '2024-12-01', '2024-12-31'],
    ['kettles 2024-05', '2024-05-01', '2024-05-31'],
    ['kettles q1 2024', '2024-01-01', '2024-03-31'],
    ['kettles since march', '2026-03-01', '2026-11-26'],
    ['kettles since 2023', '2023-01-01', '2026-11-26'],
    ['kettles since last summer', '2026-06-01', '2026-11-26'],
    ['kettles after june 2024', '2024-07-01', '2026-11-26'],
    ['kettles before 2020', '0000-01-01', '2019-12-31'],
    ['kettles until may 2021', '0000-01-01', '2021-05-31'],
    ['kettles from 2020 to 2022', '2020-01-01', '2022-12-31'],
    ['kettles 2020-2022', '2020-01-01', '2022-12-31'],
    ['kettles between october and february', '2025-10-01', '2026-02-28'],
    ['kettles in early 2024', '2024-01-01', '2024-07-02'],
    ['kettles from mid-2024', '2024-04-01', '2024-10-01'],
    ['kettles late last year', '2025-07-02', '2025-12-31'],
    ['kettles from the end of 2023', '2023-07-02', '2023-12-31'],
  ])('knows how people speak of times: %s', (text, from, to) => {
    expect(read(text)).toMatchObject({ words: ['kettles'], span: { from, to } });
  });

  it('of a day finds what was published a little before, as lists show a paper some days later', () => {
    expect(read('kettles from yesterday')).toMatchObject({ span: { from: '2026-11-25', to: '2026-11-25', publishedFrom: '2026-11-21' } });
    expect(read('kettles today')).toMatchObject({ span: { from: '2026-11-26', to: '2026-11-26' } });
    expect(read('kettles from monday')).toMatchObject({ span: { from: '2026-11-23', to: '2026-11-23' } });
    expect(read('kettles 3 days ago')).toMatchObject({ span: { from: '2026-11-22', to: '2026-11-24' } });
    const span = { from: '2026-11-25', to: '2026-11-25', publishedFrom: '2026-11-21' };
    expect(['2026-11-22', '2026-11-25', '2026-11-26'].map((day) => isPublishedIn(day, span))).toEqual([true, true, false]);
    expect(['2026-11-22', '2026-11-25', '2026-11-26'].map((day) => isInSpan(day, span))).toEqual([false, true, false]);
  });

  it.each([
    ['last layer fusion', ['last', 'layer', 'fusion']],
    ['past 3 layers', ['past', '3', 'layers']],
    ['one year kettles', ['year', 'kettles']],
    ['early fusion', ['early', 'fusion']],
    ['mid-level features', ['mid-level', 'features']],
    ['late interaction since colbert', ['late', 'interaction', 'colbert']],
    ['jan peters kettles', ['jan', 'peters', 'kettles']],
    ['kettles by jan peters', ['kettles', 'jan', 'peters']],
    ['two kettles', ['two', 'kettles']],
    ['friday kettles', ['friday', 'kettles']],
  ])('takes what only sounds like a time for no time: %s', (text, words) => expect(read(text)).toEqual({ words }));

  it('without a time has none', () => expect(read('the paper about kettles that sing')).toEqual({ words: ['kettles', 'sing'] }));

  it.each([
    ['what may cause boiling', ['what', 'cause', 'boiling']],
    ['fall detection', ['fall', 'detection']],
    ['march of the kettles', ['march', 'kettles']],
    ['spring constants of lids', ['spring', 'constants', 'lids']],
  ])('takes a word that has other meanings for no time: %s', (text, words) => expect(read(text)).toEqual({ words }));

  it('takes one time only, and words that say nothing of a time as words', () => {
    expect(read('last words')).toEqual({ words: ['last', 'words'] });
    expect(read('summer winter')).toMatchObject({ words: ['winter'] });
  });

  it.each([['2026', true], ['2026-07', true], ['2026-06-01', true], ['2026-09-01', false], ['2025', false], [undefined, false]])(
    'a date %s reaches into the summer: %s',
    (date, isIn) => expect(isInSpan(date, { from: '2026-06-01', to: '2026-08-31' })).toBe(isIn),
  );
});

describe('a half memory on the person’s calendar', () => {
  const zone = process.env['TZ'];
  const setZone = (name: string | undefined): void => {
    if (name === undefined) delete process.env['TZ'];
    else process.env['TZ'] = name;
  };
  afterEach(() => setZone(zone));
  const spanAt = (text: string, inZone: string, at: string): string => {
    setZone(inZone);
    const { from, to } = readHalfMemory(text.split(' '), Date.parse(at)).span!;
    return from === to ? from : `${from} ${to}`;
  };

  it.each([
    // At 21:00 on the 31st in Los Angeles, it is the new year in Greenwich.
    ['yesterday', 'America/Los_Angeles', '2027-01-01T05:00:00Z', '2026-12-30'],
    ['this year', 'America/Los_Angeles', '2027-01-01T05:00:00Z', '2026-01-01 2026-12-31'],
    ['last year', 'America/Los_Angeles', '2027-01-01T05:00:00Z', '2025-01-01 2025-12-31'],
    ['last year', 'Asia/Tokyo', '2026-12-31T15:30:00Z', '2026-01-01 2026-12-31'],
    ['yesterday', 'Asia/Tokyo', '2026-12-31T15:30:00Z', '2026-12-31'],
    ['december', 'Asia/Tokyo', '2026-12-31T15:30:00Z', '2026-12-01 2026-12-31'],
    ['in january', 'UTC', '2027-01-01T00:00:00Z', '2027-01-01 2027-01-31'],
    ['last month', 'UTC', '2027-01-10T00:00:00Z', '2026-12-01 2027-01-31'],
    ['last december', 'UTC', '2027-01-10T00:00:00Z', '2026-12-01 2026-12-31'],
    ['this winter', 'UTC', '2027-01-10T00:00:00Z', '2026-12-01 2027-02-28'],
    ['last winter', 'UTC', '2027-01-10T00:00:00Z', '2025-12-01 2026-02-28'],
    ['last 2 months', 'UTC', '2027-01-31T12:00:00Z', '2026-11-30 2027-01-31'],
    ['past month', 'UTC', '2028-03-31T12:00:00Z', '2028-02-29 2028-03-31'],
    ['past year', 'UTC', '2028-02-29T12:00:00Z', '2027-02-28 2028-02-29'],
    // Clocks go back on the 1st of November: that day has 25 hours.
    ['yesterday', 'America/New_York', '2026-11-02T04:30:00Z', '2026-10-31'],
    ['yesterday', 'America/New_York', '2026-11-02T05:30:00Z', '2026-11-01'],
    ['on sunday', 'America/New_York', '2026-11-02T04:30:00Z', '2026-11-01'],
    ['last sunday', 'America/New_York', '2026-11-02T04:30:00Z', '2026-10-25'],
  ])('%s in %s at %s is %s', (text, inZone, at, expected) => expect(spanAt(text, inZone, at)).toBe(expected));
});
