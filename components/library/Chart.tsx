import './chart.css';
import type { ComponentType, JSX } from 'preact';
import { Deferred } from '../ui/Deferred';
import type { LinesProps } from './chart-lines';

export type ChartProps = Pick<LinesProps, 'name' | 'times' | 'lines'> & Partial<LinesProps>;

const loadLines = (): Promise<ComponentType<LinesProps>> => import('./UplotLines').then(({ UplotLines }) => UplotLines);

/** Lines over time, in the page's own colours. */
export function Chart({ height = 170, stepped = false, monthly = false, ...chart }: ChartProps): JSX.Element {
  return (
    <Deferred
      load={loadLines} props={{ ...chart, height, stepped, monthly }}
      placeholder={<div class="chart" role="img" aria-label={chart.name} style={{ minHeight: `${height}px` }} />}
    />
  );
}
