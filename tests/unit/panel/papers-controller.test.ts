import { beforeEach, expect, it, vi } from 'vitest';
import type { PapersState } from '@/components/library/papers-state';
import type { LibraryCard } from '@/lib/messages/protocol';

const card = (key: string, at: number): LibraryCard => ({
  key, title: `Paper ${key}`, authors: [], href: `https://arxiv.org/abs/${key}`, links: [], appearances: 0, hasAbstract: true, note: '',
  rating: 0, saved: { at, state: 'to-read', tags: [] },
} as unknown as LibraryCard);

let papers: LibraryCard[];
/** Called before the whole library is read. */
let beforeAll: () => void;
let announce: (change: object) => void;
vi.mock('@/lib/messages/changes', () => ({ onChange: (listener: (change: object) => void) => void (announce = listener) }));
const list = ({ keys, limit }: { keys?: string[]; limit?: number }): object => {
  const chosen = keys ? papers.filter(({ key }) => keys.includes(key)) : papers.slice(0, limit);
  return { ok: true, value: { papers: chosen, total: papers.length } };
};
/** Pieces come by key, smaller ones than are asked for. */
const PIECE = 150;
const read = ({ after = '' }: { after?: string }): object => {
  const left = papers.filter(({ key }) => key > after).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const piece = left.slice(0, PIECE);
  beforeAll();
  return { ok: true, value: { papers: piece, abstracts: piece.map(() => null), ...(left.length > PIECE && { next: piece.at(-1)!.key }) } };
};
vi.mock('@/lib/messages/client', () => ({
  ask: (type: string, body: object) => Promise.resolve(
    type === 'library.list' ? list(body)
      : type === 'library.read' ? read(body)
        : type === 'library.abstracts' ? { ok: true, value: { abstracts: [] } }
          : { ok: true, value: { before: [] } },
  ),
}));
const { PapersController } = await import('@/lib/panel/papers-controller');

let states: PapersState[];
let controller: InstanceType<typeof PapersController>;
const last = (): PapersState => states.at(-1)!;
beforeEach(async () => {
  papers = [card('1', 1), card('2', 2), card('3', 3)];
  beforeAll = () => undefined;
  states = [];
  const storage = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };
  const view = { localStorage: storage, addEventListener: () => undefined };
  controller = new PapersController({
    signal: new AbortController().signal, onState: (state) => states.push(state), showToast: () => undefined,
    document: { defaultView: view } as unknown as Document,
  });
  await controller.start();
});

it('chooses the first paper by itself, and is never ready without one', () => {
  expect(last()).toMatchObject({ ready: true, current: '3', isOffered: true, open: false });
  expect(states.every(({ ready, shown }) => !ready || shown.length === 3)).toBe(true);
});

it('chooses the first paper that a search finds, and keeps the chosen one where it is found', () => {
  controller.choose('2');
  controller.search('paper 1');
  expect(last()).toMatchObject({ current: '1' });
  controller.search('');
  expect(last()).toMatchObject({ current: '3', isOffered: true });
  controller.choose('2');
  controller.search('paper');
  expect(last()).toMatchObject({ current: '2', isOffered: false });
  controller.search('nothing of that kind');
  expect(last().shown).toEqual([]);
});

it('goes into the rows at the first, then moves on', () => {
  controller.move(1);
  expect(last()).toMatchObject({ current: '3', isOffered: false });
  controller.move(1);
  expect(last()).toMatchObject({ current: '2' });
});

it('goes to the next paper when the chosen one is removed, and to none in an empty library', async () => {
  controller.choose('2');
  await controller.unsave(['2']);
  expect(last()).toMatchObject({ current: '1', total: 2 });
  await controller.unsave(['1', '3']);
  expect(last()).toMatchObject({ current: undefined, total: 0 });
});

it('shows the newest papers of a large library before all are read, and what changes meanwhile', async () => {
  papers = Array.from({ length: 350 }, (_, row) => card(`n${row}`, 1000 - row));
  // The controller of the test before may still tell its own.
  const totals = new Set<number>();
  const view = { localStorage: { getItem: () => null }, addEventListener: () => undefined };
  const large = new PapersController({
    signal: new AbortController().signal, showToast: () => undefined,
    onState: (state) => {
      states.push(state);
      totals.add(state.total);
    },
    document: { defaultView: view } as unknown as Document,
  });
  beforeAll = () => {
    beforeAll = () => undefined;
    expect(last()).toMatchObject({ ready: false, total: 350 });
    expect(last().shown.map(({ key }) => key)).toEqual(papers.slice(0, 60).map(({ key }) => key));
    large.selectAll(true);
    // The piece that is on its way does not know of it.
    const rated = { ...papers[0]!, rating: 5 };
    papers = [rated, ...papers.slice(1)];
    announce({ saved: { n0: rated.saved } });
  };
  await large.start();
  expect(last()).toMatchObject({ ready: true, total: 350 });
  expect(last().shown.length).toBe(350);
  expect(last().selected.size).toBe(350);
  await vi.waitFor(() => expect(last().shown[0]).toMatchObject({ key: 'n0', rating: 5 }));
  expect([...totals].filter((total) => total !== 0)).toEqual([350]);
});

it('shows what it finds among the papers that are indexed, while a large library is not, and all of it once it is', async () => {
  papers = Array.from({ length: 400 }, (_, row) => card(`x${row + 100}`, row));
  await controller.start();
  // Each look at the clock finds it 20 ms later.
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 20));
  controller.search('paper');
  clock.mockRestore();
  expect(last()).toMatchObject({ isWhole: false, isPartial: false });
  expect(last().shown.length).toBeGreaterThan(0);
  expect(last().shown.length).toBeLessThan(400);
  await vi.waitFor(() => expect(last()).toMatchObject({ isWhole: true, query: 'paper' }));
  expect(last().shown).toHaveLength(400);
});
