import type { JSX } from 'preact';
import type { KeyLine } from '@/lib/messages/protocol';
import { KeyLines } from '../ui/KeyLines';

const KEYS = [
  ['j k', 'next and previous paper'],
  ['e', 'done'],
  ['l', 'later: it comes back in the next list'],
  ['s', 'save or remove'],
  ['Space', 'peek: authors, abstract, links'],
  ['o', 'open'],
  ['c', 'copy the BibTeX entry'],
  ['/', 'search'],
  ['1 2 3 4', 'Today, For you, Trending, Saved'],
  ['p n', 'previous and next list'],
  ['z', 'undo, then undo the act before'],
  ['d', 'choose a day'],
  ['w', 'list and abstract side by side'],
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
