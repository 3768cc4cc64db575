/** @jsxImportSource preact */
import { render } from 'preact';
import { expect, it } from 'vitest';
import { Today } from '@/components/popup/Today';
import type { TodayPaper, TodayView } from '@/lib/messages/protocol';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();

const paper = (key: string, kind: TodayPaper['kind'], more: Partial<TodayPaper> = {}): TodayPaper => ({
  key, kind, title: `Title ${key}`, authors: [], hasAbstract: false, href: 'https://arxiv.org/abs/1', links: [], appearances: 1, rank: 1,
  ...more,
});
const PAPERS = [
  paper('a', 'new'), paper('b', 'new', { seen: true }), paper('c', 'cross-listed'), paper('d', 'replaced'),
  paper('e', 'replaced', { seen: true }),
];
const VIEW: TodayView = {
  digest: { source: 'arxiv:cs.CL', sourceName: 'arXiv cs.CL', date: '2026-11-20', count: 5, fetchedAt: 1 }, isToday: true, papers: PAPERS,
  total: 5, kind: 'all', kinds: [{ kind: 'new', count: 2 }, { kind: 'cross-listed', count: 1 }, { kind: 'replaced', count: 2 }],
  sources: [{ id: 'arxiv:cs.CL', name: 'arXiv cs.CL' }], order: 'rank', orders: ['rank'], saved: 0,
  rest: { handled: 0, total: 0, saved: 0, later: 0 },
};

function draw(today: TodayView): void {
  const state = {
    tab: 'today', query: '', savedState: 'all', isRefreshing: false, thumbnails: false, showKeys: false, shortcuts: {}, today,
  } as const;
  render(<Today state={state} actions={new Proxy({}, { get: () => () => undefined }) as never} />, root());
}
const details = (): (string | null)[] => [...root().querySelectorAll('ol .meta > span')].map((span) => span.textContent);
const heading = (): string | null => root().querySelector('h1')!.textContent;
const choice = (): Element | null => root().querySelector('select[aria-label="Kind"]');

it('names cross-listed and replaced papers, and counts none of them as new', () => {
  draw(VIEW);
  expect(details()).toEqual(['new', '', 'cross-listed', 'replaced', 'replaced']);
  expect(heading()).toBe('Friday 20 November 5 papers, 1 new');
  expect([...choice()!.children].map((option) => option.textContent)).toEqual(['all kinds', 'new (2)', 'cross-listed (1)', 'replaced (2)']);
});

it('says of how many papers it shows one kind', () => {
  draw({ ...VIEW, kind: 'replaced', total: 2, papers: PAPERS.slice(3) });
  expect(heading()).toBe('Friday 20 November 2 of 5 papers');
  expect(choice()!.querySelector('[selected]')!.textContent).toBe('replaced (2)');
  expect(root().querySelector('.more')).toBeNull();
});

it('offers no choice of kinds where the list has one', () => {
  draw({ ...VIEW, kinds: [{ kind: 'new', count: 5 }] });
  expect(choice()).toBeNull();
});

it('says in short which saved paper one is like, whole on hover and read aloud', () => {
  const title = 'OSWorld2.0: Benchmarking Computer Use Agents';
  draw({ ...VIEW, order: 'for-you', papers: [paper('a', 'new', { like: { title, name: 'OSWorld2.0' } }), paper('b', 'new')], total: 2 });
  const [like, ...others] = root().querySelectorAll('.because');
  expect(others).toEqual([]);
  expect(like!.getAttribute('title')).toBe(`Like ${title}, which you saved`);
  expect(like!.querySelector('[aria-hidden="true"]')!.textContent).toBe('Like OSWorld2.0');
  expect(like!.querySelector('.sr')!.textContent).toBe(`Like ${title}, which you saved`);
  expect(heading()).toContain('2 of 5 papers');
});

it('says so where "for you" has nothing left', () => {
  draw({ ...VIEW, order: 'for-you', papers: [], total: 0 });
  expect(root().querySelector('[role="status"]')!.textContent).toContain('You saved all papers of this list');
  draw({ ...VIEW, papers: [], total: 0 });
  expect(root().textContent).not.toContain('You saved all');
});
