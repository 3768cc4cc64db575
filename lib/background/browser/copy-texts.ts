import { browser } from '@/lib/browser/api';
import { findMessage } from '@/lib/texts/messages';
import { TEXT_COPY, type TextCopy } from '@/lib/texts/page-texts';
import { PAGE_TEXTS_FILE } from '@/lib/texts/page-texts-file';

/**
 * Writes the copy of the texts for pages, if it is missing or of another language or version. `isNew`: in any case.
 * @throws Error if the build has no list of the keys, or the browser does not write.
 */
export async function copyTexts(isNew = false): Promise<void> {
  const language = browser.i18n.getUILanguage();
  const { version } = browser.runtime.getManifest();
  const copy = Object((await browser.storage.local.get(TEXT_COPY))[TEXT_COPY]) as Partial<TextCopy>;
  if (!isNew && copy.language === language && copy.version === version) return;
  const keys = (await (await fetch(browser.runtime.getURL(`/${PAGE_TEXTS_FILE}` as never))).json()) as string[];
  const texts = Object.fromEntries(keys.map((key) => [key, findMessage(key)]));
  await browser.storage.local.set({ [TEXT_COPY]: { language, version, texts } satisfies TextCopy });
}
