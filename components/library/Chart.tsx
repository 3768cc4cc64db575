import './chart.css';
import type { ComponentType, JSX } from 'preact';
import { Deferred } from '../ui/Deferred';
import { DASHES, type LinesProps, getInk } from './chart-lines';

export type ChartProps = Pick<LinesProps, 'name' | 'times' | 'lines'> & Partial<LinesProps>;

const loadLines = (): Promise<ComponentType<LinesProps>> => import('./UplotLines').then(({ UplotLines }) => UplotLines);

/** Lines over time, in the page's own colours. */
export function Chart({ height = 170, stepped = false, monthly = false, ...chart }: ChartProps): JSX.Element {
  return (
    <>
      <Deferred
        load={loadLines} props={{ ...chart, height, stepped, monthly }}
        placeholder={<div class="chart" role="img" aria-label={chart.name} style={{ minHeight: `${height}px` }} />}
      />
      {chart.lines.length > 1 && <Legend lines={chart.lines} />}
    </>
  );
}

function Legend({ lines }: Pick<LinesProps, 'lines'>): JSX.Element {
  return (
    <ul class="legend" aria-hidden="true">
      {lines.map((line, index) => (
        <li key={line.name}>
          <svg width="28" height="8">
            <line
              x1="0" x2="28" y1="4" y2="4" stroke={`var(${getInk(index)})`} stroke-width={index === 0 ? 2 : 1.4}
              stroke-dasharray={DASHES[index % DASHES.length]!.join(' ')}
            />
          </svg>
          {line.name}
        </li>
      ))}
    </ul>
  );
}
