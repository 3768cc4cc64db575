import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { StoredDigest } from '@/lib/store/database';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { describeLists, keepTopics } = await import('@/lib/background/core/kept-topics');

const LIST: StoredDigest = {
  id: 'tea 2026-11-20', source: 'tea', sourceName: 'Tea', date: '2026-11-20', count: 1, fetchedAt: 5, keys: ['a'],
};

describe('kept topics', () => {
  beforeEach(() => fakeBrowser.reset());

  it('are found once for the same lists, each kind by itself', async () => {
    const find = vi.fn(async () => ['Distillation']);
    for (const name of ['week', 'week', 'month']) expect(await keepTopics(name, describeLists([LIST]), find)).toEqual(['Distillation']);
    expect(find).toHaveBeenCalledTimes(2);
  });

  it.each([
    ['a list came', [LIST, { ...LIST, id: 'tea 2026-11-21' }]],
    ['a paper came to a list', [{ ...LIST, count: 2 }]],
    ['a list was fetched again', [{ ...LIST, fetchedAt: 6 }]],
    ['a list was deleted', []],
  ])('are found anew after %s', async (_, lists) => {
    const find = vi.fn().mockResolvedValueOnce(['before']).mockResolvedValueOnce(['after']);
    await keepTopics('week', describeLists([LIST]), find);
    expect(await keepTopics('week', describeLists(lists), find)).toEqual(['after']);
  });

  it('are found where the browser keeps nothing', async () => {
    fakeBrowser.storage.session.get = () => Promise.reject(new Error('off'));
    fakeBrowser.storage.session.set = () => Promise.reject(new Error('off'));
    expect(await keepTopics('week', '1', async () => ['Distillation'])).toEqual(['Distillation']);
  });
});
