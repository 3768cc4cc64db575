/** @jsxImportSource preact */
import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import { Trending } from '@/components/popup/Trending';
import type { TrendingView } from '@/lib/messages/protocol';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();
const VIEW: TrendingView = {
  period: 'week', since: '2026-11-14', comparedDays: 60,
  papers: [{
    key: 'a', title: 'Kettles', authors: [], hasAbstract: false, href: 'https://arxiv.org/abs/1', links: [], appearances: 1, score: 9,
    votes: [3, 56], why: '56 votes in 2 days, 2× the usual',
  }],
  topics: [
    { phrase: 'Agent harness', count: 9, before: 1, rises: true, titles: ['Kettles', 'Cups'] },
    { phrase: 'Slow tea', count: 4, before: 12, rises: false, titles: [] },
  ],
};

const search = vi.fn();

function draw(trending: TrendingView): void {
  const state = {
    tab: 'trending', query: '', savedState: 'all', isRefreshing: false, thumbnails: false, isWide: false, showDone: false,
    showKeys: false, shortcuts: [], trending,
  } as const;
  const actions = new Proxy({}, { get: (_, name) => (name === 'search' ? search : () => undefined) });
  render(<Trending state={state} actions={actions as never} />, root());
}

it('draws the votes of a paper as a curve only where they change, and else says their number', () => {
  const appearance = { source: 'hf-daily', sourceName: 'Daily Papers', date: '2026-11-20', upvotes: 60 };
  const papers = [[3, 56], [60, 60]].map((votes, row) => ({ ...VIEW.papers[0]!, key: String(row), votes, appearance }));
  draw({ ...VIEW, papers });
  expect([...root().querySelectorAll('li .side')].map((side) => [side.querySelector('.curve') !== null, side.textContent])).toEqual([
    [true, ''], [false, '▲ 60'],
  ]);
});

it('shows each paper with its reason, and each topic with its figures; a topic is searched for', () => {
  draw(VIEW);
  expect([...root().querySelectorAll('li .because')].map((why) => why.textContent)).toEqual([VIEW.papers[0]!.why]);
  const topics = [...root().querySelectorAll<HTMLButtonElement>('.topics button')];
  expect(topics.map(({ textContent }) => textContent)).toEqual(['↑ Agent harness 9', 'Slow tea 4']);
  const topic = topics[0]!;
  expect(topic.title).toBe('9 papers this week, 1 in the 60 days before\nKettles\nCups');
  topic.click();
  expect(search).toHaveBeenCalledWith('Agent harness');
});
