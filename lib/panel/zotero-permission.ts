import { browser } from '@/lib/browser/api';
import { ZOTERO_PERMISSION } from '@/lib/digest/hosts';

/** Asks for Zotero on this computer, if that is not allowed yet. To be called while a press of the person is handled. */
export async function allowZotero(): Promise<boolean> {
  return browser.permissions.request({ origins: [ZOTERO_PERMISSION] }).catch(() => false);
}
