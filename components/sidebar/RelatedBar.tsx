import type { JSX } from 'preact';
import type { PageView, RelatedFilter } from '@/lib/messages/protocol';
import { Choice } from '../ui/Choice';

const SORTS = [['closest', 'closest'], ['newest', 'newest'], ['votes', 'most votes']] as const;
const TIMES = [['0', 'any time'], ['7', 'last week'], ['31', 'last month'], ['366', 'last year']] as const;

export interface RelatedBarProps {
  filter: RelatedFilter;
  sources: PageView['sources'];
  onFilter: (filter: RelatedFilter) => void;
}

/** The list's heading, with its order and what it is narrowed to. */
export function RelatedBar({ filter, sources, onFilter }: RelatedBarProps): JSX.Element {
  const days = filter.since === undefined ? 0 : Math.round((Date.now() - Date.parse(filter.since)) / 86_400_000);
  const time = TIMES.find(([least]) => Number(least) >= days)?.[0] ?? '366';
  return (
    <div class="row bar-row">
      <h2 class="grow">Related in your digests</h2>
      <Choice name="Order" value={filter.sort ?? 'closest'} options={SORTS} onChoose={(sort) => onFilter({ ...filter, sort })} />
      <Choice
        name="Time" value={time} options={TIMES}
        onChoose={(least) => onFilter(without({ ...filter, since: since(Number(least)) }, least === '0' ? 'since' : undefined))}
      />
      {sources.length > 1 && (
        <Choice
          name="Digest" value={filter.source ?? ''} options={[['', 'all'], ...sources.map(({ id, name }) => [id, name] as const)]}
          onChoose={(source) => onFilter(without({ ...filter, source }, source === '' ? 'source' : undefined))}
        />
      )}
    </div>
  );
}

function since(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

function without(filter: RelatedFilter, field: 'since' | 'source' | undefined): RelatedFilter {
  if (field) delete filter[field];
  return filter;
}
