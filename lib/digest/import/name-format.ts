import { type MessageKey, type PlainKey, t } from '@/lib/texts/t';

/** The messages that name a format. */
type FormatKey = Extract<MessageKey, `format.${string}`> & PlainKey;

/** What a person calls a format: its module names a product, which is the same in all languages, or a message. */
export function nameFormat(name: string): string {
  return name.startsWith('format.') ? t(name as FormatKey) : name;
}
