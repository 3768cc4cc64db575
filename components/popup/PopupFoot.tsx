import type { JSX } from 'preact';
import { UndoButton } from '../ui/Toast';
import { isInbox, type PopupProps } from './popup-state';

const INBOX_HINTS = [['e', 'Done'], ['l', 'Later'], ['s', 'Save'], ['Space', 'Peek']] as const;
const LIST_HINTS = [['s', 'Save'], ['Space', 'Peek'], ['o', 'Open'], ['/', 'Search']] as const;

/** What was just done, or what the keys do in the list in front; the way to all keys and to the library. */
export function PopupFoot({ state, actions }: PopupProps): JSX.Element {
  const hints = isInbox(state) ? INBOX_HINTS : LIST_HINTS;
  return (
    <footer class="foot row">
      <span class="grow" role="status">
        {state.toast ? state.toast.text : (
          <span class="hints" aria-hidden="true">{hints.map(([key, act]) => <span key={key}><kbd>{key}</kbd>{act}</span>)}</span>
        )}
      </span>
      <UndoButton toast={state.toast} />
      <button type="button" class="text" onClick={() => actions.showKeys(!state.showKeys)} aria-expanded={state.showKeys}>Keys</button>
      <button type="button" class="text" onClick={actions.openLibrary}>Library</button>
    </footer>
  );
}
