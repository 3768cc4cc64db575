import type { JSX } from 'preact';
import type { LibraryCard } from '@/lib/messages/protocol';
import { localDayOf } from '@/lib/paper/day';
import { formatDay } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';
import { drawTitle } from '../paper/TextParts';

export interface DoublesProps {
  groups: LibraryCard[][];
  onMerge: (keep: string, drop: string[]) => void;
}

/** Papers that were saved twice, most of them once by their id and once by their title. */
export function Doubles({ groups, onMerge }: DoublesProps): JSX.Element {
  return (
    <div class="box">
      <p class="dim">{t('duplicates.about')}</p>
      <ul class="plain">
        {groups.slice(0, 50).map(([keep, ...drop]) => (
          <li key={keep!.key} class="row">
            <span class="grow">
              <span class="strong">{drawTitle(keep!)}</span>{' '}
              <span class="dim">
                {[keep!, ...drop].map(({ arxivId, saved }) => (
                  t('duplicates.saved', { id: arxivId ?? t('duplicates.noId'), day: formatDay(localDayOf(saved.at)) })
                )).join(' · ')}
              </span>
            </span>
            <button
              type="button" class="button" aria-label={t('duplicates.merge', { title: keep!.title })}
              onClick={() =>
                onMerge(
                  keep!.key,
                  drop.map((card) => card.key),
                )
              }
            >
              {t('button.merge')}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
