import { describe, expect, it } from 'vitest';
import { isInSpan, readHalfMemory } from '@/lib/search/half-memory';

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
  ])('%s', (text, words, from, to) => expect(read(text)).toEqual({ words, span: { from, to } }));

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
