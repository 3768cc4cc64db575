import type { Page } from 'puppeteer-core';

/**
 * Changes settings from an extension page, as `changeSettings` does: in the extension's database, for pages, and with
 * the sign of a change.
 */
export async function setSettings(page: Page, change: object): Promise<void> {
  await page.evaluate(async (text) => {
    const wanted = JSON.parse(text) as object;
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('sidelight-backups');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('kept', 'readwrite');
        const table = transaction.objectStore('kept');
        const reading = table.get('settings');
        reading.onsuccess = () => table.put({ ...(reading.result as object), ...wanted }, 'settings');
        transaction.oncomplete = () => {
          opening.result.close();
          resolve();
        };
      };
    });
    type Area = { get(key: string): Promise<{ settings?: object }>; set(values: object): Promise<void> };
    const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', { storage: { local: Area } } | undefined>;
    const { local } = (browser ?? chrome)!.storage;
    const { settings } = await local.get('settings');
    await local.set({ settings: { ...settings, ...wanted }, 'settings.changed': crypto.randomUUID() });
  }, JSON.stringify(change));
}

interface PageCopy {
  sidebar?: { open: boolean; width: number };
  start?: object;
  loaded?: boolean;
}

/** The settings as pages read them, from an extension page. */
export async function readPageCopy(page: Page): Promise<PageCopy> {
  const text = await page.evaluate(async () => {
    type Area = { get(key: string): Promise<{ settings?: object }> };
    const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', { storage: { local: Area } } | undefined>;
    return JSON.stringify((await (browser ?? chrome)!.storage.local.get('settings')).settings ?? {});
  });
  return JSON.parse(text) as PageCopy;
}
