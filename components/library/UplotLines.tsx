import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import UPlot from 'uplot';
import { localDayOf } from '@/lib/paper/day';
import { formatDay, formatTime } from '@/lib/texts/format';
import { formatCount } from '@/lib/texts/t';
import 'uplot/dist/uPlot.min.css';
import { DASHES, type LinesProps, getInk, spreadNames } from './chart-lines';

/** The lines of a chart, drawn by uPlot into a canvas. */
export function UplotLines({ name, times, lines, height, stepped, monthly }: LinesProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const data = JSON.stringify([times, lines]);
  useEffect(() => {
    const place = box.current!;
    const draw = (): UPlot => makeChart(place, { name, times, lines, height, stepped, monthly });
    let chart = draw();
    const onResize = new ResizeObserver(() => {
      if (place.clientWidth > 0 && place.clientWidth !== chart.width) chart.setSize({ width: place.clientWidth, height });
    });
    onResize.observe(place);
    // A canvas keeps the colours it was drawn with.
    const onLook = new MutationObserver(() => {
      chart.destroy();
      chart = draw();
    });
    onLook.observe(place.ownerDocument.documentElement, { attributeFilter: ['data-look'] });
    return () => {
      onResize.disconnect();
      onLook.disconnect();
      chart.destroy();
    };
  }, [data, height, stepped, monthly]);
  return <div class="chart" ref={box} role="img" aria-label={name} style={{ minHeight: `${height}px` }} />;
}

/** Papers and votes are whole: between two lines of the ground stand so many. */
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

function makeChart(place: HTMLElement, { times, lines, height, stepped, monthly }: LinesProps): UPlot {
  const style = getComputedStyle(place);
  const ink = (token: string): string => style.getPropertyValue(token).trim();
  const axis = {
    stroke: ink('--dim'), grid: { stroke: ink('--line'), width: 1 }, ticks: { show: false }, font: `11px ${style.fontFamily}`,
  };
  const width = Math.max(MIN_WIDTH_PX, place.clientWidth);
  const series = lines.map((line, index): UPlot.Series => ({
    label: line.name, stroke: ink(getInk(index)), width: index === 0 ? 2 : 1.4, dash: DASHES[index % DASHES.length]!,
    points: { size: 5, show: times.length < MAX_TIMES_WITH_POINTS }, ...(stepped && { paths: UPlot.paths.stepped!({ align: 1 }) }),
  }));
  const timeAxis: UPlot.Axis = {
    ...axis, grid: { show: false }, space: 60, size: 36, gap: 10,
    ...(monthly && { splits: () => thinOut(times, width / MIN_LABEL_PX) }),
    values: (_, splits) => splits.map((at) => (monthly ? formatMonthOf(at) : formatTick(at, times))),
  };
  return new UPlot(
    {
      width, height, series: [{}, ...series],
      axes: [timeAxis, { ...axis, size: 40, incrs: STEPS, values: (_, splits) => splits.map(formatCount) }],
      legend: { show: false }, cursor: { y: false, drag: { x: false, y: false } },
      scales: { x: { time: true }, y: { range: (_, _least, most) => [0, Math.max(1, most * 1.08)] } },
      padding: [null, NAMES_PX, null, null], hooks: { draw: [(chart) => nameLines(chart, lines, style)] },
    },
    [[...times], ...lines.map((line) => [...line.values])],
    place,
  );
}

/** The room at the right for the names of the lines, and of each. */
const NAMES_PX = 176;
const NAME_PX = 14;
const NAME_GAP_PX = 8;

/** Writes the name of each line at its end, in its colour. */
function nameLines(chart: UPlot, lines: LinesProps['lines'], style: CSSStyleDeclaration): void {
  const { ctx, bbox } = chart;
  const scale = devicePixelRatio;
  const ends = lines.map(({ values }) => {
    const last = values.findLastIndex((value) => value !== null);
    return last < 0 ? bbox.top + bbox.height : chart.valToPos(values[last]!, 'y', true);
  });
  ctx.save();
  ctx.font = `${12 * scale}px ${style.fontFamily}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  spreadNames(ends, NAME_PX * scale, bbox.top + bbox.height).forEach((top, i) => {
    ctx.fillStyle = style.getPropertyValue(getInk(i)).trim();
    ctx.fillText(cutName(ctx, lines[i]!.name, (NAMES_PX - NAME_GAP_PX) * scale), bbox.left + bbox.width + NAME_GAP_PX * scale, top);
  });
  ctx.restore();
}

function cutName(ctx: CanvasRenderingContext2D, name: string, room: number): string {
  let cut = name;
  while (cut.length > 4 && ctx.measureText(cut).width > room) cut = `${cut.slice(0, -2).trimEnd()}…`;
  return cut;
}

const MIN_WIDTH_PX = 200;
/** The room a month's name needs on the axis. */
const MIN_LABEL_PX = 80;
/** Points are drawn on lines with fewer times than these. */
const MAX_TIMES_WITH_POINTS = 40;
const DAY_S = 86_400;

/** At most `most` of the times, evenly spaced, the newest among them. */
function thinOut(times: readonly number[], most: number): number[] {
  const step = Math.ceil(times.length / most);
  return times.filter((_, index) => (times.length - 1 - index) % step === 0);
}

/** Hours within two days, days within three months, else months: as the rest of the page writes them. */
function formatTick(at: number, times: LinesProps['times']): string {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  if (span < 2 * DAY_S) return formatTime(at * 1000);
  return span < 92 * DAY_S ? formatDay(localDayOf(at * 1000)) : formatMonthOf(at);
}

const formatMonthOf = (at: number): string => formatDay(localDayOf(at * 1000).slice(0, 7));
