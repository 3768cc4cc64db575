import { expect, it, vi } from 'vitest';
import type * as Messages from '@/lib/texts/messages';

const language = vi.hoisted(() => ({ locale: 'en' }));
vi.mock('@/lib/texts/messages', async (original) => {
  const actual = await original<typeof Messages>();
  return { ...actual, findMessage: (key: string) => actual.flattenMessages(actual.readMessages(language.locale)).get(key) ?? '' };
});

/** The popup's line has room for so many letters in its usual width; signs of Chinese and Japanese are as wide as two. */
const LINE = 46;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、；，]/gu;
const measure = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);

it.each(['en', 'de', 'es', 'fr', 'ja', 'zh_CN'])('three reasons of a paper in Trending fit one line of the popup in %s', async (locale) => {
  language.locale = locale;
  vi.resetModules();
  const { t } = await import('@/lib/texts/t');
  const votes = [
    t('trending.newVotes', 123, { days: 4 }), t('trending.timesUsual', 123, { times: 12 }), t('trending.votesInDays', 123, { days: 12 }),
    t('trending.votesOnFirstDay', 123), t('trending.votesSinceYesterday', 123), t('trending.votesToday', 123),
  ];
  for (const first of votes) {
    const both = t('trending.both', { first, second: t('trending.listsBrief', { lists: 3 }) });
    const line = t('trending.both', { first: both, second: t('trending.ownListBrief', { place: 27 }) });
    expect(measure(line), line).toBeLessThanOrEqual(LINE);
  }
});
