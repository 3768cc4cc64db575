import { browser } from '@/lib/browser/api';

/**
 * Calls back with the new value each time `key` of `storage.local` is written, until the signal
 * aborts where there is one. Content scripts and extension pages alike hear of a write, also pages
 * that the back/forward cache holds, whose message ports are closed.
 */
export function onStored(key: string, listener: (value: unknown) => void, signal?: AbortSignal): void {
  const onChanged = (changes: Record<string, { newValue?: unknown }>, area: string): void => {
    if (area === 'local' && changes[key]) listener(changes[key].newValue);
  };
  browser.storage.onChanged.addListener(onChanged);
  signal?.addEventListener('abort', () => {
    try {
      browser.storage.onChanged.removeListener(onChanged);
    } catch {
      // The extension is gone, and its listeners with it.
    }
  });
}
