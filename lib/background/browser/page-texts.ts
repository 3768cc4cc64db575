import { browser } from '@/lib/browser/api';
import { copyTexts, isCurrent } from '@/lib/texts/copy-texts';
import { PAGE_TEXTS } from '@/lib/texts/text-copy';

/**
 * Writes the texts that content scripts show to where these read them, if they are missing, or of another language or build. `isNew`: in
 * any case, as a page that took over its content script may have written others. @throws Error if the browser does not write.
 */
export async function writePageTexts(isNew = false): Promise<void> {
  if (!isNew && isCurrent((await browser.storage.local.get(PAGE_TEXTS))[PAGE_TEXTS])) return;
  await browser.storage.local.set({ [PAGE_TEXTS]: await copyTexts('page') });
}
