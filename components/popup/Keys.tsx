import type { JSX } from 'preact';

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
  ['Esc', 'one step back; close'],
] as const;

/** What the commands of the manifest do. Their keys are those that the browser gave them: a person may change them. */
const COMMANDS: Readonly<Record<string, string>> = {
  _execute_action: 'open this popup',
  'toggle-sidebar': 'show or hide the sidebar',
  'save-paper': 'save the paper of the page',
  'relate-selection': 'papers related to the text selected in the page',
};

export interface KeysProps {
  /** The key of each command; a command that another extension took the key of has none. */
  shortcuts: Readonly<Record<string, string>>;
  onClose: () => void;
}

export function Keys({ shortcuts, onClose }: KeysProps): JSX.Element {
  const commands = Object.entries(COMMANDS).flatMap(([name, act]) => (shortcuts[name] ? [[shortcuts[name], act] as const] : []));
  return (
    <section class="keys" aria-label="Keys">
      <dl>
        {[...KEYS, ...commands].map(([keys, act]) => (
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
