import { browser } from 'wxt/browser';
import type { Context } from './context';
import { resumeHistory } from './history';
import { refreshSources } from './sources';

const REFRESH = 'refresh-sources';
const PERIOD = 30;

/** Alarms may be lost: every start of the worker looks whether they stand. */
export async function ensureAlarms(): Promise<void> {
  const standing = await browser.alarms.get(REFRESH);
  if (standing?.periodInMinutes !== PERIOD) await browser.alarms.create(REFRESH, { periodInMinutes: PERIOD, delayInMinutes: 1 });
}

export async function onAlarm(context: Context, name: string): Promise<void> {
  if (name !== REFRESH) return;
  await refreshSources(context);
  await resumeHistory(context);
}
