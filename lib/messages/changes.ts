import { browser } from '@/lib/browser/api';
import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import type { SavedBrief } from './protocol';
import { onStored } from './stored';

/** What the background announces to every open page and popup after a write. It goes through `storage.local`. */
export interface Change {
  at: Timestamp;
  /** Saved papers whose state changed; `null` where a paper was un-saved. */
  saved?: Record<PaperKey, SavedBrief | null>;
  /** Digests were added, or the store was filled or restored. */
  digests?: boolean;
  /** A stored paper was completed from its own page: lists may show it, and what is related to other papers stays as it was. */
  mended?: boolean;
  /** Papers were opened from a list, put away as done, put off, or taken back. */
  inbox?: boolean;
}

const CHANGE_KEY = 'change';
/** In `storage.local`: another value after each change of a setting. */
export const SETTINGS_SIGN = 'settings.changed';

export async function announceChange(change: Omit<Change, 'at'>, at: Timestamp): Promise<void> {
  await browser.storage.local.set({ [CHANGE_KEY]: { ...change, at } satisfies Change });
}

/** A text that is another one after each change, and after each change of a setting. */
export async function readChangeStamp(): Promise<string> {
  const stored = await browser.storage.local.get([CHANGE_KEY, SETTINGS_SIGN]);
  return `${(stored[CHANGE_KEY] as Change | undefined)?.at ?? 0} ${String(stored[SETTINGS_SIGN] ?? '')}`;
}

/** Calls back on each change until the signal aborts. */
export function onChange(listener: (change: Change) => void, signal: AbortSignal): void {
  onStored(CHANGE_KEY, (change) => {
    if (change) listener(change as Change);
  }, signal);
}
