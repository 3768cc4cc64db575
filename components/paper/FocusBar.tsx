import type { JSX, TargetedMouseEvent } from 'preact';
import type { FocusChoice } from '@/lib/messages/protocol';
import type { Role } from '@/lib/paper/sentence-role';
import { type PlainKey, t } from '@/lib/texts/t';

const NAMES = { problem: 'focus.problem', method: 'focus.method', result: 'focus.results' } as const satisfies Record<Role, PlainKey>;
/** Of a passage, in the line that names it: more than fit in, so that the line ends in an ellipsis. */
const MAX_NAMED_CHARACTERS = 90;

export interface FocusBarProps {
  /** Those that the abstract has. There is no choice among fewer than two. */
  roles: readonly Role[];
  focus: FocusChoice | undefined;
  /** Text that is selected in the page. */
  selection?: string | undefined;
  onFocus: (focus: FocusChoice | undefined) => void;
}

/** What of a paper the related ones are compared with: all of it, its sentences of one role, or a passage, which is named. */
export function FocusBar({ roles, focus, selection, onFocus }: FocusBarProps): JSX.Element {
  const { text, role: chosen }: { text?: string; role?: Role } = focus ?? {};
  const press = ({ currentTarget, detail }: TargetedMouseEvent<HTMLElement>, next: FocusChoice | undefined): void => {
    const box = currentTarget.closest('.focus')!;
    onFocus(next);
    // The pressed button is gone. If a key pressed it, the keyboard goes on at what stands in its place.
    if (!detail) box.querySelector<HTMLElement>('button, :checked')?.focus();
  };
  return (
    <div class="focus">
      {text ? (
        <div class="row">
          <span class="line grow" role="status">{t('focus.relatedTo', { text: text.slice(0, MAX_NAMED_CHARACTERS) })}</span>
          <button class="text" onClick={(event) => press(event, undefined)}>{t('focus.showAll')}</button>
        </div>
      ) : roles[1] && (
        <div class="roles" role="radiogroup" aria-label={t('focus.label')}>
          {[undefined, ...roles].map((role) => (
            <label>
              <input type="radio" name="focus" checked={role === chosen} onChange={() => onFocus(role && { role })} />
              {t(role ? NAMES[role] : 'focus.all')}
            </label>
          ))}
        </div>
      )}
      {selection && selection !== text && (
        // A press that moved the focus would end the selection in some browsers.
        <button
          class="button relate" onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => press(event, { text: selection })}
        >
          {t('menu.relatedToSelection')}
        </button>
      )}
    </div>
  );
}
