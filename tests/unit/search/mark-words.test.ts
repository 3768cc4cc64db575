import { expect, it } from 'vitest';
import { excerpt, findTerms, markWords, type MarkedText } from '@/lib/search/mark-words';

const show = (parts: readonly MarkedText[] | undefined): string | undefined =>
  parts?.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('');

it('marks where words begin with what was searched for, whatever the case and the accents', () => {
  expect(show(markWords('Diffusion models, a non-diffusion one', ['diffus']))).toBe('[Diffus]ion models, a non-[diffus]ion one');
  expect(show(markWords('José Gómez, Ægir Ångström', ['gomez', 'angs']))).toBe('José [Gómez], Ægir [Ångs]tröm');
  expect(show(markWords('GPT-4 beats GPT-40', ['gpt-4']))).toBe('[GPT-4] beats [GPT-4]0');
  expect(show(markWords('undiffused', ['diffus']))).toBe('undiffused');
});

it('marks each stretch once, the longer of two', () => {
  expect(show(markWords('computer use agents', ['comp', 'computer use', 'use']))).toBe('[computer use] agents');
});

it('marks text without spaces, and letters that fold to several', () => {
  expect(show(markWords('基于扩散模型', ['扩散']))).toBe('基于[扩散]模型');
  expect(show(markWords('ﬁne tuning ﬁnds', ['tun']))).toBe('ﬁne [tun]ing ﬁnds');
});

it('keeps the text as it is, letter by letter', () => {
  for (const text of ['', 'a', 'İstanbul’da ﬃ 😀 tea', 'Plain text.']) {
    expect(markWords(text, ['tea', 'a', 'f', '']).map((part) => part.text).join('')).toBe(text);
  }
});

it('cuts an excerpt before its first mark, at a blank', () => {
  const text = 'We brew water for a long while in many kettles of clay, so that steam rises, and then we measure what is left.';
  expect(show(excerpt(text, ['steam']))).toBe('… of clay, so that [steam] rises, and then we measure what is left.');
  expect(show(excerpt(text, ['brew']))!.startsWith('We [brew] water')).toBe(true);
  expect(excerpt(text, ['tea'])).toBeUndefined();
  expect(findTerms(text, ['kett', 'tea', 'clay'])).toEqual(['kett', 'clay']);
});
