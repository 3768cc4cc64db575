import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import type { LibraryMap, MapPaper } from '@/lib/messages/protocol';
import type { PaperKey } from '@/lib/paper/paper';
import { formatCount, t } from '@/lib/texts/t';
import { nameSubjects, type PlacedPoint, type SubjectLabel } from './map-labels';
import { PaperButtons, Subjects } from './Subjects';

export interface PaperMapProps {
  map: LibraryMap;
  /** Where each paper stands, 0 … 1; `undefined` while that is computed. */
  places: readonly { x: number; y: number }[] | undefined;
  /** The share that is computed, 0 … 1. */
  done: number;
  /** The name of the subject whose papers are listed. */
  chosen: string | undefined;
  onPick: (key: PaperKey) => void;
  /** The name of a subject on the map was pressed; `undefined` where it was the one whose papers are listed. */
  onSubject: (name: string | undefined) => void;
}

/** px of the whole map, and the part of it that is seen. */
const WIDTH = 900;
const HEIGHT = 460;
const MARGIN = 30;
const MAX_ZOOM = 40;
/** How far from a point the pointer may be to mean it, and how far it may move in a press that is no drag. */
const REACH_PX = 14;
const DRAG_PX = 4;
/** The disc under each point, px: where papers stand close, the discs make one land. The fewer papers, the farther apart they stand. */
const LEAST_LAND_PX = 26;
const MOST_LAND_PX = 64;
/** The radius of the discs of n papers is this many px, divided by the root of n. */
const LAND_SHARE_PX = 400;
/** How far an arrow key moves what is seen, as a share of it. */
const KEY_STEP = 0.15;

/** The corner of what is seen, and how much larger than the whole map it is drawn. */
interface MapView {
  x: number;
  y: number;
  zoom: number;
}
const WHOLE: MapView = { x: 0, y: 0, zoom: 1 };
interface Place {
  x: number;
  y: number;
}

/**
 * The saved papers on a plane, similar ones near each other, with the names of their subjects. Buttons zoom; so do the wheel with Ctrl
 * and, once the map has the focus, the wheel alone, + and −. Dragging and arrow keys move. A press picks a paper, or a subject by
 * its name.
 */
export function PaperMap({ map, places, done, chosen, onPick, onSubject }: PaperMapProps): JSX.Element {
  const subject = chosen === undefined ? undefined : map.subjects.indexOf(chosen);
  const placed = useMemo(() => (places ?? []).map((place, row) => placePoint(map.papers[row]!, place)), [map, places]);
  return (
    <section aria-labelledby="in-map">
      <h2 id="in-map">{t('map.title')}</h2>
      <p class="dim">{describeMap(map)}</p>
      <div class="split">
        <div>
          {places ? <Plane {...{ points: placed, subjects: map.subjects, subject, chosen, onPick, onSubject }} /> : (
            <p class="map-wait dim" role="status">
              <progress value={done} aria-label={t('map.drawing')} /> {t('map.drawing')}
            </p>
          )}
          <MapList points={map.papers} subjects={map.subjects} onPick={onPick} />
        </div>
        <Subjects map={map} chosen={chosen} onPick={onPick} />
      </div>
    </section>
  );
}

function describeMap({ papers, leftOut }: LibraryMap): string {
  return [t('map.about', papers.length), leftOut > 0 && t('map.leftOut', leftOut)].filter(Boolean).join(' ');
}

interface PointsProps<Point> {
  points: readonly Point[];
  subjects: LibraryMap['subjects'];
  onPick: (key: PaperKey) => void;
}

interface PlaneProps extends PointsProps<PlacedPoint>, Pick<PaperMapProps, 'chosen' | 'onSubject'> {
  /** The place of the subject whose papers stand out. */
  subject: number | undefined;
}

function Plane({ points, subjects, subject, chosen, onPick, onSubject }: PlaneProps): JSX.Element {
  const { view, setView, grip, move, pressKey } = useMapView();
  const [near, setNear] = useState<PlacedPoint>();
  const labels = useMemo(() => nameSubjects(points, subjects, WIDTH, HEIGHT), [points, subjects]);
  const land = landOf(points.length);
  return (
    <>
      <svg
        class={`map${near ? ' picks' : ''}`} viewBox={`${view.x} ${view.y} ${WIDTH / view.zoom} ${HEIGHT / view.zoom}`} role="img"
        aria-label={t('map.name', points.length)} tabindex={0} onKeyDown={pressKey}
        onWheel={(event) => {
          // Without the focus, the wheel alone scrolls the page.
          if (!event.ctrlKey && !event.metaKey && document.activeElement !== event.currentTarget) return;
          event.preventDefault();
          setView(zoomBy(view, event.deltaY < 0 ? 1.2 : 1 / 1.2, readPlace(event, view)));
        }}
        onPointerDown={(event) => {
          grip.current = { x: event.clientX, y: event.clientY, moved: false };
        }}
        onPointerMove={(event) => {
          if (grip.current && event.buttons !== 0) move(event);
          else setNear(findNearest(points, readPlace(event, view), REACH_PX / view.zoom));
        }}
        onPointerUp={(event) => {
          const isPress = grip.current?.moved === false;
          grip.current = undefined;
          if (!isPress) return;
          const name = (event.target as Element).closest('.subjects text')?.textContent;
          const point = findNearest(points, readPlace(event, view), REACH_PX / view.zoom);
          if (name) onSubject(name === chosen ? undefined : name);
          else if (point) onPick(point.key);
        }}
        onPointerLeave={() => setNear(undefined)}
      >
        <g class="land">{points.map(({ key, left, top }) => <circle key={key} cx={left} cy={top} r={land} />)}</g>
        {points.map((point) => (
          <circle
            key={point.key} cx={point.left} cy={point.top} r={(point.key === near?.key ? 6 : 3.6) / Math.sqrt(view.zoom)}
            class={`${point.state}${subject === undefined || point.subject === subject ? '' : ' other'}`} stroke-width={1.2 / view.zoom}
          />
        ))}
        <g class="subjects">
          {labels.map((label) => (
            <Label key={label.name} label={label} zoom={view.zoom} isOther={chosen !== undefined && label.name !== chosen} />
          ))}
        </g>
      </svg>
      <div class="row">
        <p class="one-line under-map grow">{near?.title ?? ' '}</p>
        <button type="button" class="button" aria-label={t('map.zoomIn')} onClick={() => setView(zoomBy(view, 1.6))}>+</button>
        <button type="button" class="button" aria-label={t('map.zoomOut')} onClick={() => setView(zoomBy(view, 1 / 1.6))}>−</button>
        <button type="button" class="button" onClick={() => setView(WHOLE)}>{t('map.reset')}</button>
      </div>
    </>
  );
}

/** What is seen of the map, and how dragging and keys move it. `grip`: where the pointer holds it. */
function useMapView() {
  const [view, setView] = useState<MapView>(WHOLE);
  const grip = useRef<(Place & { moved: boolean }) | undefined>(undefined);
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
  const pressKey = (event: KeyboardEvent): void => {
    const next = moveByKey(view, event.key);
    if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setView(next);
  };
  return { view, setView, grip, move, pressKey };
}

interface LabelProps {
  label: SubjectLabel;
  zoom: number;
  /** The papers of another subject are listed. */
  isOther: boolean;
}

/** Leads to the papers of its subject; the keyboard finds the same link beside the map. */
const Label = ({ label: { name, left, top }, zoom, isOther }: LabelProps): JSX.Element =>
  <text x={left} y={top} font-size={13 / zoom} stroke-width={4 / zoom} class={isOther ? 'other' : ''}>{name}</text>;

/** The papers by subject, for those who read a list rather than a map. */
function MapList({ points, subjects, onPick }: PointsProps<MapPaper>): JSX.Element {
  return (
    <details class="numbers">
      <summary>{t('map.asList')}</summary>
      {subjects.map((name, subject) => {
        const papers = points.filter((point) => point.subject === subject);
        return (
          <div key={name ?? subject}>
            <h3>{name ?? t('map.others')} <span class="dim">{formatCount(papers.length)}</span></h3>
            <PaperButtons papers={papers} onPick={onPick} />
          </div>
        );
      })}
    </details>
  );
}

const landOf = (papers: number): number => Math.min(MOST_LAND_PX, Math.max(LEAST_LAND_PX, LAND_SHARE_PX / Math.sqrt(papers)));

function placePoint(paper: MapPaper, { x, y }: Place): PlacedPoint {
  return { ...paper, left: MARGIN + x * (WIDTH - 2 * MARGIN), top: MARGIN + y * (HEIGHT - 2 * MARGIN) };
}

/** What is seen after a key; `undefined` if the key does nothing here. */
function moveByKey(view: MapView, key: string): MapView | undefined {
  const [dx, dy] = [(KEY_STEP * WIDTH) / view.zoom, (KEY_STEP * HEIGHT) / view.zoom];
  const to = (x: number, y: number): MapView => keepWithin({ ...view, x: view.x + x, y: view.y + y });
  switch (key) {
    case '+': case '=': return zoomBy(view, 1.6);
    case '-': return zoomBy(view, 1 / 1.6);
    case '0': return WHOLE;
    case 'ArrowLeft': return to(-dx, 0);
    case 'ArrowRight': return to(dx, 0);
    case 'ArrowUp': return to(0, -dy);
    case 'ArrowDown': return to(0, dy);
    default: return undefined;
  }
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
