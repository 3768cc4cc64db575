import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Context } from '@/lib/background/core/context';
import { changeSettings } from '@/lib/settings/settings';
import { PaperIndex } from '@/lib/related/index';
import { Database } from '@/lib/store/database';
import { markSeen } from '@/lib/store/papers';
import { putSource } from '@/lib/store/sources';
import { loadParsers } from '@/tests/support/parsers';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { updateBadge } = await import('@/lib/background/core/badge');
const {
  describeList, nextHour, notifyAtHour, notifyIfMissed, notifyOfNewList, registerNotifications,
} = await import('@/lib/background/browser/notifications');
const { takeDigests } = await import('@/lib/background/digests/write');

describe('word of a new list', () => {
  let context: Context;
  let badge: string[];
  let shown: string[];
  let allowed: boolean;

  beforeEach(() => {
    fakeBrowser.reset();
    badge = [];
    shown = [];
    allowed = true;
    fakeBrowser.action.setBadgeText = async ({ text }) => void badge.push(text ?? '');
    fakeBrowser.action.setBadgeBackgroundColor = async () => undefined;
    fakeBrowser.permissions.contains = async () => allowed;
    fakeBrowser.notifications.create = (async (_id: string, { message }: { message: string }) => {
      shown.push(message);
      return 'x';
    }) as unknown as typeof fakeBrowser.notifications.create;
    context = {
      db: new Database(crypto.randomUUID()), loadParsers, now: () => Date.parse('2026-11-20T12:00:00Z'), fetch,
      index: { flush: async () => undefined, getIndex: async () => new PaperIndex([]) } as unknown as Context['index'],
    };
  });
  afterEach(() => context.db.delete());

  const list = (date: string, count: number, source = 'hf-daily'): Promise<unknown> =>
    takeDigests(context, [
      {
        source,
        sourceName: 'Daily Papers',
        date,
        entries: Array.from({ length: count }, (_, row) => ({
          title: `Paper ${row} of ${date}`,
          arxivId: `2611.${date.slice(8)}${100 + row}`,
        })),
      },
    ]);

  it('comes once for each list, with how many papers are new, and only with permission', async () => {
    await list('2026-11-19', 3);
    allowed = false;
    await notifyOfNewList(context);
    expect(shown).toEqual([]);
    allowed = true;
    await notifyOfNewList(context);
    await notifyOfNewList(context);
    expect(shown).toEqual(['3 new papers']);
    await list('2026-11-20', 2);
    await markSeen(context.db, ['2611.20100'], 1);
    await notifyOfNewList(context);
    expect(shown).toEqual(['3 new papers', '1 new paper']);
  });

  it('says nothing of a list that was seen', async () => {
    await list('2026-11-20', 2);
    await markSeen(context.db, ['2611.20100', '2611.20101'], 1);
    await notifyOfNewList(context);
    expect(shown).toEqual([]);
  });

  it('reads as a sentence', () => {
    expect(describeList(12, 3, 0)).toBe('12 new papers, 3 close to what you saved');
    expect(describeList(1, 0, 0)).toBe('1 new paper');
    expect(describeList(12, 3, 2)).toBe('2 for your watches; 12 new papers, 3 close to what you saved');
    expect(describeList(1, 0, 1)).toBe('1 for your watches; 1 new paper');
  });

  it('comes at the chosen hour of the local clock, today or tomorrow', () => {
    const at = (hour: number, minute = 0): number => new Date(2026, 10, 20, hour, minute).getTime();
    expect(nextHour(9, at(8, 59))).toBe(at(9));
    expect(nextHour(9, at(9))).toBe(new Date(2026, 10, 21, 9).getTime());
    expect(nextHour(0, at(23, 30))).toBe(new Date(2026, 10, 21, 0).getTime());
  });

  describe('at nine, where the browser was closed or offline then', () => {
    const at = (day: number, hour: number): void => {
      context.now = () => new Date(2026, 10, day, hour).getTime();
    };
    beforeEach(async () => {
      at(19, 12);
      await changeSettings({ notifyAt: 9 });
      await list('2026-11-19', 3);
      await notifyIfMissed(context);
    });

    it('comes at the next look, once', async () => {
      expect(shown).toEqual([]);
      at(20, 8);
      await notifyIfMissed(context);
      expect(shown).toEqual([]);
      at(20, 11);
      await notifyIfMissed(context);
      await list('2026-11-20', 2);
      await notifyIfMissed(context);
      expect(shown).toEqual(['3 new papers']);
      at(21, 9);
      await notifyAtHour(context);
      await list('2026-11-21', 1);
      at(21, 10);
      await notifyIfMissed(context);
      expect(shown).toEqual(['3 new papers', '2 new papers']);
    });

    it('comes once the list could be fetched', async () => {
      await notifyOfNewList(context);
      at(20, 9);
      await putSource(context.db, { id: 'hf-daily', name: 'Daily Papers', lastError: { kind: 'network', message: 'offline' } });
      await notifyAtHour(context);
      await putSource(context.db, { id: 'hf-daily', name: 'Daily Papers', lastError: undefined });
      await list('2026-11-20', 2);
      at(20, 10);
      await notifyIfMissed(context);
      expect(shown).toEqual(['3 new papers', '2 new papers']);
    });

    it('comes for no hour before it was turned on, nor by a clock that was ahead', async () => {
      await changeSettings({ notifyAt: null });
      at(22, 10);
      await notifyIfMissed(context);
      await changeSettings({ notifyAt: 9 });
      await notifyIfMissed(context);
      expect(shown).toEqual([]);
      at(30, 10);
      await notifyAtHour(context);
      expect(shown).toEqual(['3 new papers']);
      await list('2026-11-23', 2);
      at(23, 10);
      await notifyIfMissed(context);
      at(24, 10);
      await notifyIfMissed(context);
      expect(shown).toEqual(['3 new papers', '2 new papers']);
    });
  });

  it('leads to the list, once it is allowed', async () => {
    const heard: ((id: string) => void)[] = [];
    let added = (): void => undefined;
    const clicked = {
      hasListener: (listener: never) => heard.includes(listener),
      addListener: (listener: never) => void heard.push(listener),
    };
    fakeBrowser.permissions.onAdded.addListener = ((listener: () => void) => (added = listener)) as never;
    vi.spyOn(fakeBrowser.notifications, 'onClicked', 'get').mockReturnValue(clicked as never);
    registerNotifications();
    added();
    expect(heard.length).toBe(1);
    const opened = vi.fn(async () => ({}) as never);
    fakeBrowser.action.openPopup = async () => Promise.reject(new Error('no press'));
    fakeBrowser.tabs.create = opened;
    fakeBrowser.notifications.clear = (async () => true) as never;
    heard[0]!('another');
    heard[0]!('daily-list');
    await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(1));
  });

  it('stands on the badge as the number of unseen papers, unless the person wants none', async () => {
    await list('2026-11-20', 4);
    await list('2026-11-20', 9, 'arxiv:cs.CL');
    await markSeen(context.db, ['2611.20100'], 1);
    expect(await updateBadge(context)).toBe(3);
    await changeSettings({ badge: false });
    await updateBadge(context);
    expect(badge).toEqual(['3', '']);
  });

  it('does not count papers on the badge that a list of arXiv replaced or took from another category', async () => {
    const announced = ['new', 'cross', 'replace', 'replace-cross', undefined] as const;
    await takeDigests(context, [{
      source: 'arxiv:cs.CL', sourceName: 'arXiv cs.CL', date: '2026-11-20',
      entries: announced.map((announce, row) => ({ title: `Paper ${row}`, arxivId: `2611.0000${row}`, ...(announce && { announce }) })),
    }]);
    expect(await updateBadge(context)).toBe(2);
  });
});
