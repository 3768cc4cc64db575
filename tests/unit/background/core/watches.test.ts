import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Watch } from '@/lib/settings/settings';
import type { StoredPaper } from '@/lib/store/database';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { changeSettings } = await import('@/lib/settings/settings');
const { leaveOutMuted } = await import('@/lib/background/core/watches');

const TITLES = ['Brewing tea with robots', 'A survey of tea', 'Sand castles'];
/** How often an abstract was read. */
let reads = 0;
const papers = TITLES.map((title, row): StoredPaper => ({
  key: `2611.0010${row}`, title, authors: ['Ana Gómez'], categories: ['cs.CL'], published: '2026-11-20', appearances: [],
  get abstract() {
    reads += 1;
    return 'We pour water.';
  },
}) as unknown as StoredPaper);
const leftOf = async (...watches: Watch[]): Promise<string[]> => {
  await changeSettings({ watches });
  reads = 0;
  return (await leaveOutMuted(papers)).map(({ title }) => title);
};

beforeEach(() => fakeBrowser.reset());

it('leaves out what is muted, but for what is watched', async () => {
  expect(await leftOf({ query: 'tea', act: 'mute' }, { query: 'survey', act: 'watch' })).toEqual(['A survey of tea', 'Sand castles']);
  expect(await leftOf({ query: 'author:gomez -castles', act: 'mute' })).toEqual(['Sand castles']);
});

it('reads no text of a month of papers where nothing is muted, or where categories and years decide', async () => {
  expect(await leftOf({ query: 'tea', act: 'watch' })).toEqual(TITLES);
  expect(reads).toBe(0);
  expect(await leftOf({ query: 'cat:cs.CV', act: 'mute' }, { query: 'tea year:2020', act: 'mute' })).toEqual(TITLES);
  expect(reads).toBe(0);
});

it('reads the text of a paper once, however much is muted and watched', async () => {
  const mutes = Array.from({ length: 40 }, (_, row): Watch => ({ query: `word${row}`, act: 'mute' }));
  mutes.push({ query: 'tea', act: 'mute' });
  expect(await leftOf(...mutes, { query: 'survey', act: 'watch' })).toEqual(['A survey of tea', 'Sand castles']);
  expect(reads).toBe(TITLES.length);
});
