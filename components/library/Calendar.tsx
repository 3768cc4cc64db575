import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { addDays, startOf } from '@/lib/paper/day';
import type { Day } from '@/lib/paper/paper';
import { formatDay, formatWeekday, nameMonth } from '@/lib/texts/format';
import { t } from '@/lib/texts/t';

export interface CalendarProps {
  days: readonly { day: Day; count: number }[];
  today: Day;
  /** What is counted. */
  name: string;
  describeCount: (count: number) => string;
}

const WEEKS = 53;
/** px */
const CELL = 14;
const WEEKDAYS_PX = 30;
const TOP = 16;

interface DayCount {
  day: Day;
  count: number;
}

/** A year as a square per day, in weeks: the more happened on a day, the stronger its colour. The numbers are in a table below. */
export function Calendar({ days, today, name, describeCount }: CalendarProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  // Where the year is wider than the window, it is scrolled to the newest weeks.
  useEffect(() => {
    box.current!.scrollLeft = box.current!.scrollWidth;
  }, []);
  const cells = listYear(days, today);
  const active = cells.filter(({ count }) => count > 0);
  const total = active.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <div class="wide" ref={box} tabIndex={0} role="group" aria-label={t('calendar.period')}>
        <Weekdays days={cells.slice(0, 5)} />
        <Year
          cells={cells} name={t('calendar.summary', active.length, { papers: describeCount(total) })} describeCount={describeCount}
        />
      </div>
      <details class="numbers">
        <summary>{t('calendar.asNumbers')}</summary>
        {active.length === 0 ? <p>{t('calendar.none')}</p> : <Numbers days={active.toReversed()} name={name} />}
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

/** Every other day of the first week, by its name. It stays in view where the year is scrolled. */
function Weekdays({ days }: { days: readonly DayCount[] }): JSX.Element {
  return (
    <svg class="calendar weekdays" width={WEEKDAYS_PX} height={TOP + 7 * CELL} aria-hidden="true">
      {days.map(({ day }, place) => place % 2 === 0 && <text key={day} x={0} y={TOP + (place + 0.75) * CELL}>{formatWeekday(day)}</text>)}
    </svg>
  );
}

function Year({ cells, name, describeCount }: YearProps): JSX.Element {
  const most = Math.max(1, ...cells.map(({ count }) => count));
  return (
    <svg class="calendar" width={WEEKS * CELL} height={TOP + 7 * CELL} role="img" aria-label={name}>
      {cells.map(({ day, count }, place) => {
        const week = Math.floor(place / 7);
        return (
          <g key={day}>
            {day.endsWith('-01') && week < WEEKS - 2 && (
              <text x={week * CELL} y={10}>
                {nameMonth(day)}
              </text>
            )}
            <rect
              x={week * CELL} y={TOP + (place % 7) * CELL} width={CELL - 3} height={CELL - 3} rx={2}
              class={count ? 'some' : 'none'} fill-opacity={count ? 0.25 + 0.75 * Math.sqrt(count / most) : 1}
            >
              <title>{t('calendar.day', { day: formatDay(day), papers: describeCount(count) })}</title>
            </rect>
          </g>
        );
      })}
    </svg>
  );
}

function Numbers({ days, name }: { days: readonly DayCount[]; name: string }): JSX.Element {
  return (
    <table>
      <thead>
        <tr>
          <th>{t('column.day')}</th>
          <th>{name}</th>
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
