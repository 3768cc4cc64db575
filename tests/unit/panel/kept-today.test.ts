import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { TodayView } from '@/lib/messages/protocol';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { announceChange } = await import('@/lib/messages/changes');
const { changeSettings } = await import('@/lib/settings/settings');
const { describeNow, keepLastSource, keepToday, readKeptToday, readLastSource } = await import('@/lib/panel/kept-today');

const NOON = new Date(2026, 10, 20, 12).getTime();
const DIGEST = { source: 'tea', sourceName: 'Tea', date: '2026-11-20', count: 1, fetchedAt: 1 };
const VIEW = { digest: DIGEST, papers: [] } as unknown as TodayView;
const keep = async (view: TodayView = VIEW): Promise<void> => keepToday(view, (await describeNow(NOON))!);

describe('the list that the popup opens with', () => {
  let kept: Map<string, string>;
  beforeEach(() => {
    fakeBrowser.reset();
    fakeBrowser.runtime.getManifest = () => ({ version: '1' }) as never;
    kept = new Map();
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => kept.get(name) ?? null, setItem: (name: string, value: string) => void kept.set(name, value),
      removeItem: (name: string) => void kept.delete(name),
    });
  });

  it('is the one that was shown last', async () => {
    expect(await readKeptToday(NOON)).toBeUndefined();
    await keep();
    expect(await readKeptToday(NOON)).toEqual(VIEW);
  });

  it.each([
    ['a list came', () => announceChange({ digests: true }, NOON)],
    ['a paper was saved', () => announceChange({ saved: { '2611.00001': null } }, NOON)],
    ['a setting was changed', () => changeSettings({ thumbnails: true })],
    ['something was done with a paper', () => announceChange({ inbox: true }, NOON)],
  ])('is not shown after %s', async (_, change) => {
    await keep();
    await change();
    expect(await readKeptToday(NOON)).toBeUndefined();
  });

  it('is followed by that of the source chosen since, which is noted', async () => {
    await keep();
    expect(readLastSource()).toEqual({});
    keepLastSource('feed:math');
    expect(await readKeptToday(NOON)).toBeUndefined();
    expect(readLastSource()).toEqual({ lastSource: 'feed:math' });
  });

  it('is not shown on the next day, and not if it cannot be read', async () => {
    await keep();
    expect(await readKeptToday(NOON + 86_400_000)).toBeUndefined();
    for (const name of kept.keys()) kept.set(name, '{"when":');
    expect(await readKeptToday(NOON)).toBeUndefined();
  });

  it('is none that tells a fault, and none at all where the browser keeps nothing', async () => {
    await keep();
    await keep({ ...VIEW, notice: 'The host does not answer.' });
    expect(kept.size).toBe(0);
    vi.stubGlobal('localStorage', undefined);
    await keep();
    expect(await readKeptToday(NOON)).toBeUndefined();
  });
});
