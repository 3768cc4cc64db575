import type { Row } from './row';
import { formatFigure } from './table';
import type { MeasureId } from './targets';

/** A panel of the picture: how one figure grows with the papers. */
interface Panel {
  id: MeasureId;
  title: string;
}

const PANELS: readonly Panel[] = [
  { id: 'query', title: 'query in the worker, ms' },
  { id: 'start', title: 'stopped worker → answer, ms' },
  { id: 'memory', title: 'memory after a start, MB' },
  { id: 'disk', title: 'store on disk, MB' },
];

const WIDTH = 760;
const HEIGHT = 500;
/** Where the curves of a panel are drawn, in px from the panel's corner; what is left at the right holds their names. */
const PLOT = { left: 46, top: 40, width: 284, height: 158 };
/** The first point and the least value stand so far within, px, that their figures do not cover those of the axes. */
const INSET = { left: 22, bottom: 14 };
/** px between two names at least, and between them and the last point. */
const LINE = 13;
const NAME_GAP = 17;

interface Point {
  papers: number;
  value: number;
}

interface Places {
  x: (papers: number) => number;
  y: (value: number) => number;
  isUpper: boolean;
  /** Where its name stands. */
  nameAt: number;
}

/** Places of values between two powers of ten, 0…1. */
export function makeScale(values: readonly number[]): { ticks: number[]; place: (value: number) => number } {
  const low = Math.floor(Math.log10(Math.min(...values)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 1e-9));
  return {
    ticks: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)),
    place: (value) => (Math.log10(value) - low) / (high - low),
  };
}

/** The curves of a panel: p50 and p95 where there are both. The disk's row tells of 1,000 papers, the curve of all. */
function readCurves(rows: readonly Row[], id: MeasureId): { name: string; points: Point[] }[] {
  const own = rows.filter((row) => row.id === id && row.papers && row.of === undefined).toSorted((a, b) => a.papers! - b.papers!);
  const curve = (name: string, read: (row: Row) => number | undefined): { name: string; points: Point[] } => ({
    name, points: own.flatMap((row) => {
      const value = read(row);
      return value !== undefined && value > 0 ? [{ papers: row.papers!, value }] : [];
    }),
  });
  if (id === 'disk') return [curve('', ({ value, papers }) => (value * papers!) / 1000)];
  const isTimed = own.some(({ count }) => count !== undefined);
  return isTimed ? [curve('p50', ({ p50 }) => p50), curve('p95', ({ p95 }) => p95)] : [curve('', ({ value }) => value)];
}

const shorten = (papers: number): string =>
  (papers >= 1e6 ? `${papers / 1e6} million` : papers >= 1000 ? `${papers / 1000},000` : String(papers));
const at = (value: number): string => value.toFixed(1);

function drawPanel({ id, title }: Panel, rows: readonly Row[]): string {
  const curves = readCurves(rows, id).filter(({ points }) => points.length > 0);
  const heading = `<text x="0" y="16" class="title">${title}</text>`;
  if (curves.length === 0) return `${heading}<text x="0" y="40">not measured</text>`;
  const points = curves.flatMap((curve) => curve.points);
  const across = makeScale(points.map(({ papers }) => papers));
  const up = makeScale(points.map(({ value }) => value));
  const x = (papers: number): number => PLOT.left + INSET.left + (PLOT.width - INSET.left) * across.place(papers);
  const y = (value: number): number => PLOT.top + (PLOT.height - INSET.bottom) * (1 - up.place(value));
  const grid = [
    ...across.ticks.map((tick) => `<path class="grid" d="M${at(x(tick))} ${PLOT.top}v${PLOT.height}"/>\
<text x="${at(x(tick))}" y="${PLOT.top + PLOT.height + 16}" text-anchor="middle">${shorten(tick)}</text>`),
    ...up.ticks.map((tick) => `<path class="grid" d="M${PLOT.left} ${at(y(tick))}h${PLOT.width}"/>\
<text x="${PLOT.left - 6}" y="${at(y(tick) + 4)}" text-anchor="end">${formatFigure(tick)}</text>`),
  ];
  const names = spread(curves.map((curve) => y(curve.points.at(-1)!.value)));
  const drawn = curves.map((curve, row) =>
    drawCurve(curve, row, { x, y, isUpper: curves.length === 1 || curve.name === 'p95', nameAt: names[row]! }));
  return [heading, ...grid, ...drawn].join('\n');
}

/** Where the names of curves stand: each at its curve's end, or moved so that two are a line apart, and above the axis's figures. */
function spread(ends: readonly number[]): number[] {
  const order = ends.map((_, row) => row).sort((a, b) => ends[b]! - ends[a]!);
  const places: number[] = [];
  let most = PLOT.top + PLOT.height - LINE / 2;
  const gap = Math.abs(ends[0]! - (ends[1] ?? Infinity));
  for (const row of order) {
    places[row] = Math.min(most, ends[row]! + Math.max(0, (LINE - gap) / 2));
    most = places[row]! - LINE;
  }
  return places;
}

/** A line through its points; its figures stand above the points of the upper curve, and below those of the lower one. */
function drawCurve({ name, points }: { name: string; points: Point[] }, row: number, { x, y, isUpper, nameAt }: Places): string {
  const line = points.map(({ papers, value }, place) => `${place ? 'L' : 'M'}${at(x(papers))} ${at(y(value))}`).join('');
  const dots = points.map(({ papers, value }) => `<circle class="c${row}" cx="${at(x(papers))}" cy="${at(y(value))}" r="3"/>\
<text x="${at(x(papers))}" y="${at(y(value) + (isUpper ? -8 : 17))}" text-anchor="middle" class="figure">${formatFigure(value)}</text>`);
  const last = points.at(-1)!;
  const label = name && `<text x="${at(x(last.papers) + NAME_GAP)}" y="${at(nameAt + 4)}" class="figure">${name}</text>`;
  return [`<path class="line c${row}" d="${line}"/>`, ...dots, label].filter(Boolean).join('\n');
}

const STYLE = `svg{font:12px system-ui,sans-serif;background:#fff}text{fill:#5c5c5c}.title{font-size:14px;font-weight:600;fill:#1c1c1c}
.figure{fill:#1c1c1c}.ground{fill:#fff}.grid{stroke:#e4e4e4;fill:none}.line{fill:none;stroke-width:2}
.c0{stroke:#0b6bcb}.c1{stroke:#b3541e}circle.c0{fill:#0b6bcb}circle.c1{fill:#b3541e}
@media (prefers-color-scheme:dark){svg{background:#16181c}text{fill:#a3a7ad}.title,.figure{fill:#ececec}.ground{fill:#16181c}
.grid{stroke:#33373d}.c0{stroke:#6cb2ff}.c1{stroke:#f0a070}circle.c0{fill:#6cb2ff}circle.c1{fill:#f0a070}}`;

/** The picture of growth: a panel a figure, both axes by powers of ten. It follows the reader's light or dark. */
export function drawCurves(rows: readonly Row[]): string {
  const panels = PANELS.map((panel, place) =>
    `<g transform="translate(${16 + (place % 2) * 380} ${16 + Math.floor(place / 2) * 244})">\n${drawPanel(panel, rows)}\n</g>`);
  const told = 'Query, start, memory and disk over the number of papers, both axes by powers of ten';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH + 16} ${HEIGHT}" role="img" aria-label="${told}">
<style>${STYLE}</style>
<rect class="ground" width="100%" height="100%"/>
${panels.join('\n')}
</svg>
`;
}
