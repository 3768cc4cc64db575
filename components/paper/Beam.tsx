import type { JSX } from 'preact';

/** How wide the beam of the closest paper is, in px. */
const FULL_PX = 24;

/** A bar at the edge of a related paper, as long as the paper is close. */
export function Beam({ strength }: { strength: number }): JSX.Element {
  return (
    <i
      class="beam" style={{ width: `${Math.round(strength * FULL_PX)}px` }} role="img"
      aria-label={`Closeness ${Math.round(strength * 100)} of 100`}
    />
  );
}
