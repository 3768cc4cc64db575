import { browser } from '@/lib/browser/api';
import { HF_SOURCE } from '@/lib/digest/hugging-face';
import { readSettings } from '@/lib/settings/settings';
import { deleteNote, readNote, writeNote } from '@/lib/store/notes';
import { listSources } from '@/lib/store/sources';
import { readUnhandled } from '@/lib/background/core/badge';
import { findCountedDigest } from '@/lib/background/core/front-digest';
import type { Context } from '@/lib/background/core/context';
import { isClose, rankByLibrary } from '@/lib/background/lists/for-you';
import { findWatched } from '@/lib/background/core/watches';
import { toIndexed } from '@/lib/background/core/index-keeper';
import { t } from '@/lib/texts/t';

/** The note with the day of the list that the last notification was about. */
const NOTIFIED_LIST_NOTE = 'notify.told';
/** The note of when a new list was looked for at the chosen hour. */
const LOOKED_NOTE = 'notify.looked';
const NOTIFICATION_ID = 'daily-list';

/** Opens the list when its notification is clicked. The API appears once the person allows notifications. */
export function registerNotifications(): void {
  const listen = (): void => {
    const clicked = browser.notifications?.onClicked;
    if (clicked && !clicked.hasListener(openList)) clicked.addListener(openList);
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}

function openList(id: string): void {
  if (id !== NOTIFICATION_ID) return;
  void browser.notifications.clear(id);
  // Some browsers open a popup only when its button is pressed.
  void browser.action.openPopup().catch(() => browser.tabs.create({ url: browser.runtime.getURL('/popup.html') }));
}

/** The next time at which the local clock shows `hour`:00. */
export function nextHour(hour: number, now: number): number {
  const at = new Date(now);
  at.setHours(hour, 0, 0, 0);
  if (at.getTime() <= now) at.setDate(at.getDate() + 1);
  return at.getTime();
}

/** The last time at which the local clock showed `hour`:00. */
function lastHour(hour: number, now: number): number {
  const at = new Date(nextHour(hour, now));
  at.setDate(at.getDate() - 1);
  return at.getTime();
}

/** The chosen hour has come. Where the list cannot be fetched, as before a network is there, the hour counts as missed. */
export async function notifyAtHour(context: Context): Promise<void> {
  await notifyOfNewList(context);
  const [sources, { fetchDaily }] = await Promise.all([listSources(context.db), readSettings()]);
  const daily = sources.find(({ id }) => id === HF_SOURCE);
  if (!daily?.lastError || !fetchDaily) await writeNote(context.db, LOOKED_NOTE, context.now());
}

/**
 * Notifies later where the hour was missed: the browser was closed then (Firefox forgets its alarms, and a start of the worker sets
 * them anew), or the computer was offline. Nothing was missed before the notification was turned on.
 */
export async function notifyIfMissed(context: Context): Promise<void> {
  const { db, now } = context;
  const { notifyAt } = await readSettings();
  if (notifyAt === null) return deleteNote(db, LOOKED_NOTE);
  const lookedAt = await readNote<number>(db, LOOKED_NOTE);
  // A later time was written while the computer's clock was ahead.
  if (lookedAt === undefined || lookedAt > now()) return writeNote(db, LOOKED_NOTE, now());
  if (lookedAt < lastHour(notifyAt, now())) await notifyAtHour(context);
}

/** Notifies once about each new list: "2 for your watches; 12 new papers, 3 close to what you saved". */
export async function notifyOfNewList(context: Context): Promise<void> {
  const { db } = context;
  const digest = await findCountedDigest(context);
  if (!digest || (await readNote<string>(db, NOTIFIED_LIST_NOTE)) === digest.date) return;
  if (!(await browser.permissions.contains({ permissions: ['notifications'] }))) return;
  const fresh = await readUnhandled(context, digest);
  if (fresh.length === 0) return;
  const { ranked } = await rankByLibrary(context, fresh.map(toIndexed));
  const close = ranked.filter((paper) => isClose(paper) && !paper.isCopy).length;
  const watched = [...(await findWatched(fresh)).values()].filter(({ watch }) => watch !== undefined).length;
  await browser.notifications.create(NOTIFICATION_ID, {
    type: 'basic', iconUrl: browser.runtime.getURL('/icon/128.png'), title: 'Sidelight',
    message: describeList(fresh.length, close, watched),
  });
  await writeNote(db, NOTIFIED_LIST_NOTE, digest.date);
}

export function describeList(fresh: number, close: number, watched: number): string {
  const newPapers = t('count.newPapers', fresh);
  const papers = close > 0 ? t('notification.withClose', { papers: newPapers, close }) : newPapers;
  return watched > 0 ? t('watch.notification', watched, { papers }) : papers;
}
