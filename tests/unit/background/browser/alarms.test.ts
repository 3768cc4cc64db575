import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { changeSettings } from '@/lib/settings/settings';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { ensureAlarms } = await import('@/lib/background/browser/alarms');

const MINUTE = 60_000;

describe('the alarm that fetches lists', () => {
  const NOW = Date.now();
  const readTime = async (): Promise<number> => (await fakeBrowser.alarms.get('refresh-sources'))!.scheduledTime;
  beforeEach(() => fakeBrowser.reset());

  it('is set once, and stays as it is while it is due within its period', async () => {
    await ensureAlarms(NOW);
    const first = await readTime();
    await fakeBrowser.alarms.create('refresh-sources', { when: NOW + 29 * MINUTE, periodInMinutes: 30 });
    await ensureAlarms(NOW);
    expect([first - NOW < 2 * MINUTE, await readTime()]).toEqual([true, NOW + 29 * MINUTE]);
  });

  it.each([['a year', 525_600], ['a week', 10_080], ['two hours', 120]])('is set anew after the clock was %s ahead', async (_, minutes) => {
    await fakeBrowser.alarms.create('refresh-sources', { when: NOW + minutes * MINUTE, periodInMinutes: 30 });
    await ensureAlarms(NOW);
    expect(await readTime()).toBeLessThan(NOW + 2 * MINUTE);
  });

  it('of the notification rings at the next such hour, and goes with the notification', async () => {
    await changeSettings({ notifyAt: 8 });
    await fakeBrowser.alarms.create('notify', { when: NOW + 525_600 * MINUTE, periodInMinutes: 24 * 60 });
    await ensureAlarms(NOW);
    expect((await fakeBrowser.alarms.get('notify'))!.scheduledTime - NOW).toBeLessThanOrEqual(25 * 60 * MINUTE);
    await changeSettings({ notifyAt: null });
    await ensureAlarms(NOW);
    expect(await fakeBrowser.alarms.get('notify')).toBeUndefined();
  });
});
