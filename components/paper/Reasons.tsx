import type { JSX } from 'preact';
import type { Reason } from '@/lib/messages/protocol';

/** Why a paper is related: the terms that both papers have, or the two nearest terms where they have none in common. */
export function Reasons({ reasons }: { reasons: readonly Reason[] }): JSX.Element | null {
  if (reasons.length === 0) return null;
  return (
    <div class="why">
      {reasons.map((reason) => (
        <span key={reason.text}>
          {reason.text}
          {reason.other !== undefined && reason.other !== reason.text && <span class="near"> ~ {reason.other}</span>}
        </span>
      ))}
    </div>
  );
}
