import { expect, it } from 'vitest';
import { keepRows } from '@/lib/panel/keep-rows';
import type { TodayPaper, TodayView } from '@/lib/messages/protocol';

const paper = (key: string, more: Partial<TodayPaper> = {}): TodayPaper => ({
  key, kind: 'new', title: key, authors: [], hasAbstract: false, href: 'https://arxiv.org/abs/1', links: [], appearances: 1, rank: 1,
  ...more,
});
const SAVED = { saved: { at: 1, state: 'to-read', tags: [] } } satisfies Partial<TodayPaper>;
const view = (papers: TodayPaper[], more: Partial<TodayView> = {}): TodayView => ({
  digest: { source: 'hf-daily', sourceName: 'Daily Papers', date: '2026-11-20', count: 9, fetchedAt: 1 }, isToday: true, papers,
  total: papers.length, kind: 'all', kinds: [], sources: [], order: 'for-you', orders: [], saved: 0,
  rest: { handled: 0, total: 0, saved: 0, later: 0 }, ...more,
});
const keys = ({ papers }: TodayView): string[] => papers.map(({ key }) => key);

it('keeps the order that is shown, with what is new of each paper', () => {
  const shown = view([paper('a'), paper('b')], { order: 'votes' });
  const kept = keepRows(shown, view([paper('b', { rank: 7 }), paper('a')], { order: 'votes' }));
  expect(keys(kept)).toEqual(['a', 'b']);
  expect(kept.papers[1]!.rank).toBe(7);
});

it('keeps a row of "for you" that was saved in it, in its place, and takes it back', () => {
  const shown = view([paper('a'), paper('b', SAVED), paper('c')]);
  const kept = keepRows(shown, view([paper('c'), paper('a')]));
  expect(keys(kept)).toEqual(['a', 'b', 'c']);
  expect(kept).toMatchObject({ total: 3, papers: [{}, SAVED, {}] });
  const back = keepRows(kept, view([paper('c'), paper('a'), paper('b')]));
  expect(keys(back)).toEqual(['a', 'b', 'c']);
  expect(back.papers[1]).not.toHaveProperty('saved');
});

it('shows the answer as it is where the list, the order or its papers are others', () => {
  const shown = view([paper('a', SAVED), paper('b')]);
  const answer = view([paper('b'), paper('c')]);
  expect(keepRows(undefined, answer)).toBe(answer);
  expect(keepRows(shown, answer)).toBe(answer);
  for (const more of [{ order: 'votes' }, { kind: 'new' }] as const) {
    expect(keys(keepRows(shown, view([paper('b')], more)))).toEqual(['b']);
  }
});
