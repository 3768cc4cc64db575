import { browser } from '@/lib/browser/api';
import { readChangeStamp } from '@/lib/messages/changes';
import type { Ask, TodayView } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import type { SourceId, Timestamp } from '@/lib/paper/paper';
import { languageTag } from '@/lib/texts/t';

/** In `localStorage`: the list that the popup showed last. It opens with it, as a stopped worker takes long to answer. */
const PLACE = 'popup.today';

/** In `localStorage`: the source whose list the person chose last. */
const SOURCE_PLACE = 'popup.source';

interface KeptToday {
  /** What it must still be to show the list: see `describeNow`. */
  when: string;
  view: TodayView;
}

/**
 * The kept list, if nothing changed since that would change it: no list came, nothing was saved, opened or put away, no setting was
 * changed, it is the same day, and the extension was not updated.
 */
export async function readKeptToday(now: Timestamp): Promise<TodayView | undefined> {
  try {
    const text = localStorage.getItem(PLACE);
    if (text === null) return undefined;
    const { when, view } = JSON.parse(text) as KeptToday;
    return typeof when === 'string' && when === (await describeNow(now)) ? view : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Keeps a list that the store gave; `when` is of the moment before it was asked for it. A list that comes with a fault is not kept, as
 * that may be over by then.
 */
export function keepToday(view: TodayView, when: string): void {
  if (!view.digest || view.notice !== undefined) return dropKeptToday();
  try {
    localStorage.setItem(PLACE, JSON.stringify({ when, view } satisfies KeptToday));
  } catch {
    // There is no room for it: the popup asks the worker, as it does anyway.
    dropKeptToday();
  }
}

function dropKeptToday(): void {
  try {
    localStorage.removeItem(PLACE);
  } catch {
    // The person lets no site keep anything: nothing was kept.
  }
}

/** What a kept list depends on, in one text; `undefined` where the browser does not tell. */
export async function describeNow(now: Timestamp): Promise<string | undefined> {
  const stamp = await readChangeStamp().catch(() => undefined);
  return stamp && [stamp, localDayOf(now), languageTag(), browser.runtime.getManifest().version].join(' ');
}

/** Notes the source that the popup opens with next time. The list that is kept is of another one. */
export function keepLastSource(source: SourceId): void {
  dropKeptToday();
  try {
    localStorage.setItem(SOURCE_PLACE, source);
  } catch {
    // The popup opens with the newest list of all.
  }
}

/** What to ask for when the popup opens. */
export function readLastSource(): Pick<Ask<'today.get'>, 'lastSource'> {
  try {
    const lastSource = localStorage.getItem(SOURCE_PLACE);
    return lastSource === null ? {} : { lastSource };
  } catch {
    return {};
  }
}
