import type { JSX } from 'preact';
import type { RelatedPaper } from '@/lib/messages/protocol';
import { CLOSE_STRENGTH, orderByCloseness, VERY_CLOSE_STRENGTH } from '@/lib/paper/closeness';

/** px; the paper of the page stands at the left edge, half-way down. */
const WIDTH = 230;
const HEIGHT = 60;
const MIN_DISTANCE = 28;
/** The golden ratio's fraction spreads any number of points evenly. */
const SPREAD = 0.618;

const distanceOf = (strength: number): number => MIN_DISTANCE + (1 - strength) * (WIDTH - MIN_DISTANCE - 8);

/**
 * Half a sky: the related papers as far from the page's as they are loosely related; saved ones are filled, the arcs are the groups'
 * borders. What it shows stands in the list, so that it is hidden from screen readers; a click leads to the paper's row.
 */
export function Sky({ papers }: { papers: readonly RelatedPaper[] }): JSX.Element {
  return (
    <svg class="sky" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path d="M4 20v20" />
      {[VERY_CLOSE_STRENGTH, CLOSE_STRENGTH].map((strength) => <circle cx="0" cy={HEIGHT / 2} r={distanceOf(strength)} />)}
      {orderByCloseness(papers).map(({ key, title, saved, strength }, place) => {
        const up = (((place * SPREAD) % 1) - 0.5) * (HEIGHT - 14);
        return (
          <circle
            key={key} class={saved ? 'star on' : 'star'} cx={Math.sqrt(distanceOf(strength) ** 2 - up * up)} cy={HEIGHT / 2 + up}
            r={strength < CLOSE_STRENGTH ? 2 : 3} onClick={({ currentTarget }) => showRow(currentTarget, place)}
          >
            <title>{title}</title>
          </circle>
        );
      })}
    </svg>
  );
}

/** Leads to a row of the list. A folded group has no rows yet: it is opened first. */
function showRow(star: Element, place: number): void {
  const sidebar = star.closest('.sidebar')!;
  const findRow = (): HTMLElement | undefined => sidebar.querySelectorAll<HTMLElement>('.rel')[place];
  if (!findRow()) sidebar.querySelector<HTMLElement>('.head-row [aria-expanded="false"]')?.click();
  requestAnimationFrame(() => findRow()?.focus());
}
