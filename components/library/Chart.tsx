import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';

export interface ChartProps {
  /** What a screen reader is told; the numbers stand in a table beside it. */
  name: string;
  /** Seconds since the epoch, ascending. */
  times: readonly number[];
  lines: readonly { name: string; values: readonly (number | null)[] }[];
  /** px */
  height?: number;
  /** Steps instead of slopes between points. */
  stepped?: boolean;
  /** Each time stands for a month: the axis names those, and nothing between. */
  monthly?: boolean;
}

/** Dashes that tell lines apart without colour. */
const DASHES: readonly number[][] = [[], [6, 3], [2, 3], [9, 3, 2, 3], [1, 2]];

/** Lines over time, in the page's own ink: uPlot draws them. */
export function Chart({ name, times, lines, height = 170, stepped = false, monthly = false }: ChartProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const data = JSON.stringify([times, lines]);
  useEffect(() => {
    const place = box.current!;
    const draw = (): UPlot => makeChart(place, { times, lines, height, stepped, monthly });
    let chart = draw();
    const resized = new ResizeObserver(() => {
      if (place.clientWidth > 0 && place.clientWidth !== chart.width) chart.setSize({ width: place.clientWidth, height });
    });
    resized.observe(place);
    // Canvases keep the colours they were drawn with.
    const looks = new MutationObserver(() => {
      chart.destroy();
      chart = draw();
    });
    looks.observe(place.ownerDocument.documentElement, { attributeFilter: ['data-look'] });
    return () => {
      resized.disconnect();
      looks.disconnect();
      chart.destroy();
    };
  }, [data, height, stepped, monthly]);
  return (
    <>
      <div class="chart" ref={box} role="img" aria-label={name} />
      {lines.length > 1 && (
        <ul class="legend" aria-hidden="true">
          {lines.map((line, place) => (
            <li key={line.name}>
              <svg width="28" height="8"><line x1="0" x2="28" y1="4" y2="4" stroke={`var(${inkOf(place)})`} stroke-width={place === 0 ? 2 : 1.4} stroke-dasharray={DASHES[place % DASHES.length]!.join(' ')} /></svg>
              {line.name}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function inkOf(place: number): string {
  return place === 0 ? '--accent' : place % 2 ? '--ink' : '--dim';
}

function makeChart(place: HTMLElement, { times, lines, height, stepped, monthly }: Required<Omit<ChartProps, 'name'>>): UPlot {
  const style = getComputedStyle(place);
  const ink = (token: string): string => style.getPropertyValue(token).trim();
  const axis = { stroke: ink('--dim'), grid: { stroke: ink('--line'), width: 1 }, ticks: { show: false }, font: `11px ${style.fontFamily}` };
  const width = Math.max(200, place.clientWidth);
  return new UPlot(
    {
      width, height, ...(monthly && { padding: [null, 28, null, null] as UPlot.Padding }), legend: { show: false }, cursor: { y: false, drag: { x: false, y: false } },
      scales: { x: { time: true }, y: { range: (_, _least, most) => [0, Math.max(1, most * 1.08)] } },
      axes: [{ ...axis, grid: { show: false }, space: 60, size: 36, gap: 10, ...(monthly && { splits: () => thin(times, width / 80) }), values: (_, splits) => splits.map((at) => (monthly ? formatMonthOf(at) : formatTime(at, times))) }, { ...axis, size: 40 }],
      series: [
        {},
        ...lines.map((line, place): UPlot.Series => ({
          label: line.name, stroke: ink(inkOf(place)), width: place === 0 ? 2 : 1.4, dash: DASHES[place % DASHES.length]!,
          points: { size: 5, show: times.length < 40 }, ...(stepped && { paths: UPlot.paths.stepped!({ align: 1 }) }),
        })),
      ],
    },
    [[...times], ...lines.map((line) => [...line.values])],
    place,
  );
}

/** At most so many of the times, evenly, with the newest. */
function thin(times: readonly number[], most: number): number[] {
  const step = Math.ceil(times.length / most);
  return times.filter((_, place) => (times.length - 1 - place) % step === 0);
}

const DAY = 86_400;

/** Hours for two days, days for three months, else months: as the rest of the page writes them. */
function formatTime(at: number, times: ChartProps['times']): string {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  const date = new Date(at * 1000);
  if (span < 2 * DAY) return date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  return span < 92 * DAY ? date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' }) : formatMonthOf(at);
}

function formatMonthOf(at: number): string {
  return new Date(at * 1000).toLocaleDateString('en-GB', { month: 'short', year: 'numeric' });
}
