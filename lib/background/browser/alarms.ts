import { browser } from '@/lib/browser/api';
import { readSettings } from '@/lib/settings/settings';
import type { Context } from '@/lib/background/core/context';
import { resumeHistory } from '@/lib/background/digests/history';
import { resumeIdSearch } from '@/lib/background/digests/id-search';
import { nextHour, notifyOfNewList } from './notifications';
import { refreshSources } from '@/lib/background/digests/sources';
import { isWake } from '@/lib/background/core/wake';

const REFRESH = 'refresh-sources';
const NOTIFY = 'notify';
/** Minutes. */
const PERIOD = 30;

/** Alarms may be lost: every start of the worker looks whether they stand, and as they should. */
export async function ensureAlarms(now: number): Promise<void> {
  const [refresh, notify, { notifyAt }] = await Promise.all([browser.alarms.get(REFRESH), browser.alarms.get(NOTIFY), readSettings()]);
  if (refresh?.periodInMinutes !== PERIOD) await browser.alarms.create(REFRESH, { periodInMinutes: PERIOD, delayInMinutes: 1 });
  if (notifyAt === null) await browser.alarms.clear(NOTIFY);
  else if (notify?.scheduledTime !== nextHour(notifyAt, now)) {
    await browser.alarms.create(NOTIFY, { when: nextHour(notifyAt, now), periodInMinutes: 24 * 60 });
  }
}

export async function onAlarm(context: Context, name: string): Promise<void> {
  if (name !== REFRESH && name !== NOTIFY && !isWake(name)) return;
  if (!isWake(name)) await refreshSources(context);
  if (name === NOTIFY) await notifyOfNewList(context);
  await Promise.all([resumeHistory(context), resumeIdSearch(context)]);
}
