import { browser } from '@/lib/browser/api';

/** Those that were asked for. A script whose extension was updated under its page can ask for no other: the browser has ended its API. */
const known = new Map<string, string>();

/** See text-copy.ts. A page that took over its content script may have written what is no text. */
const world = globalThis as { sidelightTexts?: Record<string, unknown> };

/** The text of a message in the person's language, by its key with dots. An empty text if no message has this key. */
const findMessage = (key: string): string => {
  const copied = world.sidelightTexts?.[key];
  if (typeof copied === 'string') return copied;
  let text = known.get(key);
  if (text === undefined) {
    try {
      known.set(key, text = browser.i18n.getMessage(key.replaceAll('.', '_') as '@@ui_locale'));
    } catch {
      return '';
    }
  }
  return text;
};

export { findMessage };
