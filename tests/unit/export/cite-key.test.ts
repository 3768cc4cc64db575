import { describe, expect, it } from 'vitest';
import { fillPattern, findUnknownParts, KEY_FIELDS, KEY_MODIFIERS, makeCiteKey } from '@/lib/export/cite-key';
import { KEY_PATTERN, makePaper, TEA } from './items';

describe('makeCiteKey', () => {
  it.each([
    ['[auth:lower][year][veryshorttitle:lower]', 'brewer2026lora'],
    ['[auth]_[shortyear]', 'Brewer_26'],
    ['[authors:upper]:[shorttitle]', 'BREWERVANDERPOTOPENAI:LoRAMullerSon'],
    ['arxiv.[arxiv]', 'arxiv.2606.28057'],
    ['[title:abbr]', 'LRAMSDGPT'],
    ['{},#%~\\', 'paper'],
    ['', 'paper'],
    ['[nonsense]', 'paper'],
    ['[Auth:UPPER][year]', 'BREWER2026'],
  ])('%s', (pattern, key) => expect(makeCiteKey(makePaper(TEA), pattern)).toBe(key));

  it('writes letters of other alphabets in ASCII or leaves them out', () => {
    expect(makeCiteKey(makePaper({ title: 'Über die Größe', authors: ['Þóra Łukasz-Ōno'] }), KEY_PATTERN)).toBe('lukasz-onouber');
    expect(makeCiteKey(makePaper({ title: '茶', authors: ['李 明'] }), KEY_PATTERN)).toBe('paper');
  });

  it('names a paper by its id, not by its year alone, where neither names nor title have a letter of ASCII', () => {
    const tea = { title: '茶与水', authors: ['李 明', '김 민수'], published: '2026-06-02' };
    expect(makeCiteKey(makePaper({ ...tea, arxivId: '2606.00007' }), KEY_PATTERN)).toBe('arXiv2606.00007');
    expect(makeCiteKey(makePaper({ ...tea, doi: '10.1234/tea.(5)' }), KEY_PATTERN)).toBe('doi10.1234/tea.5');
    expect(makeCiteKey(makePaper(tea), KEY_PATTERN)).toBe('paper2026');
    expect(makeCiteKey(makePaper({ ...tea, title: 'Tea and water', arxivId: '2606.00007' }), KEY_PATTERN)).toBe('2026tea');
    expect(makeCiteKey(makePaper({ ...tea, arxivId: '2606.00007' }), '[arxiv]')).toBe('2606.00007');
    expect(makeCiteKey(makePaper({ ...tea, arxivId: '2606.00007' }), '[year]')).toBe('2026');
  });
});

describe('a pattern', () => {
  it('gives something for every field it may name', () => {
    for (const field of Object.keys(KEY_FIELDS)) expect(fillPattern(makePaper(TEA), `[${field}]`), field).not.toBe('');
    const whole = fillPattern(makePaper(TEA), '[title]');
    for (const modifier of Object.keys(KEY_MODIFIERS)) expect(fillPattern(makePaper(TEA), `[title:${modifier}]`), modifier).not.toBe(whole);
  });

  it.each([
    ['[auth:lower][year]_x', []],
    ['[first][year]', ['[first]']],
    ['[auth:short][year:lower]', [':short']],
    ['[auth][year', ['[year']],
    ['auth]', [']']],
    ['[]', ['[]']],
    ['[__proto__][constructor]', ['[constructor]', '[__proto__]']],
  ])('%s: says what is not understood', (pattern, unknown) => expect(findUnknownParts(pattern)).toEqual(unknown));
});
