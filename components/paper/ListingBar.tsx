import type { JSX } from 'preact';
import { formatCount, t } from '@/lib/texts/t';
import { Logo } from '../ui/Icon';
import { Rich } from '../ui/Rich';

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

const NAMES = { byFit: 'listing.sortByFit', onlyClose: 'listing.onlySimilar', hideRead: 'listing.hideRead' } as const;
const strong = (inner: string): JSX.Element => <b>{inner}</b>;
const more = (inner: string): JSX.Element => <span class="more">{inner}</span>;

/** What a list holds for the person, and how it can be sorted and filtered. */
export function ListingBar({ filter, counts, onFilter }: ListingBarProps): JSX.Element {
  const { similar, saved, inDigests, read, hidden } = counts;
  const acts = (['byFit', 'onlyClose', 'hideRead'] as const).filter((act) => filter[act] || (act === 'hideRead' ? read : similar) > 0);
  return (
    <div class="bar" role="group" aria-label="Sidelight">
      <Logo size={14} />
      <span class="words" role="status">
        {similar > 0
          ? <Rich text={t('listing.similar', similar)} parts={[strong, more]} />
          : <b>{t('listing.saved', { count: formatCount(saved) })}</b>}
        {inDigests > 0 && <span class="more"> · {t('listing.inDigests', { count: formatCount(inDigests) })}</span>}
        {hidden > 0 && ` · ${t('listing.hidden', { count: formatCount(hidden) })}`}
      </span>
      {acts.map((act) => (
        <button
          key={act} type="button" class="button" aria-pressed={filter[act]} onClick={() => onFilter({ ...filter, [act]: !filter[act] })}
        >
          {t(NAMES[act])}
        </button>
      ))}
    </div>
  );
}
