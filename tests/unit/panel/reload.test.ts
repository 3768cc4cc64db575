import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createReload } from '@/lib/panel/reload';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('reads at once, then rests four times as long as it took, and counts changes meanwhile as one', async () => {
  const starts: number[] = [];
  const stop = new AbortController();
  const begun = performance.now();
  const reload = createReload(async () => {
    starts.push(performance.now() - begun);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }, stop.signal);
  reload();
  for (let change = 0; change < 45; change += 1) {
    await vi.advanceTimersByTimeAsync(10);
    reload();
  }
  await vi.advanceTimersByTimeAsync(1_050);
  expect(starts).toEqual([0, 500]);
  reload();
  await vi.advanceTimersByTimeAsync(200);
  expect(starts).toEqual([0, 500, 1_500]);
  reload();
  stop.abort();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(starts).toHaveLength(3);
});

it('goes on after a reading that failed', async () => {
  let times = 0;
  const reload = createReload(async () => {
    times += 1;
    throw new Error('The worker is gone.');
  }, new AbortController().signal);
  reload();
  await vi.advanceTimersByTimeAsync(10);
  reload();
  await vi.advanceTimersByTimeAsync(10);
  expect(times).toBe(2);
});
