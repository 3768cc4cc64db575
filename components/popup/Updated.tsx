import { X } from 'lucide';
import type { JSX } from 'preact';
import { t } from '@/lib/texts/t';
import { Icon } from '../ui/Icon';
import type { PopupActions } from './popup-state';

/** One line after an update, until the person looked at what is new or hid it. */
export function Updated({ version, actions }: { version: string; actions: PopupActions }): JSX.Element {
  return (
    <div class="this-tab row">
      <span class="grow dim">{t('about.updated', { version })}</span>
      <button type="button" class="text" onClick={actions.showChanges}>{t('about.whatIsNew')}</button>
      <button type="button" class="ico" aria-label={t('about.dismiss')} title={t('about.dismiss')} onClick={actions.hideChanges}>
        <Icon icon={X} />
      </button>
    </div>
  );
}
