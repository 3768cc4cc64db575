import { browser } from '@/lib/browser/api';

/** The text of a message in the person's language, by its key with dots. Empty if there is none. */
const findMessage = (key: string): string => browser.i18n.getMessage(key.replaceAll('.', '_') as '@@ui_locale');

export { findMessage };
