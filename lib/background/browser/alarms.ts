import { browser } from '@/lib/browser/api';
import { readSettings } from '@/lib/settings/settings';
import type { Context } from '@/lib/background/core/context';
import { resumeHistory } from '@/lib/background/digests/history';
import { resumeIdSearch } from '@/lib/background/digests/id-search';
import { resumeTitleLookup } from '@/lib/background/digests/title-lookup';
import { nextHour, notifyAtHour, notifyIfMissed } from './notifications';
import { pruneData } from '@/lib/background/digests/removal';
import { refreshSources } from '@/lib/background/digests/sources';
import { readZoteroIfDue } from '@/lib/background/digests/zotero-read';
import { resumeZoteroSending } from '@/lib/background/library/zotero-send';
import { isJobAlarm } from '@/lib/background/core/job';
import { takeSynced } from '@/lib/background/library/entries';
import { syncIfDue } from '@/lib/background/sync/sync';

const REFRESH = 'refresh-sources';
const NOTIFY = 'notify';
const REFRESH_MINUTES = 30;

/**
 * Browsers may lose alarms, so every start of the worker checks them. One that was set while the computer's clock was ahead would ring
 * once the clock is there again: Chromium waits for the time of day.
 */
export async function ensureAlarms(now: number): Promise<void> {
  const [refresh, notify, { notifyAt }] = await Promise.all([browser.alarms.get(REFRESH), browser.alarms.get(NOTIFY), readSettings()]);
  if (refresh?.periodInMinutes !== REFRESH_MINUTES || refresh.scheduledTime > now + REFRESH_MINUTES * 60_000)
    await browser.alarms.create(REFRESH, { periodInMinutes: REFRESH_MINUTES, delayInMinutes: 1 });
  if (notifyAt === null) await browser.alarms.clear(NOTIFY);
  else if (notify?.scheduledTime !== nextHour(notifyAt, now)) {
    await browser.alarms.create(NOTIFY, { when: nextHour(notifyAt, now), periodInMinutes: 24 * 60 });
  }
}

export async function onAlarm(context: Context, name: string): Promise<void> {
  if (name !== REFRESH && name !== NOTIFY && !isJobAlarm(name)) return;
  if (!isJobAlarm(name)) await refreshSources(context);
  if (name === NOTIFY) await notifyAtHour(context);
  if (name === REFRESH) await notifyIfMissed(context).catch(() => undefined);
  if (name === REFRESH) await syncIfDue(context, takeSynced);
  if (name === REFRESH) await pruneData(context).catch(() => undefined);
  if (name === REFRESH) await readZoteroIfDue(context);
  await Promise.all([resumeHistory(context), resumeIdSearch(context), resumeTitleLookup(context), resumeZoteroSending(context)]);
}
