import type { GeneratedI18nStructure as Messages } from '../../.wxt/i18n/structure';
import { findMessage } from '@/lib/texts/messages';
import { FORM_BORDER } from './form-border';

/** The key of a message that a person reads; `@wxt-dev/i18n` writes their types from `locales/en.json`. */
export type MessageKey = Exclude<keyof Messages, `@@${string}`> & string;
type ValueName<K extends MessageKey> = Messages[K] extends { namedSubstitutions: readonly (infer Name extends string)[] } ? Name : never;
type Values<Name extends string> = [Name] extends [never] ? [] : [values: Record<Name, string | number>];
/** A plural message takes its count first, which also fills `{count}`. */
type Filling<K extends MessageKey> =
  Messages[K] extends { plural: true } ? [count: number, ...Values<Exclude<ValueName<K>, 'count'>>] : Values<ValueName<K>>;
/** The keys of the messages that are whole without a count or a value. */
export type PlainKey = { [K in MessageKey]: Filling<K> extends [] ? K : never }[MessageKey];

/**
 * The message of this key in the person's language; `{name}` becomes `values.name`. Counts of a plural message are written as
 * `formatCount` does.
 *
 * The build, the files and the types of messages are those of `@wxt-dev/i18n`; its own reader knows neither a place outside a
 * browser nor the plural rules of languages.
 */
export function t<K extends MessageKey>(key: K, ...filling: Filling<K>): string {
  const [first, second] = filling as [(number | Values<string>[0])?, Values<string>[0]?];
  const text = findMessage(key);
  if (typeof first !== 'number') return first === undefined ? text : fill(text, first);
  const [one, other = one] = text.split(FORM_BORDER) as [string, string?];
  return fill(one !== other && isSingular(first) ? one : other, { count: formatCount(first), ...second });
}

function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The BCP 47 tag of the language that the messages are in, which is English where a person's language has none. */
export function languageTag(): string {
  return findMessage('language.tag');
}

/** Told without `Intl.PluralRules`, which take a page time to load; a test holds that these say the same of all languages here. */
function isSingular(count: number): boolean {
  return count === 1 || (count === 0 && languageTag() === 'fr');
}

/**
 * `1,204`, `1.204`, `1 204`: a count, 0 or more and whole, as the person's language writes it. It is written from a message in place
 * of `Intl`, whose first use takes a page 18 to 40 ms; a test holds that both write the same.
 */
export function formatCount(count: number): string {
  const digits = String(count);
  // Spanish groups digits from five of them on.
  return digits.length < (languageTag() === 'es' ? 5 : 4) ? digits : digits.replace(/\B(?=(\d{3})+$)/g, t('count.separator'));
}
