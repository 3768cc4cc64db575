import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReadingDetails } from '@/components/library/papers-state';
import type { LibraryCard } from '@/lib/messages/protocol';

/** How many entries the worker changes: none of a paper that is not saved. */
let changed: number;
let written: string[];
vi.mock('@/lib/messages/client', () => ({
  ask: (type: string, { change }: { change?: { note: string } }) => {
    if (type === 'library.change' && changed > 0) written.push(change!.note);
    return Promise.resolve(type === 'library.change' ? { ok: true, value: { changed } } : { ok: false, failure: { message: 'none' } });
  },
}));
const { ReadingController } = await import('@/lib/panel/reading-controller');

const drafts = new Map<string, string>();
const store = {
  getItem: (key: string) => drafts.get(key) ?? null, setItem: (key: string, text: string) => void drafts.set(key, text),
  removeItem: (key: string) => void drafts.delete(key),
};
const card = { key: '2611.00001', title: 'Cups', note: 'old', saved: { at: 1, state: 'read', tags: [] } } as unknown as LibraryCard;
beforeEach(() => {
  vi.useFakeTimers();
  changed = 1;
  written = [];
  drafts.clear();
});
afterEach(() => vi.useRealTimers());

it.each([['as it was', 'old'], ['anew', '']])('keeps what is typed to a paper that another window removes, until it is saved %s', async (_, note) => {
  let reading: ReadingDetails | undefined;
  const controller = new ReadingController((next) => (reading = next), store);
  controller.show(card);
  controller.typeNote('old, and a new thought');
  changed = 0;
  await controller.flushNote();
  expect(reading!.note).toMatchObject({ status: 'failed', problem: expect.stringContaining('was removed') });
  controller.show(undefined);
  await vi.advanceTimersByTimeAsync(1000);
  changed = 1;
  controller.show({ ...card, note });
  await vi.advanceTimersByTimeAsync(1000);
  expect(written).toEqual(['old, and a new thought']);
  expect(reading!.note).toMatchObject({ text: 'old, and a new thought', status: 'saved' });
});
