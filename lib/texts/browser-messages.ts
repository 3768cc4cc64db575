import { browser } from '@/lib/browser/api';
import { findCopied } from './text-copy';

/** Those that were asked for. A script whose extension was updated under its page can ask for no other: the browser has ended its API. */
const known = new Map<string, string>();

/** The text of a message in the person's language, by its key with dots. An empty text if no message has this key. */
const findMessage = (key: string): string => {
  let text = findCopied(key) ?? known.get(key);
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
