import type { JSX } from 'preact';

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
  ['Esc', 'one step back; close'],
  ['Alt+Shift+D', 'open this popup'],
  ['Alt+Shift+S', 'show or hide the sidebar'],
  ['Alt+Shift+B', 'save the paper of the page'],
] as const;

export function Keys({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <section class="keys" aria-label="Keys">
      <dl>
        {KEYS.map(([keys, act]) => (
          <div key={keys} class="row">
            <dt>{keys.split(' ').map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{act}</dd>
          </div>
        ))}
      </dl>
      <button type="button" class="button" onClick={onClose}>Back to the list</button>
    </section>
  );
}
