import { browser } from '@/lib/browser/api';
import { findMessage } from '@/lib/texts/messages';
import type { TextCopy } from './text-copy';
import { TEXT_KEYS_FILE, type TextKeys } from './text-keys-file';

/** See `sum` of `TextCopy`: the build writes it here (`wxt.config.ts`). */
declare const TEXTS_SUM: string;

/** Whether a copy has the texts of this build, in the browser's language. */
export function isCurrent(copy: unknown): boolean {
  const { language, sum } = Object(copy) as Partial<TextCopy>;
  return language === browser.i18n.getUILanguage() && sum === TEXTS_SUM;
}

/** Asks the browser for texts: all, or those in the scripts of pages. @throws Error if the build has no list of the keys. */
export async function copyTexts(which: keyof TextKeys): Promise<TextCopy> {
  const keys = (await (await fetch(`/${TEXT_KEYS_FILE}`)).json()) as TextKeys;
  const texts = Object.fromEntries(keys[which].map((key) => [key, findMessage(key)]));
  return { language: browser.i18n.getUILanguage(), sum: TEXTS_SUM, texts };
}
