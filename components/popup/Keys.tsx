import type { JSX } from 'preact';
import type { KeyLine } from '@/lib/messages/protocol';
import { KeyLines } from '../ui/KeyLines';

const KEYS = [
  ['j k', 'next and previous paper'],
  ['s', 'save or un-save'],
  ['o', 'open'],
  ['a', 'abstract'],
  ['c', 'copy the BibTeX entry'],
  ['/', 'search'],
  ['1 2 3', 'Today, Trending, Saved'],
  ['p n', 'previous and next list'],
  ['z', 'undo'],
  ['Esc', 'from the search to the list; one step back; close'],
] as const;

export interface KeysProps {
  /** The manifest's commands that the browser gave a key. */
  shortcuts: readonly KeyLine[];
  onClose: () => void;
}

export function Keys({ shortcuts, onClose }: KeysProps): JSX.Element {
  return (
    <section class="keys" aria-label="Keys">
      <KeyLines keys={[...KEYS, ...shortcuts]} />
      <button type="button" class="button" onClick={onClose}>Back to the list</button>
    </section>
  );
}
