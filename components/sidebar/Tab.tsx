import type { JSX } from 'preact';
import { Logo } from '../ui/Icon';

/** The closed sidebar: a slim tab that says how many related papers there are. */
export function Tab({ count, onOpen }: { count: number | undefined; onOpen: () => void }): JSX.Element {
  return (
    <button type="button" class="tab" aria-label="Open Sidelight" title={count ? `${count} related papers` : 'Sidelight'} onClick={onOpen}>
      <Logo size={14} />
      {count ? <span aria-hidden="true">{count}</span> : null}
    </button>
  );
}
