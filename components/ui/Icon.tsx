import type { JSX } from 'preact';
import { LOGO } from './logo';

/** An icon of lucide (ISC licence) as its package exports it: `[tag, attributes][]`. */
export type IconNode = readonly (readonly [string, Record<string, string | number | undefined>])[];

export interface IconProps {
  icon: IconNode;
  /** px */
  size?: number;
}

/** An icon. It is hidden from screen readers, as the control around it has a name. */
export function Icon({ icon, size = 16 }: IconProps): JSX.Element {
  return (
    <svg
      class="icon" width={size} height={size} viewBox="0 0 24 24" fill="none"
      stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"
    >
      {icon.map(([tag, attributes]) => {
        const Tag = tag as 'path';
        return <Tag {...attributes} />;
      })}
    </svg>
  );
}

/** Sidelight's own mark: a page's edge and the light beside it. */
export function Logo({ size = 16 }: { size?: number }): JSX.Element {
  return (
    <svg class="logo" width={size} height={size} viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
      {LOGO.map(([d, opacity]) => <path d={d} opacity={opacity} />)}
    </svg>
  );
}
