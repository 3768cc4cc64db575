import type { JSX } from 'preact';
import { t } from '@/lib/texts/t';

/** How wide the beam of the closest paper is, in px. */
const FULL_PX = 24;

/** A bar at the edge of a related paper, as long as the paper is close. */
export function Beam({ strength }: { strength: number }): JSX.Element {
  return (
    <i
      class="beam" style={{ width: `${Math.round(strength * FULL_PX)}px` }} role="img"
      aria-label={t('related.closeness', { closeness: Math.round(strength * 100) })}
    />
  );
}
