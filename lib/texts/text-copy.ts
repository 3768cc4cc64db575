import { browser } from '@/lib/browser/api';

/**
 * Texts beside what a script reads first. A process that asks the browser for its first text waits 20 to 50 ms, as it is sent all 1,200
 * (docs/bench.md).
 */
export interface TextCopy {
  /** Of the browser, which is another one after a start in another language. */
  language: string;
  /** Of the build: another one if any text of any language is another one. */
  sum: string;
  /** By key. */
  texts: Record<string, string>;
}

/** In `storage.local`: the texts that content scripts show. */
export const PAGE_TEXTS = 'texts';

/** All scripts of a page share these. A page that took over its content script may have written what is no text. */
const world = globalThis as { sidelightTexts?: Record<string, unknown> };

/** The text of a key in the copy that was taken; `undefined` if it has none. */
export function findCopied(key: string): string | undefined {
  const text = world.sidelightTexts?.[key];
  return typeof text === 'string' ? text : undefined;
}

/** Takes a copy of texts, if it is one of the browser's language. The browser is asked for each text that it lacks. */
export function takeTexts(copy: unknown): void {
  const { language, texts } = Object(copy) as Partial<TextCopy>;
  if (texts && language === browser.i18n.getUILanguage()) world.sidelightTexts = texts;
}
