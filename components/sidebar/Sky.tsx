import type { JSX, TargetedMouseEvent } from 'preact';
import type { RelatedPaper } from '@/lib/messages/protocol';
import { CLOSE_STRENGTH, orderByCloseness, VERY_CLOSE_STRENGTH } from '@/lib/paper/closeness';

/** px; the paper of the page stands at the left edge, half-way down. */
const WIDTH = 230;
const HEIGHT = 60;
const MIN_DISTANCE = 28;
/** The golden ratio's fraction spreads any number of points evenly. */
const SPREAD = 0.618;

const distanceOf = (strength: number): number => MIN_DISTANCE + (1 - strength) * (WIDTH - MIN_DISTANCE - 8);

interface Star {
  title: string;
  isSaved: boolean;
  x: number;
  y: number;
  r: number;
}

/**
 * Half a sky: the related papers as far from the page's as they are loosely related; saved ones are filled, the arcs are the groups'
 * borders. What it shows stands in the list, so that it is hidden from screen readers; a click leads to the paper's row.
 * All open stars are one path, and all filled ones: each element more would take a page as long as one of a row.
 */
export function Sky({ papers }: { papers: readonly RelatedPaper[] }): JSX.Element {
  const stars = orderByCloseness(papers).map(({ title, saved, strength }, place): Star => {
    const up = (((place * SPREAD) % 1) - 0.5) * (HEIGHT - 14);
    return {
      title, isSaved: saved !== undefined, x: Math.sqrt(distanceOf(strength) ** 2 - up * up), y: HEIGHT / 2 + up,
      r: strength < CLOSE_STRENGTH ? 2 : 3,
    };
  });
  const draw = (isSaved: boolean): JSX.Element => (
    <path
      class={isSaved ? 'star on' : 'star'} d={stars.filter((star) => star.isSaved === isSaved).map(drawStar).join('')}
      onMouseMove={(event) => {
        const star = stars[findNearest(stars, event)];
        event.currentTarget.ownerSVGElement!.querySelector('title')!.textContent = star?.title ?? '';
      }}
      onClick={(event) => showRow(event.currentTarget, findNearest(stars, event))}
    />
  );
  return (
    <svg class="sky" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <title />
      <path d="M4 20v20" />
      {[VERY_CLOSE_STRENGTH, CLOSE_STRENGTH].map((strength) => <circle cx="0" cy={HEIGHT / 2} r={distanceOf(strength)} />)}
      {draw(false)}
      {draw(true)}
    </svg>
  );
}

/** Two half circles: a path has no whole one. */
const drawStar = ({ x, y, r }: Star): string => `M${x - r} ${y}a${r} ${r} 0 0 0 ${2 * r} 0a${r} ${r} 0 0 0 ${-2 * r} 0`;

/** The place of the star nearest to the pointer. */
function findNearest(stars: readonly Star[], { currentTarget, clientX, clientY }: TargetedMouseEvent<SVGElement>): number {
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(currentTarget.ownerSVGElement!.getScreenCTM()!.inverse());
  const distances = stars.map((star) => Math.hypot(star.x - x, star.y - y));
  return distances.indexOf(Math.min(...distances));
}

/** Leads to a row of the list. A folded group has no rows yet: it is opened first. */
function showRow(star: Element, place: number): void {
  const sidebar = star.closest('.sidebar')!;
  const findRow = (): HTMLElement | undefined => sidebar.querySelectorAll<HTMLElement>('.rel')[place];
  if (!findRow()) sidebar.querySelector<HTMLElement>('.head-row [aria-expanded="false"]')?.click();
  requestAnimationFrame(() => findRow()?.focus());
}
