import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { addDays, startOf } from '@/lib/paper/day';
import type { Day } from '@/lib/paper/paper';
import { formatDay } from '@/lib/texts/format';
import { formatCount } from '@/lib/texts/t';

export interface CalendarProps {
  days: readonly { day: Day; count: number }[];
  today: Day;
  noun: string;
  plural: string;
}

const WEEKS = 53;
/** px */
const CELL = 14;
const LEFT = 30;
const TOP = 16;

interface DayCount {
  day: Day;
  count: number;
}

/** A year as a square per day, in weeks: the more happened on a day, the stronger its colour. The numbers are in a table below. */
export function Calendar({ days, today, noun, plural }: CalendarProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  // Where the year is wider than the window, it is scrolled to the newest weeks.
  useEffect(() => {
    box.current!.scrollLeft = box.current!.scrollWidth;
  }, []);
  const cells = listYear(days, today);
  const active = cells.filter(({ count }) => count > 0);
  const total = active.reduce((sum, { count }) => sum + count, 0);
  const describeCount = (count: number): string => `${formatCount(count)} ${count === 1 ? noun : plural}`;
  return (
    <>
      <div class="wide" ref={box} tabIndex={0} role="group" aria-label="The last 12 months">
        <Year
          cells={cells} name={`The last 12 months: ${describeCount(total)} on ${active.length} days`} describeCount={describeCount}
        />
      </div>
      <details class="numbers">
        <summary>Days as numbers</summary>
        {active.length === 0 ? <p>None in the last 12 months.</p> : <Numbers days={active.toReversed()} plural={plural} />}
      </details>
    </>
  );
}

/** Each day of the weeks until `today`, from a Monday on. */
function listYear(days: readonly DayCount[], today: Day): DayCount[] {
  const counts = new Map(days.map(({ day, count }) => [day, count]));
  const weekday = (new Date(startOf(today)).getUTCDay() + 6) % 7;
  const first = addDays(today, -weekday - (WEEKS - 1) * 7);
  return Array.from({ length: WEEKS * 7 }, (_, place) => addDays(first, place)).filter((day) => day <= today)
    .map((day) => ({ day, count: counts.get(day) ?? 0 }));
}

interface YearProps {
  cells: readonly DayCount[];
  name: string;
  describeCount: (count: number) => string;
}

function Year({ cells, name, describeCount }: YearProps): JSX.Element {
  const most = Math.max(1, ...cells.map(({ count }) => count));
  return (
    <svg class="calendar" width={LEFT + WEEKS * CELL} height={TOP + 7 * CELL} role="img" aria-label={name}>
      {['Mon', 'Wed', 'Fri'].map((weekday, place) => (
        <text key={weekday} x={0} y={TOP + (place * 2 + 0.75) * CELL}>
          {weekday}
        </text>
      ))}
      {cells.map(({ day, count }, place) => {
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
  );
}

function Numbers({ days, plural }: { days: readonly DayCount[]; plural: string }): JSX.Element {
  return (
    <table>
      <thead>
        <tr>
          <th>Day</th>
          <th>{`${plural[0]!.toUpperCase()}${plural.slice(1)}`}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, count }) => (
          <tr key={day}>
            <td>{formatDay(day)}</td>
            <td class="num">{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
