import type { JSX } from 'preact';
import { Logo } from '../ui/Icon';

export interface ListingFilter {
  /** The most similar first. */
  byFit: boolean;
  onlyClose: boolean;
  hideRead: boolean;
}

/** How many papers of a list are what. */
export interface ListingCounts {
  similar: number;
  saved: number;
  inDigests: number;
  read: number;
  hidden: number;
}

export interface ListingBarProps {
  filter: ListingFilter;
  counts: ListingCounts;
  onFilter: (filter: ListingFilter) => void;
}

const NAMES = { byFit: 'Sort by fit', onlyClose: 'Only similar', hideRead: 'Hide read' } as const;

/** What a list holds for the person, and how it can be sorted and filtered. */
export function ListingBar({ filter, counts, onFilter }: ListingBarProps): JSX.Element {
  const { similar, saved, inDigests, read, hidden } = counts;
  const acts = (['byFit', 'onlyClose', 'hideRead'] as const).filter((act) => filter[act] || (act === 'hideRead' ? read : similar) > 0);
  return (
    <div class="bar" role="group" aria-label="Sidelight">
      <Logo size={14} />
      <span class="words" role="status">
        {similar > 0 ? <><b>{similar} similar</b> <span class="more">to your library</span></> : <b>{saved} saved</b>}
        {inDigests > 0 && <span class="more"> · {inDigests} in your digests</span>}
        {hidden > 0 && ` · ${hidden} hidden`}
      </span>
      {acts.map((act) => (
        <button
          key={act} type="button" class="button" aria-pressed={filter[act]} onClick={() => onFilter({ ...filter, [act]: !filter[act] })}
        >
          {NAMES[act]}
        </button>
      ))}
    </div>
  );
}
