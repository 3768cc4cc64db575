import type { JSX } from 'preact';
import type { PageView, RelatedFilter } from '@/lib/messages/protocol';
import { dayOf } from '@/lib/paper/day';
import { Menu } from '../ui/Menu';

const SORTS = [['closest', 'closest'], ['newest', 'newest'], ['votes', 'most votes']] as const;
const TIMES = [['0', 'any time'], ['7', 'last week'], ['31', 'last month'], ['366', 'last year']] as const;

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
      <h2 class="grow">Related papers</h2>
      <Menu name="Order" value={filter.sort ?? 'closest'} options={SORTS} onChoose={(sort) => choose({ sort })} />
      <Menu
        name="Time" value={time} options={TIMES}
        onChoose={(days) => choose({ since: days === '0' ? undefined : sinceOf(days) })}
      />
      {sources.length > 1 && (
        <Menu
          name="Digest" value={filter.source ?? ''} options={[['', 'all'], ...sources.map(({ id, name }) => [id, name] as const)]}
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
