import { beforeEach, expect, it, vi } from 'vitest';
import type { PapersState } from '@/components/library/papers-state';
import type { LibraryCard } from '@/lib/messages/protocol';

const card = (key: string, at: number): LibraryCard => ({
  key, title: `Paper ${key}`, authors: [], href: `https://arxiv.org/abs/${key}`, links: [], appearances: 0, hasAbstract: true, note: '',
  rating: 0, saved: { at, state: 'to-read', tags: [] },
} as unknown as LibraryCard);

let papers: LibraryCard[];
vi.mock('@/lib/messages/changes', () => ({ onChange: () => undefined }));
vi.mock('@/lib/messages/client', () => ({
  ask: (type: string) => Promise.resolve(
    type === 'library.list' ? { ok: true, value: { papers } }
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
