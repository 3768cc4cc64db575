import { browser } from '@/lib/browser/api';
import type { PaperKey, Timestamp } from '@/lib/paper/paper';
import type { SavedBrief } from './protocol';

/**
 * What the background tells every open page and popup after a write. It goes through
 * `storage.local`, whose change event reaches content scripts and extension pages alike, also
 * those that a message port would have lost in the back/forward cache.
 */
export interface Change {
  at: Timestamp;
  /** Saved papers whose state changed; `null` where a paper was un-saved. */
  saved?: Record<PaperKey, SavedBrief | null>;
  /** Digests were added, or the store was filled or restored. */
  digests?: boolean;
}

const CHANGE = 'change';

export async function announceChange(change: Omit<Change, 'at'>, at: Timestamp): Promise<void> {
  await browser.storage.local.set({ [CHANGE]: { ...change, at } satisfies Change });
}

/** Calls back on each change until the signal aborts. */
export function onChange(listener: (change: Change) => void, signal: AbortSignal): void {
  const heard = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    const change = changes[CHANGE]?.newValue as Change | undefined;
    if (area === 'local' && change) listener(change);
  };
  browser.storage.onChanged.addListener(heard);
  signal.addEventListener('abort', () => {
    try {
      browser.storage.onChanged.removeListener(heard);
    } catch {
      // The extension is gone, and its listeners with it.
    }
  });
}
