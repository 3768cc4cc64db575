import type { JSX } from 'preact';
import { Logo } from '../ui/Icon';

export interface ListingFilter {
  hideRead: boolean;
  onlyClose: boolean;
}

export interface ListingBarProps {
  filter: ListingFilter;
  hidden: number;
  onFilter: (filter: ListingFilter) => void;
}

/** A list's filters, at the lower right. So that they cover no text, they are a slim tab until the pointer is on it or a filter is on. */
export function ListingBar({ filter, hidden, onFilter }: ListingBarProps): JSX.Element {
  return (
    <div class={`bar${filter.hideRead || filter.onlyClose ? ' on' : ''}`} role="group" aria-label="Sidelight">
      <Logo size={14} />
      <button type="button" class="text" aria-pressed={filter.hideRead} onClick={() => onFilter({ ...filter, hideRead: !filter.hideRead })}>
        hide read
      </button>
      <button
        type="button" class="text" aria-pressed={filter.onlyClose} onClick={() => onFilter({ ...filter, onlyClose: !filter.onlyClose })}
      >
        only close to my library
      </button>
      <span class="dim" role="status">
        {hidden > 0 && `${hidden} hidden`}
      </span>
    </div>
  );
}
