/** @jsxImportSource preact */
import { render } from 'preact';
import { expect, it } from 'vitest';
import { PapersForYou } from '@/components/popup/PapersForYou';
import type { PopupState } from '@/components/popup/popup-state';
import { Today } from '@/components/popup/Today';
import type { TodayPaper, TodayView } from '@/lib/messages/protocol';
import { setUpDocument } from '@/tests/support/document';

const root = setUpDocument();

const paper = (key: string, kind: TodayPaper['kind'], more: Partial<TodayPaper> = {}): TodayPaper => ({
  key, kind, title: `Title ${key}`, authors: ['Ana Gómez'], hasAbstract: false, href: 'https://arxiv.org/abs/1', links: [], appearances: 1,
  rank: 1, ...more,
});
const SAVED = { saved: { at: 1, state: 'to-read', tags: [] } } satisfies Partial<TodayPaper>;
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
const ONE_KIND: TodayView = { ...VIEW, kinds: [{ kind: 'new', count: 5 }] };
const calls: unknown[][] = [];

function draw(today: TodayView | undefined, more: Partial<PopupState> = {}): void {
  const state: PopupState = {
    tab: 'today', query: '', savedState: 'all', isRefreshing: false, thumbnails: false, isWide: false, showDone: false, showKeys: false,
    shortcuts: [], today, forYou: today, ...more,
  };
  const List = state.tab === 'for-you' ? PapersForYou : Today;
  const actions = new Proxy({}, { get: (_, name) => (...given: unknown[]) => calls.push([name, ...given]) });
  render(<List state={state} actions={actions as never} />, root());
}
const lines = (): (string | null)[] => [...root().querySelectorAll('ol .line')].map((line) => line.textContent);
const titles = (): (string | null)[] => [...root().querySelectorAll('ol .title')].map((title) => title.textContent);
const heading = (): string | null => root().querySelector('h1')!.textContent;
const progress = (): string | null => root().querySelector('.under .num')!.textContent;
const choice = (): Element | null => root().querySelector('select[aria-label="Kind"]');
const button = (text: string): HTMLButtonElement => [...root().querySelectorAll('button')].find((each) => each.textContent === text)!;

it('says what cross-listed and replaced papers are, and marks none of them as new, nor what was opened', () => {
  draw(VIEW);
  const authors = 'Gómez';
  expect(lines()).toEqual([
    authors, authors, `Cross-listed from another category · ${authors}`, `New version of an older paper · ${authors}`,
    `New version of an older paper · ${authors}`,
  ]);
  expect([...root().querySelectorAll('li:has(.dot)')].map((row) => row.getAttribute('data-key'))).toEqual(['a']);
  expect([...root().querySelectorAll('li.seen')].map((row) => row.getAttribute('data-key'))).toEqual(['b', 'e']);
  expect([heading(), progress()]).toEqual(['Fri 20 Nov', '2 of 5']);
  expect([...choice()!.children].map((option) => option.textContent)).toEqual([
    'All kinds', 'New (2)', 'Cross-listed (1)', 'New versions (2)',
  ]);
});

it('counts the papers of the kind it shows, and those beside it', () => {
  draw({ ...VIEW, kind: 'replaced', total: 2, papers: PAPERS.slice(3) });
  expect(progress()).toBe('1 of 2');
  expect(choice()!.querySelector('[selected]')!.textContent).toBe('New versions (2)');
  draw({ ...VIEW, rest: { handled: 4, total: 10, saved: 1, later: 1 } });
  expect(progress()).toBe('6 of 15');
  expect(root().textContent).toContain('The first 5 of 16; use the search to find the rest.');
});

it('offers no choice of kinds where the list has one, and gives the day its whole name', () => {
  draw(ONE_KIND);
  expect(choice()).toBeNull();
  expect(heading()).toBe('Friday 20 November');
});

it('leaves out what is done or put off, and shows it when asked', () => {
  const papers = [paper('a', 'new', { done: true }), paper('b', 'new', { later: true }), paper('c', 'new', SAVED), paper('d', 'new')];
  draw({ ...ONE_KIND, papers });
  expect(titles()).toEqual(['Title c', 'Title d']);
  expect(progress()).toBe('2 of 3');
  draw({ ...ONE_KIND, papers }, { showDone: true });
  expect(titles()).toEqual(['Title a', 'Title b', 'Title c', 'Title d']);
  expect(lines().slice(0, 2)).toEqual(['Done · Gómez', 'For later · Gómez']);
});

it('says where a paper that is back comes from, and what it is about', () => {
  draw({ ...ONE_KIND, papers: [paper('a', 'new', { from: '2026-11-19', gist: 'Steam, told briefly.' })] });
  expect(lines()).toEqual(['Back from Thu 19 Nov · Steam, told briefly.']);
  expect(root().querySelector('.dot')).toBeNull();
});

it('says when the person is done with a list, with what was saved, and shows it again', () => {
  const papers = [paper('a', 'new', { done: true }), paper('b', 'new', { later: true }), paper('c', 'new', SAVED)];
  draw({ ...ONE_KIND, papers });
  expect(root().querySelector('h2')!.textContent).toBe('You’re caught up: 1 saved, 1 for later');
  expect(root().querySelector('.nothing p')!.textContent).toBe('3 papers; the one for later comes back at the end of the next list.');
  expect(root().querySelectorAll('.nothing .button')).toHaveLength(1);
  button('Show all 3 papers').click();
  expect(calls.pop()).toEqual(['showDone', true]);
});

it('says that a day has no list, and of which it shows one', () => {
  draw(ONE_KIND, { askedDay: '2026-11-22' });
  expect(root().querySelector('.notice')!.textContent!.trim()).toBe('There is no list for Sunday 22 November. This is the one before.');
  draw(ONE_KIND, { askedDay: '2026-11-20' });
  expect(root().querySelector('.notice')).toBeNull();
});

it('says what failed, beside the way to try again', () => {
  draw({ ...ONE_KIND, notice: 'Hugging Face did not answer.' });
  expect(root().querySelector('.notice')!.textContent).toBe('Hugging Face did not answer.');
  button('Retry').click();
  expect(calls.pop()).toEqual(['refresh']);
});

it('says in short which saved paper one is like, whole on hover and read aloud', () => {
  const title = 'OSWorld2.0: Benchmarking Computer Use Agents';
  const papers = [paper('a', 'new', { like: { title, name: 'OSWorld2.0' } }), paper('b', 'new')];
  draw({ ...VIEW, order: 'for-you', papers, total: 2, saved: 3 }, { tab: 'for-you' });
  const [like, ...others] = root().querySelectorAll('.because');
  expect(others).toEqual([]);
  expect(like!.getAttribute('title')).toBe(`Like ${title}, which you saved`);
  expect(like!.querySelector('[aria-hidden="true"]')!.textContent).toBe('Like OSWorld2.0');
  expect(like!.querySelector('.sr')!.textContent).toBe(`Like ${title}, which you saved`);
  expect(heading()).toBe('Similar to your 3 saved papers');
  draw({ ...VIEW, order: 'for-you', saved: 3 }, { tab: 'for-you' });
  expect(heading(), 'as no paper of the list is like a saved one').toBe('Nothing close to what you saved');
});

it('says no number of votes where nobody voted', () => {
  const voted = (upvotes: number): Partial<TodayPaper> => ({ appearance: { ...VIEW.digest!, upvotes } });
  draw({ ...VIEW, papers: [paper('a', 'new', voted(0)), paper('b', 'new', voted(3))] });
  expect([...root().querySelectorAll('.votes')].map((votes) => votes.textContent)).toEqual(['▲ 3']);
});

it('says so where "for you" has nothing to compare with, or nothing left', () => {
  const forYou: TodayView = { ...VIEW, order: 'for-you', papers: [], total: 0, saved: 1 };
  draw(forYou, { tab: 'for-you' });
  expect(root().querySelector('[role="status"]')!.textContent).toContain('Nothing left in this list');
  draw({ ...forYou, order: 'votes', saved: 0 }, { tab: 'for-you' });
  expect(root().querySelector('h1')!.textContent).toBe('Save a paper you like');
  draw({ ...forYou, order: 'rank' }, { tab: 'for-you' });
  expect(root().querySelector('h1')!.textContent).toBe('This list is too long to compare');
  for (const each of root().querySelectorAll('.nothing')) expect(each.querySelectorAll('.button')).toHaveLength(1);
});
