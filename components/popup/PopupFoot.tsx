import type { JSX } from 'preact';
import { t } from '@/lib/texts/t';
import { Guard } from '../ui/Guard';
import { UndoButton } from '../ui/Toast';
import { isInbox, listShownPapers, type PopupProps } from './popup-state';

const SPACE = t('keys.space');
const INBOX_HINTS = [['e', 'act.done'], ['l', 'act.later'], ['s', 'button.save'], [SPACE, 'act.peek']] as const;
const LIST_HINTS = [['s', 'button.save'], [SPACE, 'act.peek'], ['o', 'act.open'], ['/', 'act.search']] as const;

/** What was just done, or what the keys do in the list in front, if it has papers; the way to all keys and to the library. */
export function PopupFoot({ state, actions }: PopupProps): JSX.Element {
  return (
    <footer class="foot row">
      <span class={state.toast ? 'grow said' : 'grow'} role="status">
        {state.toast ? state.toast.text : (
          <Guard key={`${state.tab} ${state.query}`} name={t('popup.keys')}><Hints state={state} /></Guard>
        )}
      </span>
      <UndoButton toast={state.toast} />
      <button type="button" class="text" onClick={() => actions.showKeys(!state.showKeys)} aria-expanded={state.showKeys}>
        {t('popup.keys')}
      </button>
      <button type="button" class="text" onClick={actions.openLibrary}>{t('popup.library')}</button>
    </footer>
  );
}

function Hints({ state }: Pick<PopupProps, 'state'>): JSX.Element {
  const hints = listShownPapers(state).length === 0 ? [] : isInbox(state) ? INBOX_HINTS : LIST_HINTS;
  return <span class="hints" aria-hidden="true">{hints.map(([key, act]) => <span key={key}><kbd>{key}</kbd>{t(act)}</span>)}</span>;
}
