import { expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { makePapers } from '@/bench/papers';
import type { Watch } from '@/lib/settings/settings';
import type { StoredPaper } from '@/lib/store/database';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { matchWatches } = await import('@/lib/background/core/watches');
const { searchTextOf } = await import('@/lib/background/core/search-texts');

/** A month of lists. */
const PAPERS = 12_000;
/** The least of five: ms that nothing else on the machine made longer. */
function measure(run: () => unknown): number {
  return Math.min(...Array.from({ length: 5 }, () => {
    const from = performance.now();
    run();
    return performance.now() - from;
  }));
}

it('mutes a month of papers in little more time than it takes to read their texts', () => {
  const papers = [...makePapers(PAPERS)].map(({ id, ...paper }) =>
    ({ key: id, authors: ['Ana Gómez', 'Wei Liu'], categories: ['cs.CL'], ...paper, appearances: [] }) as unknown as StoredPaper);
  // Each query is a word of a paper's title, so that it finds papers.
  const words = [...new Set(papers.flatMap(({ title }) => /\b[a-z]{6,}/.exec(title)?.[0] ?? []))];
  const mutes = (count: number): Watch[] => words.slice(0, count).map((query) => ({ query, act: 'mute' }));
  expect(words.length).toBeGreaterThan(50);
  const texts = measure(() => papers.map((paper) => searchTextOf(paper, undefined).length));
  expect(measure(() => matchWatches(mutes(5), papers)) / texts).toBeLessThan(2.5);
  expect(measure(() => matchWatches(mutes(50), papers)) / texts).toBeLessThan(4);
});
