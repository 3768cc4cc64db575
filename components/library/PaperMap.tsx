import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { InsightsView } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';
import { countOf } from '../paper/format';

export interface PaperMapProps {
  points: InsightsView['map'];
  onPick: (key: PaperKey) => void;
}

/** px of the whole map, and the part of it that is seen. */
const WIDTH = 900;
const HEIGHT = 460;
const MARGIN = 16;
const MAX_ZOOM = 40;
/** How far from a point the pointer may be to mean it, and how far it may move in a press that is no drag. */
const REACH_PX = 14;
const DRAG_PX = 4;
/** Papers in the list below the map. */
const MAX_LISTED = 1000;

type MapPoint = InsightsView['map'][number];
interface PlacedPoint extends MapPoint {
  left: number;
  top: number;
}
/** The corner of what is seen, and how much larger than the whole map it is drawn. */
interface MapView {
  x: number;
  y: number;
  zoom: number;
}
interface Place {
  x: number;
  y: number;
}

/** The saved papers on a plane, similar ones near each other. Buttons, or the wheel with Ctrl, zoom; dragging moves, a press picks. */
export function PaperMap({ points, onPick }: PaperMapProps): JSX.Element {
  const [view, setView] = useState<MapView>({ x: 0, y: 0, zoom: 1 });
  const [near, setNear] = useState<PlacedPoint>();
  const grip = useRef<(Place & { moved: boolean }) | undefined>(undefined);
  const placed = useMemo(() => points.map(placePoint), [points]);
  const move = (event: MouseEvent): void => {
    const held = grip.current;
    const [dx, dy] = [event.clientX - held!.x, event.clientY - held!.y];
    if (!held!.moved && Math.hypot(dx, dy) < DRAG_PX) return;
    grip.current = { x: event.clientX, y: event.clientY, moved: true };
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    setView(keepWithin({
      zoom: view.zoom, x: view.x - ((dx / box.width) * WIDTH) / view.zoom, y: view.y - ((dy / box.height) * HEIGHT) / view.zoom,
    }));
  };
  return (
    <section aria-labelledby="in-map">
      <MapHead onZoom={(factor) => setView(zoomBy(view, factor))} onWhole={() => setView({ x: 0, y: 0, zoom: 1 })} />
      <svg
        class={`map${near ? ' picks' : ''}`} viewBox={`${view.x} ${view.y} ${WIDTH / view.zoom} ${HEIGHT / view.zoom}`} role="img"
        aria-label={`Map of ${countOf(points.length, 'saved paper')}`}
        onWheel={(event) => {
          // The wheel alone scrolls the page.
          if (!event.ctrlKey && !event.metaKey) return;
          event.preventDefault();
          setView(zoomBy(view, event.deltaY < 0 ? 1.2 : 1 / 1.2, readPlace(event, view)));
        }}
        onPointerDown={(event) => {
          grip.current = { x: event.clientX, y: event.clientY, moved: false };
        }}
        onPointerMove={(event) => {
          if (grip.current && event.buttons !== 0) move(event);
          else setNear(findNearest(placed, readPlace(event, view), REACH_PX / view.zoom));
        }}
        onPointerUp={(event) => {
          const point = grip.current?.moved ? undefined : findNearest(placed, readPlace(event, view), REACH_PX / view.zoom);
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
      <MapList points={placed} onPick={onPick} />
    </section>
  );
}

function MapHead({ onZoom, onWhole }: { onZoom: (factor: number) => void; onWhole: () => void }): JSX.Element {
  return (
    <>
      <div class="row">
        <h2 id="in-map" class="grow">Map of your library</h2>
        <button type="button" class="button" aria-label="Zoom in" onClick={() => onZoom(1.6)}>+</button>
        <button type="button" class="button" aria-label="Zoom out" onClick={() => onZoom(1 / 1.6)}>−</button>
        <button type="button" class="button" onClick={onWhole}>Reset view</button>
      </div>
      <p class="dim">
        Each point is a saved paper; papers with similar words stand near each other. Open points are still to read, pale ones are being
        read. Ctrl and the wheel zoom.
      </p>
    </>
  );
}

function MapList({ points, onPick }: { points: readonly PlacedPoint[]; onPick: PaperMapProps['onPick'] }): JSX.Element {
  const shown = points.toSorted((a, b) => a.x - b.x).slice(0, MAX_LISTED);
  return (
    <details class="numbers">
      <summary>The map as a list, from left to right</summary>
      <ul class="plain">
        {shown.map((point) => (
          <li key={point.key}>
            <button type="button" class="text" onClick={() => onPick(point.key)}>{point.title}</button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function placePoint(point: MapPoint): PlacedPoint {
  return { ...point, left: MARGIN + point.x * (WIDTH - 2 * MARGIN), top: MARGIN + point.y * (HEIGHT - 2 * MARGIN) };
}

/** The pointer's place on the map. */
function readPlace(event: MouseEvent, view: MapView): Place {
  const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
  return {
    x: view.x + (((event.clientX - box.left) / box.width) * WIDTH) / view.zoom,
    y: view.y + (((event.clientY - box.top) / box.height) * HEIGHT) / view.zoom,
  };
}

/** The point nearest to a place, at most `reach` px from it. */
function findNearest(points: readonly PlacedPoint[], at: Place, reach: number): PlacedPoint | undefined {
  let nearest: PlacedPoint | undefined;
  let least = reach * reach;
  for (const point of points) {
    const distance = (point.left - at.x) ** 2 + (point.top - at.y) ** 2;
    if (distance < least) [nearest, least] = [point, distance];
  }
  return nearest;
}

/** Zooms around a place, which stays where it is; around the middle where none is given. */
function zoomBy(view: MapView, factor: number, at = { x: view.x + WIDTH / view.zoom / 2, y: view.y + HEIGHT / view.zoom / 2 }): MapView {
  const zoom = Math.min(MAX_ZOOM, Math.max(1, view.zoom * factor));
  const ratio = view.zoom / zoom;
  return keepWithin({ zoom, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio });
}

/** The view moved so that it shows nothing beyond the edges of the map. */
function keepWithin({ x, y, zoom }: MapView): MapView {
  const most = { x: WIDTH - WIDTH / zoom, y: HEIGHT - HEIGHT / zoom };
  return { zoom, x: Math.min(most.x, Math.max(0, x)), y: Math.min(most.y, Math.max(0, y)) };
}
