import type { JSX } from 'preact';
import type { PageView, RelatedFilter } from '@/lib/messages/protocol';
import { dayOf } from '@/lib/paper/day';
import { type PlainKey, t } from '@/lib/texts/t';
import { Menu } from '../ui/Menu';

type Sort = NonNullable<RelatedFilter['sort']>;
const SORTS = [['closest', 'sort.closest'], ['newest', 'sort.newest'], ['votes', 'sort.votes']] as const;
const TIMES = [['0', 'time.any'], ['7', 'time.week'], ['31', 'time.month'], ['366', 'time.year']] as const;
const named = <Value extends string>(options: readonly (readonly [Value, PlainKey])[]): [Value, string][] =>
  options.map(([value, name]) => [value, t(name)]);

export interface RelatedBarProps {
  filter: RelatedFilter;
  sources: PageView['sources'];
  onFilter: (filter: RelatedFilter) => void;
}

/** The heading of the list, with its order and its filters. */
export function RelatedBar({ filter, sources, onFilter }: RelatedBarProps): JSX.Element {
  const time = TIMES.find(([days]) => filter.since === sinceOf(days))?.[0] ?? '0';
  const choose = (change: RelatedFilter): void => onFilter({ ...filter, ...change });
  return (
    <div class="row bar-row">
      <h2 class="grow">{t('related.label')}</h2>
      <Menu name={t('today.order')} value={filter.sort ?? 'closest'} options={named<Sort>(SORTS)} onChoose={(sort) => choose({ sort })} />
      <Menu
        name={t('time.label')} value={time} options={named(TIMES)}
        onChoose={(days) => choose({ since: days === '0' ? undefined : sinceOf(days) })}
      />
      {sources.length > 1 && (
        <Menu
          name={t('today.digest')} value={filter.source ?? ''}
          options={[['', t('time.allDigests')], ...sources.map(({ id, name }) => [id, name] as const)]}
          onChoose={(source) => choose({ source: source || undefined })}
        />
      )}
    </div>
  );
}

/** The day that was this number of days ago. */
function sinceOf(days: string): string {
  return dayOf(Date.now() - Number(days) * 86_400_000);
}
