import type { JSX } from 'preact';
import type { Failure } from '@/lib/messages/protocol';
import { Logo } from '../ui/Icon';

export interface TabProps {
  /** Of related papers, once it is known. */
  count: number | undefined;
  failure: Failure | undefined;
  onOpen: () => void;
}

/** The closed sidebar: a slim tab that says how many related papers there are, or that there is a fault. */
export function Tab({ count, failure, onOpen }: TabProps): JSX.Element {
  const sign = failure ? '!' : count;
  return (
    <button
      class="tab" aria-label="Open Sidelight" title={failure?.message ?? (count ? `${count} related papers` : undefined)}
      onClick={onOpen}
    >
      <Logo size={14} />
      {sign ? <span aria-hidden="true">{sign}</span> : null}
    </button>
  );
}
