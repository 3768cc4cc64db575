import { readFileSync } from 'node:fs';
import { FORM_BORDER } from './form-border';

/**
 * The message files outside a browser: tests, scripts and benchmarks read English from the file. The build takes
 * `browser-messages.ts` in place of this module (`scripts/build/browser-messages.ts`).
 */

/** A message file: groups of messages; a plural message has the form for one under `1`, and for all other counts under `n`. */
export interface MessageGroup {
  [key: string]: string | MessageGroup;
}

/** Reads `locales/LOCALE.json`. @throws Error if there is no such file. */
export function readMessages(locale: string): MessageGroup {
  return JSON.parse(readFileSync(new URL(`../../locales/${locale}.json`, import.meta.url), 'utf8')) as MessageGroup;
}

/** The text of each message by its key with dots, the forms of a plural one joined as the browser holds them. */
export function flattenMessages(group: MessageGroup, prefix = ''): Map<string, string> {
  return new Map(Object.entries(group).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[prefix + key, value]];
    if (typeof value['n'] === 'string') return [[prefix + key, [value['1'] ?? value['n'], value['n']].join(FORM_BORDER)]];
    return [...flattenMessages(value, `${prefix}${key}.`)];
  }));
}

let english: Map<string, string> | undefined;

/** The text of a message in the person's language, by its key with dots. An empty text if no message has this key. */
export function findMessage(key: string): string {
  english ??= flattenMessages(readMessages('en'));
  return english.get(key) ?? '';
}
