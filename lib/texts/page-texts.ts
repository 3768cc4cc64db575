import { browser } from '@/lib/browser/api';

/**
 * In `storage.local`: the texts that content scripts show. A page that asks the browser for its first text waits 20 to 50 ms, as it is
 * sent all 1,200 (docs/bench.md). The worker writes them (`lib/background/browser/copy-texts.ts`).
 */
export const TEXT_COPY = 'texts';

export interface TextCopy {
  /** Of the browser, which is another one after a start in another language. */
  language: string;
  version: string;
  /** By key. */
  texts: Record<string, string>;
}

/** Where all scripts of a page find the texts. */
const world = globalThis as { sidelightTexts?: Record<string, unknown> };

/** For content scripts: takes what stands in `TEXT_COPY`. The browser is asked for each text that it lacks. */
export function takeTexts(copy: unknown): void {
  const { language, texts } = Object(copy) as Partial<TextCopy>;
  if (texts && language === browser.i18n.getUILanguage()) world.sidelightTexts = texts;
}
