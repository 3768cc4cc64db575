import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { InsightsView } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';
import { countOf } from '../paper/format';

export interface PaperMapProps {
  points: InsightsView['map'];
  onPick: (key: PaperKey) => void;
}

const WIDTH = 900;
const HEIGHT = 460;
const MARGIN = 16;
const MOST_ZOOM = 40;

/** The saved papers on a plane, similar ones near each other. Buttons, or the wheel with Ctrl, zoom; dragging moves, a press picks. */
export function PaperMap({ points, onPick }: PaperMapProps): JSX.Element {
  const [view, setView] = useState({ x: 0, y: 0, zoom: 1 });
  const [near, setNear] = useState<InsightsView['map'][number]>();
  const grip = useRef<{ x: number; y: number; moved: boolean } | undefined>(undefined);
  const placed = useMemo(
    () =>
      points.map((point) => ({ ...point, left: MARGIN + point.x * (WIDTH - 2 * MARGIN), top: MARGIN + point.y * (HEIGHT - 2 * MARGIN) })),
    [points],
  );
  const size = { width: WIDTH / view.zoom, height: HEIGHT / view.zoom };
  const zoomBy = (factor: number, at = { x: view.x + size.width / 2, y: view.y + size.height / 2 }): void => {
    const zoom = Math.min(MOST_ZOOM, Math.max(1, view.zoom * factor));
    const ratio = view.zoom / zoom;
    setView(within({ zoom, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio }));
  };
  const placeOf = (event: MouseEvent): { x: number; y: number } => {
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    return {
      x: view.x + ((event.clientX - box.left) / box.width) * size.width,
      y: view.y + ((event.clientY - box.top) / box.height) * size.height,
    };
  };
  const nearest = (event: MouseEvent): InsightsView['map'][number] | undefined => {
    const at = placeOf(event);
    const reach = 14 / view.zoom;
    let best: (typeof placed)[number] | undefined;
    let least = reach * reach;
    for (const point of placed) {
      const distance = (point.left - at.x) ** 2 + (point.top - at.y) ** 2;
      if (distance < least) [best, least] = [point, distance];
    }
    return best;
  };
  return (
    <section aria-labelledby="in-map">
      <div class="row">
        <h2 id="in-map" class="grow">
          Map of your library
        </h2>
        <button type="button" class="button" aria-label="Zoom in" onClick={() => zoomBy(1.6)}>
          +
        </button>
        <button type="button" class="button" aria-label="Zoom out" onClick={() => zoomBy(1 / 1.6)}>
          −
        </button>
        <button type="button" class="button" onClick={() => setView({ x: 0, y: 0, zoom: 1 })}>
          Whole
        </button>
      </div>
      <p class="dim">
        Each point is a saved paper; papers with similar words stand near each other. Open points are still to read, pale ones are being
        read. Ctrl and the wheel zoom.
      </p>
      <svg
        class={`map${near ? ' picks' : ''}`} viewBox={`${view.x} ${view.y} ${size.width} ${size.height}`} role="img"
        aria-label={`Map of ${countOf(points.length, 'saved paper')}`}
        onWheel={(event) => {
          // The wheel alone scrolls the page.
          if (!event.ctrlKey && !event.metaKey) return;
          event.preventDefault();
          zoomBy(event.deltaY < 0 ? 1.2 : 1 / 1.2, placeOf(event));
        }}
        onPointerDown={(event) => {
          grip.current = { x: event.clientX, y: event.clientY, moved: false };
        }}
        onPointerMove={(event) => {
          const held = grip.current;
          if (!held || event.buttons === 0) return setNear(nearest(event));
          const box = event.currentTarget.getBoundingClientRect();
          const [dx, dy] = [event.clientX - held.x, event.clientY - held.y];
          if (!held.moved && Math.hypot(dx, dy) < 4) return;
          grip.current = { x: event.clientX, y: event.clientY, moved: true };
          setView(within({ zoom: view.zoom, x: view.x - (dx / box.width) * size.width, y: view.y - (dy / box.height) * size.height }));
        }}
        onPointerUp={(event) => {
          const point = grip.current?.moved ? undefined : nearest(event);
          grip.current = undefined;
          if (point) onPick(point.key);
        }}
        onPointerLeave={() => setNear(undefined)}
      >
        {placed.map((point) => (
          <circle
            key={point.key} cx={point.left} cy={point.top} r={(point.key === near?.key ? 6 : 3.6) / Math.sqrt(view.zoom)}
            class={point.state} stroke-width={1.2 / view.zoom}
          />
        ))}
      </svg>
      <p class="one-line under-map">{near?.title ?? ' '}</p>
      <details class="numbers">
        <summary>The map as a list, from left to right</summary>
        <ul class="plain">
          {placed
            .toSorted((a, b) => a.x - b.x)
            .slice(0, 1000)
            .map((point) => (
              <li key={point.key}>
                <button type="button" class="text" onClick={() => onPick(point.key)}>
                  {point.title}
                </button>
              </li>
            ))}
        </ul>
      </details>
    </section>
  );
}

/** Never beyond the edges. */
function within({ x, y, zoom }: { x: number; y: number; zoom: number }): { x: number; y: number; zoom: number } {
  const most = { x: WIDTH - WIDTH / zoom, y: HEIGHT - HEIGHT / zoom };
  return { zoom, x: Math.min(most.x, Math.max(0, x)), y: Math.min(most.y, Math.max(0, y)) };
}
