import { Search, X } from 'lucide';
import type { JSX } from 'preact';
import { t } from '@/lib/texts/t';
import { Icon } from '../ui/Icon';
import type { PopupProps } from './popup-state';

export interface SearchBoxProps extends PopupProps {
  box: { current: HTMLInputElement | null };
}

/** The search. It is as small as its icon, and opens over the list's head while it has the focus or a text. */
export function SearchBox({ state: { query, related }, actions, box }: SearchBoxProps): JSX.Element {
  return (
    <div
      class={query && !related ? 'search on' : 'search'}
      title={query ? undefined : t('popup.withKey', { act: t('act.search'), key: '/' })}
    >
      <div class="box">
        <Icon icon={Search} />
        <input
          ref={box} type="search" aria-label={t('popup.searchBox')} placeholder={t('popup.searchBox')}
          value={query} autocomplete="off" spellcheck={false} onInput={(event) => actions.search(event.currentTarget.value)}
        />
        {query && (
          <button type="button" class="ico" aria-label={t('found.clear')} onClick={() => actions.search('')}>
            <Icon icon={X} size={14} />
          </button>
        )}
      </div>
    </div>
  );
}
