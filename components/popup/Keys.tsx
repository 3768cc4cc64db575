import type { JSX } from 'preact';
import type { KeyLine } from '@/lib/messages/protocol';
import { type PlainKey, t } from '@/lib/texts/t';
import { KeyLines } from '../ui/KeyLines';

const KEYS = [
  ['j k', 'keys.nextPrevious'],
  ['e', 'keys.done'],
  ['l', 'keys.later'],
  ['s', 'keys.saveOrRemove'],
  [t('keys.space'), 'keys.peek'],
  ['o', 'keys.openPaper'],
  ['c', 'keys.copyBibtex'],
  ['m', 'keys.copyLink'],
  ['v', 'manifest.nextForm'],
  ['/', 'keys.search'],
  ['1 2 3 4', 'keys.tabs'],
  ['p n', 'keys.lists'],
  ['z', 'keys.undo'],
  ['d', 'keys.day'],
  ['w', 'keys.sideBySide'],
  ['?', 'keys.showKeys'],
  ['Esc', 'keys.escape'],
] as const satisfies readonly (readonly [keys: string, act: PlainKey])[];

export interface KeysProps {
  /** The manifest's commands that the browser gave a key. */
  shortcuts: readonly KeyLine[];
  onClose: () => void;
}

export function Keys({ shortcuts, onClose }: KeysProps): JSX.Element {
  return (
    <section class="keys" aria-label={t('popup.keys')}>
      <KeyLines keys={[...KEYS.map(([names, act]): KeyLine => [names, t(act)]), ...shortcuts]} />
      <button type="button" class="button" onClick={onClose}>{t('popup.backToList')}</button>
    </section>
  );
}
