import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { addDays, startOf } from '@/lib/paper/day';
import type { Day } from '@/lib/paper/paper';
import { formatCount, formatDay } from '../paper/format';

export interface CalendarProps {
  days: readonly { day: Day; count: number }[];
  today: Day;
  noun: string;
  plural: string;
}

const WEEKS = 53;
const CELL = 14;
const LEFT = 30;
const TOP = 16;

/** A year as a square per day, in weeks: the more happened on a day, the stronger its colour. The numbers are in a table below. */
export function Calendar({ days, today, noun, plural }: CalendarProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  // Where the year is wider than the window, it is scrolled to the newest weeks.
  useEffect(() => {
    box.current!.scrollLeft = box.current!.scrollWidth;
  }, []);
  const counts = new Map(days.map(({ day, count }) => [day, count]));
  const weekday = (new Date(startOf(today)).getUTCDay() + 6) % 7;
  const first = addDays(today, -weekday - (WEEKS - 1) * 7);
  const cells = Array.from({ length: WEEKS * 7 }, (_, place) => addDays(first, place)).filter((day) => day <= today);
  const most = Math.max(1, ...cells.map((day) => counts.get(day) ?? 0));
  const active = cells.filter((day) => counts.get(day));
  const total = active.reduce((sum, day) => sum + counts.get(day)!, 0);
  const describeCount = (count: number): string => `${formatCount(count)} ${count === 1 ? noun : plural}`;
  return (
    <>
      <div class="wide" ref={box} tabIndex={0} role="group" aria-label="The last 12 months">
        <svg
          class="calendar" width={LEFT + WEEKS * CELL} height={TOP + 7 * CELL} role="img"
          aria-label={`The last 12 months: ${describeCount(total)} on ${active.length} days`}
        >
          {['Mon', 'Wed', 'Fri'].map((name, place) => (
            <text key={name} x={0} y={TOP + (place * 2 + 0.75) * CELL}>
              {name}
            </text>
          ))}
          {cells.map((day, place) => {
            const count = counts.get(day) ?? 0;
            const week = Math.floor(place / 7);
            return (
              <g key={day}>
                {day.endsWith('-01') && week < WEEKS - 2 && (
                  <text x={LEFT + week * CELL} y={10}>
                    {formatDay(day).split(' ')[1]}
                  </text>
                )}
                <rect
                  x={LEFT + week * CELL} y={TOP + (place % 7) * CELL} width={CELL - 3} height={CELL - 3} rx={2}
                  class={count ? 'some' : 'none'} fill-opacity={count ? 0.25 + 0.75 * Math.sqrt(count / most) : 1}
                >
                  <title>{`${formatDay(day)}: ${describeCount(count)}`}</title>
                </rect>
              </g>
            );
          })}
        </svg>
      </div>
      <details class="numbers">
        <summary>Days as numbers</summary>
        {active.length === 0 ? (
          <p>None in the last 12 months.</p>
        ) : (
          <table>
            <thead>
              <tr>
                <th>Day</th>
                <th>{`${plural[0]!.toUpperCase()}${plural.slice(1)}`}</th>
              </tr>
            </thead>
            <tbody>
              {active.toReversed().map((day) => (
                <tr key={day}>
                  <td>{formatDay(day)}</td>
                  <td class="num">{counts.get(day)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </details>
    </>
  );
}
