import type { PlainKey } from '@/lib/texts/t';
import { digitKey, latinKey } from '../ui/latin-key';
import { takesKey } from '../ui/takes-key';

/** What the keys of the saved papers do: the same letters as in the popup, and those that a table needs. */
export type TableAct =
  | 'down'
  | 'up'
  | 'page-down'
  | 'page-up'
  | 'first'
  | 'last'
  | 'open'
  | 'read'
  | 'note'
  | 'tag'
  | 'select'
  | 'select-range'
  | 'unsave'
  | 'cite'
  | 'copy-link'
  | 'search'
  | 'keys'
  | 'back'
  | 'to-read'
  | 'reading'
  | 'read-it'
  | 'rate-up'
  | 'rate-down'
  | 'all';

const ACTS: Readonly<Record<string, TableAct>> = {
  j: 'down',
  ArrowDown: 'down',
  k: 'up',
  ArrowUp: 'up',
  PageDown: 'page-down',
  PageUp: 'page-up',
  Home: 'first',
  End: 'last',
  o: 'open',
  a: 'read',
  Enter: 'read',
  e: 'note',
  t: 'tag',
  x: 'select',
  ' ': 'select',
  X: 'select-range',
  s: 'unsave',
  c: 'cite',
  m: 'copy-link',
  '/': 'search',
  '?': 'keys',
  Escape: 'back',
  1: 'to-read',
  2: 'reading',
  3: 'read-it',
  '+': 'rate-up',
  '=': 'rate-up',
  '-': 'rate-down',
};

/** The act of a key. `undefined` where the key is typed into a field, belongs to a button, or was made up by a script. */
export function findAct(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isTrusted'>,
  target: unknown,
): TableAct | undefined {
  if (!event.isTrusted || event.altKey) return undefined;
  const tag = (target as HTMLElement | null)?.tagName ?? '';
  if (target && takesKey(target as HTMLElement, event.key)) return undefined;
  if (/^(BUTTON|A|SUMMARY)$/.test(tag) && /^(Enter| )$/.test(event.key)) return undefined;
  if (event.ctrlKey || event.metaKey)
    return event.key === 'a' && (target as HTMLElement | null)?.closest?.('[role="grid"]') ? 'all' : undefined;
  const key = digitKey(event) ?? latinKey(event);
  return Object.hasOwn(ACTS, key) ? ACTS[key] : undefined;
}

/** The keys that are listed below the table; `/` is shown in the search box. */
export const TABLE_KEYS = [
  ['j k', 'hint.move'],
  ['a', 'hint.read'],
  ['e', 'hint.note'],
  ['t', 'hint.tag'],
  ['1 2 3', 'hint.states'],
  ['+ -', 'hint.rate'],
  ['x', 'hint.select'],
  ['c', 'hint.cite'],
  ['m', 'hint.copyLink'],
  ['o', 'hint.open'],
  ['s', 'hint.remove'],
  ['z', 'hint.undo'],
] as const satisfies readonly (readonly [string, PlainKey])[];
