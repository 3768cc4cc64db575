import { beforeEach, expect, it, vi } from 'vitest';
import type { DigestState } from '@/components/library/digest-state';
import type { Change } from '@/lib/messages/changes';

const DAYS = ['2026-11-24', '2026-11-23', '2026-11-20'];
let asked: [string, Record<string, unknown>][];
let tell: (change: Change) => void;
let tellSettings: () => void;
let votes: number[];
const paper = (day: string, rank: number): object => ({
  key: `${day}.${rank}`, title: `Paper ${rank}`, authors: [], href: '', links: [], rank, kind: 'new', appearance: { upvotes: votes[rank - 1] },
});

vi.mock('@/lib/messages/changes', () => ({ onChange: (listener: (change: Change) => void) => { tell = listener; } }));
vi.mock('@/lib/settings/settings', () => ({ onSettings: (listener: () => void) => { tellSettings = listener; } }));
vi.mock('@/lib/messages/client', () => ({
  ask: (type: string, body: { date?: string; until?: string }) => {
    asked.push([type, body]);
    const date = body.date ?? DAYS[0]!;
    const papers = [1, 2, 3].map((rank) => paper(date, rank)).toSorted((a, b) => votesOf(b) - votesOf(a));
    const known = DAYS.includes(date);
    return Promise.resolve({ ok: true, value: {
      'today.get': { papers: known ? papers : [], order: 'votes', ...(known && { digest: { source: 'tea', date } }) },
      'digest.days': {
        days: DAYS.filter((day) => (body.until === undefined ? day > '2026-11-22' : day <= body.until))
          .map((day) => ({ date: day, count: 3, left: 3 })),
      },
      'page.open': { related: [], allAppearances: [] },
    }[type] ?? {} });
  },
}));
const votesOf = (each: object): number => (each as { appearance: { upvotes: number } }).appearance.upvotes;
const { DigestController, EMPTY_DIGEST } = await import('@/lib/panel/digest-controller');

let state: DigestState;
let controller: InstanceType<typeof DigestController>;
beforeEach(async () => {
  asked = [];
  votes = [30, 20, 10];
  state = EMPTY_DIGEST;
  controller = new DigestController((next) => { state = next; }, new AbortController().signal);
  await controller.show({});
});
const keys = (): string[] | undefined => state.view?.papers.map(({ key }) => key);

it('shows the newest list with its first paper, which is not read by that', () => {
  expect(state).toMatchObject({ current: '2026-11-24.1', isOffered: true, open: false, isPast: false });
  expect(state.days.map(({ date }) => date)).toEqual(['2026-11-24', '2026-11-23']);
  expect(asked.map(([type]) => type)).not.toContain('today.seen');
});

it('marks as seen what the person chooses, in the list and on its day', () => {
  controller.move(1);
  controller.move(1);
  expect(state).toMatchObject({ current: '2026-11-24.2', isOffered: false });
  expect(asked.filter(([type]) => type === 'today.seen').map(([, body]) => body)).toEqual([
    { keys: ['2026-11-24.1'] }, { keys: ['2026-11-24.2'] },
  ]);
  controller.move(-1);
  expect(asked.filter(([type]) => type === 'today.seen')).toHaveLength(2);
  expect(state.days[0]).toMatchObject({ left: 1 });
  expect(state.view!.papers.map(({ seen = false }) => seen)).toEqual([true, true, false]);
});

it('shows a day and a paper of it, also of a day before those that stand beside each other', async () => {
  await controller.show({ source: 'tea', day: '2026-11-20', key: '2026-11-20.3' });
  expect(state).toMatchObject({ current: '2026-11-20.3', open: true, isOffered: false, isPast: true });
  expect(state.days.map(({ date }) => date)).toEqual(['2026-11-20']);
  await controller.show({ source: 'tea', day: '2026-11-01', key: 'x' });
  expect(state).toMatchObject({ current: undefined, open: false, days: [] });
});

it('keeps the order and the paper in front when votes change, and takes a new order when that is asked for', async () => {
  controller.choose('2026-11-24.2');
  votes = [30, 20, 99];
  tell({ digests: true } as Change);
  await vi.waitFor(() => expect(votesOf(state.view!.papers[2]!)).toBe(99));
  expect(keys()).toEqual(['2026-11-24.1', '2026-11-24.2', '2026-11-24.3']);
  expect(state.current).toBe('2026-11-24.2');
  await controller.show({ source: 'tea', day: '2026-11-23' });
  expect(keys()![0]).toBe('2026-11-23.3');
});

it('shows at once what is saved, and what is then left of the day', () => {
  tell({ saved: { '2026-11-24.1': { at: 1, state: 'to-read', tags: [] } } } as unknown as Change);
  expect(state.view!.papers[0]!.saved).toBeDefined();
  expect(state.days.map(({ left }) => left)).toEqual([2, 3]);
  tell({ saved: { '2026-11-24.1': null } } as unknown as Change);
  expect(state.days.map(({ left }) => left)).toEqual([3, 3]);
});

it('reads its list again after a paper was completed, and the days as well only after lists came', async () => {
  const askedSince = async (change: Partial<Change>): Promise<string[]> => {
    asked = [];
    tell({ at: 1, ...change });
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(0));
    // All answers of the test come by promises, which are settled then.
    await new Promise((resolve) => setImmediate(resolve));
    return asked.map(([type]) => type).filter((type) => type === 'today.get' || type === 'digest.days');
  };
  expect(await askedSince({ mended: true })).toEqual(['today.get']);
  expect(await askedSince({ digests: true })).toEqual(['today.get', 'digest.days']);
});

it('follows what is put away or muted elsewhere, in the list and on its days, and asks for nothing anew after its own reading', async () => {
  const reads = (): string[] => asked.map(([type]) => type).filter((type) => type === 'today.get' || type === 'digest.days');
  const before = reads();
  controller.choose('2026-11-24.1');
  tell({ inbox: true } as Change);
  await new Promise((resolve) => setTimeout(resolve));
  expect(reads()).toEqual(before);
  tell({ inbox: true } as Change);
  await vi.waitFor(() => expect(reads()).toEqual([...before, 'today.get', 'digest.days']));
  tellSettings();
  await vi.waitFor(() => expect(reads().slice(before.length + 2)).toEqual(['today.get', 'digest.days']));
});
